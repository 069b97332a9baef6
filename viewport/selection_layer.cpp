#include "viewport/selection_layer.h"

#include <QColor>
#include <QMatrix4x4>
#include <QOpenGLContext>
#include <QOpenGLFunctions>

#include "viewport/gl_program.h"

namespace likeness {
namespace {

constexpr const char* kVertex = R"(#version 330
layout(location = 0) in vec3 position;
uniform mat4 clipFromWorld;
uniform float size;
void main() {
  gl_Position = clipFromWorld * vec4(position, 1.0);
  gl_PointSize = size;
})";
constexpr const char* kFragment = R"(#version 330
out vec4 pixel;
uniform vec4 colour;
void main() { pixel = colour; })";

constexpr float kDot = 2.0f;                      // logical pixels
constexpr unsigned kProgramPointSize = 0x8642;  // which the ES headers of Qt leave out
const QVector4D kMark(0.16f, 0.47f, 0.95f, 0.55f), kLight(1, 1, 1, 0.95f), kDark(0, 0, 0, 0.6f);

std::unique_ptr<QOpenGLBuffer> makeBuffer() {
  auto out = std::make_unique<QOpenGLBuffer>(QOpenGLBuffer::VertexBuffer);
  out->create();
  out->setUsagePattern(QOpenGLBuffer::DynamicDraw);
  return out;
}

}  // namespace

void SelectionLayer::initialise() {
  program_ = std::make_unique<QOpenGLShaderProgram>();
  program_->addShaderFromSourceCode(QOpenGLShader::Vertex, kVertex);
  program_->addShaderFromSourceCode(QOpenGLShader::Fragment, kFragment);
  program_->link();
  vertices_ = std::make_unique<QOpenGLVertexArrayObject>();
  vertices_->create();
  points_ = makeBuffer();
  line_ = makeBuffer();
}

void SelectionLayer::release() {
  program_.reset();
  vertices_.reset();
  points_.reset();
  line_.reset();
  marked_ = drawn_ = 0;
}

void SelectionLayer::upload(const SplatSet& posed, std::span<const std::uint8_t> mask, std::span<const std::uint8_t> seen) {
  std::vector<float> centres;
  marked_ = 0;
  for (std::size_t i = 0; mask.size() == posed.size() && i < mask.size(); ++i) {
    if (!mask[i]) continue;
    ++marked_;
    if (seen.size() != mask.size() || !seen[i]) continue;
    centres.insert(centres.end(), posed.means.begin() + std::ptrdiff_t(3 * i), posed.means.begin() + std::ptrdiff_t(3 * i + 3));
  }
  drawn_ = centres.size() / 3;
  points_->bind();
  points_->allocate(centres.data(), int(centres.size() * sizeof(float)));
  points_->release();
}

void SelectionLayer::drawPoints(const Camera& camera, float pixelRatio) {
  auto* gl = QOpenGLContext::currentContext()->functions();
  points_->bind();
  program_->enableAttributeArray(0);
  program_->setAttributeBuffer(0, GL_FLOAT, 0, 3);
  program_->setUniformValue("clipFromWorld", clipFromWorld(camera));
  program_->setUniformValue("size", kDot * pixelRatio);
  program_->setUniformValue("colour", kMark);
  gl->glDrawArrays(GL_POINTS, 0, GLsizei(drawn_));
  points_->release();
}

// White on a dark line one pixel beside it: seen on skin, hair and background alike.
void SelectionLayer::drawOutline(const QSize& view, std::span<const glm::vec2> outline) {
  auto* gl = QOpenGLContext::currentContext()->functions();
  std::vector<float> corners;
  for (const auto& p : outline) corners.insert(corners.end(), {p.x, p.y, 0});
  line_->bind();
  line_->allocate(corners.data(), int(corners.size() * sizeof(float)));
  program_->enableAttributeArray(0);
  program_->setAttributeBuffer(0, GL_FLOAT, 0, 3);
  const float w = float(view.width()), h = float(view.height());
  for (const bool light : {false, true}) {
    const float shift = light ? 0.0f : 1.0f;
    program_->setUniformValue("clipFromWorld", QMatrix4x4(2 / w, 0, 0, 2 * shift / w - 1, 0, -2 / h, 0, 1 - 2 * shift / h, 0, 0, 0, 0, 0, 0, 0, 1));
    program_->setUniformValue("colour", light ? kLight : kDark);
    gl->glDrawArrays(GL_LINE_STRIP, 0, GLsizei(outline.size()));
  }
  line_->release();
}

void SelectionLayer::draw(const SelectionView& view, std::span<const glm::vec2> outline, float pixelRatio) {
  if (!program_ || (drawn_ == 0 && outline.empty())) return;
  auto* gl = QOpenGLContext::currentContext()->functions();
  gl->glEnable(GL_BLEND);
  // The picture stays opaque: the window would shine through what is marked.
  gl->glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
  gl->glEnable(kProgramPointSize);
  gl->glDisable(GL_DEPTH_TEST);
  program_->bind();
  vertices_->bind();
  if (drawn_ > 0) drawPoints(view.marks, pixelRatio);
  if (!outline.empty()) drawOutline(view.size, outline);
  vertices_->release();
  program_->release();
  gl->glDisable(GL_BLEND);
}

}  // namespace likeness
