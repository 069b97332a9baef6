#include "engine/jobs/draft_models.h"

#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/head/flame_files.h"
#include "engine/jobs/own_face_networks.h"
#include "engine/render/head_resources.h"
#include "engine/splats/avatar_from_head.h"
#include "engine/splats/mean_face.h"

namespace likeness {

namespace {

constexpr int kFadeRings = 16;  // template edges over which the neck fades out
constexpr float kFadeSpread = 1.2f;

// The open neck ends in a soft edge instead of a row of teeth.
void fadeNeckRim(const HeadModel& head, BoundSplats& splats) {
  const SplatTemplate shape(head, splats.recipe);
  const VertexGraph graph = graphOfFaces(shape.vertices().size(), shape.faces());
  std::vector<int> ring(graph.size(), kFadeRings);
  std::vector<std::uint32_t> front;
  const auto rim = head.masks.find("boundary");
  if (rim == head.masks.end()) return;
  std::vector<float> cage(std::size_t(head.vertexCount), 0.0f), surface;
  for (std::uint32_t v : rim->second) cage[v] = 1;
  applyRows(shape.surfaceRows(), cage.data(), 1, surface);
  for (std::uint32_t i = 0; i < shape.surfaceVertexCount(); ++i)
    if (surface[i] > 0.9f) {
      ring[i] = 0;
      front.push_back(i);
    }
  for (std::size_t at = 0; at < front.size(); ++at)
    for (std::uint32_t k = graph.start[front[at]]; k < graph.start[front[at] + 1]; ++k)
      if (ring[graph.neighbour[k]] > ring[front[at]] + 1) {
        ring[graph.neighbour[k]] = ring[front[at]] + 1;
        front.push_back(graph.neighbour[k]);
      }
  for (std::size_t i = 0; i < splats.size(); ++i)
    if (splats.kinds[i] == std::uint8_t(BindingKind::vertex)) {
      const float t = float(ring[splats.anchors[i]]) / kFadeRings;
      splats.local.opacities[i] *= t * t * (3 - 2 * t);
      // Thin splats must overlap more, or the edge shows their lattice.
      for (std::size_t c = 0; c < 2; ++c) splats.local.scales[3 * i + c] *= 1 + kFadeSpread * (1 - t);
    }
}

}  // namespace

DraftModels::DraftModels(std::filesystem::path headFolder, std::filesystem::path networkFolder)
    : headFolder_(std::move(headFolder)), networkFolder_(std::move(networkFolder)) {}

std::shared_ptr<const HeadModel> DraftModels::head() {
  std::lock_guard lock(mutex_);
  if (!head_) head_ = loadHeadModel(headFolder_ / "head.npz");
  return head_;
}

void DraftModels::loadTables() {
  if (!tables_) tables_ = std::make_unique<FitTables>(readFitTables(headFolder_));
}

std::shared_ptr<const FitModel> DraftModels::fit() {
  std::lock_guard lock(mutex_);
  loadTables();
  if (!fit_) fit_ = buildFitModel(*head(), *tables_);
  return fit_;
}

std::shared_ptr<const AvatarSurface> DraftModels::surface() {
  std::lock_guard lock(mutex_);
  loadTables();
  if (!surface_) {
    const auto shape = std::make_shared<const SplatTemplate>(*head(), meanSplats()->recipe);
    surface_ = buildAvatarSurface(*head(), shape, *tables_);
  }
  return surface_;
}

std::shared_ptr<const BoundSplats> DraftModels::meanSplats() {
  std::lock_guard lock(mutex_);
  if (!meanSplats_) {
    HeadAvatarLook look;
    look.textures = loadHeadTextures(headFolder_, *head());
    look.light = MeshLight::ambient(glm::vec3(1));  // albedo with occlusion; photos bring the light
    auto splats = std::make_shared<BoundSplats>(avatarFromHead(head(), {}, look));
    applyMeanFaceOf(headFolder_, *splats);
    fadeNeckRim(*head(), *splats);
    meanSplats_ = splats;
  }
  return meanSplats_;
}

const VertexGraph& DraftModels::splatGraph() {
  std::lock_guard lock(mutex_);
  if (splatGraph_.size() > 0) return splatGraph_;
  const auto splats = meanSplats();
  std::vector<std::int32_t> splatOf(surface()->size(), -1);
  for (std::size_t i = 0; i < splats->size(); ++i)
    if (splats->kinds[i] == std::uint8_t(BindingKind::vertex)) splatOf[splats->anchors[i]] = std::int32_t(i);
  std::vector<glm::uvec3> faces;
  for (const auto& f : surface()->shape->faces())
    if (splatOf[f[0]] >= 0 && splatOf[f[1]] >= 0 && splatOf[f[2]] >= 0)
      faces.emplace_back(splatOf[f[0]], splatOf[f[1]], splatOf[f[2]]);
  splatGraph_ = graphOfFaces(splats->size(), faces);
  return splatGraph_;
}

const std::vector<EyeTexture>& DraftModels::eyeTextures() {
  std::lock_guard lock(mutex_);
  if (eyeTextures_.empty())
    for (const auto& name : eyeColours(headFolder_))
      eyeTextures_.push_back(eyeTextureOf(name, loadEyeTexture(headFolder_, name)));
  if (eyeTextures_.empty())
    throw Error("The head folder " + headFolder_.string() + " has no eye textures.", "Restore textures/eye_*.jpg.");
  return eyeTextures_;
}

void DraftModels::useFaceNetworks(const FaceParams& params) {
  std::lock_guard lock(mutex_);
  if (params.detector == detector_ && params.descriptor == descriptor_) return;
  ownFaces_ = ownFaceNetworks(params);
  detector_ = params.detector;
  descriptor_ = params.descriptor;
  faces_.reset();
}

FacePipeline& DraftModels::faces() {
  std::lock_guard lock(mutex_);
  if (!faces_) faces_ = std::make_unique<FacePipeline>(networkFolder_, ownFaces_);
  return *faces_;
}

std::shared_ptr<DraftModels> DraftModels::embedded() {
  return std::make_shared<DraftModels>(resourcePath("default_head"), resourcePath("face_networks"));
}

}  // namespace likeness
