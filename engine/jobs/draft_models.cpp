#include "engine/jobs/draft_models.h"

#include "engine/core/paths.h"
#include "engine/head/flame_files.h"
#include "engine/render/head_resources.h"
#include "engine/splats/avatar_from_head.h"

namespace likeness {

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
    meanSplats_ = std::make_shared<BoundSplats>(avatarFromHead(head(), {}, look));
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

FacePipeline& DraftModels::faces() {
  std::lock_guard lock(mutex_);
  if (!faces_) faces_ = std::make_unique<FacePipeline>(networkFolder_);
  return *faces_;
}

std::shared_ptr<DraftModels> DraftModels::embedded() {
  return std::make_shared<DraftModels>(resourcePath("default_head"), resourcePath("face_networks"));
}

}  // namespace likeness
