#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/catalog/model_findings.h"
#include "engine/core/job.h"
#include "engine/core/progress.h"

namespace likeness {

/// Says of every given file, or of everything installed when none is given, whether it is right.
class VerifyModelsJob final : public Job {
 public:
  VerifyModelsJob(std::filesystem::path folder, std::vector<std::filesystem::path> paths, std::string wish = {});
  std::string name() const override { return "models.verify"; }
  void run(JobContext& context) override;
  const std::vector<ModelFinding>& findings() const { return findings_; }

 private:
  ModelStore store_;
  std::vector<std::filesystem::path> paths_;
  std::string wish_;
  std::vector<ModelFinding> findings_;
};

/// Recognises files and folders by content and brings what is right into the models folder. What is not
/// right is reported and left alone.
class ImportModelsJob final : public Job {
 public:
  ImportModelsJob(std::filesystem::path folder, std::vector<std::filesystem::path> paths, bool link, std::string wish = {});
  std::string name() const override { return "models.import"; }
  void run(JobContext& context) override;
  const std::vector<ModelFinding>& findings() const { return findings_; }

 private:
  ModelStore store_;
  std::vector<std::filesystem::path> paths_;
  bool link_;
  std::string wish_;
  std::vector<ModelFinding> findings_;
};

struct FetchOptions {
  bool licenceAccepted = false;
  bool offline = false;                  ///< only from the offline folder
  std::filesystem::path offlineFolder;   ///< looked at before the network; empty = none
  std::string proxy;                     ///< empty = the environment's
  int retries = 5;
  double pauseSeconds = 1;
  /// $LIKENESS_MODELS_OFFLINE as offline folder.
  static FetchOptions fromEnvironment();
};

/// Gets what a model lacks: from the offline folder, else from its publisher. Refuses without consent, and
/// names the way for what is behind a login. A stopped or broken download is continued by the next one.
class FetchModelJob final : public Job {
 public:
  FetchModelJob(std::filesystem::path folder, const CatalogModel& model, FetchOptions options);
  std::string name() const override { return "models.fetch"; }
  void run(JobContext& context) override;
  const std::vector<ModelFinding>& findings() const { return findings_; }

 private:
  bool fetchFile(JobContext& context, const CatalogFile& file, ProgressSpan& span);
  bool fromOfflineFolder(JobContext& context, const CatalogFile& file, ProgressSpan& span);
  bool fromNetwork(JobContext& context, const CatalogFile& file, ProgressSpan& span);
  bool downloadTo(JobContext& context, const std::filesystem::path& target, const std::string& url,
                  const CatalogFile* file, const CatalogArchive* archive, ProgressSpan& span, std::string& sha256);
  void installDownload(JobContext& context, const CatalogFile& file, const std::filesystem::path& path, const std::string& sha256);

  ModelStore store_;
  CatalogModel model_;
  FetchOptions options_;
  std::vector<ModelFinding> findings_;
};

}  // namespace likeness
