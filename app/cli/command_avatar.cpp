#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "app/cli/param_options.h"
#include "app/cli/run_job.h"
#include "engine/api/all_params.h"
#include "engine/avatar/avatar_file.h"
#include "engine/avatar/contact_sheet.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/memory_budget.h"
#include "engine/evaluation/hole_check.h"
#include "engine/evaluation/judge_report.h"
#include "engine/jobs/document_preview.h"
#include "engine/jobs/draft_job.h"
#include "engine/jobs/draft_models.h"
#include "engine/media/image_io.h"

namespace likeness {
namespace {

struct AvatarOptions {
  std::vector<std::string> photos;
  std::string out, preset = "draft";
  DraftRequest request;
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

// The settings of this run, so that the document says how the avatar was made.
ParamRegistry usedParams(DraftRequest request) {
  ParamRegistry registry = makeDocumentParams();
  const ParamGroup used[] = {ParamGroup::viewing("face", Text{}, request.face),
                             ParamGroup::viewing("draft", Text{}, request.draft),
                             ParamGroup::viewing("look", Text{}, request.look),
                             ParamGroup::viewing("fit", Text{}, request.fit),
                             ParamGroup::viewing("refine", Text{}, request.refine)};
  for (const ParamGroup& group : used)
    for (std::size_t i = 0; i < group.size(); ++i) registry.set(group.info(i).key, group.get(i));
  return registry;
}

// `complete`: the job came to its end, so that there is something to measure.
void writeResults(const AvatarOptions& options, DraftModels& models, const DraftJob& job, bool complete,
                  JobOutputs& outputs) {
  const std::filesystem::path folder = std::filesystem::u8path(options.out);
  const auto avatar = job.avatar();
  std::vector<DocumentPhoto> photos;
  for (const auto& photo : job.photos()) photos.push_back(documentPhoto(photo.path));
  const ParamRegistry registry = usedParams(options.request);
  DocumentContent document = documentOf(*avatar, &registry, std::move(photos));
  addLandmarks(job.photos(), document);
  document.preview = documentPreview(*avatar);
  writeDocument(folder / "avatar.likeness", document);
  outputs.events.send(ArtifactWritten{(folder / "avatar.likeness").string(), "document"});
  writeAvatarPly(folder / "avatar.ply", *avatar, madeWithMark());
  outputs.events.send(ArtifactWritten{(folder / "avatar.ply").string(), "splats"});
  writePng(folder / "sheet.png", contactSheet(*avatar));
  outputs.events.send(ArtifactWritten{(folder / "sheet.png").string(), "picture"});
  nlohmann::json report = reportJson(job.report());
  if (complete) addMeasures(models, job, options.request.face.identity, report);
  writeFileAtomically(folder / "report.json", report.dump(2) + "\n");
  outputs.events.send(ArtifactWritten{(folder / "report.json").string(), "report"});
}

/// The draft plus its files, so that Ctrl-C or too little memory after the fit still leaves what is done.
class AvatarJob : public Job {
 public:
  AvatarJob(const AvatarOptions& options, JobOutputs& outputs)
      : options_(options),
        outputs_(outputs),
        models_(DraftModels::embedded()),
        draft_(options.request, models_) {}
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

void runAvatar(AvatarOptions& options) {
  if (options.preset != "draft")
    throw Error("There is no preset named " + options.preset + ".", "Use --preset draft.");
  std::error_code failed;
  std::filesystem::create_directories(std::filesystem::u8path(options.out), failed);
  if (failed) throw Error("The folder " + options.out + " cannot be made.", "Choose another folder.", failed.message());
  AtomicFile(std::filesystem::u8path(options.out) / "report.json");  // says now, not after a minute, that nothing can be written there
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
  command->add_option("--photo", options->photos, "Picture of the person; several share identity")->required();
  command->add_option("--out", options->out, "Folder for avatar.likeness, avatar.ply, sheet.png, report.json")->required();
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
