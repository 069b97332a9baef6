#include "engine/catalog/model_jobs.h"

#include <algorithm>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/job_context.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> filesOf(const std::vector<fs::path>& paths) {
  std::vector<fs::path> files;
  for (const auto& path : paths)
    for (auto& file : modelFilesBelow(path)) files.push_back(std::move(file));
  return files;
}

// Adds bytes to a span, and lets the user stop between blocks.
ByteProgress bytesInto(JobContext& context, ProgressSpan& span, std::uint64_t total) {
  return [&context, &span, total, done = std::uint64_t(0)](std::uint64_t bytes) mutable {
    done += bytes;
    if (total > 0) span.fraction(std::min(1.0, double(done) / double(total)));
    return context.step();
  };
}

void report(JobContext& context, const ModelFinding& finding) {
  if (!finding.good()) context.warn(finding.path + ": " + finding.sentence);
}

ModelFinding checkInstalled(const ModelStore& store, const CatalogModel& model, const InstalledFile& file, const ByteProgress& progress) {
  const fs::path home = store.folder() / model.id;
  ModelFinding out = [&] {
    const RecognisedFile found = recogniseModelFile(home / file.stored.front().name);
    return findingFor(found, matchCatalog(modelCatalog(), found, model.id, progress));
  }();
  out.model = model.id;
  out.file = file.path;
  if (out.good()) out.sentence += " Unchanged since it was installed.";
  for (const auto& stored : file.stored) {
    const std::string now = sha256OfFile(home / stored.name, progress);
    if (now.empty() || now == stored.sha256) continue;
    out.state = FindingState::changed;
    out.sentence = "The installed file " + inQuotes(stored.name) + " of " + model.name +
                   " is not the one that was installed. Import it again.";
  }
  return out;
}

}  // namespace

VerifyModelsJob::VerifyModelsJob(fs::path folder, std::vector<fs::path> paths, std::string wish)
    : store_(std::move(folder)), paths_(std::move(paths)), wish_(std::move(wish)) {}

void VerifyModelsJob::run(JobContext& context) {
  ProgressSpan all = context.stage(1, "verify", LIKENESS_TEXT("models", "Checking models"));
  if (!paths_.empty()) {
    const auto files = filesOf(paths_);
    for (std::size_t i = 0; i < files.size() && context.step(); ++i) {
      ProgressSpan span = all.part(1.0 / double(files.size()), "verify", LIKENESS_TEXT("models", "Checking models"));
      const RecognisedFile found = recogniseModelFile(files[i]);
      const auto match = matchCatalog(modelCatalog(), found, wish_, bytesInto(context, span, found.bytes));
      if (context.stopSeen()) return;
      findings_.push_back(findingFor(found, match));
      report(context, findings_.back());
    }
    return;
  }
  std::vector<std::pair<const CatalogModel*, InstalledFile>> files;
  for (const auto& model : modelCatalog().models)
    for (const auto& file : store_.installed(model.id).files) files.emplace_back(&model, file);
  for (const auto& [model, file] : files) {
    if (!context.step()) return;
    ProgressSpan span = all.part(1.0 / double(files.size()), "verify", LIKENESS_TEXT("models", "Checking models"));
    ModelFinding finding = checkInstalled(store_, *model, file, bytesInto(context, span, 2 * file.stored.front().bytes));
    if (context.stopSeen()) return;
    findings_.push_back(std::move(finding));
    report(context, findings_.back());
  }
}

ImportModelsJob::ImportModelsJob(fs::path folder, std::vector<fs::path> paths, bool link, std::string wish)
    : store_(std::move(folder)), paths_(std::move(paths)), link_(link), wish_(std::move(wish)) {}

void ImportModelsJob::run(JobContext& context) {
  if (!wish_.empty()) modelCatalog().model(wish_);  // names a model that does not exist before the long work
  ProgressSpan all = context.stage(1, "import", LIKENESS_TEXT("models", "Importing models"));
  const auto files = filesOf(paths_);
  for (std::size_t i = 0; i < files.size() && context.step(); ++i) {
    ProgressSpan span = all.part(1.0 / double(files.size()), "import", LIKENESS_TEXT("models", "Importing models"));
    const RecognisedFile found = recogniseModelFile(files[i]);
    const auto progress = bytesInto(context, span, 2 * found.bytes);
    const CatalogMatch match = matchCatalog(modelCatalog(), found, wish_, progress);
    if (context.stopSeen()) return;
    ModelFinding finding = findingFor(found, match);
    if (match) {
      const auto by = link_ ? InstallBy::link : InstallBy::copy;
      if (!store_.install(match, found, by, progress, fs::absolute(files[i]).string())) return;
      finding.installed = true;
      context.send(ArtifactWritten{(store_.folder() / match.model->id / match.file->path).string(), "model"});
    }
    report(context, finding);
    findings_.push_back(std::move(finding));
  }
}

}  // namespace likeness
