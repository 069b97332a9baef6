#pragma once
#include <filesystem>
#include <memory>

#include "engine/core/job.h"
#include "engine/evaluation/evaluation_report.h"
#include "engine/evaluation/truth_studio.h"
#include "engine/jobs/draft_job.h"
#include "engine/jobs/draft_models.h"

namespace likeness {

struct EvaluateRequest {
  EvaluationSetup setup;
  std::filesystem::path report;  ///< written after every person; continued when it is there
  std::filesystem::path sheets;  ///< one picture a person; empty = none
  DraftRequest draft;            ///< settings; photos are filled in by the evaluation
  int pictureSize = 512;         ///< pixels a side of photos and true views
};

/// Photo -> draft -> measures for each synthetic person, in order. Stopped or killed, it leaves the
/// people so far in the report and goes on from there next time.
class EvaluateJob : public Job {
 public:
  EvaluateJob(EvaluateRequest request, std::shared_ptr<DraftModels> models);
  ~EvaluateJob() override;
  std::string name() const override { return "evaluate"; }
  void run(JobContext& context) override;
  const EvaluationReport& report() const;

 private:
  struct Run;
  std::unique_ptr<Run> run_;
};

}  // namespace likeness
