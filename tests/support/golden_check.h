#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/host_tensor.h"

namespace likeness::test {

/// The rule by which recomputed tensors are judged (scripts/check.py): relative L2 within `relative`,
/// gradients within `gradients`, each limit raised to 20 times the tensor's measured float32 noise.
/// Integers must be equal.
struct GoldenLimits {
  double relative = 1e-5, gradients = 5e-5;
  std::map<std::pair<std::string, std::string>, double> floors;  ///< (file stem, tensor) -> noise

  /// Adds the rows of a noise_floor.tsv.
  void readFloors(const std::filesystem::path& tsv);
};

/// |a - b| / |b| over the whole tensor, in float64.
double relativeL2(const HostTensor& a, const HostTensor& b);
/// Empty when every tensor of `golden` is in `mine` and within its limit; else one sentence each.
std::vector<std::string> goldenFailures(const std::string& stem, const TensorMap& golden,
                                        const TensorMap& mine, const GoldenLimits& limits);

struct ManifestEntry {
  std::string dtype;  ///< "F32"
  std::vector<std::int64_t> shape;
};
using Manifest = std::map<std::string, ManifestEntry>;
/// Lines `name<TAB>dtype<TAB>shape`, the shape as 64x3x3x3, 64,3,3,3 or scalar.
Manifest parseManifest(std::string_view text);
/// One text file of a zip archive, e.g. unet_sd15.tsv of tests/reference/diffusion/manifests.zip.
std::string textInZip(const std::filesystem::path& archive, std::string_view entry);
/// "64x3x3x3" or "64,3,3,3" or "scalar".
std::vector<std::int64_t> parseShape(std::string_view text);
/// Cells of one line.
std::vector<std::string> splitTabs(std::string_view line);
std::vector<std::string> splitLines(std::string_view text);

}  // namespace likeness::test
