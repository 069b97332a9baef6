#pragma once
#include <cstddef>
#include <filesystem>
#include <string>

#include "engine/core/file_bytes.h"
#include "engine/core/splat_set.h"

namespace likeness {

/// What reading a splat file left out.
struct SplatPlyReport {
  std::size_t declared = 0;
  std::size_t badPosition = 0, badScale = 0, badRotation = 0, badColour = 0;
  int fileShDegree = 0;  ///< 0..4; degree 4 is cut to 3
  std::size_t dropped() const { return badPosition + badScale + badRotation + badColour; }
  /// One sentence, empty when nothing was left out.
  std::string sentence() const;
};

/// Reads 3D Gaussian splats from PLY in the INRIA layout (graphdeco-inria/gaussian-splatting,
/// scene/gaussian_model.py): ascii or binary of either byte order, properties by name, extra ones
/// ignored, `f_rest` channel-major in the file and coefficient-major in SplatSet; values are
/// activated (exp, sigmoid, normalised quaternion). Rows with NaN, infinite positions or scales or a
/// zero quaternion are dropped and counted; scale -inf and opacity +-inf are legal. The frame is
/// kept as it is. Throws Error naming the file for anything that is not splats.
SplatSet readSplatPly(const std::filesystem::path& path, SplatPlyReport* report = nullptr);
SplatSet parseSplatPly(const FileBytes& file, SplatPlyReport* report = nullptr);

/// standard: the degree of the set; blenderSafe: always degree 3, padded with zeros, for add-ons
/// that demand f_rest_0..44. Both carry zero normals and no comments.
enum class SplatPlyStyle { standard, blenderSafe };

/// Writes binary little-endian, atomically. Opacity and scale are clamped so that their stored logit
/// and logarithm stay finite.
void writeSplatPly(const std::filesystem::path& path, const SplatSet& splats,
                   SplatPlyStyle style = SplatPlyStyle::standard);

}  // namespace likeness
