#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/host_tensor.h"

namespace likeness {

/// How shapes of people spread (resources/synthetic/sampler.json, docs/file_formats.md).
struct TruthRules {
  std::array<double, 2> genderRange{}, genderClip{}, ageBeta{}, ageClip{}, muscle{}, weight{};
  double ageScale = 1, ageOffset = 0, raceConcentration = 1;
  double detailSigmaFit = 0, detailSigmaTest = 0, detailClip = 1;
  double headShapeSigma = 0, headShapeClip = 1;
  double asymmetrySigmaFit = 0, asymmetrySigmaTest = 0, asymmetryShare = 0;
};

/// One facial measure: x > 0 sets the positive targets to x, x < 0 the negative ones to -x.
struct TruthAxis {
  std::vector<std::string> positive, negative;
  double sigmaScale = 1;
};

/// The raw targets and the tables that draw people from them. Evaluation and calibration read them;
/// nothing that fits a photo may.
struct TruthTables {
  TruthRules rules;
  std::vector<std::string> races;
  std::vector<std::pair<std::string, double>> ages;  ///< name, age at the top of its hat
  std::vector<TruthAxis> axes;
  std::vector<std::string> headShapes, asymmetries;
  std::vector<std::pair<std::string, std::array<double, 2>>> skinStages;  ///< name, age range
  std::vector<std::string> skins, withheldSkins, withheldShells;
  std::map<std::string, std::size_t> targets;  ///< name -> row of `deltas`
  HostTensor deltas;                           ///< [N, V, 3] i16, units of `step`
  double step = 0;                             ///< metres
  std::vector<float> base;                     ///< [V, 3] metres

  std::size_t vertexCount() const { return base.size() / 3; }
};

/// Reads sampler.json and targets.npz of a folder. Throws Error naming what is missing.
TruthTables readTruthTables(const std::filesystem::path& folder);

/// Rest vertices [V, 3] of weighted targets, metres, centred on `skin` vertices. Names without a
/// target weigh nothing.
std::vector<float> truthVertices(const TruthTables& tables,
                                 const std::map<std::string, double>& weights,
                                 std::span<const std::uint32_t> skin);

}  // namespace likeness
