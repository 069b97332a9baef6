#include "engine/edit/splat_edit.h"

#include <algorithm>

#include "engine/avatar/splat_selection.h"
#include "engine/core/error.h"
#include "engine/core/luminance.h"

namespace likeness {
namespace {

constexpr float kGamma = 2.2f;
constexpr float kLeastLight = 0.2f, kMostLight = 3.0f;  // of a splat, about the mean of the selection
constexpr float kBlack = 3e-4f;  // linear: light and dark below it say nothing, as after a recolouring to black

glm::vec3 linear(const glm::vec3& c) { return glm::pow(glm::max(c, glm::vec3(0)), glm::vec3(kGamma)); }
glm::vec3 display(const glm::vec3& c) {
  return glm::clamp(glm::pow(glm::max(c, glm::vec3(0)), glm::vec3(1 / kGamma)), 0.0f, 1.0f);
}

void checkMask(const Avatar& avatar, const SplatMask& mask) {
  if (mask.size() != avatar.splats->size())
    throw Error("The selection belongs to another avatar.", "Select again.");
}

std::shared_ptr<Avatar> copyOf(const Avatar& avatar) {
  auto out = std::make_shared<Avatar>(avatar);
  out->base = nullptr;
  return out;
}

}  // namespace

SplatMask visibleSplats(const Avatar& avatar) {
  SplatMask out(avatar.splats->size(), 1);
  for (std::size_t i = 0; i < avatar.hidden.size(); ++i) out[i] = !avatar.hidden[i];
  return out;
}

std::size_t protectedCount(const Avatar& avatar, const SplatMask& mask) {
  return selectedCount(intersected(avatar.splats->facial, mask));
}

SplatDeletion withoutSplats(const Avatar& avatar, const SplatMask& mask) {
  checkMask(avatar, mask);
  SplatDeletion out;
  out.protectedOnes = protectedCount(avatar, mask);
  out.deleted = selectedCount(mask) - out.protectedOnes;
  if (out.deleted == 0) return out;
  const auto& facial = avatar.splats->facial;
  const auto keep = [&](std::size_t i) { return !mask[i] || facial[i]; };
  auto edited = copyOf(avatar);
  auto splats = std::make_shared<BoundSplats>(*avatar.splats);
  keepSplats(*splats, keep);
  keepRows(edited->hidden, keep);
  edited->splats = splats;
  out.avatar = edited;
  return out;
}

std::shared_ptr<const Avatar> withHidden(const Avatar& avatar, const SplatMask& hidden) {
  if (!hidden.empty()) checkMask(avatar, hidden);
  auto out = copyOf(avatar);
  out->hidden = hidden;
  if (selectedCount(hidden) == 0) out->hidden.clear();
  return out;
}

std::shared_ptr<const Avatar> recoloured(const Avatar& avatar, const SplatMask& mask, const glm::vec3& colour,
                                         float strength) {
  checkMask(avatar, mask);
  auto splats = std::make_shared<BoundSplats>(*avatar.splats);
  SplatSet& s = splats->local;
  double sum = 0;
  for (std::size_t i = 0; i < mask.size(); ++i)
    if (mask[i]) sum += double(luminance(linear(splatColour(s, i))));
  const float mean = float(sum / double(std::max<std::size_t>(1, selectedCount(mask))));
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (!mask[i]) continue;
    const glm::vec3 now = splatColour(s, i);
    const float light = std::clamp((luminance(linear(now)) + kBlack) / (mean + kBlack), kLeastLight, kMostLight);
    setSplatColour(s, i, glm::mix(now, display(linear(colour) * light), strength));
  }
  auto out = copyOf(avatar);
  out->splats = splats;
  return out;
}

}  // namespace likeness
