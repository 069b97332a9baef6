#include "viewport/selection_layer.h"

#include <QColor>
#include <QMatrix4x4>
#include <QOpenGLContext>
#include <QOpenGLFunctions>

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

constexpr float kDot = 2.0f;  // logical pixels
const QVector4D kMark(0.16f, 0.47f, 0.95f, 0.55f), kLight(1, 1, 1, 0.95f), kDark(0, 0, 0, 0.6f);

// u = fx X/Z + cx and v = fy Y/Z + cy as clip coordinates; everything before the camera is drawn.
QMatrix4x4 clipFromCamera(const Camera& c) {
  const float w = float(c.width), h = float(c.height);
  return {2 * c.fx / w, 0, 2 * c.cx / w - 1, 0,
          0, -2 * c.fy / h, 1 - 2 * c.cy / h, 0,
          0, 0, 0, 0,
          0, 0, 1, 0};
}

QMatrix4x4 toQt(const glm::mat4& m) {
  QMatrix4x4 out;
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 4; ++column) out(row, column) = m[column][row];
  return out;
}

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
  marked_ = 0;
}

void SelectionLayer::upload(const SplatSet& posed, std::span<const std::uint8_t> mask) {
  std::vector<float> centres;
  for (std::size_t i = 0; mask.size() == posed.size() && i < mask.size(); ++i)
    if (mask[i]) centres.insert(centres.end(), posed.means.begin() + std::ptrdiff_t(3 * i), posed.means.begin() + std::ptrdiff_t(3 * i + 3));
  marked_ = centres.size() / 3;
  points_->bind();
  points_->allocate(centres.data(), int(centres.size() * sizeof(float)));
  points_->release();
}

void SelectionLayer::drawPoints(const Camera& camera, float pixelRatio) {
  auto* gl = QOpenGLContext::currentContext()->functions();
  points_->bind();
  program_->enableAttributeArray(0);
  program_->setAttributeBuffer(0, GL_FLOAT, 0, 3);
  program_->setUniformValue("clipFromWorld", clipFromCamera(camera) * toQt(camera.cameraFromWorld));
  program_->setUniformValue("size", kDot * pixelRatio);
  program_->setUniformValue("colour", kMark);
  gl->glDrawArrays(GL_POINTS, 0, GLsizei(marked_));
  points_->release();
}

// White on a dark line one pixel beside it: seen on skin, hair and background alike.
void SelectionLayer::drawOutline(const Camera& camera, std::span<const glm::vec2> outline) {
  auto* gl = QOpenGLContext::currentContext()->functions();
  std::vector<float> corners;
  for (const auto& p : outline) corners.insert(corners.end(), {p.x, p.y, 0});
  line_->bind();
  line_->allocate(corners.data(), int(corners.size() * sizeof(float)));
  program_->enableAttributeArray(0);
  program_->setAttributeBuffer(0, GL_FLOAT, 0, 3);
  const float w = float(camera.width), h = float(camera.height);
  for (const bool light : {false, true}) {
    const float shift = light ? 0.0f : 1.0f;
    program_->setUniformValue("clipFromWorld", QMatrix4x4(2 / w, 0, 0, 2 * shift / w - 1, 0, -2 / h, 0, 1 - 2 * shift / h, 0, 0, 0, 0, 0, 0, 0, 1));
    program_->setUniformValue("colour", light ? kLight : kDark);
    gl->glDrawArrays(GL_LINE_STRIP, 0, GLsizei(outline.size()));
  }
  line_->release();
}

void SelectionLayer::draw(const Camera& camera, std::span<const glm::vec2> outline, float pixelRatio) {
  if (!program_ || (marked_ == 0 && outline.empty())) return;
  auto* gl = QOpenGLContext::currentContext()->functions();
  gl->glDisable(GL_DEPTH_TEST);
  gl->glEnable(GL_BLEND);
  // The picture stays opaque: the window would shine through what is marked.
  gl->glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
  gl->glEnable(0x8642);  // GL_PROGRAM_POINT_SIZE, which the ES headers of Qt leave out
  program_->bind();
  vertices_->bind();
  if (marked_ > 0) drawPoints(camera, pixelRatio);
  if (!outline.empty()) drawOutline(camera, outline);
  vertices_->release();
  program_->release();
  gl->glDisable(GL_BLEND);
}

}  // namespace likeness
