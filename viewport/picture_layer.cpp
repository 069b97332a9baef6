#include "viewport/picture_layer.h"

#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QOpenGLPixelTransferOptions>

namespace likeness {
namespace {

// One triangle that covers the viewport; row 0 of the picture is on top.
constexpr const char* kVertex = R"(#version 330
out vec2 uv;
void main() {
  vec2 p = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
  uv = vec2(p.x, 1.0 - p.y);
  gl_Position = vec4(2.0 * p - 1.0, 0.0, 1.0);
})";
constexpr const char* kFragment = R"(#version 330
in vec2 uv;
out vec4 colour;
uniform sampler2D picture;
void main() { colour = vec4(texture(picture, uv).rgb, 1.0); })";

}  // namespace

void PictureLayer::initialise() {
  program_ = std::make_unique<QOpenGLShaderProgram>();
  program_->addShaderFromSourceCode(QOpenGLShader::Vertex, kVertex);
  program_->addShaderFromSourceCode(QOpenGLShader::Fragment, kFragment);
  program_->link();
  vertices_ = std::make_unique<QOpenGLVertexArrayObject>();
  vertices_->create();
}

void PictureLayer::release() {
  texture_.reset();
  program_.reset();
  vertices_.reset();
}

void PictureLayer::upload(const Image8& rgb) {
  if (rgb.empty()) return;
  if (!texture_ || texture_->width() != rgb.width || texture_->height() != rgb.height) {
    texture_ = std::make_unique<QOpenGLTexture>(QOpenGLTexture::Target2D);
    texture_->setFormat(QOpenGLTexture::RGB8_UNorm);
    texture_->setSize(rgb.width, rgb.height);
    texture_->setMinMagFilters(QOpenGLTexture::Linear, QOpenGLTexture::Linear);
    texture_->setWrapMode(QOpenGLTexture::ClampToEdge);
    texture_->allocateStorage();
  }
  QOpenGLPixelTransferOptions rows;
  rows.setAlignment(1);
  texture_->setData(QOpenGLTexture::RGB, QOpenGLTexture::UInt8, rgb.pixels.data(), &rows);
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
  gl->glDrawArrays(GL_TRIANGLES, 0, 3);
  vertices_->release();
  program_->release();
}

}  // namespace likeness
