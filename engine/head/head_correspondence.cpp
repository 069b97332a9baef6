#include "engine/head/head_correspondence.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/head/small_linear.h"
#include "engine/head/surface_locator.h"

namespace likeness {
namespace {

constexpr float kNormalWeight = 0.006f;    // metres: turning by 60 degrees costs as much as 6 mm
constexpr float kFarMetres = 0.012f;       // beyond this a vertex has no partner
constexpr int kIterations = 40;
constexpr double kKeptShare = 0.8;         // of the pairs of each iteration

glm::vec3 vertexAt(const std::vector<float>& v, std::size_t i) {
  return {v[3 * i], v[3 * i + 1], v[3 * i + 2]};
}

std::vector<std::uint32_t> usedVertices(const std::vector<glm::uvec3>& faces) {
  std::vector<std::uint32_t> ids;
  for (const glm::uvec3& f : faces) ids.insert(ids.end(), {f[0], f[1], f[2]});
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::vector<glm::dvec3> innerLandmarks(const CorrespondingHead& head) {
  std::vector<glm::dvec3> out;
  if (head.landmarks && head.landmarks->inner.pointCount == 51)
    for (const glm::vec3& p : evaluatePoints(head.landmarks->inner, head.model->templateVertices))
      out.emplace_back(p);
  return out;
}

// Centroid and size only: both heads stand upright in the same frame.
Similarity centroidAlignment(const HeadModel& source, const std::vector<std::uint32_t>& sourceIds,
                             const HeadModel& target, const std::vector<std::uint32_t>& targetIds) {
  const auto moments = [](const HeadModel& m, const std::vector<std::uint32_t>& ids) {
    glm::dvec3 mean(0);
    double square = 0;
    for (std::uint32_t i : ids) mean += glm::dvec3(vertexAt(m.templateVertices, i));
    mean /= double(ids.size());
    for (std::uint32_t i : ids) {
      const glm::dvec3 d = glm::dvec3(vertexAt(m.templateVertices, i)) - mean;
      square += glm::dot(d, d);
    }
    return std::pair(mean, std::sqrt(square / double(ids.size())));
  };
  const auto [meanFrom, sizeFrom] = moments(source, sourceIds);
  const auto [meanTo, sizeTo] = moments(target, targetIds);
  Similarity out;
  out.scale = sizeTo / sizeFrom;
  out.translation = meanTo - out.scale * meanFrom;
  return out;
}

// Trimmed nearest-point iterations: target skin points look for the source surface.
Similarity refineAlignment(Similarity targetFromSource, const SurfaceLocator& source,
                           const HeadModel& target, const std::vector<std::uint32_t>& ids,
                           const std::vector<float>& normals) {
  const std::size_t step = std::max<std::size_t>(1, ids.size() / 1500);
  const std::size_t count = (ids.size() + step - 1) / step;
  std::vector<SurfaceHit> hits(count);
  for (int iteration = 0; iteration < kIterations; ++iteration) {
    const Similarity back = targetFromSource.inverse();
    parallelFor(count, 64, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t k = begin; k < end; ++k) {
        const std::uint32_t v = ids[k * step];
        const glm::vec3 normal(back.rotation * glm::dvec3(vertexAt(normals, v)));
        hits[k] = source.nearest(glm::vec3(back(vertexAt(target.templateVertices, v))), &normal,
                                 kNormalWeight);
      }
    });
    std::vector<std::size_t> order(count);
    for (std::size_t k = 0; k < count; ++k) order[k] = k;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return hits[a].cost < hits[b].cost; });
    std::vector<glm::dvec3> from, to;
    for (std::size_t k = 0; k < std::size_t(kKeptShare * double(count)); ++k) {
      from.emplace_back(hits[order[k]].point);
      to.emplace_back(vertexAt(target.templateVertices, ids[order[k] * step]));
    }
    targetFromSource = fitSimilarity(from, to);
  }
  return targetFromSource;
}

// Adds the thin-plate field that takes `from` to `to` (kernel |r|, affine part included).
void bendThroughLandmarks(std::vector<glm::dvec3>& points, const std::vector<glm::dvec3>& from,
                          const std::vector<glm::dvec3>& to) {
  const std::size_t m = from.size(), n = m + 4;
  std::vector<double> a(n * n, 0.0), b(n * 3, 0.0);
  for (std::size_t i = 0; i < m; ++i) {
    for (std::size_t j = 0; j < m; ++j) a[i * n + j] = glm::length(from[i] - from[j]);
    const double row[4] = {1, from[i].x, from[i].y, from[i].z};
    for (std::size_t k = 0; k < 4; ++k) a[i * n + m + k] = a[(m + k) * n + i] = row[k];
    for (int c = 0; c < 3; ++c) b[i * 3 + std::size_t(c)] = to[i][c] - from[i][c];
  }
  // The system is indefinite; its normal equations are not.
  std::vector<double> ata(n * n, 0.0), atb(n * 3, 0.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t k = 0; k < n; ++k) ata[i * n + j] += a[k * n + i] * a[k * n + j];
      if (i == j) ata[i * n + j] += 1e-12;
    }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t c = 0; c < 3; ++c) atb[i * 3 + c] += a[k * n + i] * b[k * 3 + c];
  solveCholesky(ata, atb, n, 3);
  for (glm::dvec3& p : points) {
    glm::dvec3 shift(0);
    for (int c = 0; c < 3; ++c) {
      const auto w = [&](std::size_t i) { return atb[i * 3 + std::size_t(c)]; };
      for (std::size_t i = 0; i < m; ++i) shift[c] += w(i) * glm::length(p - from[i]);
      shift[c] += w(m) + w(m + 1) * p.x + w(m + 2) * p.y + w(m + 3) * p.z;
    }
    p += shift;
  }
}

