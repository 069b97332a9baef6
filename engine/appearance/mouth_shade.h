#pragma once
#include <glm/glm.hpp>

#include "engine/appearance/photo_sight.h"
#include "engine/appearance/skin_appearance.h"

namespace likeness {

/// Light inside the mouth, which a photo hardly ever shows: that of the face before it, falling off
/// behind the lips, so that an open mouth is a cavity and teeth are neither grey nor glowing.
class MouthShade {
 public:
  MouthShade() = default;
  MouthShade(const AvatarSurface& surface, const PosedTemplate& posed, const PhotoSight& sight,
             const TemplateLight& light);

  /// Linear light at a point of the head frame (metres).
  glm::vec3 at(const glm::vec3& point) const;
  /// The same as a factor on display-referred colours.
  glm::vec3 displayFactor(const glm::vec3& point) const;

 private:
  glm::vec3 light_{1};
  float lipDepth_ = 0;
};

}  // namespace likeness
