#include "engine/evaluation/face_surface.h"

#include <algorithm>

#include "engine/core/error.h"
#include "engine/render/head_parts.h"

namespace likeness {
namespace {

std::vector<float> maskOn(const HeadModel& head, const SparseRows& rows, const char* name) {
  std::vector<float> cage(std::size_t(head.vertexCount), 0.0f), fine;
  for (std::uint32_t v : head.masks.at(name)) cage[v] = 1;
  applyRows(rows, cage.data(), 1, fine);
  return fine;
}

SparseRows chosen(const SparseRows& rows, const std::vector<bool>& keep) {
  SparseRows out;
  for (std::size_t r = 0; r < rows.rows(); ++r) {
    if (!keep[r]) continue;
    for (std::uint32_t k = rows.start[r]; k < rows.start[r + 1]; ++k)
      out.add(rows.index[k], rows.weight[k]);
    out.endRow();
  }
  return out;
}

std::vector<glm::vec3> pointsOf(const SparseRows& rows, std::span<const float> vertices) {
  std::vector<float> flat;
  applyRows(rows, vertices.data(), flat);
  std::vector<glm::vec3> out(rows.rows());
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = {flat[3 * i], flat[3 * i + 1], flat[3 * i + 2]};
  return out;
}

HeadPart skinPart(const HeadModel& head) {
  for (HeadPart& part : makeHeadParts(head))
    if (part.name == "skin") return std::move(part);
  throw Error("The head " + head.name + " has no skin part.", "Use the default head.");
}

}  // namespace

std::vector<std::uint8_t> faceTriangles(const HeadModel& head) {
  const HeadPart part = skinPart(head);
  const auto face = maskOn(head, part.rows, "face"), lips = maskOn(head, part.rows, "lips");
  const auto inside = maskOn(head, part.rows, "mouth_interior");
  std::vector<std::uint8_t> out;
  for (const glm::uvec3& t : part.triangles) {
    float on = 0, in = 0;
    for (int k = 0; k < 3; ++k) on += std::max(face[t[k]], lips[t[k]]) / 3, in += inside[t[k]] / 3;
    out.push_back(on > 0.5f && in < 0.3f);
  }
  return out;
}

FaceSurface::FaceSurface(const HeadModel& head) {
  const HeadPart part = skinPart(head);
  const auto face = maskOn(head, part.rows, "face"), ears = maskOn(head, part.rows, "ears");
  const auto inside = maskOn(head, part.rows, "mouth_interior");
  std::vector<bool> onFace(face.size()), onEither(face.size());
  for (std::size_t v = 0; v < face.size(); ++v) {
    const bool outside = inside[v] < 0.3f;
    onFace[v] = face[v] > 0.5f && outside;
    onEither[v] = (face[v] > 0.5f || ears[v] > 0.5f) && outside;
  }
  face_ = chosen(part.rows, onFace);
  faceAndEars_ = chosen(part.rows, onEither);
}

std::vector<glm::vec3> FaceSurface::face(std::span<const float> vertices) const {
  return pointsOf(face_, vertices);
}
std::vector<glm::vec3> FaceSurface::faceAndEars(std::span<const float> vertices) const {
  return pointsOf(faceAndEars_, vertices);
}

}  // namespace likeness
