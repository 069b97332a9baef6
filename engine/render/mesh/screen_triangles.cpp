#include "engine/render/mesh/screen_triangles.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/error.h"
#include "engine/core/parallel.h"

namespace likeness::mesh {
namespace {

constexpr float kNearMetres = 0.001f;
constexpr double kLeastArea = 1e-9;  // doubled, in samples
constexpr std::size_t kGrain = 4096;

void checkPart(const MeshPart& part) {
  auto fail = [&](const std::string& what) {
    throw Error("Mesh part '" + part.name + "': " + what + ".", "Rebuild the part's arrays.");
  };
  const std::size_t n = part.positions.size();
  if (!part.normals.empty() && part.normals.size() != n)
    fail("normals and positions differ in count");
  if (!part.vertexTint.empty() && part.vertexTint.size() != n)
    fail("vertexTint and positions differ in count");
  if (!part.vertexGloss.empty() && part.vertexGloss.size() != n)
    fail("vertexGloss and positions differ in count");
  if (!part.triangleLabels.empty() && part.triangleLabels.size() != part.triangles.size()) {
    fail("triangleLabels and triangles differ in count");
  }
  if (!part.uvTriangles.empty() && part.uvTriangles.size() != part.triangles.size()) {
    fail("uvTriangles and triangles differ in count");
  }
  std::uint32_t top = 0, uvTop = 0;
  for (const glm::uvec3& t : part.triangles) top = std::max({top, t.x, t.y, t.z});
  for (const glm::uvec3& t : part.uvTriangles) uvTop = std::max({uvTop, t.x, t.y, t.z});
  if (part.uvTriangles.empty()) uvTop = top;
  if (!part.triangles.empty() && top >= n) fail("a triangle points behind the last vertex");
  if (!part.triangles.empty() && !part.uvs.empty() && uvTop >= part.uvs.size())
    fail("a triangle points behind the last UV");
}

// Edge function through two screen points, oriented by vertex index, then by `sign`.
void setEdge(ScreenTriangle& t, int edge, glm::dvec2 a, glm::dvec2 b, bool swapped, bool flipped) {
  if (swapped) std::swap(a, b);
  const double x = a.y - b.y, y = b.x - a.x;
  const float ex = float(x), ey = float(y), ec = float(-(x * a.x + y * a.y));
  const bool negate = swapped != flipped;
  t.edgeX[edge] = negate ? -ex : ex;
  t.edgeY[edge] = negate ? -ey : ey;
  t.edgeC[edge] = negate ? -ec : ec;
  t.edgeFloor[edge] = negate ? std::numeric_limits<float>::min() : 0.0f;
}

// The plane of 1/z over the screen: edge functions are barycentrics times the doubled area.
void setNearness(ScreenTriangle& t, const glm::vec3 (&p)[3], float bias, double doubledArea) {
  double plane[3] = {0, 0, 0};
  for (int i = 0; i < 3; ++i) {
    t.inverseZ[i] = 1 / p[i].z;
    const double scale = 1 / (double(p[i].z - bias) * doubledArea);
    plane[0] += t.edgeX[i] * scale;
    plane[1] += t.edgeY[i] * scale;
    plane[2] += t.edgeC[i] * scale;
  }
  t.nearX = float(plane[0]), t.nearY = float(plane[1]), t.nearC = float(plane[2]);
}

float uvArea(const MeshPart& part, std::size_t triangle) {
  if (part.uvs.empty()) return 0;
  const glm::uvec3 i =
      part.uvTriangles.empty() ? part.triangles[triangle] : part.uvTriangles[triangle];
  const glm::vec2 a = part.uvs[i.y] - part.uvs[i.x], b = part.uvs[i.z] - part.uvs[i.x];
  return std::abs(a.x * b.y - a.y * b.x);
}

// Sample centres inside [low, high), clamped to the picture.
void setRange(float low, float high, int limit, std::int16_t& first, std::int16_t& last) {
  first = std::int16_t(std::clamp(int(std::ceil(std::clamp(low, -1e6f, 1e6f) - 0.5f)), 0, limit));
  last =
      std::int16_t(std::clamp(int(std::floor(std::clamp(high, -1e6f, 1e6f) - 0.5f)) + 1, 0, limit));
}

}  // namespace

glm::vec3 barycentricsAt(const ScreenTriangle& t, float x, float y) {
  glm::vec3 w;
  for (int i = 0; i < 3; ++i) {
    w[i] = std::max(0.0f, t.edgeX[i] * x + t.edgeY[i] * y + t.edgeC[i]) * t.inverseZ[i];
  }
  const float sum = w.x + w.y + w.z;
  return sum > 0 ? w / sum : glm::vec3(1 / 3.0f);
}

const glm::vec3* ScreenScene::normalsOf(const MeshScene& scene, std::size_t part) const {
  return scene.parts[part].normals.empty() ? madeNormals[part].data()
                                           : scene.parts[part].normals.data();
}

void ScreenScene::makeNormals(const MeshScene& scene) {
  madeNormals.resize(scene.parts.size());
  for (std::size_t p = 0; p < scene.parts.size(); ++p) {
    const MeshPart& part = scene.parts[p];
    if (!part.normals.empty()) continue;
    auto& normals = madeNormals[p];
    normals.assign(part.positions.size(), glm::vec3(0));
    for (const glm::uvec3& t : part.triangles) {
      const glm::vec3 a = part.positions[t.x];
      const glm::vec3 n = glm::cross(part.positions[t.y] - a, part.positions[t.z] - a);
      for (int k = 0; k < 3; ++k) normals[t[k]] += n;
    }
    for (glm::vec3& n : normals) {
      const float length = glm::length(n);
      n = length > 1e-20f ? n / length : glm::vec3(0, 0, 1);
    }
  }
}

void ScreenScene::project(const MeshScene& scene, const Camera& camera) {
  projected_.resize(scene.parts.size());
  const float s = float(supersample);
  for (std::size_t p = 0; p < scene.parts.size(); ++p) {
    const auto positions = scene.parts[p].positions;
    auto& out = projected_[p];
    out.resize(positions.size());
    parallelFor(positions.size(), kGrain, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t i = begin; i < end; ++i) {
        const glm::vec3 x = camera.cameraFromWorld * glm::vec4(positions[i], 1);
        const float inverse = 1 / std::max(x.z, 1e-9f);
        out[i] = {(camera.fx * x.x * inverse + camera.cx) * s,
                  (camera.fy * x.y * inverse + camera.cy) * s, x.z};
      }
    });
  }
}

