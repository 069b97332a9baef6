#pragma once
#include <vector>

#include "engine/avatar/avatar.h"
#include "engine/jobs/draft_job.h"
#include "engine/jobs/draft_models.h"

namespace likeness {

/// A head to be compared with the truth, in the photo's expression.
struct EvaluatedHead {
  SplatSet splats;              ///< posed, head frame
  std::vector<float> vertices;  ///< [V, 3] cage vertices in the same pose, metres
};

EvaluatedHead evaluatedAvatar(const Avatar& avatar);

/// What a likeness must beat, both with the mean shape in the draft's expression.
struct Baselines {
  EvaluatedHead mean;       ///< mean albedo under the draft's light, with the draft's shell
  EvaluatedHead projected;  ///< the photo projected on it, unseen parts and shell as in the draft
};

/// Builds both from a finished draft. The mean head stands where the draft's head stands: moved by
/// the similarity that aligns their face skins.
Baselines baselinesOf(DraftModels& models, const DraftJob& draft);

}  // namespace likeness
