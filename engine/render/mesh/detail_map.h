#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <vector>

namespace likeness {

/// A tileable field of skin pores: cellular pits of about 0.6 mm, fine creases and mottling, made
/// once from a seed. Mip levels fade it where a tile covers few pixels.
class DetailMap {
 public:
  /// `size` texels a side, a power of two.
  static std::shared_ptr<const DetailMap> pores(int size = 512, std::uint32_t seed = 3);

  /// Height derivatives along u and v, and an albedo deviation of about unit spread.
  /// `tilePerPixel`: part of the tile that one screen pixel covers.
  glm::vec3 sample(glm::vec2 tileUv, float tilePerPixel) const;

 private:
  struct Level {
    int size = 0;
    std::vector<glm::vec3> texels;
  };
  static glm::vec3 bilinear(const Level& level, glm::vec2 uv);
  std::vector<Level> levels_;
};

}  // namespace likeness
