#pragma once
#include <vector>

#include "engine/appearance/avatar_surface.h"
#include "engine/appearance/headwear.h"
#include "engine/appearance/hair_samples.h"
#include "engine/appearance/photo_sight.h"
#include "engine/splats/rest_surface.h"
#include "engine/splats/splat_builder.h"

namespace likeness {

/// Hair colour anywhere about the head: what the photo shows nearby, or on the other side, else
/// the person's usual hair. Low frequencies only.
class HairTone {
 public:
  /// positions [K] metres with display-referred colours [K]; none = dark brown. `round`: the colour
  /// depends on the height alone, as on a hat.
  HairTone(const std::vector<glm::vec3>& positions, const std::vector<glm::vec3>& colours,
           bool round = false);
  /// One colour everywhere.
  explicit HairTone(const glm::vec3& colour) : usual_(colour) {}
  glm::vec3 at(const glm::vec3& position) const;
  /// The middle colour of all.
  const glm::vec3& usual() const { return usual_; }

 private:
  struct Cell {
    glm::vec3 position{0}, colour{0};
    float weight = 0;
  };
  void addCells(const std::vector<glm::vec3>& positions, const std::vector<glm::vec3>& colours);
  void addBands(const std::vector<glm::vec3>& positions, const std::vector<glm::vec3>& colours);
  glm::vec3 bandAt(float height) const;

  bool round_ = false;
  std::vector<Cell> cells_;
  glm::vec3 usual_{0.17f, 0.12f, 0.09f};
};

/// Hair ready to join an avatar; K splats in the order of the samples that were kept.
struct HairSplats {
  SplatBuilder builder;     ///< layer hair (a hat: other), bound to rigid skin triangles
  HairTone tone{{}, {}};    ///< of the hair
  HairTone cloth{{}, {}};   ///< of the hat
  Headwear wear;

  glm::vec3 toneAt(const glm::vec3& position) const {
    return wear.covers(position) ? cloth.at(position) : tone.at(position);
  }
};

/// Finds where the hat's own colour ends beside the head and sets `wear.side`.
void fitBrim(const HairPicture& picture, const std::vector<HairSample>& samples, Headwear& wear);

/// Splats of carved samples: the photo's pixel where a sample is the front-most hair, not seen at a
/// slant, and the pixel is hair; else the tone with the shell's own texture and shade over it. The
/// cloth of a hat (`wear.covers`) has neither texture nor strands.
HairSplats hairSplatsOf(const HairPicture& picture, const std::vector<HairSample>& samples,
                        const RestSurface& rest, const Headwear& wear = {});

/// Median colour of the pixels that show hair, display-referred; none = dark brown.
glm::vec3 seenHairColour(const HairPicture& picture, const std::vector<HairSample>& samples);

/// Hair that no photo shows: tone, texture and shade alone.
HairSplats plainHair(const std::vector<HairSample>& samples, const glm::vec3& cranium,
                     const HairTone& tone, const RestSurface& rest);

/// Area of kept hair about each point, square metres.
std::vector<float> hairDensity(const std::vector<HairSample>& samples,
                               const std::vector<glm::vec3>& points);
/// How much of the skin under such hair takes its colour, 0..1.
float coverOfDensity(float squareMetres);

/// How much hair lies over each template vertex [N]: `scalp` 0..1 takes the hair's colour, `fringe`
/// 0..1 is skin that the photo's hair hides and that must be painted as skin; `hidden` 0..1 lies
/// behind hair in the photo's view; `density` is the area of hair about the vertex, square metres.
struct HairOverSkin {
  std::vector<float> scalp, fringe, hidden, density;
};
HairOverSkin hairOverSkin(const HairPicture& picture, const std::vector<HairSample>& samples,
                          const AvatarSurface& surface, const PosedTemplate& posed,
                          const PhotoSight& sight);

/// Short hair on the scalp that no card covers, combed like the hair about it, so that temples and
/// partings are not bare paint. `rest` is of the same identity as the samples.
std::vector<HairSample> scalpHair(const std::vector<HairSample>& samples, const HairOverSkin& over,
                                  const AvatarSurface& surface, const RestSurface& rest);

}  // namespace likeness
