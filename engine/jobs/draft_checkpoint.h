#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/host_tensor.h"
#include "engine/jobs/draft_hair.h"
#include "engine/jobs/draft_paint.h"
#include "engine/project/document.h"

namespace likeness {

/// Where a stopped or killed draft can go on, as rows of a document (names begin with "checkpoint/",
/// docs/file_formats.md). Tensors share their bytes, so copies are cheap. It keeps the landmarks and
/// the fit; from the refinement on also the avatar before its first step and what the optimiser has
/// learnt. Photos are read again from the document.
struct DraftCheckpoint {
  TensorMap tensors;
  std::map<std::string, std::string> meta;

  bool empty() const { return meta.empty(); }
  /// True when the refinement has begun: painting and hair are done.
  bool refining() const;
};

/// A checkpoint at the end of the fit.
DraftCheckpoint checkpointOf(const FitState& fit, const std::vector<ObservedPhoto>& photos);

/// The avatar before its refinement, and what painting and hair leave for later stages.
struct PaintedAvatar {
  PhotoAvatar avatar;
  std::vector<float> seen;  ///< [splats]
  HairReport hair;
};
void putPainted(const PhotoAvatar& avatar, const std::vector<float>& seen, const HairReport& hair, DraftCheckpoint& to);
void putRefinement(const RefineState& state, DraftCheckpoint& to);

// What was put there. Each throws Error when rows are missing or damaged, or belong to another head.
FitState fitOf(const DraftCheckpoint& from);
std::vector<std::vector<glm::vec2>> landmarksOf(const DraftCheckpoint& from);
PaintedAvatar paintedOf(DraftModels& models, const FitState& fit, const DraftCheckpoint& from);
/// Nothing before the first step.
std::optional<RefineState> refinementOf(const DraftCheckpoint& from);

/// The checkpoint in a document; empty when there is none.
DraftCheckpoint checkpointIn(const DocumentContent& content);
/// Puts it there in place of an older one; an empty one only removes that.
void replaceCheckpoint(const DraftCheckpoint& checkpoint, DocumentContent& content);

}  // namespace likeness
