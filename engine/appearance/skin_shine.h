#pragma once
#include <span>
#include <vector>

#include "engine/appearance/skin_lamps.h"
#include "engine/core/splat_set.h"

namespace likeness {

/// The lamps of a photo as the skin of a head mirrors them. Mirrored light moves over the skin when the viewer
/// moves, which a baked highlight does not.
class SkinShine {
 public:
  /// `eye`: the photo's camera, head frame. `posed` and `light` must outlive this.
  SkinShine(const AvatarSurface& surface, const PosedTemplate& posed, const TemplateLight& light, SkinLamps lamps,
            const glm::vec3& eye);

  /// Mirrored light of skin vertex `v` towards `view` (unit, from the skin to the viewer), linear, white.
  float at(std::size_t v, const glm::vec3& view) const;
  /// The same towards the photo's camera, [N]; 0 where there is no skin.
  const std::vector<float>& inPhoto() const { return inPhoto_; }
  /// Unit direction from vertex `v` to the photo's camera.
  glm::vec3 photoView(std::size_t v) const;
  const glm::vec3& normal(std::size_t v) const { return posed_.normals[v]; }

 private:
  const PosedTemplate& posed_;
  const std::vector<float>& open_;
  SkinLamps lamps_;
  glm::vec3 eye_;
  std::vector<float> inPhoto_;
};

/// One splat's share in the shine: `baked` 0..1 of it lies in its colour as the photo showed it.
struct ShinySplat {
  std::size_t splat = 0, vertex = 0;
  float baked = 0;
};

/// Gives `splats` colours of SH degree 2 that change with the view as the shine does. Towards the
/// photo's camera what was baked in keeps its colour; what the photo did not show keeps its mean
/// over the views. `share` 0..1 of it moves. Splats that are not named keep their colour from everywhere.
void addShine(const SkinShine& shine, float share, std::span<const ShinySplat> which,
              SplatSet& splats);

}  // namespace likeness
