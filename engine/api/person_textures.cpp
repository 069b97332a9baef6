#include "engine/api/person_textures.h"

#include <algorithm>
#include <cmath>

#include "engine/appearance/iris_colour.h"
#include "engine/render/head_resources.h"

namespace likeness {
namespace {

constexpr int kSkinPixels = 1024;

bool sameColours(const BoundSplats& a, const BoundSplats& b) {
  return a.recipe == b.recipe && a.kinds == b.kinds && a.anchors == b.anchors && a.local.sh == b.local.sh;
}

std::shared_ptr<const Texture> withIris(const Texture& eye, const glm::vec3& tint) {
  ImageF out(eye.width(), eye.height(), 3);
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      const glm::vec2 uv((float(x) + 0.5f) / float(out.width), 1 - (float(y) + 0.5f) / float(out.height));
      const float r = irisRadiusAt(uv);
      const glm::vec3 colour = glm::vec3(eye.sample(uv, 0)) * (r < kIrisEdge && r > kPupilEdge ? tint : glm::vec3(1));
      for (int k = 0; k < 3; ++k) out.at(x, y)[k] = colour[k];
    }
  return Texture::fromLinear(out);
}

}  // namespace

PersonTextures::PersonTextures(HeadTextures plain, std::filesystem::path headFolder)
    : folder_(std::move(headFolder)), worn_(std::move(plain)) {}

bool PersonTextures::wear(const SplatRig& rig) {
  const bool skin = wearSkin(rig), eyes = wearEyes(rig);
  return skin || eyes;
}

// A head without UVs stays as it is.
bool PersonTextures::wearSkin(const SplatRig& rig) {
  if (rig.splats == skinOf_ || rig.head->uvs.empty()) return false;
  const bool same = skinOf_ && sameColours(*skinOf_, *rig.splats);
  skinOf_ = rig.splats;
  if (same) return false;
  if (!layout_ || !(recipe_ == rig.splats->recipe)) layout_ = uvLayout(*rig.head, recipe_ = rig.splats->recipe);
  Avatar person;
  person.head = rig.head;
  person.splats = rig.splats;
  ImageF skin = bakeUvColours(person, *layout_, kSkinPixels);
  for (float& value : skin.pixels) value = linearFromSrgb(value);
  worn_.skin = Texture::fromLinear(skin);
  return true;
}

bool PersonTextures::wearEyes(const SplatRig& rig) {
  if (!worn_.eye || (rig.eyeColour == eyeColour_ && rig.irisTint == irisTint_)) return false;
  eyeColour_ = rig.eyeColour;
  irisTint_ = rig.irisTint;
  const auto colours = eyeColours(folder_);
  if (std::find(colours.begin(), colours.end(), rig.eyeColour) == colours.end()) return false;  // another folder's: the eyes stay
  const auto plain = loadEyeTexture(folder_, rig.eyeColour);
  worn_.eye = rig.irisTint == glm::vec3(1) ? plain : withIris(*plain, rig.irisTint);
  return true;
}

}  // namespace likeness
