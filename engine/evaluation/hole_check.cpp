#include "engine/evaluation/hole_check.h"

#include <array>

#include "engine/render/mesh/mesh_renderer.h"
#include "engine/render/raster/rasterizer.h"

namespace likeness {
namespace {

constexpr float kFieldOfView = 24, kOpen = 0.5f, kEyeballShows = 0.25f;
constexpr float kSoftEdge = 0.04f;  // metres over which a bust fades out above its cut
constexpr int kAzimuths = 8;

struct ExtremePose {
  const char* name;
  std::map<std::string, float> values;
  bool shut = false;
};

const std::vector<ExtremePose>& extremePoses() {
  static const std::vector<ExtremePose> poses = {
      {"jaw", {{"jawOpen", 1}}},
      {"blink", {{"eyeBlinkLeft", 1}, {"eyeBlinkRight", 1}}, true},
      {"shout",
       {{"jawOpen", 0.8f}, {"mouthStretchLeft", 1}, {"mouthStretchRight", 1}, {"mouthUpperUpLeft", 1},
        {"mouthUpperUpRight", 1}, {"mouthLowerDownLeft", 1}, {"mouthLowerDownRight", 1},
        {"eyeWideLeft", 1}, {"eyeWideRight", 1}, {"browInnerUp", 1}}},
      {"kiss", {{"mouthPucker", 1}, {"mouthFunnel", 0.5f}, {"cheekPuff", 1}, {"jawForward", 1}}},
      {"tongue", {{"tongueOut", 1}, {"jawOpen", 0.6f}, {"gazePitch", -1}}},
      {"sneer",
       {{"mouthLeft", 1}, {"jawLeft", 1}, {"noseSneerLeft", 1}, {"noseSneerRight", 1},
        {"mouthSmileLeft", 1}, {"cheekSquintLeft", 1}, {"browDownLeft", 1}, {"browDownRight", 1},
        {"gazeYaw", -1}}}};
  return poses;
}

bool isOpaque(const std::string& part) {
  return !part.ends_with("_lashes") && !part.ends_with("_brow") && !part.ends_with("_cornea");
}
bool isEyeball(const std::string& part) { return part.ends_with("_eye"); }

// The opaque surface of the posed head as one mesh.
class SilhouetteMesh {
 public:
  SilhouetteMesh(const SplatTemplate& shape, const HeadModel& head) : shape_(shape) {
    const auto nearRim = surfaceNearRim(head);
    for (std::size_t f = 0; f < shape.surfaceFaces().size(); ++f) {
      if (!head.partNames.empty() && !isOpaque(head.partNames[shape.surfaceFaceParts()[f]])) continue;
      const glm::uvec3 t = shape.surfaceFaces()[f];
      triangles_.push_back(t);
      soft_.push_back(nearRim[t.x] || nearRim[t.y] || nearRim[t.z]);
    }
  }
  void pose(const PosedHead& head) { place(head.vertices.data()); }
  void draw(const Camera& camera) {
    MeshScene scene;
    scene.parts.resize(1);
    scene.parts[0].positions = positions_;
    scene.parts[0].triangles = triangles_;
    MeshRenderSettings settings;
    settings.geometryOnly = true;
    renderer_.render(scene, camera, settings, buffers_);
  }
  /// The pixel and its neighbours show the head, none of them the bust's soft edge.
  bool isInside(int x, int y) const {
    const auto& t = buffers_.triangle;
    if (x < 1 || y < 1 || x + 1 >= t.width || y + 1 >= t.height) return false;
    for (int dy = -1; dy <= 1; ++dy)
      for (int dx = -1; dx <= 1; ++dx) {
        const std::int32_t face = *t.at(x + dx, y + dy);
        if (face < 0 || soft_[std::size_t(face)]) return false;
      }
    return true;
  }

 private:
  void place(const float* vertices) {
    shape_.pose(vertices, posed_);
    positions_.resize(posed_.positions.size() / 4);
    for (std::size_t i = 0; i < positions_.size(); ++i)
      positions_[i] = {posed_.positions[4 * i], posed_.positions[4 * i + 1],
                       posed_.positions[4 * i + 2]};
  }

