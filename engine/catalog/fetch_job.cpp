#include <algorithm>
#include <cstdlib>

#include "engine/catalog/download.h"
#include "engine/catalog/model_jobs.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/job_context.h"
#include "models/io/zip.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

void refuseWithoutWay(const CatalogModel& model) {
  if (model.access == ModelAccess::open) return;
  throw Error(model.name + (model.access == ModelAccess::none ? " cannot be installed. " : " cannot be fetched by a program. ") + model.how,
              model.access == ModelAccess::none ? "" : "Page: " + model.page + ". Then `likeness models import FILE`.");
}

void refuseWithoutConsent(const CatalogModel& model, bool accepted) {
  if (accepted) return;
  std::string terms = consentText(model);
  for (std::size_t at = 0; (at = terms.find('\n', at)) != std::string::npos;) terms.replace(at, 1, "; ");
  throw Error("A download needs your consent to the licence: " + terms + ".",
              "Read the licence, then repeat with --accept-licence.");
}

bool isInstalled(const ModelStore& store, const std::string& id, const CatalogFile& file) {
  const auto here = store.installed(id).files;
  return std::any_of(here.begin(), here.end(), [&](const auto& known) { return known.path == file.path; });
}

std::string flatName(std::string name) {
  std::replace(name.begin(), name.end(), '/', '-');
  return name;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
  return text;
}

// Writes one entry of a fetched archive beside it.
void extract(const fs::path& archive, const std::string& member, const fs::path& target) {
  constexpr std::uint64_t kMaxMember = 8ull << 30;
  const ZipArchive zip(mapFile(archive));
  const ZipEntry* entry = zip.find(member);
  const std::string file = fs::path(member).filename().string();
  if (!entry) entry = zip.find(file);  // some packs have no folder inside
  if (!entry) throw Error::failure("The archive " + fileInQuotes(archive) + " has no " + inQuotes(file) + ".", "Look at the publisher's page.");
  writeFileAtomically(target, zip.read(*entry, kMaxMember).view());
}

}  // namespace

FetchOptions FetchOptions::fromEnvironment() {
  FetchOptions options;
  if (const char* set = std::getenv("LIKENESS_MODELS_OFFLINE"); set && *set) options.offlineFolder = set;
  return options;
}

FetchModelJob::FetchModelJob(fs::path folder, const CatalogModel& model, FetchOptions options)
    : store_(std::move(folder)), model_(model), options_(std::move(options)) {}

void FetchModelJob::run(JobContext& context) {
  if (!options_.offline) refuseWithoutWay(model_);
  refuseWithoutConsent(model_, options_.licenceAccepted);
  std::vector<const CatalogFile*> wanted;
  for (const auto& file : model_.files)
    if (!file.alternative && !file.optional && !isInstalled(store_, model_.id, file)) wanted.push_back(&file);
  ProgressSpan all = context.stage(1, "fetch", LIKENESS_TEXT("models", "Fetching a model"));
  double total = 0;
  for (const auto* file : wanted) total += double(file->size.value_or(500'000'000));
  for (const auto* file : wanted) {
    if (!context.step()) return;
    ProgressSpan span = all.part(double(file->size.value_or(500'000'000)) / total, "fetch", LIKENESS_TEXT("models", "Fetching a model"));
    if (!fetchFile(context, *file, span)) return;
  }
  std::error_code ignored;
  fs::remove_all(store_.folder() / ".downloads" / model_.id, ignored);
}

bool FetchModelJob::fetchFile(JobContext& context, const CatalogFile& file, ProgressSpan& span) {
  if (!options_.offlineFolder.empty() && fromOfflineFolder(context, file, span)) return true;
  if (context.stopSeen()) return false;
  if (options_.offline)
    throw Error("The offline folder has no " + file.path + " of " + model_.name + ".",
                options_.offlineFolder.empty() ? "Name a folder with LIKENESS_MODELS_OFFLINE or --offline-folder."
                                               : "Put it into " + options_.offlineFolder.string() + ".");
  return fromNetwork(context, file, span);
}

