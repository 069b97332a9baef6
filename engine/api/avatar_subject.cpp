#include "engine/api/avatar_subject.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <set>

#include "engine/api/person_textures.h"
#include "engine/avatar/avatar.h"
#include "engine/head/landmark_files.h"
#include "engine/head/surface_locator.h"
#include "engine/jobs/draft_models.h"
#include "engine/render/head_resources.h"
#include "engine/render/mesh/mesh_renderer.h"

namespace likeness {
namespace {

std::uint8_t byteOf(float unit) { return std::uint8_t(std::clamp(unit, 0.0f, 1.0f) * 255.0f + 0.5f); }

// Pictures and landmarks of the head folder, shared by all subjects.
class Assets {
 public:
  explicit Assets(std::shared_ptr<DraftModels> models) : models_(std::move(models)) {}

  HeadTextures textures(const HeadModel& head) {
    std::lock_guard lock(mutex_);
    if (!belongs(head)) return {};
    if (!textures_) textures_ = loadHeadTextures(models_->headFolder(), head);
    return *textures_;
  }
  const std::filesystem::path& folder() const { return models_->headFolder(); }
  VertexCombinations landmarks(const HeadModel& head) {
    std::lock_guard lock(mutex_);
    if (!belongs(head)) return {};
    if (!landmarks_) landmarks_ = loadHeadLandmarks({models_->headFolder() / "landmarks.npz"}, head).mp468;
    return *landmarks_;
  }

 private:
  bool belongs(const HeadModel& head) {
    return &head == models_->head().get() || headTopology(head) == headTopology(*models_->head());
  }

  std::shared_ptr<DraftModels> models_;
  std::mutex mutex_;
  std::optional<HeadTextures> textures_;
  std::optional<VertexCombinations> landmarks_;
};

// Cards and the clear cornea lie over the surface that overlays are about.
bool ofSurface(const HeadModel& head, std::size_t quad) {
  if (head.quadParts.empty()) return true;
  const std::string& part = head.partNames[head.quadParts[quad]];
  return !part.ends_with("_lashes") && !part.ends_with("_brow") && !part.ends_with("_cornea");
}

std::shared_ptr<const HeadTopology> topologyOf(const HeadModel& head) {
  auto out = std::make_shared<HeadTopology>();
  std::set<std::pair<std::uint32_t, std::uint32_t>> edges;
  const auto side = [&](std::uint32_t a, std::uint32_t b) {
    if (a != b) edges.insert(std::minmax(a, b));
  };
  for (std::size_t q = 0; q < head.quads.size(); ++q) {
    if (!ofSurface(head, q)) continue;
    const glm::uvec4& v = head.quads[q];
    out->triangles.insert(out->triangles.end(), {v.x, v.y, v.z});
    if (v.z != v.w) out->triangles.insert(out->triangles.end(), {v.x, v.z, v.w});
    side(v.x, v.y), side(v.y, v.z), side(v.z, v.w), side(v.w, v.x);
  }
  if (head.quads.empty())
    for (const auto& f : head.faces) {
      out->triangles.insert(out->triangles.end(), {f.x, f.y, f.z});
      side(f.x, f.y), side(f.y, f.z), side(f.z, f.x);
    }
  for (const auto& [a, b] : edges) out->edges.insert(out->edges.end(), {a, b});
  return out;
}

class AvatarSubject : public ViewSubject {
 public:
  explicit AvatarSubject(std::shared_ptr<Assets> assets) : assets_(std::move(assets)) {}

  std::shared_ptr<const SplatSet> pose(const AvatarSnapshot& snapshot, const std::vector<float>& controls) override {
    return poser_.pose(snapshot, controls);
  }

  std::shared_ptr<const HeadGeometry> geometry(const AvatarSnapshot& snapshot, const std::vector<float>& controls) override {
    if (!use(snapshot)) return nullptr;
    const bool moved = poseHead(controls);
    if (geometry_ && !moved && geometry_->topology == topology_) return geometry_;
    if (!landmarks_) landmarks_ = assets_->landmarks(*rig_->head);
    if (!topology_) topology_ = topologyOf(*rig_->head);
    auto out = std::make_shared<HeadGeometry>();
    out->topology = topology_;
    out->vertices = posed_.vertices;
    out->normals = vertexNormals(posed_.vertices, rig_->head->faces);
    for (const auto& p : evaluatePoints(*landmarks_, posed_.vertices)) out->landmarks.insert(out->landmarks.end(), {p.x, p.y, p.z});
    geometry_ = out;
    return geometry_;
  }

