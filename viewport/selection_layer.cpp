#include "viewport/selection_layer.h"

#include <QColor>
#include <QMatrix4x4>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <algorithm>

#include "viewport/gl_program.h"

namespace likeness {
namespace {

// Discs as large as the splats, so that a region is filled where few large ones lie; w of a line's points is 0.
constexpr const char* kVertex = R"(#version 330
layout(location = 0) in vec4 positionRadius;
uniform mat4 clipFromWorld;
uniform vec2 sizes;  // least and largest, pixels
uniform float focal;
void main() {
  gl_Position = clipFromWorld * vec4(positionRadius.xyz, 1.0);
  gl_PointSize = clamp(2.0 * focal * positionRadius.w / gl_Position.w, sizes.x, sizes.y);
})";
constexpr const char* kFragment = R"(#version 330
out vec4 pixel;
uniform vec4 colour;
uniform int discs;
void main() {
  if (discs == 1 && distance(gl_PointCoord, vec2(0.5)) > 0.5) discard;
  pixel = colour;
})";

constexpr float kDot = 2.0f, kLargestDot = 48.0f;  // logical pixels
constexpr float kFootprint = 1.0f;                 // standard deviations
constexpr unsigned kProgramPointSize = 0x8642;  // which the ES headers of Qt leave out
const QVector4D kMark(0.16f, 0.47f, 0.95f, 0.55f), kLight(1, 1, 1, 0.95f), kDark(0, 0, 0, 0.6f);

std::unique_ptr<QOpenGLBuffer> makeBuffer() {
  auto out = std::make_unique<QOpenGLBuffer>(QOpenGLBuffer::VertexBuffer);
  out->create();
  out->setUsagePattern(QOpenGLBuffer::DynamicDraw);
  return out;
}

float middleScale(const SplatSet& s, std::size_t i) {
  const float a = s.scales[3 * i], b = s.scales[3 * i + 1], c = s.scales[3 * i + 2];
  return std::max(std::min(a, b), std::min(std::max(a, b), c));
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
  std::vector<float> discs;
  marked_ = 0;
  for (std::size_t i = 0; mask.size() == posed.size() && i < mask.size(); ++i) {
    if (!mask[i]) continue;
    ++marked_;
    if (seen.size() != mask.size() || !seen[i]) continue;
    const float* centre = &posed.means[3 * i];
    discs.insert(discs.end(), {centre[0], centre[1], centre[2], kFootprint * middleScale(posed, i)});
  }
  drawn_ = discs.size() / 4;
  points_->bind();
  points_->allocate(discs.data(), int(discs.size() * sizeof(float)));
  points_->release();
}

// The stencil lets each pixel be tinted once: discs that overlap do not darken each other.
void SelectionLayer::drawDiscs(const SelectionView& view, float pixelRatio) {
  auto* gl = QOpenGLContext::currentContext()->functions();
  gl->glClearStencil(0);
  gl->glStencilMask(0xff);
  gl->glClear(GL_STENCIL_BUFFER_BIT);
  gl->glEnable(GL_STENCIL_TEST);
  gl->glStencilFunc(GL_EQUAL, 0, 0xff);
  gl->glStencilOp(GL_KEEP, GL_KEEP, GL_INCR);
  points_->bind();
  program_->enableAttributeArray(0);
  program_->setAttributeBuffer(0, GL_FLOAT, 0, 4);
  program_->setUniformValue("clipFromWorld", clipFromWorld(view.marks));
  program_->setUniformValue("focal", view.marks.fx * float(view.size.width()) / float(view.marks.width));
  program_->setUniformValue("sizes", kDot * pixelRatio, kLargestDot * pixelRatio);
  program_->setUniformValue("discs", 1);
  program_->setUniformValue("colour", kMark);
  gl->glDrawArrays(GL_POINTS, 0, GLsizei(drawn_));
  points_->release();
  gl->glDisable(GL_STENCIL_TEST);
}

// White on a dark line one pixel beside it: seen on skin, hair and background alike.
void SelectionLayer::drawOutline(const QSize& view, std::span<const glm::vec2> outline) {
  auto* gl = QOpenGLContext::currentContext()->functions();
  std::vector<float> corners;
  for (const auto& p : outline) corners.insert(corners.end(), {p.x, p.y, 0, 0});
  line_->bind();
  line_->allocate(corners.data(), int(corners.size() * sizeof(float)));
  program_->enableAttributeArray(0);
  program_->setAttributeBuffer(0, GL_FLOAT, 0, 4);
  program_->setUniformValue("discs", 0);
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
  if (drawn_ > 0) drawDiscs(view, pixelRatio);
  if (!outline.empty()) drawOutline(view.size, outline);
  vertices_->release();
  program_->release();
  gl->glDisable(GL_BLEND);
}

}  // namespace likeness