std::vector<float> alignedSource(const HeadModel& source, const Similarity& alignment,
                                 const std::vector<glm::dvec3>& sourcePoints,
                                 const std::vector<glm::dvec3>& targetPoints) {
  std::vector<glm::dvec3> moved;
  for (int v = 0; v < source.vertexCount; ++v)
    moved.push_back(alignment(vertexAt(source.templateVertices, std::size_t(v))));
  if (!sourcePoints.empty() && !targetPoints.empty()) {
    std::vector<glm::dvec3> from;
    for (const glm::dvec3& p : sourcePoints) from.push_back(alignment(p));
    bendThroughLandmarks(moved, from, targetPoints);
  }
  std::vector<float> out;
  for (const glm::dvec3& p : moved) out.insert(out.end(), {float(p.x), float(p.y), float(p.z)});
  return out;
}

void pairVertices(HeadCorrespondence& c, const SurfaceLocator& source, const HeadModel& target,
                  const std::vector<float>& normals) {
  const std::vector<bool> eyeball = eyeballVertices(target);
  const std::size_t count = std::size_t(target.vertexCount);
  c.points.resize(count);
  c.weights.assign(count, 0.0f);
  std::vector<float> distances(count, 0.0f);
  parallelFor(count, 64, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t v = begin; v < end; ++v) {
      const glm::vec3 normal = vertexAt(normals, v), p = vertexAt(target.templateVertices, v);
      const SurfaceHit hit = source.nearest(p, &normal, kNormalWeight);
      c.points[v] = {hit.face, hit.barycentric};
      distances[v] = glm::length(hit.point - p);
      c.weights[v] = !eyeball[v] && distances[v] < kFarMetres ? 1.0f : 0.0f;
    }
  });
  double sum = 0, paired = 0;
  for (std::size_t v = 0; v < count; ++v)
    if (c.weights[v] > 0) {
      sum += distances[v];
      ++paired;
    }
  c.meanMillimetres = paired > 0 ? 1000 * sum / paired : 0;
}

}  // namespace

std::vector<bool> eyeballVertices(const HeadModel& head) {
  std::vector<bool> out(std::size_t(head.vertexCount));
  for (std::size_t v = 0; v < out.size(); ++v)
    out[v] = head.skinWeights[v * kHeadJoints + 3] + head.skinWeights[v * kHeadJoints + 4] > 0.5f;
  return out;
}

std::vector<glm::uvec3> skinFaces(const HeadModel& head) {
  std::vector<glm::uvec3> faces;
  const auto skin = std::find(head.partNames.begin(), head.partNames.end(), "skin");
  if (skin != head.partNames.end()) {
    const auto id = std::uint8_t(skin - head.partNames.begin());
    std::vector<glm::uvec4> quads;
    for (std::size_t q = 0; q < head.quads.size(); ++q)
      if (head.quadParts[q] == id) quads.push_back(head.quads[q]);
    return triangulateQuads(quads);
  }
  const std::vector<bool> eyeball = eyeballVertices(head);
  for (const glm::uvec3& f : head.faces)
    if (!eyeball[f[0]] && !eyeball[f[1]] && !eyeball[f[2]]) faces.push_back(f);
  return faces;
}

std::vector<float> HeadCorrespondence::transfer(const std::vector<float>& displacement) const {
  std::vector<float> out(points.size() * 3, 0.0f);
  for (std::size_t v = 0; v < points.size(); ++v) {
    if (weights[v] == 0) continue;
    const glm::uvec3 f = sourceFaces[points[v].face];
    glm::vec3 d(0);
    for (int c = 0; c < 3; ++c) d += points[v].barycentric[c] * vertexAt(displacement, f[c]);
    d = targetFromSource * d;
    for (int c = 0; c < 3; ++c) out[3 * v + std::size_t(c)] = d[c];
  }
  return out;
}

HeadCorrespondence findCorrespondence(const CorrespondingHead& source,
                                      const CorrespondingHead& target) {
  HeadCorrespondence c;
  c.sourceFaces = skinFaces(*source.model);
  const auto targetFaces = skinFaces(*target.model);
  if (c.sourceFaces.empty() || targetFaces.empty())
    throw Error("Expressions cannot be carried over: one of the two heads has no skin.");
  const auto sourceIds = usedVertices(c.sourceFaces), targetIds = usedVertices(targetFaces);
  const auto sourcePoints = innerLandmarks(source), targetPoints = innerLandmarks(target);
  const auto normals = vertexNormals(target.model->templateVertices, targetFaces);
  Similarity alignment =
      sourcePoints.empty() || targetPoints.empty()
          ? centroidAlignment(*source.model, sourceIds, *target.model, targetIds)
          : fitSimilarity(sourcePoints, targetPoints);
  const SurfaceLocator rest(source.model->templateVertices, c.sourceFaces);
  alignment = refineAlignment(alignment, rest, *target.model, targetIds, normals);
  const SurfaceLocator bent(
      alignedSource(*source.model, alignment, sourcePoints, targetPoints), c.sourceFaces);
  c.targetFromSource = glm::mat3(alignment.scale * alignment.rotation);
  pairVertices(c, bent, *target.model, normals);
  return c;
}

}  // namespace likeness
