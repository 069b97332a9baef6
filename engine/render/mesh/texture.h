#pragma once
#include <array>
#include <glm/glm.hpp>
#include <memory>
#include <vector>

#include "engine/core/image.h"

namespace likeness {

/// A picture prepared for shading: linear-light RGBA float mip levels with premultiplied alpha, so
/// that minified cards keep their coverage and never show the colour under clear texels.
/// Immutable; share it between scenes and threads. UV origin is bottom-left, addressing clamps.
class Texture {
 public:
  /// `picture`: sRGB with 1 (grey), 3 or 4 channels (straight alpha). Throws Error when empty.
  static std::shared_ptr<const Texture> fromSrgb(const Image8& picture);
  /// `picture`: linear light 0..1 with 3 or 4 channels. Throws Error when empty.
  static std::shared_ptr<const Texture> fromLinear(const ImageF& picture);

  /// Trilinear sample: linear RGB (not premultiplied) and alpha. `uvPerPixel` is the length in UV
  /// units that one screen pixel covers (square root of the area ratio).
  glm::vec4 sample(glm::vec2 uv, float uvPerPixel) const;
  /// Alpha alone, for coverage tests before anything is shaded.
  float sampleAlpha(glm::vec2 uv, float uvPerPixel) const { return filtered(uv, uvPerPixel).a; }
  /// Alpha of the nearest texel of the mip level that suits `uvPerPixel`: for shadows.
  float nearestAlpha(glm::vec2 uv, float uvPerPixel) const;

  int width() const { return levels_.front().width; }
  int height() const { return levels_.front().height; }

 private:
  struct Level {
    int width = 0, height = 0;
    std::vector<glm::vec4> texels;  // [height, width] premultiplied, row 0 on top
  };
  void buildLevels();
  float levelOf(float uvPerPixel) const;
  glm::vec4 filtered(glm::vec2 uv, float uvPerPixel) const;  // premultiplied
  glm::vec4 bilinear(const Level& level, glm::vec2 uv) const;

  std::vector<Level> levels_;
  float texelsPerUv_ = 1;  // geometric mean of the sides
};

/// sRGB byte -> linear light, and back with rounding (IEC 61966-2-1).
float linearFromSrgb(float encoded);
float srgbFromLinear(float linear);

}  // namespace likeness