  // Surface vertices of the mean head that lie within the soft edge above the open neck loop.
  std::vector<bool> surfaceNearRim(const HeadModel& head) {
    place(head.templateVertices.data());
    std::vector<bool> out(positions_.size(), false);
    const auto rim = head.masks.find("boundary");
    if (rim == head.masks.end()) return out;
    for (std::size_t i = 0; i < out.size(); ++i)
      for (std::uint32_t v : rim->second) {
        const float* p = head.templateVertices.data() + 3 * std::size_t(v);
        if (glm::distance(positions_[i], glm::vec3(p[0], p[1], p[2])) < kSoftEdge) out[i] = true;
      }
    return out;
  }

  const SplatTemplate& shape_;
  std::vector<glm::uvec3> triangles_;
  std::vector<bool> soft_;  // per triangle
  std::vector<glm::vec3> positions_;
  PosedSurface posed_;
  MeshRenderer renderer_;
  MeshBuffers buffers_;
};

// 1 for splats of the eyeballs.
std::vector<float> eyeballSplats(const BoundSplats& splats, const SplatTemplate& shape,
                                 const HeadModel& head) {
  std::vector<float> out(splats.size(), 0.0f);
  if (head.partNames.empty()) return out;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint32_t anchor = splats.anchors[i];
    const std::uint32_t face = splats.kinds[i] == std::uint8_t(BindingKind::vertex)
                                   ? shape.vertices()[anchor].face
                                   : anchor;
    const bool head0 = splats.local.layers.empty() || splats.local.layers[i] == 0;
    out[i] = head0 && isEyeball(head.partNames[shape.surfaceFaceParts()[face]]) ? 1.0f : 0.0f;
  }
  return out;
}

// Draws one avatar again and again and counts.
class HoleCounter {
 public:
  HoleCounter(const Avatar& avatar, int size)
      : poser_(avatar.splats, avatar.head),
        mesh_(poser_.surface(), *avatar.head),
        space_(namedExpressionSpace(*avatar.head)),
        eyeballs_(eyeballSplats(*avatar.splats, poser_.surface(), *avatar.head)),
        rasterizer_(makeCpuRasterizer()),
        eyes_(size, size, 1),
        alpha_(size, size, 1) {}

  void count(const ExtremePose& pose, HoleReport& report) {
    HeadState state;
    space_->apply(expressionFromNames(pose.values), state);
    poser_.pose(state, posed_);
    mesh_.pose(poser_.posedHead());
    const int before = report.total();
    for (int k = 0; k < kAzimuths; ++k) {
      const Camera camera =
          portraitCamera(360.0f * float(k) / kAzimuths, 0, kFieldOfView, eyes_.width, eyes_.height);
      drawSplats(camera);
      mesh_.draw(camera);
      countPixels(pose.shut, report);
    }
    report.byPose[pose.name] = report.total() - before;
  }

 private:
  void drawSplats(const Camera& camera) {
    const SplatInputs in{posed_.means, posed_.scales, posed_.rotations, posed_.opacities, eyeballs_, 1};
    RasterOutputs out;
    out.colour = eyes_.pixels;
    out.alpha = alpha_.pixels;
    const std::array<float, 1> none{0};
    rasterizer_->forward(in, toRasterCamera(camera), {}, none, out, false);
  }

  void countPixels(bool shut, HoleReport& report) const {
    for (int y = 0; y < alpha_.height; ++y)
      for (int x = 0; x < alpha_.width; ++x) {
        report.openPixels += *alpha_.at(x, y) < kOpen && mesh_.isInside(x, y);
        report.eyeballPixels += shut && *eyes_.at(x, y) > kEyeballShows;
      }
  }

  SplatPoser poser_;
  SilhouetteMesh mesh_;
  std::unique_ptr<ExpressionSpace> space_;
  std::vector<float> eyeballs_;
  std::unique_ptr<Rasterizer> rasterizer_;
  SplatSet posed_;
  ImageF eyes_, alpha_;
};

}  // namespace

HoleReport countHoles(const Avatar& avatar, int size) {
  HoleReport report;
  HoleCounter counter(avatar, size);
  for (const ExtremePose& pose : extremePoses()) counter.count(pose, report);
  return report;
}

}  // namespace likeness
