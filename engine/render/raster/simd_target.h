#pragma once
#include <string>
#include <vector>

namespace likeness {

/// Limits the SIMD kernels of the process to one instruction set, for benches and tests:
/// "native" (the best there is), "avx512", "avx2", "sse4". Call it while no kernel runs.
/// Throws Error for an unknown name or one that the processor lacks.
void limitRasterSimd(const std::string& name);

/// Name of the instruction set that kernels use now.
std::string rasterSimdTarget();

/// Names of all instruction sets that this build and this processor share, narrowest first.
std::vector<std::string> rasterSimdTargets();

}  // namespace likeness
