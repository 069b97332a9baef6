#pragma once
#include <map>
#include <vector>

#include "engine/jobs/draft_job.h"
#include "engine/jobs/draft_models.h"

namespace likeness {

/// Cosines of the held-out judge between the photo and the finished avatar, seen from the photo's
/// camera turned by each of `degrees`: what DraftReport::identityCosine holds for faceres, from a
/// network that no loss, fit or choice of the program ever sees. Empty without an avatar.
std::map<int, double> judgeCosines(DraftModels& models, const DraftJob& draft,
                                   const std::vector<int>& degrees);

}  // namespace likeness
