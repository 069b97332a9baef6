#include "viewport/picture_layer.h"

#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QOpenGLPixelTransferOptions>

#include "viewport/gl_program.h"

namespace likeness {

void PictureLayer::initialise() {
  program_ = loadProgram("screen", "screen");
  vertices_ = std::make_unique<QOpenGLVertexArrayObject>();
  vertices_->create();
}

void PictureLayer::release() {
  texture_.reset();
  program_.reset();
  vertices_.reset();
}

void PictureLayer::upload(const Image8& rgb, bool mipmaps) {
  if (rgb.empty()) return;
  if (!texture_ || texture_->width() != rgb.width || texture_->height() != rgb.height) {
    texture_ = std::make_unique<QOpenGLTexture>(QOpenGLTexture::Target2D);
    texture_->setFormat(QOpenGLTexture::RGB8_UNorm);
    texture_->setSize(rgb.width, rgb.height);
    texture_->setAutoMipMapGenerationEnabled(false);
    texture_->setMipLevels(mipmaps ? texture_->maximumMipLevels() : 1);
    texture_->setMinMagFilters(mipmaps ? QOpenGLTexture::LinearMipMapLinear : QOpenGLTexture::Linear, QOpenGLTexture::Linear);
    texture_->setWrapMode(QOpenGLTexture::ClampToEdge);
    texture_->allocateStorage();
  }
  QOpenGLPixelTransferOptions rows;
  rows.setAlignment(1);
  texture_->setData(QOpenGLTexture::RGB, QOpenGLTexture::UInt8, rgb.pixels.data(), &rows);
  if (mipmaps) texture_->generateMipMaps();
}

void PictureLayer::draw() {
  if (!texture_ || !program_) return;
  auto* gl = QOpenGLContext::currentContext()->functions();
  gl->glDisable(GL_DEPTH_TEST);
  gl->glDisable(GL_BLEND);
  program_->bind();
  vertices_->bind();
  texture_->bind(0);
  program_->setUniformValue("picture", 0);
  program_->setUniformValue("topDown", 1);
  gl->glDrawArrays(GL_TRIANGLES, 0, 3);
  vertices_->release();
  program_->release();
}

}  // namespace likeness
