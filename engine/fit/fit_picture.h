#pragma once
#include <glm/glm.hpp>
#include <vector>

#include "engine/core/image.h"

namespace likeness {

/// The part of a photo about the face at the size that the fit works at (eyes about 90 pixels
/// apart), so that blur and outline distances mean the same on every photo. Photo pixel p lies at
/// (p - origin) * scale.
struct FitPicture {
  glm::dvec2 origin{0};   ///< photo pixels
  double scale = 1;       ///< working pixels per photo pixel
  ImageF colour;          ///< [H, W, 3] display-referred 0..1
  ImageF person;          ///< [H, W, 1] person mask 0..1; empty = unknown
  ImageF skin;            ///< [H, W, 1] 1 where a pixel looks like this face's skin; may be empty
  ImageF outline;         ///< [H, W, 1] signed distance to the person mask's edge in working
                          ///< pixels, positive outside; empty without a mask

  glm::dvec2 fromPhoto(const glm::dvec2& p) const { return (p - origin) * scale; }
};

/// Cuts and resizes. `person` may be empty or must have the photo's aspect (any size).
FitPicture makeFitPicture(const Image8& photo, const ImageF& person,
                          const std::vector<glm::vec2>& facePoints);

/// Signed Euclidean distance to the 0.5 edge of a mask, positive outside (mask <= 0.5), pixels.
/// Exact between pixel centres (Felzenszwalb and Huttenlocher 2012).
ImageF signedDistance(const ImageF& mask);

}  // namespace likeness
