#pragma once
#include <glm/glm.hpp>
#include <memory>
#include <string>
#include <vector>

#include "engine/appearance/photo_sight.h"
#include "engine/appearance/skin_appearance.h"
#include "engine/render/mesh/texture.h"

namespace likeness {

/// Distance from the middle of the pupil in units of the iris' radius, for the UVs of the default
/// head's eye textures: below 0.31 pupil, up to 1 iris.
float irisRadiusAt(const glm::vec2& uv);
/// Where the iris begins and ends in that measure, its dark rim included.
inline constexpr float kPupilEdge = 0.31f, kIrisEdge = 1.06f;

/// An eye texture of the head's folder with the usual colour of its iris, linear.
struct EyeTexture {
  std::string name;
  std::shared_ptr<const Texture> texture;
  glm::vec3 iris{0};
};
EyeTexture eyeTextureOf(std::string name, std::shared_ptr<const Texture> texture);

/// What a photo shows of the irises.
struct SeenIris {
  glm::vec3 albedo{0};  ///< linear, the light taken out
  int vertices = 0;     ///< that were seen; below 120 the colour is not to be trusted
};
/// `isEye` [parts] marks the eyeballs.
SeenIris seenIris(const AvatarSurface& surface, const std::vector<char>& isEye,
                  const PhotoSight& sight, const TemplateLight& light);

/// Eye texture and linear factor on its iris that come nearest to what was seen.
struct IrisChoice {
  std::size_t texture = 0;  ///< index into the textures
  glm::vec3 tint{1};
  bool fromPhoto = false;   ///< else the default: brown
};
/// Never empty `textures`; colour counts twice as much as brightness, which shadow of the lids
/// falsifies.
IrisChoice chooseIris(const std::vector<EyeTexture>& textures, const SeenIris& seen);

}  // namespace likeness
