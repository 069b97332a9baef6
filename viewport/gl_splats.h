#pragma once
#include <QOpenGLBuffer>
#include <QOpenGLShaderProgram>
#include <QOpenGLVertexArrayObject>
#include <array>
#include <cstdint>
#include <memory>
#include <span>

#include "engine/api/view_raster.h"
#include "engine/core/camera.h"
#include "engine/core/splat_set.h"
#include "viewport/float_target.h"

namespace likeness {

/// How splats are drawn; the same values as for the CPU rasteriser.
struct GlSplatLook {
  RasterSettings raster = viewRasterSettings();
  std::array<float, 3> background{0, 0, 0};  ///< sRGB 0..1
  std::array<float, 3> lightGain{1, 1, 1};   ///< ViewPicture::lightGain
};

/// Draws splats with an OpenGL driver: one instanced quad a splat, blended back to front in the given
/// order into a 16-bit float picture, with the projection, thresholds and spherical harmonics of the
/// CPU rasteriser. Blending cannot stop a pixel at a transmittance: see viewRasterSettings.
/// All calls need the viewport's context (OpenGL 3.3 core) to be current.
class GlSplats {
 public:
  void initialise();
  void release();
  /// Packs and uploads posed splats.
  void upload(const SplatSet& splats);
  /// `backToFront`: splat indices, farthest first.
  void setOrder(std::span<const std::uint32_t> backToFront);
  /// Fills the current viewport, which has the camera's size.
  void draw(const Camera& camera, const GlSplatLook& look);
  std::size_t size() const { return count_; }

 private:
  void setUniforms(const Camera& camera, const GlSplatLook& look);
  void drawInstances();

  std::unique_ptr<QOpenGLShaderProgram> program_;
  std::unique_ptr<QOpenGLVertexArrayObject> vertices_;
  std::unique_ptr<QOpenGLBuffer> order_;
  FloatTarget target_;
  unsigned buffers_[2] = {}, textures_[2] = {};  ///< geometry, harmonics
  std::size_t count_ = 0, ordered_ = 0;
  int shDegree_ = 0;
};

}  // namespace likeness
