#include "viewport/picture_layer.h"

#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QOpenGLPixelTransferOptions>
#include <algorithm>

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
  width_ = rgb.width;
  height_ = rgb.height;
  const bool fits = texture_ && (mipmaps ? texture_->width() == width_ && texture_->height() == height_
                                         : texture_->width() >= width_ && texture_->height() >= height_);
  if (!fits) {
    const int w = texture_ && !mipmaps ? std::max(width_, texture_->width()) : width_;
    const int h = texture_ && !mipmaps ? std::max(height_, texture_->height()) : height_;
    texture_ = std::make_unique<QOpenGLTexture>(QOpenGLTexture::Target2D);
    texture_->setFormat(QOpenGLTexture::RGB8_UNorm);
    texture_->setSize(w, h);
    texture_->setAutoMipMapGenerationEnabled(false);
    texture_->setMipLevels(mipmaps ? texture_->maximumMipLevels() : 1);
    texture_->setMinMagFilters(mipmaps ? QOpenGLTexture::LinearMipMapLinear : QOpenGLTexture::Linear, QOpenGLTexture::Linear);
    texture_->setWrapMode(QOpenGLTexture::ClampToEdge);
    texture_->allocateStorage();
  }
  QOpenGLPixelTransferOptions rows;
  rows.setAlignment(1);
  texture_->setData(0, 0, 0, width_, height_, 1, QOpenGLTexture::RGB, QOpenGLTexture::UInt8, rgb.pixels.data(), &rows);
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
  const float w = float(texture_->width()), h = float(texture_->height());
  program_->setUniformValue("share", float(width_) / w, float(height_) / h);
  program_->setUniformValue("lastTexel", (float(width_) - 0.5f) / w, (float(height_) - 0.5f) / h);
  gl->glDrawArrays(GL_TRIANGLES, 0, 3);
  vertices_->release();
  program_->release();
}

}  // namespace likeness
