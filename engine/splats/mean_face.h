#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/splats/binding.h"

namespace likeness {

/// The mean face as splats (Arc2Avatar, 2501.05379, Eq. 7): what fitting the splats of the mean head
/// to pictures of the mean head changed, per vertex-bound splat in template order. It holds for any
/// identity and texture of the same head, so that every avatar starts sharp and without holes.
/// N = vertex-bound splats, which come first in an avatar made from a head.
struct MeanFace {
  std::string headTopology;    ///< headTopology() of the head it was fitted on
  std::vector<float> scale;    ///< [N, 3] log of the factor on the splat's deviations
  std::vector<float> offset;   ///< [N, 3] metres, in the splat's frame
  std::vector<float> opacity;  ///< [N] 0..1
  std::vector<float> colour;   ///< [N, 3] log of the factor on display-referred colours

  std::size_t size() const { return opacity.size(); }
};

/// The difference of two bindings of the same splats. Throws Error when they do not match.
MeanFace meanFaceOf(const BoundSplats& start, const BoundSplats& fitted);

/// Applies it to the vertex-bound splats of a fresh avatar. Throws Error when it belongs to another
/// head.
void applyMeanFace(const MeanFace& face, BoundSplats& splats);

/// Compact: one byte a number, ten a splat.
void writeMeanFace(const std::filesystem::path& file, const MeanFace& face);
MeanFace readMeanFace(const std::filesystem::path& file);
/// `mean_face.safetensors` of a head folder, or nothing when the folder has none.
void applyMeanFaceOf(const std::filesystem::path& headFolder, BoundSplats& splats);

}  // namespace likeness
