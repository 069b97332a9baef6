#include "engine/evaluation/evaluate_job.h"

#include <malloc.h>
#include <unistd.h>

#include "engine/core/error.h"
#include "engine/core/job_context.h"
#include "engine/core/paths.h"
#include "engine/evaluation/geometry_measure.h"
#include "engine/evaluation/person_measure.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

// A folder of this process that goes away with its contents.
class ScratchFolder {
 public:
  ScratchFolder()
      : path_(fs::temp_directory_path() / ("likeness-evaluate-" + std::to_string(getpid()))) {
    std::error_code failed;
    fs::create_directories(path_, failed);
    if (failed)
      throw Error::failure("The folder " + path_.string() + " cannot be made.",
                           "Set TMPDIR to a writable folder.", failed.message());
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

struct EvaluateJob::Run {
  EvaluateRequest request;
  std::shared_ptr<DraftModels> models;
  EvaluationReport report;

  TruthPerson personAt(const TruthStudio& studio, std::size_t index) const {
    return studio.draw({TruthDistribution::test, request.setup.seed, index, 1});
  }

  // Ranks every fitted shape among the truths of all people so far.
  void rankShapes(const TruthStudio& studio) {
    std::vector<std::vector<float>> fitted, truths;
    std::vector<EvaluationRow*> rows;
    HeadEvaluator evaluator(studio.headModel());
    for (EvaluationRow& row : report.rows) {
      if (row.failed()) continue;
      HeadState state;
      state.betas = row.betas;
      fitted.push_back(evaluator.evaluate(state).vertices);
      truths.push_back(studio.headOf(personAt(studio, row.index)).rest);
      rows.push_back(&row);
    }
    const FaceSurface surface(*studio.headModel());
    const auto ranks = shapeRanks(surface, studio.headModel()->templateVertices, fitted, truths);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i]->values["shape_rank"] = ranks[i] + 1;
      rows[i]->values["shape_rank1"] = ranks[i] == 0 ? 1 : 0;
    }
  }

  void people(JobContext& context) {
    TruthStudio studio(models->headFolder(), resourcePath("synthetic"), request.pictureSize);
    const IdentityJudge judge(resourcePath("face_networks"));
    const ScratchFolder scratch;
    EvaluationTools tools{studio, models, judge, request.draft, scratch.path(), request.sheets};
    ProgressSpan span = context.stage(1, "people", LIKENESS_TEXT("evaluate", "Measuring people"));
    while (!report.complete()) {
      if (!context.step()) return;
      const std::size_t done = report.rows.size(), index = std::size_t(request.setup.first) + done;
      report.rows.push_back(measurePerson(tools, personAt(studio, index), context));
      tell(context, report.rows.back());
      malloc_trim(0);  // or the next peak counts what this person left in the heap
      if (report.complete()) rankShapes(studio);
      writeReport(request.report, report);
      span.steps(std::int64_t(done) + 1, request.setup.count);
    }
  }

  static void tell(JobContext& context, const EvaluationRow& row) {
    if (row.failed()) {
      context.warn("Person " + std::to_string(row.index) + ": " + row.error);
      return;
    }
    for (const char* key : {"vertex_error_mm", "landmark_error_iod", "seconds"})
      context.metric(key, std::int64_t(row.index), row.values.at(key), true);
  }
};

EvaluateJob::EvaluateJob(EvaluateRequest request, std::shared_ptr<DraftModels> models)
    : run_(std::make_unique<Run>()) {
  run_->request = std::move(request);
  run_->models = std::move(models);
}
EvaluateJob::~EvaluateJob() = default;

void EvaluateJob::run(JobContext& context) {
  run_->report = continuedReport(run_->request.report, run_->request.setup);
  run_->people(context);
}

const EvaluationReport& EvaluateJob::report() const { return run_->report; }

}  // namespace likeness
