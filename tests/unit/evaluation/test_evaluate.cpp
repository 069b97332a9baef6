#include <QtTest>
#include <nlohmann/json.hpp>

#include "engine/core/file_bytes.h"
#include "engine/core/job_runner.h"
#include "engine/core/paths.h"
#include "engine/evaluation/evaluate_job.h"
#include "engine/evaluation/hole_check.h"

using namespace likeness;

namespace {

std::shared_ptr<DraftModels> models() {
  static const auto shared = DraftModels::embedded();
  return shared;
}

// A draft that is quick rather than good.
EvaluateRequest quickRequest(const std::filesystem::path& folder, int count) {
  EvaluateRequest request;
  request.setup.count = count;
  request.setup.seed = 4;
  request.setup.program = "test";
  request.report = folder / "report.json";
  request.sheets = folder / "sheets";
  request.pictureSize = 256;
  request.draft.fit.coarseSteps = 2;
  request.draft.fit.middleSteps = request.draft.fit.fineSteps = 1;
  request.draft.refine.steps = 4;
  request.draft.draft.hair = HairChoice::none;  // person 0 is bald
  return request;
}

nlohmann::json reportIn(const std::filesystem::path& folder) {
  const auto bytes = mapFile(folder / "report.json");
  return nlohmann::json::parse(bytes.text());
}

std::shared_ptr<Avatar> plainAvatar(const BoundSplats& splats) {
  auto avatar = std::make_shared<Avatar>();
  avatar->head = models()->head();
  avatar->splats = std::make_shared<BoundSplats>(splats);
  return avatar;
}

// Makes the splats near a point of the mean head invisible.
BoundSplats pierced(glm::vec3 centre, float radius, const char* part) {
  BoundSplats splats = *models()->meanSplats();
  const SplatSet rest = posedSplats(splats, *models()->head(), {});
  const auto surface = models()->surface();
  for (std::size_t i = 0; i < splats.size(); ++i) {
    if (splats.kinds[i] != std::uint8_t(BindingKind::vertex)) continue;
    if (models()->head()->partNames[surface->part[splats.anchors[i]]] != part) continue;
    const glm::vec3 p(rest.means[3 * i], rest.means[3 * i + 1], rest.means[3 * i + 2]);
    if (glm::distance(p, centre) < radius) splats.local.opacities[i] = 0;
  }
  return splats;
}

glm::vec3 centreOf(const char* mask) {
  const HeadModel& head = *models()->head();
  glm::vec3 sum(0);
  for (std::uint32_t v : head.masks.at(mask))
    sum += glm::vec3(head.templateVertices[3 * v], head.templateVertices[3 * v + 1],
                     head.templateVertices[3 * v + 2]);
  return sum / float(head.masks.at(mask).size());
}

}  // namespace

class TestEvaluate : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aWholeHeadHasNoHoles() {
    const HoleReport report = countHoles(*plainAvatar(*models()->meanSplats()), 192);
    QCOMPARE(report.byPose.size(), std::size_t(6));
    QVERIFY2(report.total() == 0, qPrintable(QString::number(report.total())));
  }

  void aHoleIsSeen() {
    // The back of the head, and the skull behind it: nothing covers the view through.
    const glm::vec3 nape = centreOf("scalp");
    BoundSplats splats = pierced(nape, 0.2f, "skin");
    const HoleReport report = countHoles(*plainAvatar(splats), 192);
    QVERIFY(report.openPixels > 1000);
  }

  void anEyeballBehindAMissingLidIsSeen() {
    const HoleReport report =
        countHoles(*plainAvatar(pierced(centreOf("left_eye"), 0.022f, "skin")), 192);
    QVERIFY2(report.eyeballPixels > 20, qPrintable(QString::number(report.eyeballPixels)));
    QVERIFY(report.byPose.at("blink") >= report.eyeballPixels);
  }

  void aRefusedPhotoIsCountedAndNamed() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    EvaluateRequest request = quickRequest(path, 1);
    request.pictureSize = 48;  // nobody can find a face in that
    JobOutputs outputs;
    EvaluateJob job(request, models());
    QCOMPARE(runJob(job, {}, outputs), JobOutcome::finished);
    const auto report = reportIn(path);
    QCOMPARE(report.at("failed").get<int>(), 1);
    QVERIFY(!report.at("rows").at(0).at("error").get<std::string>().empty());
    QVERIFY(report.at("mean").empty() || !report.at("mean").contains("vertex_error_mm"));
  }

  void onePersonIsMeasuredAndContinued() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    JobOutputs outputs;
    EvaluateJob first(quickRequest(path, 1), models());
    QCOMPARE(runJob(first, {}, outputs), JobOutcome::finished);
    const auto report = reportIn(path);
    QVERIFY(report.at("complete").get<bool>());
    const auto& row = report.at("rows").at(0);
    for (const char* prefix : {"", "baseline_", "projected_", "card_"})
      for (const char* key : {"psnr", "psnr_head", "ssim", "outline_iou", "identity_cosine", "identity_cosine_judge"})
        for (int yaw : kTruthYaws)
          QVERIFY2(row.at(prefix + std::string(key)).contains(std::to_string(yaw)), key);
    QVERIFY(row.at("psnr").at("180").is_null());
    for (const char* key : {"vertex_error_mm", "baseline_vertex_error_mm", "vertex_error_face_mm",
                            "landmark_error_iod", "aed", "apd", "holes", "seconds", "peak_memory_mb",
                            "shape_rank1"})
      QVERIFY2(row.at(key).is_number() && report.at("mean").at(key).is_number(), key);
    QVERIFY(report.at("mean").contains("vertex_error_mm_open"));
    // Even a hasty draft of a bald person beats the mean head, and the photo itself lies near 0.
    QVERIFY(row.at("psnr").at("0").get<double>() > row.at("baseline_psnr").at("0").get<double>());
    QVERIFY(row.at("landmark_error_iod").get<double>() < 0.06);
    QVERIFY(row.at("ceiling_identity_cosine").at("0").get<double>() > 0.8);
    QVERIFY(std::filesystem::exists(path / "sheets" / "person_000.png"));

    // The same run again does nothing; a longer one keeps the first person as it is.
    EvaluateJob again(quickRequest(path, 1), models());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(runJob(again, {}, outputs), JobOutcome::finished);
    QVERIFY(timer.elapsed() < 4000);
    JobHandle handle;
    handle.control->requestStop();
    EvaluateJob stopped(quickRequest(path, 2), models());
    QCOMPARE(runJob(stopped, handle, outputs), JobOutcome::cancelled);
    QCOMPARE(reportIn(path).at("rows").at(0), row);
    QCOMPARE(stopped.report().rows.size(), std::size_t(1));
    QVERIFY(!stopped.report().complete());
  }
};

QTEST_APPLESS_MAIN(TestEvaluate)
#include "test_evaluate.moc"
