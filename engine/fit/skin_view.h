#pragma once
#include <array>
#include <glm/glm.hpp>
#include <vector>

#include "engine/fit/depth_map.h"
#include "engine/fit/fit_picture.h"
#include "engine/fit/fit_state.h"

namespace likeness {

/// One resolution of the photometric fit: the picture blurred, and its gradients.
struct PictureLevel {
  ImageF colour, dx, dy;
};
PictureLevel makeLevel(const FitPicture& picture, float blur);

/// A skin vertex that the photo shows, with what is seen there.
struct SkinSample {
  std::uint32_t vertex = 0;
  glm::vec3 colour, dx, dy;   ///< display-referred, per channel; gradients per photo pixel
  glm::vec3 normal;           ///< head frame
  float facing = 0;           ///< cosine between normal and line of sight
  float trust = 1;            ///< 0..1 from the skin mask
  std::array<float, kLightTerms> basis;  ///< diffuse light terms with the head's own shadow
};

/// The head as a photo sees it at the current state.
struct SkinView {
  std::vector<float> vertices, normals;  ///< [V, 3], head frame
  std::vector<glm::vec3> image;          ///< [V] photo pixels and depth in metres
  std::vector<float> facing;             ///< [V]
  DepthMap depth{0, 0};                  ///< working pixels, metres
  std::vector<SkinSample> samples;       ///< visible skin, in vertex order
};

/// Diffuse light terms of a vertex with unit normal n (head frame), its own shadow included.
std::array<float, kLightTerms> diffuseBasis(const FitSurface& surface, std::uint32_t vertex,
                                            const glm::vec3& n);

/// Poses and projects the head, finds the visible skin (depth test, facing > 0.25, inside picture
/// and masks) and samples the level there.
SkinView viewSkin(const FitSurface& surface, const FitState& state, const PhotoState& photo,
                  const FitPicture& picture, const PictureLevel& level);

}  // namespace likeness
