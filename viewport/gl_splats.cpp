#include "viewport/gl_splats.h"

#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <algorithm>
#include <vector>

#include "viewport/gl_program.h"

namespace likeness {
namespace {

constexpr std::size_t kFloatsPerSplat = 12;  // three texels, see splat.vert

QOpenGLExtraFunctions* gl() { return QOpenGLContext::currentContext()->extraFunctions(); }

void pack(const SplatSet& s, std::size_t i, float* out) {
  std::copy_n(&s.means[3 * i], 3, out);
  out[3] = s.opacities[i];
  std::copy_n(&s.rotations[4 * i], 4, out + 4);
  std::copy_n(&s.scales[3 * i], 3, out + 8);
  out[11] = 0;
}

void uploadTexels(unsigned buffer, unsigned texture, unsigned format, const std::vector<float>& data) {
  gl()->glBindBuffer(GL_TEXTURE_BUFFER, buffer);
  gl()->glBufferData(GL_TEXTURE_BUFFER, qopengl_GLsizeiptr(data.size() * sizeof(float)), data.data(), GL_STREAM_DRAW);
  gl()->glBindTexture(GL_TEXTURE_BUFFER, texture);
  gl()->glTexBuffer(GL_TEXTURE_BUFFER, format, buffer);
}

}  // namespace

void GlSplats::initialise() {
  program_ = loadProgram("splat", "splat", {"splatIndex"});
  vertices_ = std::make_unique<QOpenGLVertexArrayObject>();
  vertices_->create();
  order_ = std::make_unique<QOpenGLBuffer>(QOpenGLBuffer::VertexBuffer);
  order_->create();
  gl()->glGenBuffers(2, buffers_);
  gl()->glGenTextures(2, textures_);
  target_.initialise();
}

void GlSplats::release() {
  if (!program_) return;
  gl()->glDeleteBuffers(2, buffers_);
  gl()->glDeleteTextures(2, textures_);
  target_.release();
  order_.reset();
  vertices_.reset();
  program_.reset();
}

void GlSplats::upload(const SplatSet& splats) {
  count_ = splats.size();
  shDegree_ = splats.shDegree;
  std::vector<float> data(count_ * kFloatsPerSplat);
  for (std::size_t i = 0; i < count_; ++i) pack(splats, i, &data[i * kFloatsPerSplat]);
  uploadTexels(buffers_[0], textures_[0], GL_RGBA32F, data);
  uploadTexels(buffers_[1], textures_[1], GL_R32F, splats.sh);
}

void GlSplats::setOrder(std::span<const std::uint32_t> backToFront) {
  ordered_ = backToFront.size();
  order_->bind();
  order_->allocate(backToFront.data(), int(backToFront.size_bytes()));
  order_->release();
}

void GlSplats::setUniforms(const Camera& c, const GlSplatLook& look) {
  QOpenGLShaderProgram& p = *program_;
  const RasterSettings& s = look.raster;
  const glm::mat3 rotation(c.cameraFromWorld);
  const glm::vec3 centre = -glm::transpose(rotation) * glm::vec3(c.cameraFromWorld[3]);
  const float w = float(c.width), h = float(c.height), margin = 0.5f * (s.jacobianClamp - 1);
  p.setUniformValue("splats", 0);
  p.setUniformValue("harmonics", 1);
  p.setUniformValue("shDegree", shDegree_);
  p.setUniformValue("cameraFromWorld", matrixOf(c.cameraFromWorld));
  p.setUniformValue("cameraCentre", centre.x, centre.y, centre.z);
  p.setUniformValue("lightGain", look.lightGain[0], look.lightGain[1], look.lightGain[2]);
  p.setUniformValue("focal", c.fx, c.fy);
  p.setUniformValue("centre", c.cx, c.cy);
  p.setUniformValue("viewSize", w, h);
  p.setUniformValue("slopeLimits", (-c.cx - margin * w) / c.fx, (w - c.cx + margin * w) / c.fx,
                    (-c.cy - margin * h) / c.fy, (h - c.cy + margin * h) / c.fy);
  p.setUniformValue("nearPlane", s.nearPlane);
  p.setUniformValue("lowPass", s.lowPass);
  p.setUniformValue("alphaThreshold", s.alphaThreshold);
  p.setUniformValue("alphaCap", s.alphaCap);
  p.setUniformValue("compensateOpacity", int(s.compensateOpacity));
}

void GlSplats::drawInstances() {
  vertices_->bind();
  order_->bind();
  gl()->glEnableVertexAttribArray(0);
  gl()->glVertexAttribIPointer(0, 1, GL_UNSIGNED_INT, 0, nullptr);
  gl()->glVertexAttribDivisor(0, 1);
  for (unsigned unit = 0; unit < 2; ++unit) {
    gl()->glActiveTexture(GL_TEXTURE0 + unit);
    gl()->glBindTexture(GL_TEXTURE_BUFFER, textures_[unit]);
  }
  gl()->glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, int(ordered_));
  gl()->glActiveTexture(GL_TEXTURE0);
  order_->release();
  vertices_->release();
}

void GlSplats::draw(const Camera& camera, const GlSplatLook& look) {
  if (!program_) return;
  target_.begin(camera.width, camera.height, look.background);
  if (ordered_ > 0 && ordered_ <= count_) {
    gl()->glDisable(GL_DEPTH_TEST);
    gl()->glEnable(GL_BLEND);
    gl()->glBlendFuncSeparate(GL_ONE, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    program_->bind();
    setUniforms(camera, look);
    drawInstances();
    program_->release();
  }
  target_.end();
}

}  // namespace likeness
