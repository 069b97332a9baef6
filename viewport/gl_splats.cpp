#include "viewport/gl_splats.h"

#include <QFile>
#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <algorithm>
#include <glm/gtc/quaternion.hpp>
#include <vector>

// The shaders live in a static library, whose resources the linker would leave out unasked.
static void loadShaderResources() { Q_INIT_RESOURCE(studio); }

namespace likeness {
namespace {

constexpr float kLargestColour = 4;
constexpr int kTexelsPerSplat = 3;  // mean+opacity, covariance (6) and colour in 12 floats

QOpenGLExtraFunctions* gl() { return QOpenGLContext::currentContext()->extraFunctions(); }

// texel 0: mean, opacity; texel 1: covariance xx xy xz yy; texel 2: yz zz and the colour, 16 bits a
// channel for 0 to 4 (a darker light brings values above 1 back), in two floats of 24 bits each.
void pack(const SplatSet& s, std::size_t i, float* out) {
  const glm::quat q = glm::normalize(glm::quat(s.rotations[4 * i], s.rotations[4 * i + 1],
                                               s.rotations[4 * i + 2], s.rotations[4 * i + 3]));
  const glm::mat3 m = glm::mat3_cast(q) * glm::mat3(s.scales[3 * i], 0, 0, 0, s.scales[3 * i + 1],
                                                    0, 0, 0, s.scales[3 * i + 2]);
  const glm::mat3 c = m * glm::transpose(m);
  std::uint32_t colour[3];
  for (std::size_t k = 0; k < 3; ++k) {
    const float value = 0.5f + kShDc * s.sh[std::size_t(s.shCoefficients()) * 3 * i + k];
    colour[k] = std::uint32_t(std::clamp(value, 0.0f, kLargestColour) * (65535.0f / kLargestColour) + 0.5f);
  }
  const float values[12] = {s.means[3 * i], s.means[3 * i + 1], s.means[3 * i + 2], s.opacities[i],
                            c[0][0], c[0][1], c[0][2], c[1][1],
                            c[1][2], c[2][2], float(colour[0] | (colour[1] & 0xFF) << 16),
                            float(colour[1] >> 8 | colour[2] << 8)};
  std::copy(values, values + 12, out);
}

QString shader(const char* name) {
  QFile file(QString(":/shaders/") + name);
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

}  // namespace

void GlSplats::initialise() {
  loadShaderResources();
  program_ = std::make_unique<QOpenGLShaderProgram>();
  program_->addShaderFromSourceCode(QOpenGLShader::Vertex, shader("splat.vert"));
  program_->addShaderFromSourceCode(QOpenGLShader::Fragment, shader("splat.frag"));
  program_->bindAttributeLocation("splatIndex", 0);
  program_->link();
  vertices_ = std::make_unique<QOpenGLVertexArrayObject>();
  vertices_->create();
  order_ = std::make_unique<QOpenGLBuffer>(QOpenGLBuffer::VertexBuffer);
  order_->create();
  gl()->glGenBuffers(1, &dataBuffer_);
  gl()->glGenTextures(1, &dataTexture_);
}

void GlSplats::release() {
  if (!program_) return;
  gl()->glDeleteBuffers(1, &dataBuffer_);
  gl()->glDeleteTextures(1, &dataTexture_);
  order_.reset();
  vertices_.reset();
  program_.reset();
}

void GlSplats::upload(const SplatSet& splats) {
  count_ = splats.size();
  std::vector<float> data(count_ * 4 * kTexelsPerSplat);
  for (std::size_t i = 0; i < count_; ++i) pack(splats, i, &data[i * 4 * kTexelsPerSplat]);
  gl()->glBindBuffer(GL_TEXTURE_BUFFER, dataBuffer_);
  gl()->glBufferData(GL_TEXTURE_BUFFER, qopengl_GLsizeiptr(data.size() * sizeof(float)),
                     data.data(), GL_STREAM_DRAW);
  gl()->glBindTexture(GL_TEXTURE_BUFFER, dataTexture_);
  gl()->glTexBuffer(GL_TEXTURE_BUFFER, GL_RGBA32F, dataBuffer_);
}

void GlSplats::setOrder(std::span<const std::uint32_t> backToFront) {
  ordered_ = backToFront.size();
  order_->bind();
  order_->allocate(backToFront.data(), int(backToFront.size_bytes()));
  order_->release();
}

void GlSplats::draw(const Camera& camera, const std::array<float, 3>& lightGain) {
  if (!program_ || ordered_ == 0 || ordered_ > count_) return;
  gl()->glDisable(GL_DEPTH_TEST);
  gl()->glEnable(GL_BLEND);
  gl()->glBlendFuncSeparate(GL_ONE, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  program_->bind();
  vertices_->bind();
  order_->bind();
  gl()->glEnableVertexAttribArray(0);
  gl()->glVertexAttribIPointer(0, 1, GL_UNSIGNED_INT, 0, nullptr);
  gl()->glVertexAttribDivisor(0, 1);
  gl()->glActiveTexture(GL_TEXTURE0);
  gl()->glBindTexture(GL_TEXTURE_BUFFER, dataTexture_);
  program_->setUniformValue("splats", 0);
  QMatrix4x4 view;
  for (int row = 0; row < 4; ++row)
    for (int col = 0; col < 4; ++col) view(row, col) = camera.cameraFromWorld[col][row];
  program_->setUniformValue("cameraFromWorld", view);
  program_->setUniformValue("focal", camera.fx, camera.fy);
  program_->setUniformValue("centre", camera.cx, camera.cy);
  program_->setUniformValue("lightGain", lightGain[0], lightGain[1], lightGain[2]);
  program_->setUniformValue("viewSize", float(camera.width), float(camera.height));
  gl()->glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, int(ordered_));
  order_->release();
  vertices_->release();
  program_->release();
  gl()->glDisable(GL_BLEND);
}

}  // namespace likeness
