#include "engine/evaluation/person_measure.h"

#include "engine/core/error.h"
#include "engine/core/job_runner.h"
#include "engine/core/memory_budget.h"
#include "engine/evaluation/geometry_measure.h"
#include "engine/evaluation/hole_check.h"
#include "engine/evaluation/person_sheet.h"
#include "engine/evaluation/truth_file.h"
#include "engine/evaluation/view_measure.h"
#include "engine/media/image_io.h"

namespace likeness {
namespace {

constexpr double kOpenShare = 0.1;

// The real job on the photo file, with its own events: the run shows people, not stages. Returns
// why the photo was refused, or nothing; what is not the photo's fault ends the run.
std::string runDraft(DraftJob& draft, JobContext& context) {
  JobOutputs quiet;
  const JobOutcome outcome = runJob(draft, context.handle(), quiet);
  if (outcome == JobOutcome::cancelled) context.throwIfStopped();
  for (const Event& event : quiet.events.drain())
    if (const auto* failed = std::get_if<JobFailed>(&event)) {
      if (failed->kind == ErrorKind::input) return failed->text;
      throw Error::failure(failed->text, failed->remedy, failed->detail);
    }
  return {};
}

DraftRequest requestFor(const EvaluationTools& tools, const TruthView& photo) {
  DraftRequest request = tools.settings;
  const auto file = tools.scratch / "photo.png";
  writePng(file, photo.picture);
  request.photos = {{file, -1, {}}};
  return request;
}

// A head, how it stands on the truth, and what its keys start with.
struct Candidate {
  std::string prefix;
  const EvaluatedHead& head;
  Similarity3 truthFromHead;
};

std::vector<Candidate> candidatesOf(const EvaluatedHead& avatar, const Baselines& baselines,
                                    const FaceSurface& surface, const TruthHead& truth) {
  const auto place = [&](const EvaluatedHead& head) {
    return fitSimilarity3(surface.face(head.vertices), surface.face(truth.vertices));
  };
  return {{"", avatar, place(avatar)},
          {"baseline_", baselines.mean, place(baselines.mean)},
          {"projected_", baselines.projected, place(baselines.projected)}};
}

void measureView(int yaw, const TruthView& view, const TruthHead& truth,
                 const std::vector<Candidate>& candidates, const PhotoCard& card,
                 const Descriptors& photo, ViewMeasure& measure, PersonSheet& sheet,
                 EvaluationRow& row) {
  measure.setTruth(yaw, view, projectedFivePoints(truth.landmarks, view.camera));
  sheet.addTruth(yaw, view.picture);
  for (const Candidate& c : candidates) {
    const HeadPicture drawn = drawHead(c.head.splats, cameraBefore(view.camera, c.truthFromHead),
                                       view.picture.at(0, 0));
    measure.compare(c.prefix, drawn.picture, drawn.silhouette, row);
    sheet.addHead(c.prefix, yaw, drawn.picture);
  }
  measure.compare("card_", card.draw(view.camera, view.picture.at(0, 0)), view.silhouette, row);
  measure.addCeiling(photo, row);
}

void addGeometry(EvaluationTools& tools, const DraftJob& draft, const EvaluatedHead& avatar,
                 const EvaluatedHead& mean, const FaceSurface& surface, const TruthHead& truth,
                 const Camera& photoCamera, EvaluationRow& row) {
  addVertexErrors("", surface, avatar.vertices, truth, row);
  addVertexErrors("baseline_", surface, mean.vertices, truth, row);
  addVertexErrors("mean_head_", surface, tools.studio.headModel()->templateVertices, truth, row);
  addLandmarkError(*tools.models->fit(), draft.fit(), truth, photoCamera, row);
  addCodeErrors(draft.avatar()->photoExpression, draft.fit(), truth, photoCamera, row);
  row.betas = draft.avatar()->splats->betas;
}

void addReport(const DraftJob& draft, EvaluationRow& row) {
  const DraftReport& report = draft.report();
  row.values["seconds"] = report.seconds;
  row.values["peak_memory_mb"] = double(peakResidentBytes()) / (1 << 20);
  row.values["reprojection_iod"] = report.landmarkErrorIod;
  if (row.shell != "none") row.values["hair_label_iou"] = report.hair.fit.hairIou;
  row.values["silhouette_iou"] = report.hair.fit.silhouetteIou;
  row.values["covered_skin_share"] = report.hair.fit.coveredShare;
  row.warnings = report.warnings;
}

void measureDraft(EvaluationTools& tools, const TruthPerson& person, const TruthHead& truth,
                  const TruthView& photo, const DraftJob& draft, EvaluationRow& row) {
  const EvaluatedHead avatar = evaluatedAvatar(*draft.avatar());
  const Baselines baselines = baselinesOf(*tools.models, draft);
  const FaceSurface surface(*tools.studio.headModel());
  addGeometry(tools, draft, avatar, baselines.mean, surface, truth, photo.camera, row);
  const auto candidates = candidatesOf(avatar, baselines, surface, truth);
  const PhotoCard card(photo.picture, photo.camera, surface.face(truth.vertices));
  ViewMeasure measure(tools.models->faces(), tools.judge);
  const Descriptors seen =
      measure.describe(photo.picture, projectedFivePoints(truth.landmarks, photo.camera));
  PersonSheet sheet(photo.picture);
  for (int yaw : kTruthYaws) {
    const TruthView view = tools.studio.photograph(tools.studio.viewCamera(person, yaw));
    measureView(yaw, view, truth, candidates, card, seen, measure, sheet, row);
  }
  row.values["holes"] = countHoles(*draft.avatar()).total();
  if (!tools.sheets.empty())
    sheet.write(tools.sheets, person, tools.studio, avatar, truth, candidates.front().truthFromHead);
}

}  // namespace

EvaluationRow measurePerson(EvaluationTools& tools, const TruthPerson& person,
                            JobContext& context) {
  EvaluationRow row;
  row.index = person.index;
  row.skin = person.skin;
  row.shell = person.shell.empty() ? "none" : person.shell;
  const TruthHead truth = tools.studio.headOf(person);
  tools.studio.enter(person, truth);
  const Camera camera = tools.studio.photoCamera(person);
  const TruthView photo = tools.studio.photograph(camera);
  const double hidden = tools.studio.hairOverFace(camera);
  resetPeakResident();
  DraftJob draft(requestFor(tools, photo), tools.models);
  row.error = runDraft(draft, context);
  if (row.failed()) return row;
  row.open = hidden <= kOpenShare;
  row.values["hair_over_face"] = hidden;
  addReport(draft, row);
  measureDraft(tools, person, truth, photo, draft, row);
  return row;
}

}  // namespace likeness
