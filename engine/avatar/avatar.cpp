#include "engine/avatar/avatar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "engine/core/error.h"
#include "engine/render/raster/rasterizer.h"
#include "engine/render/raster/spherical_harmonics.h"

namespace likeness {
namespace {

constexpr glm::vec3 kHeadCentre{0, 0.0f, 0.0f};  // head frame origin = centroid of the mean skin
constexpr float kHeadRadius = 0.165f;            // metres, hair included

std::unique_ptr<ExpressionSpace> spaceOf(const HeadModel& head) {
  if (!head.expressionNames.empty()) return namedExpressionSpace(head);
  throw Error("The head " + head.name + " has no named expressions.",
              "Import it through the model manager, which fits the named expressions once.");
}

}  // namespace

std::shared_ptr<const SplatSet> AvatarPoser::pose(const AvatarSnapshot& snapshot,
                                                  const std::vector<float>& controls) {
  const auto rig = std::dynamic_pointer_cast<const SplatRig>(snapshot.rig);
  if (!rig) return snapshot.splats;
  if (rig != rig_) {
    const auto previous = std::dynamic_pointer_cast<const SplatRig>(rig_);
    const bool sameHead = previous && previous->head == rig->head;
    if (!sameHead) space_ = spaceOf(*rig->head);
    if (!sameHead || !poser_ || !poser_->take(rig->splats)) poser_ = std::make_unique<SplatPoser>(rig->splats, rig->head);
    rig_ = rig;
  }
  HeadState state;
  if (!controls.empty()) space_->apply(controls, state);
  auto out = std::make_shared<SplatSet>();
  poser_->pose(state, *out);
  return out;
}

std::shared_ptr<const Avatar> baseOf(const std::shared_ptr<const Avatar>& avatar) {
  return avatar && avatar->base ? avatar->base : avatar;
}

std::shared_ptr<const BoundSplats> shownSplats(const Avatar& avatar) {
  if (avatar.hidden.empty()) return avatar.splats;
  auto out = std::make_shared<BoundSplats>(*avatar.splats);
  for (std::size_t i = 0; i < out->size(); ++i)
    if (avatar.hidden[i]) out->local.opacities[i] = 0;
  return out;
}

AvatarSnapshot snapshotOf(const Avatar& avatar, std::string stage) {
  auto rig = std::make_shared<SplatRig>();
  rig->splats = shownSplats(avatar);
  rig->head = avatar.head;
  rig->eyeColour = avatar.paint.eyeColour;
  rig->irisTint = avatar.paint.irisTint;
  AvatarSnapshot out;
  out.splats = std::shared_ptr<const SplatSet>(rig->splats, &rig->splats->local);
  out.rig = rig;
  out.stage = std::move(stage);
  return out;
}

Image8 renderSplats(const SplatSet& splats, const Camera& camera, const float background[3]) {
  const std::vector<float> colours = coloursTowards(splats, camera);
  ImageF picture(camera.width, camera.height, 3);
  const SplatInputs in{splats.means, splats.scales, splats.rotations, splats.opacities, colours, 3};
  RasterOutputs out;
  out.colour = picture.pixels;
  makeCpuRasterizer()->forward(in, toRasterCamera(camera), {}, {background, 3}, out, false);
  Image8 result(camera.width, camera.height, 3);
  std::transform(picture.pixels.begin(), picture.pixels.end(), result.pixels.begin(), [](float v) {
    return std::uint8_t(std::clamp(v, 0.0f, 1.0f) * 255.0f + 0.5f);
  });
  return result;
}

Image8 renderAvatar(const Avatar& avatar, const std::vector<float>& controls, const Camera& camera,
                    const float background[3]) {
  HeadState state;
  spaceOf(*avatar.head)->apply(controls, state);
  return renderSplats(posedSplats(*shownSplats(avatar), *avatar.head, state), camera, background);
}

Camera orbited(const Camera& camera, float yawDegrees) {
  Camera out = camera;
  const glm::mat4 turn = glm::translate(glm::mat4(1), kHeadCentre) *
                         glm::rotate(glm::mat4(1), glm::radians(-yawDegrees), glm::vec3(0, 1, 0)) *
                         glm::translate(glm::mat4(1), -kHeadCentre);
  out.cameraFromWorld = camera.cameraFromWorld * turn;
  return out;
}

Camera portraitCamera(float yawDegrees, float pitchDegrees, float fieldOfView, int width, int height) {
  const float distance = kHeadRadius / std::sin(glm::radians(fieldOfView) / 2) * 1.05f;
  const float yaw = glm::radians(yawDegrees), pitch = glm::radians(pitchDegrees);
  const glm::vec3 direction(std::sin(yaw) * std::cos(pitch), std::sin(pitch), std::cos(yaw) * std::cos(pitch));
  return lookAtCamera(kHeadCentre + distance * direction, kHeadCentre, fieldOfView, width, height);
}

}  // namespace likeness
