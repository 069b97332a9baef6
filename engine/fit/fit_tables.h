#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/image.h"
#include "engine/fit/fit_surface.h"
#include "engine/head/head_model.h"

namespace likeness {

/// What the fit reads beside the head: landmarks.npz and albedo.npz of a head folder, as in
/// docs/file_formats.md.
struct FitTables {
  VertexCombinations points468, iris;  ///< iris may be empty
  std::vector<float> offset;           ///< [468, 2, 2] per image axis: a, b
  std::vector<float> sigma;            ///< [468] in inter-ocular distances
  std::vector<float> whiten;           ///< [936, 936] or empty: sigma is used
  ImageF albedoMean;                   ///< [H, W, 3] linear reflectance
  std::vector<ImageF> albedoDirs;      ///< 8 x [H, W, 3]
};

/// Reads `landmarks.npz` and `albedo.npz` of a head folder. Throws Error naming the file and the
/// missing array.
FitTables readFitTables(const std::filesystem::path& headFolder);

/// Everything the fit needs about a head; immutable once built, share it.
struct FitModel {
  FitSurface surface;
  FitLandmarks landmarks;
};

/// Folds one Catmull-Clark step into mean, identity and units, samples the albedo per vertex and
/// computes the mean head's light transport (0.3 s). Uses at most `identityCount` identity
/// directions. The head needs quads and UVs (the default head's extra keys); throws Error without.
std::shared_ptr<const FitModel> buildFitModel(const HeadModel& head, const FitTables& tables,
                                              int identityCount = 100);

}  // namespace likeness
