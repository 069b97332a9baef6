#include "engine/avatar/splat_selection.h"

#include <algorithm>

namespace likeness {
namespace {

template <class T>
void keepRows(std::vector<T>& values, std::size_t width, const std::vector<char>& keep) {
  if (values.empty()) return;
  std::size_t to = 0;
  for (std::size_t i = 0; i < keep.size(); ++i)
    if (keep[i]) {
      std::copy_n(values.begin() + std::ptrdiff_t(i * width), width,
                  values.begin() + std::ptrdiff_t(to * width));
      ++to;
    }
  values.resize(to * width);
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// Splats of SH degree 0 padded to another degree.
std::vector<float> paddedSh(const std::vector<float>& sh, int coefficients) {
  std::vector<float> out(sh.size() * std::size_t(coefficients), 0.0f);
  for (std::size_t i = 0; i < sh.size(); ++i)
    out[i / 3 * 3 * std::size_t(coefficients) + i % 3] = sh[i];
  return out;
}

}  // namespace

glm::vec3 splatColour(const SplatSet& s, std::size_t i) {
  const std::size_t at = i * std::size_t(s.shCoefficients()) * 3;
  return glm::vec3(0.5f) + kShDc * glm::vec3(s.sh[at], s.sh[at + 1], s.sh[at + 2]);
}

void setSplatColour(SplatSet& s, std::size_t i, const glm::vec3& colour) {
  const std::size_t at = i * std::size_t(s.shCoefficients()) * 3;
  for (std::size_t c = 0; c < 3; ++c) s.sh[at + c] = (colour[int(c)] - 0.5f) / kShDc;
}

void keepSplats(BoundSplats& splats, const std::function<bool(std::size_t)>& keep) {
  std::vector<char> kept(splats.size());
  for (std::size_t i = 0; i < kept.size(); ++i) kept[i] = keep(i) ? 1 : 0;
  SplatSet& s = splats.local;
  const std::size_t shWidth = std::size_t(s.shCoefficients()) * 3;
  keepRows(s.means, 3, kept);
  keepRows(s.scales, 3, kept);
  keepRows(s.rotations, 4, kept);
  keepRows(s.opacities, 1, kept);
  keepRows(s.sh, shWidth, kept);
  keepRows(s.layers, 1, kept);
  keepRows(splats.anchors, 1, kept);
  keepRows(splats.kinds, 1, kept);
  keepRows(splats.facial, 1, kept);
}

void keepRows(std::vector<std::uint8_t>& values, const std::function<bool(std::size_t)>& keep) {
  std::size_t i = 0;
  std::erase_if(values, [&](std::uint8_t) { return !keep(i++); });
}

void appendSplats(BoundSplats& splats, SplatBuilder added, std::shared_ptr<const HeadModel> head,
                  const HeadState& state) {
  BoundSplats fresh = std::move(added.bound);
  fresh.recipe = splats.recipe;
  fresh.betas = splats.betas;
  fresh.headTopology = splats.headTopology;
  bindWorldSplats(added.world, std::move(head), state, fresh);
  SplatSet& s = splats.local;
  if (s.layers.empty()) s.layers.assign(splats.size(), std::uint8_t(SplatLayer::head));
  append(s.means, fresh.local.means);
  append(s.scales, fresh.local.scales);
  append(s.rotations, fresh.local.rotations);
  append(s.opacities, fresh.local.opacities);
  append(s.sh, paddedSh(fresh.local.sh, s.shCoefficients()));
  append(s.layers, fresh.local.layers);
  append(splats.anchors, fresh.anchors);
  append(splats.kinds, fresh.kinds);
  append(splats.facial, fresh.facial);
}

}  // namespace likeness
