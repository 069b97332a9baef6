#pragma once
#include <vector>

#include "engine/appearance/direction_radius.h"
#include "engine/appearance/hair_samples.h"

namespace likeness {

/// How much of a shell's texture is used.
struct TextureUse {
  float strands = 1;  ///< power of the strands' contrast
  float lights = 1;   ///< power of the lights and shades that are painted into it
};

/// Texture of the shell at each sample as a factor around 1, display-referred. Beside a photo the
/// lights painted into it would be those of another lamp.
std::vector<float> textureFactors(const std::vector<HairSample>& samples, const TextureUse& use);

/// Shade of hair that lies under other hair or faces the floor: it gives the back of the head its
/// volume. The photo's own pixels carry theirs.
class HairShade {
 public:
  HairShade(const std::vector<HairSample>& samples, const glm::vec3& cranium);
  /// Factor on a display-referred colour there.
  float at(const glm::vec3& position) const;

 private:
  glm::vec3 cranium_;
  DirectionRadius outermost_;
};

}  // namespace likeness
