#pragma once
#include <array>
#include <cstddef>
#include <string>

namespace likeness {

/// One timing of the rasteriser on the seeded check scene, through the autograd operation.
struct RasterBenchOptions {
  std::size_t splats = 110000;
  double scaleMm = 1.5;         ///< median standard deviation of the splats, mm
  int size = 512;               ///< px, square
  int threads = 0;              ///< 0 = leave the thread budget alone
  int repeats = 5;              ///< timed runs after one warm-up run
  std::string simd = "native";  ///< see limitRasterSimd
};

struct RasterBenchTimes {
  double median = 0, min = 0;  ///< ms
};

struct RasterBenchResult {
  std::string simd;  ///< instruction set that ran
  int threads = 0;
  RasterBenchTimes forward;          ///< without gradients
  RasterBenchTimes forwardBackward;  ///< forward, backward to all five splat inputs
  double imageMean = 0;
  std::array<double, 5> gradientSums{};  ///< sums |gradient|: means, scales, rotations, opacities,
                                         ///< colours
};

/// Throws Error for options out of range or an instruction set that the processor lacks. Leaves the
/// SIMD limit at "native" and the thread budget as it was.
RasterBenchResult runRasterBench(const RasterBenchOptions& options);

}  // namespace likeness
