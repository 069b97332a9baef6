#pragma once
#include <array>
#include <memory>

#include "engine/render/raster/rasterizer.h"

namespace at {
class Tensor;
}

namespace likeness {

/// Splats as tensors (float32; contiguous CPU tensors are not copied); references, not owned.
struct SplatTensors {
  const at::Tensor& means;      ///< [N, 3] metres
  const at::Tensor& scales;     ///< [N, 3] metres, standard deviations
  const at::Tensor& rotations;  ///< [N, 4] w x y z, any norm
  const at::Tensor& opacities;  ///< [N] or [N, 1], 0..1
  const at::Tensor& colours;    ///< [N, C], C = 1..8
};

/// Camera as tensors, so that it can be fitted too.
struct CameraTensors {
  const at::Tensor& cameraFromWorld;  ///< [3, 4] or [4, 4] rigid, metres
  const at::Tensor& intrinsics;       ///< [4] fx fy cx cy, px, edge to edge
};

struct RasterizeOptions {
  int width = 0, height = 0;  ///< px
  RasterSettings settings;
  bool depth = false;  ///< draw the depth picture
  bool radii = false;  ///< report screen radii
};

/// What TorchRasterizer::draw returns, in this order: colour [H, W, C], alpha [H, W], depth [H, W]
/// (or [0]), radii [N] px (or [0], never differentiable).
using RasterTensors = std::array<at::Tensor, 4>;

/// The one differentiable rasteriser operation over LibTorch: gradients reach splats, camera and,
/// through `screenMeans`, the projected centres. Cheap to copy; copies share scratch memory.
class TorchRasterizer {
 public:
  TorchRasterizer();  ///< the CPU twin
  explicit TorchRasterizer(std::shared_ptr<Rasterizer> rasterizer);

  /// `background` [C] (or empty = black; no gradient). `screenMeans`: a [N, 2] tensor whose value
  /// is ignored and whose gradient becomes dL/d(projected centre) in px (densification reads it).
  /// Throws Error for shapes that do not fit.
  RasterTensors draw(const SplatTensors& splats, const at::Tensor& background,
                     const CameraTensors& camera, const RasterizeOptions& options,
                     const at::Tensor* screenMeans = nullptr) const;
  /// The same with a fixed camera, whose size replaces that of `options`.
  RasterTensors draw(const SplatTensors& splats, const at::Tensor& background, const Camera& camera,
                     RasterizeOptions options, const at::Tensor* screenMeans = nullptr) const;

 private:
  std::shared_ptr<Rasterizer> rasterizer_;
};

/// View-dependent colours [N, 3] from sh [N, (degree + 1)^2, 3], means [N, 3] and the camera centre
/// [3]; differentiable in all three (see spherical_harmonics.h).
at::Tensor shColours(const at::Tensor& sh, const at::Tensor& means, const at::Tensor& cameraCentre);

}  // namespace likeness
