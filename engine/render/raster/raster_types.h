#pragma once
#include <array>
#include <cstddef>
#include <span>

#include "engine/core/camera.h"

namespace likeness {

inline constexpr int kMaxRasterChannels = 8;

/// What the depth output holds; z is the camera-frame depth of a splat's centre in metres.
enum class DepthMode {
  accumulated,  ///< sum w z (gsplat "D")
  expected,     ///< sum w z / sum w, 0 where nothing was hit (gsplat "ED")
};

/// Conventions of 3D Gaussian splatting rasterisers (graphdeco diff-gaussian-rasterization, "DGR",
/// and gsplat differ in these). Defaults are gsplat's and those of the check scene.
struct RasterSettings {
  float alphaCap = 0.999f;           ///< alpha = min(cap, opacity exp(-sigma)); 0 < cap < 1
  float alphaThreshold = 1 / 255.f;  ///< smaller alphas are skipped
  float lowPass = 0.3f;              ///< px^2 added to both diagonal terms of the 2D covariance
  bool compensateOpacity = false;    ///< scale opacity by sqrt(det before / det after low-pass)
  float nearPlane = 0.01f;           ///< metres; splats with z below it are not drawn
  float jacobianClamp = 1.3f;  ///< x half field of view at which the projection Jacobian clamps
  float transmittanceStop = 1e-4f;  ///< a pixel stops before transmittance would fall to this
  DepthMode depthMode = DepthMode::expected;
  /// False: the depth output moves weights only (opacity, shape), not the splats' own z.
  bool depthMovesPositions = true;

  static RasterSettings gsplat() { return {}; }
  static RasterSettings gsplatAntialiased();
  static RasterSettings dgr();
};

/// Pinhole camera as plain numbers (OpenCV axes, edge-to-edge pixels as in likeness::Camera).
struct RasterCamera {
  int width = 0, height = 0;                ///< pixels
  float fx = 0, fy = 0, cx = 0, cy = 0;     ///< pixels
  std::array<float, 12> cameraFromWorld{};  ///< [3, 4] row-major, rigid, metres
};
RasterCamera toRasterCamera(const Camera& camera);

/// N activated splats, not owned. Quaternions need not be unit: they are normalised here.
struct SplatInputs {
  std::span<const float> means;      ///< [N, 3] metres
  std::span<const float> scales;     ///< [N, 3] metres, standard deviations
  std::span<const float> rotations;  ///< [N, 4] w x y z
  std::span<const float> opacities;  ///< [N] 0..1
  std::span<const float> colours;    ///< [N, C], any range
  int channels = 3;                  ///< C, 1..kMaxRasterChannels

  std::size_t size() const { return opacities.size(); }
};

/// Where the pictures go; an empty span is not wanted. Every pixel is written.
struct RasterOutputs {
  std::span<float> colour;  ///< [H, W, C] over the background
  std::span<float> alpha;   ///< [H, W] 1 - transmittance
  std::span<float> depth;   ///< [H, W] as DepthMode says, metres
  std::span<float> radii;   ///< [N] px, three standard deviations of the long axis; 0 = not drawn
};

/// Gradients of a scalar loss by the pictures; an empty span is a zero gradient.
struct RasterOutputGradients {
  std::span<const float> colour, alpha, depth;  ///< shapes as in RasterOutputs
};

/// Where input gradients go; an empty span is not wanted. Every element is overwritten.
struct SplatGradients {
  std::span<float> means, scales, rotations, opacities, colours;  ///< shapes as in SplatInputs
  std::span<float> screenMeans;  ///< [N, 2] dL/d(projected centre), px; densification reads it
};

/// Gradient by the twelve entries of cameraFromWorld (taken as independent) and the intrinsics.
struct CameraGradient {
  std::array<double, 12> cameraFromWorld{};  ///< [3, 4] row-major
  double fx = 0, fy = 0, cx = 0, cy = 0;
};

/// The part of a camera gradient that a left-multiplied twist sees: cameraFromWorld' =
/// exp(twist) cameraFromWorld, twist = (translation, rotation vector) in the camera frame.
std::array<double, 6> twistGradient(const RasterCamera& camera, const CameraGradient& gradient);

}  // namespace likeness
