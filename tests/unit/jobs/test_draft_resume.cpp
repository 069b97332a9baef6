// A draft that was stopped goes on from its document and ends with the same splats as one that was not.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <functional>

#include "engine/core/error.h"
#include "engine/core/job_runner.h"
#include "engine/jobs/draft_checkpoint.h"
#include "engine/jobs/draft_job.h"
#include "engine/jobs/draft_models.h"

using namespace likeness;

namespace {

constexpr int kSteps = 40;

struct Ended {
  JobOutcome outcome;
  std::shared_ptr<const Avatar> avatar;
  std::shared_ptr<const DraftCheckpoint> checkpoint;
  DraftReport report;
  std::string problem;
  int lossMetrics = 0;
};

}  // namespace

class TestDraftResume : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  Ended whole_, stopped_;  ///< not stopped; stopped in the refinement

  // Loading takes longer than a run.
  static std::shared_ptr<DraftModels> models() {
    static const auto shared = DraftModels::embedded();
    return shared;
  }

  static DraftRequest request() {
    DraftRequest out;
    out.photos.push_back({LIKENESS_SOURCE_DIR "/resources/sample/astronaut.png", -1, {}});
    out.fit.photometric = false;  // landmarks only: seconds
    out.face.identity = false;
    out.draft.hair = HairChoice::shell;
    out.draft.hairShell = "short01";
    out.refine.steps = kSteps;
    return out;
  }

  // Runs until the `count`th snapshot of a stage; an empty stage runs to the end.
  static Ended run(DraftRequest request, const std::string& stopAt = {}, int count = 1) {
    DraftJob job(std::move(request), models());
    JobOutputs outputs;
    JobHandle handle;
    Ended out;
    int seen = 0;
    outputs.snapshots.onPublish([&] {
      if (outputs.snapshots.read().value->stage == stopAt && ++seen == count) handle.control->requestStop();
    });
    outputs.events.onSend([&] {
      for (const Event& event : outputs.events.drain()) {
        if (const auto* failed = std::get_if<JobFailed>(&event)) out.problem = failed->text;
        if (const auto* metric = std::get_if<Metric>(&event)) out.lossMetrics += metric->name == "loss";
      }
    });
    out.outcome = runJob(job, handle, outputs);
    out.avatar = job.avatar();
    out.checkpoint = job.checkpoint();
    out.report = job.report();
    return out;
  }

  // As a document keeps it.
  std::shared_ptr<const DraftCheckpoint> throughADocument(const DraftCheckpoint& checkpoint) const {
    const auto file = std::filesystem::path(dir_.path().toStdString()) / "stopped.likeness";
    DocumentContent content;
    content.meta["program"] = "test";
    replaceCheckpoint(checkpoint, content);
    writeDocument(file, content);
    return std::make_shared<const DraftCheckpoint>(checkpointIn(readDocument(file)));
  }

  void compareWithWhole(const Ended& now) {
    QVERIFY2(now.outcome == JobOutcome::finished, now.problem.c_str());
    QVERIFY(!now.checkpoint);
    const SplatSet &a = now.avatar->splats->local, &b = whole_.avatar->splats->local;
    QVERIFY(a.means == b.means && a.scales == b.scales && a.rotations == b.rotations);
    QVERIFY(a.opacities == b.opacities && a.sh == b.sh && a.layers == b.layers);
    QVERIFY(now.avatar->splats->anchors == whole_.avatar->splats->anchors);
    QVERIFY(now.avatar->photoExpression == whole_.avatar->photoExpression);
    QVERIFY(now.avatar->paint.scalp == whole_.avatar->paint.scalp && now.avatar->paint.bald == whole_.avatar->paint.bald);
    QCOMPARE(now.report.hair.splats, whole_.report.hair.splats);
    QCOMPARE(now.report.landmarkErrorIod, whole_.report.landmarkErrorIod);
  }

 private Q_SLOTS:
  void initTestCase() {
    whole_ = run(request());
    QVERIFY2(whole_.outcome == JobOutcome::finished, whole_.problem.c_str());
    QVERIFY(!whole_.checkpoint);
    stopped_ = run(request(), "refine", 2);
  }

  void stoppedInTheRefinement() {
    const Ended& stopped = stopped_;
    QVERIFY(stopped.outcome == JobOutcome::cancelled && stopped.checkpoint && stopped.checkpoint->refining());
    QVERIFY(stopped.avatar->splats->local.sh != whole_.avatar->splats->local.sh);
    DraftRequest again = request();
    again.from = throughADocument(*stopped.checkpoint);
    const int done = refinementOf(*again.from)->steps;
    qInfo("stopped after %d of %d steps", done, kSteps);
    QVERIFY(done > 0 && done < kSteps);
    compareWithWhole(run(again));
  }

  void stoppedBeforeTheRefinement() {
    const Ended stopped = run(request(), "paint");
    QVERIFY(stopped.outcome == JobOutcome::cancelled && stopped.checkpoint && !stopped.checkpoint->refining());
    DraftRequest again = request();
    again.from = throughADocument(*stopped.checkpoint);
    compareWithWhole(run(again));
  }

  void damagedCheckpointsAreRefusedInASentence() {
    const Ended& stopped = stopped_;
    for (const char* row : {"fit/albedo", "fit/0", "splats/means", "rig/anchor", "seen", "refine/colours", "refine/offset_adam/second"}) {
      const std::string name = std::string("checkpoint/") + row;
      QVERIFY2(stopped.checkpoint->tensors.contains(name), row);
      auto broken = std::make_shared<DraftCheckpoint>(*stopped.checkpoint);
      broken->tensors[name] = HostTensor::of(std::vector<float>{1, 2}, {2});
      QVERIFY_THROWS_EXCEPTION(Error, [&] {
        const FitState fit = fitOf(*broken);
        const PaintedAvatar painted = paintedOf(*models(), fit, *broken);
        SplatSet splats = painted.avatar.posed;
        RefineTarget target;
        target.picture = ImageF(16, 16, 3, 0.5f);
        target.camera = lookAtCamera({0, 0, 1}, {0, 0, 0}, 24, 16, 16);
        target.seen = painted.seen;
        const auto state = refinementOf(*broken);
        refineOnPhoto(target, RefineParams{.steps = 0}, splats, [](int, double, const auto&) { return true; }, state ? &*state : nullptr);
      }());
    }
    QVERIFY(checkpointIn({}).empty());
  }

  void aCheckpointOfAnotherHeadIsRefusedInASentence() {
    for (const char* row : {"fit/betas", "fit/0"}) {
      auto other = std::make_shared<DraftCheckpoint>(*stopped_.checkpoint);
      const std::string name = std::string("checkpoint/") + row;
      auto values = other->tensors.at(name).toDouble();
      values.insert(values.end(), 40, 0.0);
      other->tensors[name] = HostTensor::of(values, {std::int64_t(values.size())});
      auto size = other->tensors.at("checkpoint/fit/0/size").toInt64();
      if (std::string(row) == "fit/0") size[2] += 40;
      other->tensors["checkpoint/fit/0/size"] = HostTensor::of(size, {3});
      DraftRequest again = request();
      again.from = other;
      const Ended now = run(again);
      QVERIFY(now.outcome == JobOutcome::failed);
      QVERIFY2(now.problem.find("another head") != std::string::npos, now.problem.c_str());
    }
  }

  void whatTheHairStageWarnedOfIsSaidAgain() {
    const std::string sentence = "No hair of the collection resembles the photo's.";
    HairReport hair;
    hair.warning = sentence;
    DraftCheckpoint checkpoint = *stopped_.checkpoint;
    const FitState fit = fitOf(checkpoint);
    const PaintedAvatar painted = paintedOf(*models(), fit, checkpoint);
    putPainted(painted.avatar, painted.seen, hair, checkpoint);
    DraftRequest again = request();
    again.from = throughADocument(checkpoint);
    again.refine.steps = 2;
    const Ended now = run(again);
    QVERIFY2(now.outcome == JobOutcome::finished, now.problem.c_str());
    QCOMPARE(std::count(now.report.warnings.begin(), now.report.warnings.end(), sentence), std::ptrdiff_t(1));
  }

  void aCheckpointCostsLittle() {
    const Ended& stopped = stopped_;
    const RefineState state = *refinementOf(*stopped.checkpoint);
    QElapsedTimer clock;
    clock.start();
    constexpr int kTimes = 10;
    std::size_t bytes = 0;
    for (int k = 0; k < kTimes; ++k) {
      const RefineState copy = state;  // what the job does on its own thread, once a second
      DraftCheckpoint checkpoint = *stopped.checkpoint;
      putRefinement(copy, checkpoint);
      bytes = 0;
      for (const auto& [name, tensor] : checkpoint.tensors) bytes += tensor.byteCount();
    }
    const double ms = double(clock.nsecsElapsed()) / 1e6 / kTimes;
    qInfo("a checkpoint of %.1f MB takes the job %.1f ms, once a second", double(bytes) / 1e6, ms);
    QVERIFY(ms < 50);  // 5 % of a second
  }
};

QTEST_GUILESS_MAIN(TestDraftResume)
#include "test_draft_resume.moc"
