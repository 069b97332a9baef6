#include "engine/splats/splat_template.h"

#include <cstdio>
#include <memory>

#include "engine/splats/binding_kernels.h"

namespace likeness {
namespace {

// Parts that stay as they are: cards would shrink, teeth are dense enough.
bool staysCoarse(const std::string& part) {
  return part.ends_with("_lashes") || part.ends_with("_brow") || part.ends_with("_teeth");
}

std::vector<glm::uvec4> quadsOf(const HeadModel& head) {
  if (!head.quads.empty()) return head.quads;
  std::vector<glm::uvec4> quads;
  for (const glm::uvec3& f : head.faces) quads.push_back({f[0], f[1], f[2], f[2]});
  return quads;
}

}  // namespace

TemplateRecipe defaultRecipe(const HeadModel& head) {
  return head.quads.empty() ? TemplateRecipe{false, 2} : TemplateRecipe{true, 1};
}

std::string headTopology(const HeadModel& head) {
  std::uint64_t hash = 0xCBF29CE484222325ull;  // FNV-1a
  const auto mix = [&](std::uint32_t value) { hash = (hash ^ value) * 0x100000001B3ull; };
  for (const glm::uvec4& q : quadsOf(head))
    for (int c = 0; c < 4; ++c) mix(q[c]);
  char text[64];
  std::snprintf(text, sizeof(text), "v%d-f%zu-%016llx", head.vertexCount, head.faces.size(),
                static_cast<unsigned long long>(hash));
  return text;
}

SplatTemplate::SplatTemplate(const HeadModel& head, const TemplateRecipe& recipe)
    : recipe_(recipe) {
  buildSurface(head);
  midpoint_ = midpointTemplate(surfaceVertexCount(), surfaceFaces_, recipe.midpointLevels);
}

void SplatTemplate::buildSurface(const HeadModel& head) {
  QuadSurface surface{std::uint32_t(head.vertexCount), std::uint32_t(head.uvs.size()),
                      quadsOf(head), head.quadUvs, head.quadParts};
  surfaceUvs_ = head.uvs;
  if (recipe_.smooth) {
    const std::size_t parts = head.partNames.size();
    const auto keep = std::make_unique<bool[]>(parts);
    for (std::size_t p = 0; p < parts; ++p) keep[p] = staysCoarse(head.partNames[p]);
    SubdividedSurface fine = catmullClark(surface, {keep.get(), parts});
    rows_ = std::move(fine.vertexRows);
    if (!head.uvs.empty()) {
      std::vector<float> uvs;
      applyRows(fine.uvRows, &head.uvs.front().x, 2, uvs);
      surfaceUvs_.clear();
      for (std::size_t t = 0; t < uvs.size(); t += 2) surfaceUvs_.push_back({uvs[t], uvs[t + 1]});
    }
    surface = std::move(fine.surface);
  } else {
    for (std::uint32_t v = 0; v < surface.vertexCount; ++v) {
      rows_.add(v, 1);
      rows_.endRow();
    }
  }
  surfaceQuads_ = surface.quads;
  for (std::size_t q = 0; q < surface.quads.size(); ++q) {
    const glm::uvec4& v = surface.quads[q];
    const bool quad = v[2] != v[3];
    surfaceFaces_.push_back({v[0], v[1], v[2]});
    if (quad) surfaceFaces_.push_back({v[0], v[2], v[3]});
    surfaceFaceParts_.resize(surfaceFaces_.size(),
                             surface.quadParts.empty() ? 0 : surface.quadParts[q]);
    if (surface.quadUvs.empty()) continue;
    const glm::uvec4& u = surface.quadUvs[q];
    surfaceFaceUvs_.push_back({u[0], u[1], u[2]});
    if (quad) surfaceFaceUvs_.push_back({u[0], u[2], u[3]});
  }
}

void SplatTemplate::pose(const float* headVertices, PosedSurface& out) const {
  const std::size_t count = surfaceVertexCount();
  out.positions.resize(4 * count);
  out.normals.resize(4 * count);
  poseSurfacePoints(rows_.start.data(), rows_.index.data(), rows_.weight.data(), count,
                    headVertices, out.positions.data());
  poseSurfaceNormals(&surfaceQuads_.data()->x, surfaceQuads_.size(), out.positions.data(), count,
                     out.normals.data());
}

}  // namespace likeness
