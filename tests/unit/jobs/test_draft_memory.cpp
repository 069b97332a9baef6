// A draft under memory budgets that do not suffice: one sentence, and what was made before stays.
#include <QtTest/QtTest>

#include "engine/core/job_context.h"
#include "engine/core/job_runner.h"
#include "engine/core/memory_budget.h"
#include "engine/jobs/draft_job.h"
#include "engine/jobs/draft_memory.h"
#include "engine/jobs/draft_models.h"

using namespace likeness;

namespace {

DraftRequest quickRequest() {
  DraftRequest request;
  request.photos.push_back({LIKENESS_SOURCE_DIR "/resources/sample/astronaut.png", -1, {}});
  request.fit.photometric = false;  // landmarks only: seconds
  request.draft.hair = HairChoice::none;
  request.face.identity = false;
  return request;
}

}  // namespace

class TestDraftMemory : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void cleanup() { MemoryBudget::setProcessLimit(0); }

  void forecastsGrowWithWhatTheyDependOn() {
    const DraftSize small{{512 * 512}, 600 * 600, 100'000};
    DraftSize largePhoto = small, fineWork = small, manySplats = small, twoPhotos = small;
    largePhoto.photoPixels = {36'000'000};
    twoPhotos.photoPixels.push_back(12'000'000);
    fineWork.workingPixels *= 4;
    manySplats.splats *= 4;
    QVERIFY(draftForecast("photo", largePhoto) > draftForecast("photo", small) + 100'000'000);
    QVERIFY(draftForecast("fit", twoPhotos) > draftForecast("fit", small));
    QVERIFY(draftForecast("refine", fineWork) > draftForecast("refine", small));
    QVERIFY(draftForecast("refine", manySplats) > draftForecast("refine", small));
    QCOMPARE(decodedPixels({LIKENESS_SOURCE_DIR "/resources/sample/astronaut.png"}).front(), 512 * 512);
  }

  void aLateStageThatDoesNotFitKeepsTheAvatar() {
    DraftJob job(quickRequest(), DraftModels::embedded());
    JobOutputs outputs;
    std::vector<std::string> stages;
    std::optional<JobFailed> failure;
    outputs.events.onSend([&] {
      for (const Event& event : outputs.events.drain()) {
        if (const auto* changed = std::get_if<StageChanged>(&event)) {
          stages.push_back(changed->stage);
          if (changed->stage == "paint") MemoryBudget::setProcessLimit(residentBytes() / 2);
        }
        if (const auto* failed = std::get_if<JobFailed>(&event)) failure = *failed;
      }
    });
    QVERIFY(runJob(job, {}, outputs) == JobOutcome::failed);
    QCOMPARE(stages.back().c_str(), "paint");
    QVERIFY(failure && failure->kind == ErrorKind::failure);
    QVERIFY2(failure->text.find("The stage hair would need") == 0, failure->text.c_str());
    QVERIFY(failure->remedy.find("smaller photos") != std::string::npos);
    QVERIFY(job.avatar() && job.avatar()->splats && job.photos().size() == 1);
    for (const auto& [stage, memory] : job.report().stageMemory)
      QVERIFY2(memory.measured <= memory.forecast,
               qPrintable(QString("%1: %2 MB of %3").arg(stage.c_str()).arg(memory.measured >> 20).arg(memory.forecast >> 20)));
  }

  void aPhotoThatDoesNotFitIsRefusedAtOnce() {
    MemoryBudget::setProcessLimit(1 << 20);
    DraftJob job(quickRequest(), DraftModels::embedded());
    JobOutputs outputs;
    QVERIFY(runJob(job, {}, outputs) == JobOutcome::failed);
    QVERIFY(!job.avatar());
  }
};

QTEST_GUILESS_MAIN(TestDraftMemory)
#include "test_draft_memory.moc"