  Image8 picture(const AvatarSnapshot& snapshot, const std::vector<float>& controls, ViewMode mode, const Camera& camera,
                 const ColourRgb& background, bool quick) override {
    if (!use(snapshot)) return {};
    if (poseHead(controls)) geometry_ = nullptr;
    HeadScene& scene = sceneFor(mode);
    if (mode == ViewMode::mesh) dress(scene, quick);
    MeshRenderSettings settings;
    settings.supersample = quick ? 1 : 2;
    settings.shadows = settings.occlusion = !quick && mode != ViewMode::normals;
    settings.background = {linearFromSrgb(background.r), linearFromSrgb(background.g), linearFromSrgb(background.b)};
    renderer_.render(scene.scene(), camera, settings, buffers_);
    Image8 out = mode == ViewMode::normals ? normalPicture(buffers_, camera) : buffers_.picture;
    // The tone map would change the background too.
    const std::uint8_t clear[3] = {byteOf(background.r), byteOf(background.g), byteOf(background.b)};
    for (std::size_t i = 0; i < buffers_.alpha.pixels.size(); ++i)
      if (buffers_.alpha.pixels[i] <= 0 || (mode == ViewMode::normals && buffers_.part.pixels[i] < 0))
        std::copy_n(clear, 3, out.pixels.data() + 3 * i);
    return out;
  }

 private:
  // Takes over another head or identity; false when the snapshot carries none.
  bool use(const AvatarSnapshot& snapshot) {
    const auto rig = std::dynamic_pointer_cast<const SplatRig>(snapshot.rig);
    if (!rig || !rig->head || !rig->splats) return false;
    if (rig_ && rig->head != rig_->head) {
      dressed_.reset(), clay_.reset(), evaluator_.reset(), space_.reset();
      landmarks_.reset(), topology_.reset(), textures_.reset();
    }
    if (rig != rig_) {
      rig_ = rig;
      fresh_ = true;
    }
    if (!evaluator_) evaluator_ = std::make_unique<HeadEvaluator>(rig_->head);
    if (!space_ && !rig_->head->expressionNames.empty()) space_ = namedExpressionSpace(*rig_->head);
    return true;
  }

  // True when the pose is another one than before.
  bool poseHead(const std::vector<float>& controls) {
    if (!fresh_ && controls == controls_) return false;
    HeadState state;
    state.betas = rig_->splats->betas;
    if (space_ && !controls.empty()) space_->apply(controls, state);
    evaluator_->evaluate(state, posed_);
    controls_ = controls;
    fresh_ = false;
    ++poseNumber_;
    return true;
  }

  struct Stage {
    HeadScene scene;
    std::uint64_t pose = 0;
  };

  // While the view is turned the scene keeps what it wears.
  void dress(HeadScene& scene, bool quick) {
    if (quick && textures_) return;
    if (!textures_) textures_.emplace(assets_->textures(*rig_->head), assets_->folder());
    if (textures_->wear(*rig_)) scene.setTextures(textures_->textures());
  }

  // A scene keeps its shadow maps until it is posed again: only what changed is posed.
  HeadScene& sceneFor(ViewMode mode) {
    auto& stage = mode == ViewMode::mesh ? dressed_ : clay_;
    if (!stage) {
      stage.reset(new Stage{HeadScene(rig_->head, mode == ViewMode::mesh ? assets_->textures(*rig_->head) : HeadTextures{}), 0});
      HeadLook look;
      look.clay = mode != ViewMode::mesh;
      stage->scene.setLook(look);
    }
    if (stage->pose != poseNumber_) stage->scene.pose(posed_.vertices);
    stage->pose = poseNumber_;
    return stage->scene;
  }

  std::shared_ptr<Assets> assets_;
  AvatarPoser poser_;
  std::shared_ptr<const SplatRig> rig_;
  std::unique_ptr<HeadEvaluator> evaluator_;
  std::unique_ptr<ExpressionSpace> space_;
  std::vector<float> controls_;
  PosedHead posed_;
  bool fresh_ = true;
  std::uint64_t poseNumber_ = 0;
  std::unique_ptr<Stage> dressed_, clay_;
  std::optional<PersonTextures> textures_;  ///< what the dressed scene wears
  MeshRenderer renderer_;
  MeshBuffers buffers_;
  std::shared_ptr<const HeadTopology> topology_;
  std::optional<VertexCombinations> landmarks_;
  std::shared_ptr<const HeadGeometry> geometry_;
};

}  // namespace

MakeViewSubject avatarSubjects(std::shared_ptr<DraftModels> models) {
  return [assets = std::make_shared<Assets>(std::move(models))]() -> std::unique_ptr<ViewSubject> {
    return std::make_unique<AvatarSubject>(assets);
  };
}

}  // namespace likeness
