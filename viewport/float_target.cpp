#include "viewport/float_target.h"

#include <QOpenGLContext>
#include <QOpenGLFunctions>

#include "viewport/gl_program.h"

namespace likeness {
namespace {
constexpr unsigned kRgba16f = 0x881A;  // GL_RGBA16F
}

void FloatTarget::initialise() {
  program_ = loadProgram("screen", "screen");
  vertices_ = std::make_unique<QOpenGLVertexArrayObject>();
  vertices_->create();
}

void FloatTarget::release() {
  picture_.reset();
  program_.reset();
  vertices_.reset();
}

void FloatTarget::begin(int width, int height, const std::array<float, 3>& clear) {
  auto* gl = QOpenGLContext::currentContext()->functions();
  gl->glGetIntegerv(GL_FRAMEBUFFER_BINDING, &outerBuffer_);
  gl->glGetIntegerv(GL_VIEWPORT, outerViewport_);
  outerScissor_ = gl->glIsEnabled(GL_SCISSOR_TEST);
  if (!picture_ || picture_->size() != QSize(width, height)) {
    picture_ = std::make_unique<QOpenGLFramebufferObject>(QSize(width, height), QOpenGLFramebufferObject::NoAttachment, GL_TEXTURE_2D, kRgba16f);
    gl->glBindTexture(GL_TEXTURE_2D, picture_->texture());
    gl->glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    gl->glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  }
  picture_->bind();
  gl->glDisable(GL_SCISSOR_TEST);
  gl->glViewport(0, 0, width, height);
  gl->glClearColor(clear[0], clear[1], clear[2], 1);
  gl->glClear(GL_COLOR_BUFFER_BIT);
}

void FloatTarget::end() {
  auto* gl = QOpenGLContext::currentContext()->functions();
  gl->glBindFramebuffer(GL_FRAMEBUFFER, unsigned(outerBuffer_));
  gl->glViewport(outerViewport_[0], outerViewport_[1], outerViewport_[2], outerViewport_[3]);
  if (outerScissor_) gl->glEnable(GL_SCISSOR_TEST);
  gl->glDisable(GL_BLEND);
  gl->glDisable(GL_DEPTH_TEST);
  program_->bind();
  vertices_->bind();
  gl->glActiveTexture(GL_TEXTURE0);
  gl->glBindTexture(GL_TEXTURE_2D, picture_->texture());
  program_->setUniformValue("picture", 0);
  program_->setUniformValue("topDown", 0);
  program_->setUniformValue("share", 1.0f, 1.0f);
  program_->setUniformValue("lastTexel", 1.0f, 1.0f);
  gl->glDrawArrays(GL_TRIANGLES, 0, 3);
  vertices_->release();
  program_->release();
}

}  // namespace likeness
