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
  Camera marks;  ///< of the picture below the marks
  QSize size;    ///< of the view that the outline is drawn in, device pixels
};

/// Tints selected splats in the picture, and draws the outline of a selection tool. All
/// calls need the viewport's context (OpenGL 3.3 core) to be current.
class SelectionLayer {
 public:
  void initialise();
  void release();
  /// Takes the centres of the posed splats whose mask is set and that are seen: where a click would find them. Masks
  /// of another size mark nothing, and show nothing.
  void upload(const SplatSet& posed, std::span<const std::uint8_t> mask, std::span<const std::uint8_t> seen);
  /// `outline`: line strip in device pixels of the view.
  void draw(const SelectionView& view, std::span<const glm::vec2> outline, float pixelRatio);
  /// Selected splats, seen or not.
  std::size_t marked() const { return marked_; }
  std::size_t drawn() const { return drawn_; }

 private:
  void drawDiscs(const SelectionView& view, float pixelRatio);
  void drawOutline(const QSize& view, std::span<const glm::vec2> outline);

  std::unique_ptr<QOpenGLShaderProgram> program_;
  std::unique_ptr<QOpenGLVertexArrayObject> vertices_;
  std::unique_ptr<QOpenGLBuffer> points_, line_;
  std::size_t marked_ = 0, drawn_ = 0;
};

}  // namespace likeness
