#pragma once
#include <filesystem>
#include <functional>
#include <glm/glm.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/appearance/draft_params.h"
#include "engine/appearance/look_params.h"
#include "engine/appearance/photo_refine.h"
#include "engine/avatar/avatar.h"
#include "engine/core/job.h"
#include "engine/fit/fit_params.h"
#include "engine/jobs/draft_hair.h"
#include "engine/jobs/draft_photo.h"
#include "models/face/face_params.h"

namespace likeness {

class DraftModels;
struct DraftCheckpoint;

struct DraftRequest {
  std::vector<DraftPhoto> photos;  ///< at least one; they share identity and colours; the first leads
  FaceParams face;
  DraftParams draft;
  LookParams look;
  FitParams fit;
  RefineParams refine;
  std::shared_ptr<const DraftCheckpoint> from;  ///< goes on there; null = from the beginning
};

/// What a draft leaves beside the avatar.
struct DraftReport {
  struct Memory {
    std::int64_t forecast = 0, measured = 0;  ///< bytes beyond what was resident before the stage
  };
  std::map<std::string, double> stageSeconds;
  std::map<std::string, Memory> stageMemory;
  std::map<int, double> identityCosine;  ///< degrees from the photo's camera -> faceres cosine
  HairReport hair;
  double landmarkErrorIod = 0;           ///< mean, share of the inter-ocular distance
  double seconds = 0;
  std::vector<std::string> warnings;
};

/// Photo(s) -> avatar, in about a minute on two cores: face, landmark fit, shading fit, painting,
/// hair, refinement through the rasteriser. Publishes a snapshot after each visible change. A stage
/// that would pass the memory budget throws Error (failure); avatar() keeps what was made before. A
/// stopped run that goes on from its checkpoint ends with the same splats, bit for bit, as long as
/// machine, thread count and settings are the same.
class DraftJob : public Job {
 public:
  DraftJob(DraftRequest request, std::shared_ptr<DraftModels> models);
  ~DraftJob() override;
  std::string name() const override { return "draft"; }
  void run(JobContext& context) override;
  /// The same, but returns what the memory budget refused instead of throwing it, so that the caller
  /// can first put away what was made.
  std::optional<Error> runStages(JobContext& context);

  /// Null until the first stage that could show one is done. With a look (DraftRequest::look) it
  /// keeps what it was before as its base.
  std::shared_ptr<const Avatar> avatar() const;
  /// Where another run can go on, from any thread: kept at the end of the fit and then every second of
  /// the refinement, before a pause and at a stop. Null before, and when the refinement is done.
  std::shared_ptr<const DraftCheckpoint> checkpoint() const;
  /// `kept` is called on the job's thread after each new checkpoint; set it before the run.
  void onCheckpoint(std::function<void()> kept);
  const DraftReport& report() const;
  /// Head, camera and light as fitted; empty until the fit is done.
  const FitState& fit() const;
  /// The photos as read and observed, for documents.
  const std::vector<ObservedPhoto>& photos() const;

 private:
  class Run;
  std::unique_ptr<Run> run_;
};

}  // namespace likeness
