#include "engine/edit/splat_regions.h"

#include "engine/core/error.h"
#include "engine/head/sparse_rows.h"

namespace likeness {
namespace {

bool holdsSplats(const std::string& mask) { return mask != "boundary" && !mask.ends_with("_cornea"); }

constexpr float kInside = 0.5f;

SplatLayer layerOf(const BoundSplats& splats, std::size_t i) {
  return splats.local.layers.empty() ? SplatLayer::head : SplatLayer(splats.local.layers[i]);
}

// 0..1 on the surface vertices.
std::vector<float> surfaceMask(const SplatTemplate& shape, int vertexCount, const std::vector<std::uint32_t>& ids) {
  std::vector<float> values(std::size_t(vertexCount), 0.0f), out;
  for (const std::uint32_t v : ids) values[v] = 1;
  applyRows(shape.surfaceRows(), values.data(), 1, out);
  return out;
}

}  // namespace

std::vector<std::string> splatRegionNames(const HeadModel& head) {
  std::vector<std::string> out;
  for (const auto& [name, ids] : head.masks)
    if (holdsSplats(name)) out.push_back(name);
  out.insert(out.end(), {"hair", "other"});
  return out;
}

SplatRegions::SplatRegions(const HeadModel& head, const TemplateRecipe& recipe)
    : recipe_(recipe), topology_(headTopology(head)) {
  const SplatTemplate shape(head, recipe);
  for (const auto& [name, ids] : head.masks) {
    if (!holdsSplats(name)) continue;
    const auto mask = surfaceMask(shape, head.vertexCount, ids);
    const auto inside = [&](std::uint32_t face, const glm::vec3& at) {
      const glm::uvec3& f = shape.surfaceFaces()[face];
      return at[0] * mask[f[0]] + at[1] * mask[f[1]] + at[2] * mask[f[2]] > kInside;
    };
    Members& members = regions_[name];
    for (const SurfacePoint& p : shape.vertices()) members.vertices.push_back(inside(p.face, p.barycentric));
    for (std::uint32_t f = 0; f < shape.surfaceFaces().size(); ++f)
      members.faces.push_back(inside(f, glm::vec3(1.0f / 3.0f)));
  }
}

SplatMask SplatRegions::select(const std::string& name, const BoundSplats& splats) const {
  if (splats.headTopology != topology_ || !(splats.recipe == recipe_))
    throw Error("These splats belong to another head.", "Open the avatar with its own head.");
  SplatMask out(splats.size());
  if (name == "hair" || name == "other") {
    const SplatLayer wanted = name == "hair" ? SplatLayer::hair : SplatLayer::other;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = layerOf(splats, i) == wanted;
    return out;
  }
  const auto region = regions_.find(name);
  if (region == regions_.end())
    throw Error("This head has no region named \"" + name + "\".", "Choose another region.");
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool vertex = splats.kinds[i] == std::uint8_t(BindingKind::vertex);
    const auto& members = vertex ? region->second.vertices : region->second.faces;
    out[i] = layerOf(splats, i) == SplatLayer::head && members[splats.anchors[i]];
  }
  return out;
}

}  // namespace likeness
