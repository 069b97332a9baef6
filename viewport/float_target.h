#pragma once
#include <QOpenGLFramebufferObject>
#include <QOpenGLShaderProgram>
#include <QOpenGLVertexArrayObject>
#include <array>
#include <memory>

namespace likeness {

/// A 16-bit float picture to blend into, so that many thin layers neither round to 1/255 nor clip at
/// white on their way. All calls need the context (OpenGL 3.3 core) to be current.
class FloatTarget {
 public:
  void initialise();
  void release();
  /// Redirects drawing to a cleared picture of this size in pixels, without scissor.
  void begin(int width, int height, const std::array<float, 3>& clear);
  /// Draws the picture, clipped to 0..1, into the framebuffer and viewport that were set at begin().
  void end();

 private:
  std::unique_ptr<QOpenGLFramebufferObject> picture_;
  std::unique_ptr<QOpenGLShaderProgram> program_;
  std::unique_ptr<QOpenGLVertexArrayObject> vertices_;
  int outerBuffer_ = 0, outerViewport_[4] = {};
  bool outerScissor_ = false;
};

}  // namespace likeness
