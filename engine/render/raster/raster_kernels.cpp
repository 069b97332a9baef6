// Compiles the SIMD kernels for every target and picks one at run time.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/core/error.h"
#include "engine/render/raster/kernels.h"
#include "engine/render/raster/simd_target.h"
#include "engine/render/raster/tile_bins.h"
#include "engine/render/raster/tile_cover.h"

// SSE4 (the floor: every x86 of the last fifteen years), AVX2 and AVX-512 cover what occurs.
#if defined(__x86_64__)
#define HWY_BASELINE_TARGETS HWY_SSE4
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3_DL)
#endif
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/render/raster/raster_kernels.cpp"
// The order of these matters.
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include <hwy/contrib/math/math-inl.h>
#include <hwy/cache_control.h>

HWY_BEFORE_NAMESPACE();
#include "engine/render/raster/simd_vector-inl.h"
#define LIKENESS_SPLAT_MATH_NAMESPACE raster::HWY_NAMESPACE
#include "engine/render/raster/splat_math.h"
#undef LIKENESS_SPLAT_MATH_NAMESPACE
#include "engine/render/raster/project_forward-inl.h"
#include "engine/render/raster/project_backward-inl.h"
#include "engine/render/raster/tile_blocks-inl.h"
#include "engine/render/raster/tile_forward-inl.h"
#include "engine/render/raster/tile_backward-inl.h"
// clang-format on

namespace likeness::raster {
namespace HWY_NAMESPACE {
const Kernels* kernelTable() {
  static constexpr Kernels kTable{projectChunk, drawTile, drawTileBackward, projectChunkBackward};
  return &kTable;
}
}  // namespace HWY_NAMESPACE
}  // namespace likeness::raster
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace likeness {
namespace raster {

HWY_EXPORT(kernelTable);

const Kernels& activeKernels() { return *HWY_DYNAMIC_DISPATCH(kernelTable)(); }

int roundedPlanes(int planes) { return planes <= 4 ? planes : planes <= 6 ? 6 : 9; }

}  // namespace raster

namespace {
struct NamedTarget {
  const char* name;
  std::int64_t target;
};
constexpr NamedTarget kTargets[] = {
#if HWY_ARCH_X86
    {"sse4", HWY_SSE4},
    {"avx2", HWY_AVX2},
    {"avx512", HWY_AVX3},
#elif HWY_ARCH_ARM
    {"neon", HWY_NEON},
#endif
};

// Asks the processor, whatever limit is in force.
std::int64_t machineTargets() {
  hwy::SetSupportedTargetsForTest(0);
  return hwy::SupportedTargets() & HWY_TARGETS;
}
}  // namespace

std::vector<std::string> rasterSimdTargets() {
  std::vector<std::string> names;
  const std::string active = rasterSimdTarget();
  const std::int64_t machine = machineTargets();
  for (const NamedTarget& t : kTargets)
    if (machine & t.target) names.push_back(t.name);
  limitRasterSimd(active);
  return names;
}

void limitRasterSimd(const std::string& name) {
  const std::int64_t machine = machineTargets();
  if (name.empty() || name == "native") {
    hwy::GetChosenTarget().DeInit();
    return;
  }
  for (const NamedTarget& t : kTargets) {
    if (name != t.name) continue;
    if (!(machine & t.target))
      throw Error("This processor cannot run SIMD target '" + name + "'.",
                  "Choose 'native' or a narrower target.");
    hwy::SetSupportedTargetsForTest(t.target);
    hwy::GetChosenTarget().DeInit();
    return;
  }
  throw Error("SIMD target '" + name + "' is unknown.", "Choose native, avx512, avx2 or sse4.");
}

std::string rasterSimdTarget() {
  const std::int64_t supported = hwy::SupportedTargets() & HWY_TARGETS;
  std::string best = "portable";
  for (const NamedTarget& t : kTargets)
    if (supported & t.target) best = t.name;
  return best;
}

}  // namespace likeness
#endif
