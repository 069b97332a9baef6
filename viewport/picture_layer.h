#pragma once
#include <QOpenGLShaderProgram>
#include <QOpenGLTexture>
#include <QOpenGLVertexArrayObject>
#include <memory>

#include "engine/core/image.h"

namespace likeness {

/// Draws one RGB picture over the whole GL viewport; a smaller picture is magnified smoothly. The
/// texture only grows: a software driver compiles its sampling anew for other kinds of sizes, which
/// would hold up a drag with its changing resolution. All calls need the viewport's context (OpenGL 3.3 core) to be current.
class PictureLayer {
 public:
  void initialise();
  void release();
  /// `mipmaps`: for a picture that is drawn smaller than it is.
  void upload(const Image8& rgb, bool mipmaps = false);
  void draw();
  bool hasPicture() const { return texture_ != nullptr; }

 private:
  std::unique_ptr<QOpenGLShaderProgram> program_;
  std::unique_ptr<QOpenGLTexture> texture_;
  int width_ = 0, height_ = 0;  ///< of the picture within the texture
  std::unique_ptr<QOpenGLVertexArrayObject> vertices_;
};

}  // namespace likeness
