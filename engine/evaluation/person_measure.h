#pragma once
#include <filesystem>
#include <memory>

#include "engine/core/job_context.h"
#include "engine/evaluation/evaluation_row.h"
#include "engine/evaluation/truth_studio.h"
#include "engine/jobs/draft_job.h"
#include "engine/jobs/draft_models.h"
#include "models/face/identity_judge.h"

namespace likeness {

/// What one measurement works with; shared by all people of a run.
struct EvaluationTools {
  TruthStudio& studio;
  std::shared_ptr<DraftModels> models;
  const IdentityJudge& judge;
  DraftRequest settings;          ///< photos are filled in here
  std::filesystem::path scratch;  ///< the photo lies here while the draft reads it
  std::filesystem::path sheets;   ///< empty = no sheets
};

/// Photographs the person, makes the avatar with the real draft job, and measures it and its
/// baselines against the truth. A photo that the draft refuses gives a row with `error`. Throws
/// JobStopped when the job was stopped meanwhile.
EvaluationRow measurePerson(EvaluationTools& tools, const TruthPerson& person,
                            JobContext& context);

}  // namespace likeness
