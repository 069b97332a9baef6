#include "engine/jobs/draft_models.h"

#include "engine/core/paths.h"
#include "engine/head/flame_files.h"
#include "engine/splats/avatar_from_head.h"

namespace likeness {

DraftModels::DraftModels(std::filesystem::path headFolder, std::filesystem::path networkFolder)
    : headFolder_(std::move(headFolder)), networkFolder_(std::move(networkFolder)) {}

std::shared_ptr<const HeadModel> DraftModels::head() {
  std::lock_guard lock(mutex_);
  if (!head_) head_ = loadHeadModel(headFolder_);
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
  if (!meanSplats_) meanSplats_ = avatarFromHead(head(), headFolder_, {});
  return meanSplats_;
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
