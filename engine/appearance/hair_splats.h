#pragma once
#include <vector>

#include "engine/appearance/avatar_surface.h"
#include "engine/appearance/hair_samples.h"
#include "engine/appearance/photo_sight.h"
#include "engine/splats/rest_surface.h"
#include "engine/splats/splat_builder.h"

namespace likeness {

/// Hair colour anywhere about the head: what the photo shows nearby, or on the other side, else
/// the person's usual hair. Low frequencies only.
class HairTone {
 public:
  /// positions [K] metres with display-referred colours [K]; none = dark brown.
  HairTone(const std::vector<glm::vec3>& positions, const std::vector<glm::vec3>& colours);
  glm::vec3 at(const glm::vec3& position) const;

 private:
  struct Cell {
    glm::vec3 position{0}, colour{0};
    float weight = 0;
  };
  std::vector<Cell> cells_;
  glm::vec3 usual_{0.17f, 0.12f, 0.09f};
};

/// Hair ready to join an avatar; K splats in the order of the samples that were kept.
struct HairSplats {
  SplatBuilder builder;     ///< layer hair, bound to rigid skin triangles
  std::vector<float> seen;  ///< [K] 0..1: how much the photo shows of each
  HairTone tone{{}, {}};
};

/// Splats of carved samples: the photo's pixel where a sample is the front-most hair and the pixel
/// is hair, else the tone with the shell's own texture over it.
HairSplats hairSplatsOf(const HairPicture& picture, const std::vector<HairSample>& samples,
                        const RestSurface& rest);

/// How much hair lies over each template vertex [N]: `scalp` 0..1 takes the hair's colour, `fringe`
/// 0..1 is skin that the photo's hair hides and that must be painted as skin; `hidden` 0..1 lies
/// behind hair in the photo's view.
struct HairOverSkin {
  std::vector<float> scalp, fringe, hidden;
};
HairOverSkin hairOverSkin(const HairPicture& picture, const std::vector<HairSample>& samples,
                          const AvatarSurface& surface, const PosedTemplate& posed,
                          const PhotoSight& sight);

}  // namespace likeness
