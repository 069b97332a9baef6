#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/avatar_document.h"
#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "app/cli/param_options.h"
#include "app/cli/run_job.h"
#include "app/cli/stored_photos.h"
#include "engine/avatar/avatar_ply.h"
#include "engine/avatar/contact_sheet.h"
#include "engine/core/abandoned_files.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/json_text.h"
#include "engine/core/memory_budget.h"
#include "engine/evaluation/hole_check.h"
#include "engine/evaluation/judge_report.h"
#include "engine/jobs/draft_checkpoint.h"
#include "engine/jobs/draft_job.h"
#include "engine/jobs/draft_models.h"
#include "engine/media/image_io.h"
#include "engine/splats/rig_file.h"

namespace likeness {
namespace {

constexpr const char* kDocumentName = "avatar.likeness";
constexpr const char *kSplats = "avatar.ply", *kSheet = "sheet.png", *kReport = "report.json";

struct AvatarOptions {
  std::vector<std::string> photos;
  std::string out, resume, preset = "draft";
  DraftRequest request;
  std::shared_ptr<AvatarDocument> document;  ///< what the run goes on with and writes to
};

nlohmann::json reportJson(const DraftReport& report) {
  nlohmann::json out;
  out["seconds"] = report.seconds;
  out["stage_seconds"] = report.stageSeconds;
  for (const auto& [stage, memory] : report.stageMemory)
    out["stage_memory_mb"][stage] = {{"forecast", memory.forecast >> 20}, {"measured", memory.measured >> 20}};
  out["peak_memory_mb"] = double(peakResidentBytes()) / (1 << 20);
  for (const auto& [degrees, cosine] : report.identityCosine)
    out["identity_cosine"][std::to_string(degrees)] = cosine;
  out["landmark_error_iod"] = report.landmarkErrorIod;
  const HairFit& hair = report.hair.fit;
  out["hair"] = {{"shell", hair.shell.empty() ? "none" : hair.shell},
                 {"silhouette_iou", hair.silhouetteIou},
                 {"label_iou", hair.hairIou},
                 {"covered_skin_share", hair.coveredShare},
                 {"carved_share", hair.lostShare},
                 {"stretch", hair.stretch},
                 {"splats", report.hair.splats}};
  out["warnings"] = report.warnings;
  return out;
}

// What is measured on the finished avatar: see-through pixels, and the held-out judge.
void addMeasures(DraftModels& models, const DraftJob& draft, bool identity, nlohmann::json& out) {
  const HoleReport holes = countHoles(*draft.avatar());
  out["holes"] = holes.total();
  out["holes_by_pose"] = holes.byPose;
  if (!identity) return;
  for (const auto& [degrees, cosine] : judgeCosines(models, draft, {-30, 0, 30}))
    out["identity_cosine_judge"][std::to_string(degrees)] = cosine;
}

// Of the finished run, or of one that ended early: `complete` says whether there is something to measure.
void writeResults(const AvatarOptions& options, DraftModels& models, const DraftJob& job, bool complete,
                  JobOutputs& outputs) {
  const std::filesystem::path folder = std::filesystem::u8path(options.out);
  const auto avatar = job.avatar();
  options.document->finish(job, options.request);
  outputs.events.send(ArtifactWritten{options.document->file().string(), "document"});
  writeAvatarPly(folder / kSplats, *avatar, madeWithMark());
  outputs.events.send(ArtifactWritten{(folder / kSplats).string(), "splats"});
  writePng(folder / kSheet, contactSheet(*avatar));
  outputs.events.send(ArtifactWritten{(folder / kSheet).string(), "picture"});
  nlohmann::json report = reportJson(job.report());
  if (complete) addMeasures(models, job, options.request.face.identity, report);
  writeFileAtomically(folder / kReport, report.dump(2) + "\n");
  outputs.events.send(ArtifactWritten{(folder / kReport).string(), "report"});
}

/// The draft plus its files, so that Ctrl-C, a kill or too little memory after the fit still leaves what is done.
class AvatarJob : public Job {
 public:
  AvatarJob(const AvatarOptions& options, JobOutputs& outputs)
      : options_(options),
        outputs_(outputs),
        models_(DraftModels::embedded()),
        draft_(options.request, models_) {
    draft_.onCheckpoint([this] { options_.document->keep(draft_, options_.request, outputs_.events); });
  }
  std::string name() const override { return "avatar"; }
  void run(JobContext& context) override {
    const auto refused = draft_.runStages(context);
    if (draft_.avatar()) writeResults(options_, *models_, draft_, !refused && !context.stopSeen(), outputs_);
    if (refused) throw *refused;
  }

