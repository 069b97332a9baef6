#pragma once
#include <memory>

#include "engine/render/raster/raster_types.h"

namespace likeness {

/// What a forward pass leaves for its backward pass. Belongs to the rasteriser that made it and
/// returns its memory there when the handle dies (also after the rasteriser itself).
class RasterFrame {
 public:
  virtual ~RasterFrame() = default;
  virtual void release() noexcept = 0;  ///< hands the memory back for the next forward pass
};
struct RasterFrameRelease {
  void operator()(RasterFrame* frame) const noexcept { frame->release(); }
};
using RasterFramePtr = std::unique_ptr<RasterFrame, RasterFrameRelease>;

/// Differentiable Gaussian-splat rasteriser: one interface, a CPU twin and (in a CUDA build) a
/// GPU twin that share splat_math.h. Spans point at memory of the rasteriser's device.
/// Splats that are behind the near plane, not finite, of zero rotation or invisible are skipped
/// and get zero gradients. One object may be used from one thread at a time; several frames may
/// be alive. The same inputs give the same bits for any thread count on one SIMD target.
class Rasterizer {
 public:
  virtual ~Rasterizer() = default;

  /// Draws `splats` over `background` [C]. With `keep` the returned frame serves one or more
  /// backward calls, else it is empty. Throws Error for sizes that do not match, a camera without
  /// pixels or more than 2^32 - 1 splat-tile pairs.
  virtual RasterFramePtr forward(const SplatInputs& splats, const RasterCamera& camera,
                                 const RasterSettings& settings, std::span<const float> background,
                                 const RasterOutputs& outputs, bool keep) = 0;

  /// `splats` and `outputs` must hold what forward read and wrote (colour for a colour gradient,
  /// alpha for an alpha gradient, depth and alpha for a depth gradient). `camera` may be null.
  virtual void backward(RasterFrame& frame, const SplatInputs& splats, const RasterOutputs& outputs,
                        const RasterOutputGradients& byOutputs, const SplatGradients& bySplats,
                        CameraGradient* camera) = 0;
};

/// The CPU twin: Highway SIMD, all threads of the thread budget.
std::unique_ptr<Rasterizer> makeCpuRasterizer();

}  // namespace likeness
