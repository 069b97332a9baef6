#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/appearance/hair_samples.h"
#include "engine/splats/rest_surface.h"

namespace likeness {

/// Mean direction and brightness of hair in cubes of space; a strand has no sign.
class HairCombing {
 public:
  explicit HairCombing(const std::vector<HairSample>& samples);

  struct Cell {
    glm::vec3 strand{0};
    float luminance = 0, count = 0;  ///< sums over the samples
  };
  /// Of the hair within about 3 cm of a head-frame point; all zero where there is none.
  Cell about(const glm::vec3& point) const;

 private:
  std::unordered_map<std::uint64_t, Cell> cells_;
};

/// Hair `lift` metres above the skin at one template vertex, combed like the hair about it. `rest` is
/// of the same identity as the combing's samples.
HairSample hairUponSkin(const RestSurface& rest, const HairCombing& combing, std::uint32_t vertex,
                        float lift);

/// Uniform 0..1 from an index.
float hairHash(std::uint32_t index);

}  // namespace likeness