bool FetchModelJob::fromOfflineFolder(JobContext& context, const CatalogFile& file, ProgressSpan& span) {
  std::error_code error;
  if (!fs::is_directory(options_.offlineFolder, error)) return false;
  for (const auto& path : modelFilesBelow(options_.offlineFolder)) {
    if (file.size && fs::file_size(path, error) != *file.size) continue;
    const RecognisedFile found = recogniseModelFile(path);
    // Content and hash decide; without a hash the place must speak for this model and no other.
    const CatalogMatch match = matchCatalog(modelCatalog(), found);
    if (!match || match.model->id != model_.id || match.file->path != file.path) continue;
    const auto progress = [&, done = std::uint64_t(0)](std::uint64_t bytes) mutable {
      done += bytes;
      span.fraction(std::min(1.0, double(done) / double(std::max<std::uint64_t>(1, found.bytes))));
      return context.step();
    };
    if (!store_.install(match, found, InstallBy::copy, progress, path.string(), today())) return false;
    findings_.push_back(findingFor(found, match));
    findings_.back().installed = true;
    return true;
  }
  return false;
}

bool FetchModelJob::downloadTo(JobContext& context, const fs::path& target, const std::string& url, const CatalogFile* file,
                               const CatalogArchive* archive, ProgressSpan& span, std::string& sha256) {
  DownloadRequest request;
  request.url = url;
  request.partial = target;
  request.size = file ? file->size : archive->size;
  request.sha256 = file ? file->sha256 : archive->sha256;
  request.sha256Prefix = file ? file->sha256Prefix : "";
  request.proxy = options_.proxy;
  request.retries = options_.retries;
  request.pauseSeconds = options_.pauseSeconds;
  int warned = 0;
  sha256 = download(request, [&](const DownloadProgress& progress) {
    if (progress.total) span.fraction(std::min(1.0, double(progress.done) / double(progress.total)));
    if (progress.retry > warned) context.warn("The connection broke; try " + std::to_string(progress.retry + 1) + ".");
    warned = progress.retry;
    return context.step();
  });
  return !sha256.empty();
}

bool FetchModelJob::fromNetwork(JobContext& context, const CatalogFile& file, ProgressSpan& span) {
  const fs::path folder = store_.folder() / ".downloads" / model_.id;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw Error::failure("The folder " + folder.string() + " cannot be made.", "Give another one with --folder.", error.message());
  const fs::path target = folder / flatName(file.path);
  std::string sha256;
  if (file.archive.empty()) {
    if (!downloadTo(context, target, file.url, &file, nullptr, span, sha256)) return false;
    installDownload(context, file, target, sha256);
    return true;
  }
  const CatalogArchive& archive = *model_.archive(file.archive);
  const fs::path packed = folder / flatName(archive.name);
  if (!downloadTo(context, packed, archive.url, nullptr, &archive, span, sha256)) return false;
  extract(packed, file.member, target);
  installDownload(context, file, target, {});
  return true;
}

void FetchModelJob::installDownload(JobContext& context, const CatalogFile& file, const fs::path& path, const std::string& sha256) {
  const RecognisedFile found = recogniseModelFile(path);
  CatalogMatch match = matchCatalog(modelCatalog(), found, model_.id);
  if (!match || match.file->path != file.path) {
    const ModelFinding finding = findingFor(found, match);
    std::error_code ignored;
    fs::remove(path, ignored);
    throw Error::failure("What arrived is not " + file.path + " of " + model_.name + ". " + finding.sentence,
                         "Nothing was installed. Look at " + model_.page + ".");
  }
  if (match.sha256.empty()) match.sha256 = sha256;
  const std::string source = file.url.empty() ? model_.archive(file.archive)->url : file.url;
  if (!store_.install(match, found, InstallBy::move, [&](std::uint64_t) { return context.step(); }, source, today())) return;
  findings_.push_back(findingFor(found, match));
  findings_.back().installed = true;
  context.send(ArtifactWritten{(store_.folder() / model_.id / file.path).string(), "model"});
}

}  // namespace likeness
