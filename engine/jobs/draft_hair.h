#pragma once
#include <string>

#include "engine/appearance/draft_params.h"
#include "engine/appearance/hair_choice.h"
#include "engine/jobs/draft_paint.h"

namespace likeness {

/// Hair of an avatar, for reports.
struct HairReport {
  HairFit fit;  ///< of the splats as drawn; shell empty = no hair
  int splats = 0;
  bool hat = false;     ///< kept as layer other
  std::string warning;  ///< sentence, or empty
};

/// Chooses, fits and carves hair for the photo, appends its splats to `avatar` (bound and posed)
/// and to `painting.seen`, and paints the scalp below. Throws Error for an unknown shell. Without a
/// person mask there is no hair.
HairReport addHair(DraftModels& models, const DraftParams& params, const FitState& fit,
                   const WorkingPhoto& working, Painting& painting, PhotoAvatar& avatar);

}  // namespace likeness
