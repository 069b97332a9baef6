#include "viewport/head_overlay.h"

#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <algorithm>

#include "viewport/gl_program.h"

namespace likeness {
namespace {

constexpr std::size_t kFloatsPerPoint = 6;  // position, normal
constexpr float kSpikeLength = 0.004f;          // metres
constexpr unsigned kProgramPointSize = 0x8642;  // GL_PROGRAM_POINT_SIZE

QOpenGLFunctions* gl() { return QOpenGLContext::currentContext()->functions(); }

// Positions and normals side by side.
std::vector<float> interleaved(const HeadGeometry& g) {
  std::vector<float> out;
  out.reserve(2 * g.vertices.size());
  for (std::size_t i = 0; i + 2 < g.vertices.size(); i += 3) {
    out.insert(out.end(), &g.vertices[i], &g.vertices[i] + 3);
    out.insert(out.end(), &g.normals[i], &g.normals[i] + 3);
  }
  return out;
}

// Two ends for each vertex of the surface.
std::vector<float> spikesOf(const HeadGeometry& g) {
  std::vector<bool> used(g.vertices.size() / 3);
  for (std::uint32_t v : g.topology->triangles) used[v] = true;
  std::vector<float> out;
  for (std::size_t v = 0; v < used.size(); ++v) {
    if (!used[v]) continue;
    for (const float along : {0.0f, kSpikeLength}) {
      for (std::size_t k = 0; k < 3; ++k) out.push_back(g.vertices[3 * v + k] + along * g.normals[3 * v + k]);
      out.insert(out.end(), &g.normals[3 * v], &g.normals[3 * v] + 3);
    }
  }
  return out;
}

std::vector<float> marksOf(const HeadGeometry& g) {
  std::vector<float> out;
  for (std::size_t i = 0; i + 2 < g.landmarks.size(); i += 3) {
    out.insert(out.end(), &g.landmarks[i], &g.landmarks[i] + 3);
    out.insert(out.end(), {0.0f, 0.0f, 1.0f});
  }
  return out;
}

void fill(QOpenGLBuffer& buffer, const void* data, std::size_t bytes) {
  if (!buffer.isCreated()) buffer.create();
  buffer.bind();
  buffer.allocate(data, int(bytes));
  buffer.release();
}

}  // namespace

void HeadOverlay::initialise() {
  program_ = loadProgram("overlay", "overlay", {"position", "normal"});
  vertices_ = std::make_unique<QOpenGLVertexArrayObject>();
  vertices_->create();
  topology_ = nullptr;
  fresh_ = geometry_ != nullptr;
}

void HeadOverlay::release() {
  for (auto* buffer : {&surface_, &spikes_, &marks_, &triangles_, &edges_}) buffer->destroy();
  vertices_.reset();
  program_.reset();
}

void HeadOverlay::take(const std::shared_ptr<const HeadGeometry>& geometry) {
  if (geometry == geometry_) return;
  geometry_ = geometry;
  fresh_ = geometry_ != nullptr;
}

void HeadOverlay::upload() {
  fresh_ = false;
  const auto send = [](QOpenGLBuffer& buffer, const auto& values) { fill(buffer, values.data(), values.size() * sizeof(values[0])); };
  send(surface_, interleaved(*geometry_));
  const auto spikes = spikesOf(*geometry_), marks = marksOf(*geometry_);
  send(spikes_, spikes);
  send(marks_, marks);
  spikeEnds_ = int(spikes.size() / kFloatsPerPoint);
  markCount_ = int(marks.size() / kFloatsPerPoint);
  if (topology_ == geometry_->topology) return;
  topology_ = geometry_->topology;
  send(triangles_, topology_->triangles);
  send(edges_, topology_->edges);
}

void HeadOverlay::points(QOpenGLBuffer& buffer, int count, unsigned kind, const Colour& colour) {
  buffer.bind();
  for (int attribute = 0; attribute < 2; ++attribute) {
    program_->enableAttributeArray(attribute);
    program_->setAttributeBuffer(attribute, GL_FLOAT, attribute * 3 * int(sizeof(float)), 3, 6 * int(sizeof(float)));
  }
  program_->setUniformValue("colour", colour.r, colour.g, colour.b, colour.a);
  if (count > 0) gl()->glDrawArrays(kind, 0, count);
  buffer.release();
}

void HeadOverlay::indexed(QOpenGLBuffer& indices, std::size_t count, unsigned kind, const Colour& colour) {
  points(surface_, 0, kind, colour);
  indices.bind();
  gl()->glDrawElements(kind, int(count), GL_UNSIGNED_INT, nullptr);
  indices.release();
}

// The depth alone, pushed back a little, so that what lies on the surface is seen.
void HeadOverlay::fillDepth() {
  gl()->glColorMask(false, false, false, false);
  gl()->glEnable(GL_POLYGON_OFFSET_FILL);
  gl()->glPolygonOffset(1.5f, 2.0f);
  indexed(triangles_, topology_->triangles.size(), GL_TRIANGLES, {0, 0, 0, 0});
  gl()->glColorMask(true, true, true, true);
  gl()->glDisable(GL_POLYGON_OFFSET_FILL);
}

void HeadOverlay::drawSurface() {
  program_->setUniformValue("shaded", 1.0f);
  indexed(triangles_, topology_->triangles.size(), GL_TRIANGLES, {0.55f, 0.68f, 0.86f, 0.55f});
  program_->setUniformValue("shaded", 0.0f);
}

void HeadOverlay::begin(const Camera& camera, double pixelRatio) {
  vertices_->bind();
  if (fresh_) upload();
  const glm::mat4& m = camera.cameraFromWorld;
  gl()->glClear(GL_DEPTH_BUFFER_BIT);
  gl()->glEnable(GL_DEPTH_TEST);
  gl()->glDepthFunc(GL_LEQUAL);
  gl()->glEnable(GL_BLEND);
  gl()->glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  gl()->glEnable(kProgramPointSize);
  program_->bind();
  program_->setUniformValue("clipFromWorld", clipFromWorld(camera));
  program_->setUniformValue("towardsCamera", -m[0][2], -m[1][2], -m[2][2]);
  program_->setUniformValue("pointSize", float(4 * pixelRatio));
  program_->setUniformValue("shaded", 0.0f);
  program_->setUniformValue("roundPoints", 0);
  fillDepth();
}

void HeadOverlay::end() {
  program_->release();
  vertices_->release();
  gl()->glDisable(kProgramPointSize);
  gl()->glDisable(GL_BLEND);
  gl()->glDisable(GL_DEPTH_TEST);
}

void HeadOverlay::draw(const Camera& camera, const OverlayChoice& choice, double pixelRatio) {
  if (!program_ || !geometry_ || !choice.any()) return;
  begin(camera, pixelRatio);
  if (choice.mesh) drawSurface();
  if (choice.wireframe) indexed(edges_, topology_->edges.size(), GL_LINES, {0.10f, 0.20f, 0.36f, 0.75f});
  if (choice.normals) points(spikes_, spikeEnds_, GL_LINES, {0.16f, 0.40f, 0.75f, 0.9f});
  program_->setUniformValue("roundPoints", 1);
  if (choice.landmarks) points(marks_, markCount_, GL_POINTS, {0.95f, 0.55f, 0.10f, 1.0f});
  end();
}

}  // namespace likeness
