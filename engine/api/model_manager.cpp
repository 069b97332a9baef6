#include "engine/api/model_manager.h"

#include "engine/catalog/model_jobs.h"
#include "engine/core/job_runner.h"

namespace likeness {

ModelManager::ModelManager(std::filesystem::path folder)
    : store_(std::move(folder)), outputs_(std::make_unique<JobOutputs>()), runner_(std::make_unique<JobRunner>(*outputs_)) {}
ModelManager::~ModelManager() = default;

template <class FindingJob>
void ModelManager::start(std::shared_ptr<FindingJob> job) {
  if (busy()) return;
  findings_ = [job] { return job->findings(); };
  handle_ = runner_->submit(std::move(job));
}

void ModelManager::importPaths(std::vector<std::filesystem::path> paths, bool link, const std::string& as) {
  start(std::make_shared<ImportModelsJob>(store_.folder(), std::move(paths), link, as));
}
void ModelManager::verify(std::vector<std::filesystem::path> paths) {
  start(std::make_shared<VerifyModelsJob>(store_.folder(), std::move(paths)));
}
void ModelManager::fetch(const std::string& id) {
  FetchOptions options = FetchOptions::fromEnvironment();
  options.licenceAccepted = true;
  start(std::make_shared<FetchModelJob>(store_.folder(), modelCatalog().model(id), std::move(options)));
}

void ModelManager::stop() {
  if (handle_.control) handle_.control->requestStop();
}
bool ModelManager::busy() const { return runner_->busy(); }
void ModelManager::remove(const std::string& id) { store_.remove(id); }
JobOutputs& ModelManager::outputs() { return *outputs_; }

std::vector<ModelFinding> ModelManager::findings() const {
  return findings_ && !busy() ? findings_() : std::vector<ModelFinding>();
}

}  // namespace likeness
