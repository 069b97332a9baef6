#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/catalog/model_findings.h"
#include "engine/core/job_context.h"

namespace likeness {

class Job;
class JobRunner;

/// What the studio asks about models: what each feature has and lacks, import, verify, fetch. Long work runs
/// on a thread of its own; its stream comes through outputs(). Use it from one thread.
class ModelManager {
 public:
  explicit ModelManager(std::filesystem::path folder = ModelStore::defaultFolder());
  ~ModelManager();

  const ModelStore& store() const { return store_; }
  const ModelCatalog& catalog() const { return modelCatalog(); }
  std::vector<FeatureState> features() const { return featureStates(modelCatalog(), store_); }

  /// Each starts a job; ignored while one runs.
  void importPaths(std::vector<std::filesystem::path> paths, bool link, const std::string& as = {});
  void verify(std::vector<std::filesystem::path> paths);  ///< empty = everything installed
  /// Call it only after the user has agreed to consentText(model).
  void fetch(const std::string& id);
  void stop();
  bool busy() const;
  /// At once; throws Error.
  void remove(const std::string& id);

  JobOutputs& outputs();
  /// What the last finished job found; empty while one runs.
  std::vector<ModelFinding> findings() const;

 private:
  template <class FindingJob>
  void start(std::shared_ptr<FindingJob> job);

  ModelStore store_;
  std::unique_ptr<JobOutputs> outputs_;
  std::unique_ptr<JobRunner> runner_;
  JobHandle handle_;
  std::function<std::vector<ModelFinding>()> findings_;
};

}  // namespace likeness
