#pragma once
#include <QOpenGLBuffer>
#include <QOpenGLShaderProgram>
#include <QOpenGLVertexArrayObject>
#include <QSize>
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <span>
#include <vector>

#include "engine/core/camera.h"
#include "engine/core/splat_set.h"

namespace likeness {

/// How a selection is to be drawn.
struct SelectionView {
  Camera marks;        ///< of the picture below the marks
  QSize size;          ///< of the view that the outline is drawn in, device pixels
  bool depth = false;  ///< the depth buffer holds the head: marks behind it are hidden
};

/// Marks selected splats with dots over the picture, and draws the outline of a selection tool. All
/// calls need the viewport's context (OpenGL 3.3 core) to be current.
class SelectionLayer {
 public:
  void initialise();
  void release();
  /// Takes the centres of the posed splats whose mask is set; a mask of another size marks nothing.
  void upload(const SplatSet& posed, std::span<const std::uint8_t> mask);
  /// `outline`: line strip in device pixels of the view.
  void draw(const SelectionView& view, std::span<const glm::vec2> outline, float pixelRatio);
  std::size_t marked() const { return marked_; }

 private:
  void drawPoints(const Camera& camera, float pixelRatio);
  void drawOutline(const QSize& view, std::span<const glm::vec2> outline);

  std::unique_ptr<QOpenGLShaderProgram> program_;
  std::unique_ptr<QOpenGLVertexArrayObject> vertices_;
  std::unique_ptr<QOpenGLBuffer> points_, line_;
  std::size_t marked_ = 0;
};

}  // namespace likeness
