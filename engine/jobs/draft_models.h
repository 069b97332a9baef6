#pragma once
#include <filesystem>
#include <memory>
#include <mutex>

#include "engine/appearance/avatar_surface.h"
#include "engine/appearance/iris_colour.h"
#include "engine/fit/fit_tables.h"
#include "engine/head/head_model.h"
#include "engine/splats/binding.h"
#include "models/face/face_params.h"
#include "models/face/face_pipeline.h"

namespace likeness {

/// The embedded models that jobs share: head, fit tables, painting surface, face networks. Each
/// part loads when first asked for and is immutable then; safe from several threads.
class DraftModels {
 public:
  /// `headFolder` laid out as resources/default_head.
  explicit DraftModels(std::filesystem::path headFolder, std::filesystem::path networkFolder);

  std::shared_ptr<const HeadModel> head();
  std::shared_ptr<const FitModel> fit();
  std::shared_ptr<const AvatarSurface> surface();
  /// Splats of the mean head with the head's own textures; every avatar starts from these.
  std::shared_ptr<const BoundSplats> meanSplats();
  /// Neighbours among the mean splats that stand on template vertices; cards have none.
  const VertexGraph& splatGraph();
  /// Every eye colour of the head folder.
  const std::vector<EyeTexture>& eyeTextures();
  /// Chooses the networks that faces() uses; loads the user's own ones. Throws Error (ownFaceNetworks).
  void useFaceNetworks(const FaceParams& params);
  FacePipeline& faces();
  const std::filesystem::path& headFolder() const { return headFolder_; }

  /// The models shipped with the program.
  static std::shared_ptr<DraftModels> embedded();

 private:
  void loadTables();

  std::filesystem::path headFolder_, networkFolder_;
  std::recursive_mutex mutex_;
  std::shared_ptr<const HeadModel> head_;
  std::unique_ptr<FitTables> tables_;
  std::shared_ptr<const FitModel> fit_;
  std::shared_ptr<const AvatarSurface> surface_;
  std::shared_ptr<const BoundSplats> meanSplats_;
  VertexGraph splatGraph_;
  std::vector<EyeTexture> eyeTextures_;
  DetectorNetwork detector_ = DetectorNetwork::embedded;
  IdentityNetwork descriptor_ = IdentityNetwork::embedded;
  FaceParts ownFaces_;
  std::unique_ptr<FacePipeline> faces_;
};

}  // namespace likeness
