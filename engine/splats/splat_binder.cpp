#include <glm/gtc/quaternion.hpp>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/splats/binding.h"

namespace likeness {
namespace {

constexpr std::size_t kGrain = 4096;  // splats

// Axis factors of the stretch, as the SIMD kernel computes them.
glm::vec3 axisStretch(const glm::quat& local, const glm::vec2& stretch) {
  const glm::mat3 r = glm::mat3_cast(local);
  glm::vec3 out;
  for (int k = 0; k < 3; ++k) out[k] = glm::length(r[k] * glm::vec3(stretch, 1));
  return out;
}

void toLocal(const SplatFrame& f, float* mean, float* scale, float* rotation) {
  const glm::vec3 offset =
      glm::transpose(f.rotation) * (glm::vec3(mean[0], mean[1], mean[2]) - f.origin) / f.offsetScale;
  const glm::quat own(rotation[0], rotation[1], rotation[2], rotation[3]);
  const glm::quat local = glm::normalize(glm::conjugate(glm::quat_cast(f.rotation)) * own);
  const glm::vec3 stretch = axisStretch(local, f.stretch) * f.offsetScale;
  for (int k = 0; k < 3; ++k) {
    mean[k] = offset[k];
    scale[k] /= stretch[k];
  }
  rotation[0] = local.w, rotation[1] = local.x, rotation[2] = local.y, rotation[3] = local.z;
}

// The frames do not depend on the splats' own values: any of the right number will do.
SplatSet placeholders(std::size_t count) {
  SplatSet out;
  out.means.resize(3 * count);
  out.scales.resize(3 * count);
  out.rotations.resize(4 * count);
  out.opacities.resize(count);
  return out;
}

}  // namespace

SplatBinder::SplatBinder(BoundSplats rig, std::shared_ptr<const HeadModel> head, const HeadState& state)
    : rig_(std::move(rig)) {
  rig_.local = placeholders(rig_.size());
  frames_ = SplatPoser({std::shared_ptr<const BoundSplats>(), &rig_}, std::move(head)).frames(state);
  rig_.local = {};
}

std::shared_ptr<BoundSplats> SplatBinder::bind(const SplatSet& world) const {
  if (world.size() != frames_.size())
    throw Error("There are " + std::to_string(world.size()) + " splats, but the rig binds " +
                    std::to_string(frames_.size()) + ".",
                "Open the rig file that was written together with the splats.");
  auto out = std::make_shared<BoundSplats>(rig_);
  out->local = world;
  SplatSet& local = out->local;
  parallelFor(frames_.size(), kGrain, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i)
      toLocal(frames_[i], &local.means[3 * i], &local.scales[3 * i], &local.rotations[4 * i]);
  });
  return out;
}

void bindWorldSplats(const SplatSet& world, std::shared_ptr<const HeadModel> head,
                     const HeadState& state, BoundSplats& bound) {
  bound.local = {};
  bound = std::move(*SplatBinder(bound, std::move(head), state).bind(world));
}

}  // namespace likeness
