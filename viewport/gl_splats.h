#pragma once
#include <QOpenGLBuffer>
#include <QOpenGLShaderProgram>
#include <QOpenGLVertexArrayObject>
#include <array>
#include <cstdint>
#include <memory>
#include <span>

#include "engine/core/camera.h"
#include "engine/core/splat_set.h"

namespace likeness {

/// Draws splats with a hardware OpenGL driver: one instanced quad a splat, blended back to front
/// in the given order, the same EWA projection as the CPU rasteriser (low-pass 0.3 px^2, alpha cap
/// 0.999, cut at 1/255). All calls need the viewport's context (OpenGL 3.3 core) to be current.
class GlSplats {
 public:
  void initialise();
  void release();
  /// Packs and uploads posed splats; degree 0 colour (higher bands are baked by the pose worker).
  void upload(const SplatSet& splats);
  /// `backToFront`: splat indices, farthest first.
  void setOrder(std::span<const std::uint32_t> backToFront);
  /// `lightGain`: factor on the colours, channel by channel (ViewPicture::lightGain).
  void draw(const Camera& camera, const std::array<float, 3>& lightGain = {1, 1, 1});
  std::size_t size() const { return count_; }

 private:
  std::unique_ptr<QOpenGLShaderProgram> program_;
  std::unique_ptr<QOpenGLVertexArrayObject> vertices_;
  std::unique_ptr<QOpenGLBuffer> order_;
  unsigned dataBuffer_ = 0, dataTexture_ = 0;
  std::size_t count_ = 0, ordered_ = 0;
};

}  // namespace likeness