// False: not in the picture, too near, seen from behind and culled, or without area.
bool ScreenScene::setupTriangle(const MeshPart& part, std::uint32_t index, std::size_t f,
                                const Camera& camera, ScreenTriangle& t) const {
  const glm::uvec3 v = part.triangles[f];
  const auto& points = projected_[index];
  const glm::vec3 p[3] = {points[v.x], points[v.y], points[v.z]};
  const float bias = part.material.depthBias;
  if (std::min({p[0].z, p[1].z, p[2].z}) <= kNearMetres + std::max(0.0f, bias)) return false;
  setRange(std::min({p[0].x, p[1].x, p[2].x}), std::max({p[0].x, p[1].x, p[2].x}),
           camera.width * supersample, t.x0, t.x1);
  setRange(std::min({p[0].y, p[1].y, p[2].y}), std::max({p[0].y, p[1].y, p[2].y}),
           camera.height * supersample, t.y0, t.y1);
  if (t.x0 >= t.x1 || t.y0 >= t.y1) return false;
  const glm::dvec2 a(p[0]), b(p[1]), c(p[2]);
  const double area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
  if (!(std::abs(area) > kLeastArea)) return false;
  // Counter-clockwise in space is clockwise on a screen whose y points down: area < 0 in front.
  t.back = area > 0;
  if (t.back && part.material.cullBack) return false;
  setEdge(t, 0, b, c, v.y > v.z, area < 0);
  setEdge(t, 1, c, a, v.z > v.x, area < 0);
  setEdge(t, 2, a, b, v.x > v.y, area < 0);
  setNearness(t, p, bias, std::abs(area));
  const float pixels = float(0.5 * std::abs(area)) / float(supersample * supersample);
  t.uvPerPixel = std::sqrt(0.5f * uvArea(part, f) / std::max(pixels, 1e-4f));
  t.part = index;
  t.triangle = std::uint32_t(f);
  return true;
}

void ScreenScene::setupPart(const MeshPart& part, std::uint32_t index, const Camera& camera) {
  candidates_.resize(part.triangles.size());
  keep_.assign(part.triangles.size(), 0);
  parallelFor(part.triangles.size(), kGrain, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t f = begin; f < end; ++f) {
      keep_[f] = setupTriangle(part, index, f, camera, candidates_[f]);
    }
  });
  for (std::size_t f = 0; f < keep_.size(); ++f) {
    if (keep_[f]) triangles.push_back(candidates_[f]);
  }
}

void ScreenScene::bin(const MeshScene& scene) {
  const int tile = tilePixels * supersample;
  auto forTiles = [&](const ScreenTriangle& t, auto&& use) {
    for (int y = t.y0 / tile; y <= (t.y1 - 1) / tile; ++y) {
      for (int x = t.x0 / tile; x <= (t.x1 - 1) / tile; ++x) use(y * tilesX + x);
    }
  };
  for (Bins* bins : {&opaque, &blended}) bins->first.assign(std::size_t(tilesX) * tilesY + 1, 0);
  auto binsOf = [&](const ScreenTriangle& t) -> Bins& {
    return scene.parts[t.part].material.blended() ? blended : opaque;
  };
  for (const auto& t : triangles) forTiles(t, [&](int i) { ++binsOf(t).first[i + 1]; });
  for (Bins* bins : {&opaque, &blended}) {
    for (std::size_t i = 1; i < bins->first.size(); ++i) bins->first[i] += bins->first[i - 1];
    bins->items.resize(bins->first.back());
  }
  std::vector<std::uint32_t> nextOpaque(opaque.first), nextBlended(blended.first);
  for (std::uint32_t k = 0; k < triangles.size(); ++k) {
    const ScreenTriangle& t = triangles[k];
    const bool isBlended = scene.parts[t.part].material.blended();
    forTiles(t, [&](int i) {
      if (isBlended)
        blended.items[nextBlended[i]++] = k;
      else
        opaque.items[nextOpaque[i]++] = k;
    });
  }
}

void ScreenScene::build(const MeshScene& scene, const Camera& camera, int samples, bool withCards) {
  supersample = samples;
  tilePixels = samples == 1 ? 64 : 32;
  tilesX = (camera.width + tilePixels - 1) / tilePixels;
  tilesY = (camera.height + tilePixels - 1) / tilePixels;
  for (const MeshPart& part : scene.parts) checkPart(part);
  project(scene, camera);
  triangles.clear();
  for (std::size_t p = 0; p < scene.parts.size(); ++p) {
    if (withCards || !scene.parts[p].material.blended()) {
      setupPart(scene.parts[p], std::uint32_t(p), camera);
    }
  }
  bin(scene);
}

}  // namespace likeness::mesh
