#pragma once
#include <glm/glm.hpp>
#include <span>

#include "engine/appearance/direction_radius.h"
#include "engine/core/camera.h"
#include "engine/core/splat_set.h"
#include "engine/fit/fit_picture.h"

namespace likeness {

/// The bald head in the photo's pose, head frame; N splats.
struct BaldHead {
  const SplatSet* splats = nullptr;
  std::span<const glm::vec3> skin;  ///< [N] display-referred colour that skin would have there
  std::span<const float> bare;      ///< [N] 1 on face, ears and their rims: never under the label
  std::span<const float> core;      ///< [N] 1 on nose and mouth: skin whatever its colour; 0.5 on
                                    ///< brows and eyes: so unless hair lies all about
  glm::vec3 chin{0}, up{0, 1, 0};   ///< lowest point of the face, metres; the head's own up
  glm::vec3 cranium{0};             ///< middle of the skull, metres
  float nape = -1e9f, bust = -1e9f;  ///< heights of the scalp's and the skin's lower ends, metres
};

/// What a photo says about hair, in working pixels (H x W of the camera).
struct HairPicture {
  Camera camera;
  ImageF colour;         ///< [H, W, 3] display-referred 0..1
  ImageF person;         ///< [H, W, 1] 1 in the person mask above the chin line, else 0
  ImageF above;          ///< [H, W, 1] 1 above the chin line
  ImageF outline;        ///< [H, W, 1] signed distance to the whole person mask, positive outside
  ImageF head;           ///< [H, W, 1] opacity of the bald head
  ImageF depth;          ///< [H, W, 1] its depth in metres, 1e9 where there is none
  ImageF hair;           ///< [H, W, 1] hair label: person, not skin-like, not the core of the face
  ImageF gloss;          ///< [H, W, 1] part of the label that is gloss of the face's skin; empty = none
  ImageF hanging;        ///< [H, W, 1] the label followed below the chin line; empty = nothing hangs
  ImageF skin;           ///< [H, W, 1] seen skin of face and ears
  ImageF fitted;         ///< [H, W, 3] fitted skin of the bald head, display-referred
  ImageF skinDistance;   ///< [H, W, 1] signed distance to `skin`, positive outside
  glm::vec3 cranium{0};  ///< head frame
  DirectionRadius skull;  ///< the bald head about `cranium`; empty = unknown
  float nape = -1e9f;    ///< height in the head frame above which hair grows, metres
  float bust = -1e9f;    ///< height of the bust's lowest point, metres

  /// Pixel (x, y) and depth of a head-frame point.
  glm::vec3 project(const glm::vec3& point) const;
  bool contains(const glm::vec3& pixel) const {
    return pixel.z > 0 && pixel.x >= 0 && pixel.y >= 0 && pixel.x < float(camera.width) &&
           pixel.y < float(camera.height);
  }
};

/// Labels after draft_fit section 7: a pixel of the head is skin-like when its blurred colour is
/// within 0.22 of the fitted skin. `picture` needs a person mask.
HairPicture hairPictureOf(const FitPicture& picture, const Camera& camera, const BaldHead& head);

/// Glints on hair may look like skin: what the label leaves out above the middle of the skull becomes
/// hair where it is joined to no pixel of `core` [H, W, 1] (nose, mouth, eyes) and is of the label's
/// colour, brightness aside. `soft`: the blurred picture [H, W, 3].
void labelIslands(const ImageF& soft, const ImageF& core, HairPicture& picture);

/// The other way round: gloss on dark skin looks like no skin. 1 where the label lies on `face` [H, W, 1] alone, joined to
/// no hair of the scalp, and is brighter than the fitted skin; [H, W, 1]. `soft`: as above.
ImageF glossOn(const ImageF& face, const ImageF& soft, const HairPicture& picture);

/// Hair that hangs below the chin line, [H, W, 1]: pixels of the person that no skin explains, of the
/// colour of the label's hair (brightness aside), reached from the label without a gap.
ImageF hangingHair(const HairPicture& picture, const ImageF& person);

}  // namespace likeness
