#pragma once
#include <QOpenGLBuffer>
#include <QOpenGLShaderProgram>
#include <QOpenGLVertexArrayObject>
#include <memory>
#include <vector>

#include "engine/core/camera.h"
#include "engine/core/head_geometry.h"

namespace likeness {

/// What is drawn over the avatar.
struct OverlayChoice {
  bool mesh = false;       ///< the surface, half transparent
  bool wireframe = false;  ///< edges that face the camera
  bool landmarks = false;  ///< the face mesh's points
  bool normals = false;    ///< a short line out of every vertex
  bool any() const { return mesh || wireframe || landmarks || normals; }
  bool operator==(const OverlayChoice&) const = default;
};

/// Draws a head's surface over what is there, in plain OpenGL 3.3; only what no other part of the
/// surface hides. All calls need the viewport's context to be current, with a depth buffer bound.
class HeadOverlay {
 public:
  void initialise();
  void release();
  /// Uploads when it is another geometry than before.
  void take(const std::shared_ptr<const HeadGeometry>& geometry);
  /// `pixelRatio`: device pixels per logical one.
  void draw(const Camera& camera, const OverlayChoice& choice, double pixelRatio);

 private:
  struct Colour {
    float r, g, b, a;
  };
  void upload();
  void begin(const Camera& camera, double pixelRatio);
  void end();
  void fillDepth();
  void drawSurface();
  void points(QOpenGLBuffer& buffer, int count, unsigned kind, const Colour& colour);
  void indexed(QOpenGLBuffer& indices, std::size_t count, unsigned kind, const Colour& colour);

  std::unique_ptr<QOpenGLShaderProgram> program_;
  std::unique_ptr<QOpenGLVertexArrayObject> vertices_;
  QOpenGLBuffer surface_{QOpenGLBuffer::VertexBuffer}, spikes_{QOpenGLBuffer::VertexBuffer}, marks_{QOpenGLBuffer::VertexBuffer};
  QOpenGLBuffer triangles_{QOpenGLBuffer::IndexBuffer}, edges_{QOpenGLBuffer::IndexBuffer};
  std::shared_ptr<const HeadGeometry> geometry_;
  std::shared_ptr<const HeadTopology> topology_;
  int spikeEnds_ = 0, markCount_ = 0;
  bool fresh_ = false;
};

}  // namespace likeness