 private:
  const AvatarOptions& options_;
  JobOutputs& outputs_;
  std::shared_ptr<DraftModels> models_;
  DraftJob draft_;
};

// The document's settings, but for those that were given here and differ from the defaults.
void takeSettings(const DocumentContent& document, DraftRequest& request) {
  ParamReadReport report;
  for (ParamGroup& group : draftGroups(request))
    for (std::size_t i = 0; i < group.size(); ++i) {
      const auto stored = document.parameters.find(group.info(i).key);
      if (group.get(i) != group.defaultValue(i) || stored == document.parameters.end()) continue;
      group.readJson(stored->first, parseJson(stored->second), report);
    }
}

// What the run left beside its document and among the temporary files when it was killed.
void clearAfterKill(const std::filesystem::path& document) {
  std::error_code failed;
  const auto real = std::filesystem::weakly_canonical(document, failed);
  if (failed) return;
  removeAbandonedTemporaries(real);
  const auto folder = real.parent_path();
  for (const auto& output : {folder / kSplats, rigPathFor(folder / kSplats), folder / kSheet, folder / kReport})
    removeAbandonedTemporaries(output);
  removeAbandonedPhotos(real);
}

// Goes on with the stopped run of a document; what it makes goes there and beside it unless told otherwise.
std::unique_ptr<StoredPhotos> prepareResume(AvatarOptions& options) {
  const auto file = std::filesystem::u8path(options.resume);
  if (!options.photos.empty()) throw Error("--resume takes the photos of its document.", "Leave --photo out.");
  auto into = options.out.empty() ? file : std::filesystem::u8path(options.out) / kDocumentName;
  options.document = std::make_shared<AvatarDocument>(std::move(into), file);
  const DocumentContent& document = options.document->content();
  auto stopped = std::make_shared<DraftCheckpoint>(checkpointIn(document));
  if (stopped->empty() || document.photos.empty())
    throw Error(fileInQuotes(file) + " holds no stopped run.", "Start one with `likeness avatar --photo`; Ctrl-C stops it so that it can go on.");
  if (options.out.empty()) options.out = file.has_parent_path() ? file.parent_path().string() : ".";
  clearAfterKill(file);
  takeSettings(document, options.request);
  options.request.from = stopped;
  auto photos = std::make_unique<StoredPhotos>(document.photos, file);
  for (std::size_t i = 0; i < document.photos.size(); ++i)
    options.request.photos.push_back({photos->files()[i], document.photos[i].faceIndex, {}});
  return photos;
}

void runAvatar(AvatarOptions& options) {
  if (options.resume.empty() && (options.photos.empty() || options.out.empty()))
    throw Error("--photo and --out are needed.", "Give the picture of a person and a folder, or --resume and the document of a stopped run.");
  std::unique_ptr<StoredPhotos> stored;
  if (!options.resume.empty()) stored = prepareResume(options);
  else options.document = std::make_shared<AvatarDocument>(std::filesystem::u8path(options.out) / kDocumentName);
  if (options.preset != "draft")
    throw Error("There is no preset named " + options.preset + ".", "Use --preset draft.");
  std::error_code failed;
  std::filesystem::create_directories(std::filesystem::u8path(options.out), failed);
  if (failed) throw Error("The folder " + options.out + " cannot be made.", "Choose another folder.", failed.message());
  AtomicFile(std::filesystem::u8path(options.out) / kReport);  // says now, not after a minute, that nothing can be written there
  for (const auto& photo : options.photos)
    options.request.photos.push_back({std::filesystem::u8path(photo), options.request.face.number - 1, {}});
  JobOutputs outputs;
  AvatarJob job(options, outputs);
  runJobInTerminal(job, {}, outputs);
}

}  // namespace

void addAvatarCommand(CLI::App& app) {
  auto* command = app.add_subcommand("avatar", "Make an animatable splat head from one or more photos of a person");
  auto options = std::make_shared<AvatarOptions>();
  command->add_option("--photo", options->photos, "Picture of the person; several share identity");
  command->add_option("--out", options->out, "Folder for avatar.likeness, avatar.ply, sheet.png, report.json; while the run goes on the document keeps "
                                               "where it is, also when the program is killed");
  command->add_option("--resume", options->resume, "Document of a stopped or killed run to go on with; its photos count, and its settings unless given here. The "
                                                     "result replaces the avatar in this document, or in a copy of it in --out; clips, presets, versions and "
                                                     "all else stay");
  command->add_option("--preset", options->preset, "What to run: draft")->capture_default_str();
  const auto face = ParamGroup::viewing("face", Text{}, options->request.face);
  addParamOption(*command, face, "face.number", "--face");
  addParamOptions(*command, face);
  addParamOptions(*command, ParamGroup::viewing("draft", Text{}, options->request.draft));
  addParamOptions(*command, ParamGroup::viewing("look", Text{}, options->request.look));
  addParamOptions(*command, ParamGroup::viewing("fit", Text{}, options->request.fit));
  addParamOptions(*command, ParamGroup::viewing("refine", Text{}, options->request.refine));
  command->callback([options] { runAvatar(*options); });
}

}  // namespace likeness
