#include <QtTest>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "engine/core/error.h"
#include "engine/evaluation/card_view.h"
#include "engine/evaluation/evaluation_report.h"
#include "engine/evaluation/picture_metrics.h"
#include "engine/evaluation/similarity3.h"
#include "engine/evaluation/truth_random.h"
#include "engine/evaluation/truth_studio.h"
#include "engine/core/file_bytes.h"

using namespace likeness;

namespace {

std::vector<glm::vec3> cloud(std::size_t count, std::uint64_t seed) {
  TruthRandom random(seed, 0, 0);
  std::vector<glm::vec3> out;
  for (std::size_t i = 0; i < count; ++i)
    out.emplace_back(random.normal(0, 0.05), random.normal(0, 0.07), random.normal(0, 0.03));
  return out;
}

Similarity3 someSimilarity() {
  Similarity3 s;
  s.scale = 1.17;
  s.rotation = glm::dmat3(glm::rotate(glm::dmat4(1), 0.8, glm::normalize(glm::dvec3(1, -2, 0.5))));
  s.translation = {0.02, -0.05, 0.11};
  return s;
}

std::vector<glm::vec3> moved(const std::vector<glm::vec3>& points, const Similarity3& s) {
  std::vector<glm::vec3> out;
  for (const auto& p : points) out.emplace_back(s(glm::dvec3(p)));
  return out;
}

Image8 filled(int size, std::uint8_t value) { return Image8(size, size, 3, value); }

EvaluationRow rowOf(std::uint64_t index, double own, double base, bool open) {
  EvaluationRow row;
  row.index = index;
  row.skin = "skin", row.shell = "none";
  row.open = open;
  row.values["vertex_error_mm"] = own;
  row.values["baseline_vertex_error_mm"] = base;
  row.byYaw["psnr"][45] = 20 + own;
  row.byYaw["psnr"][180] = std::nullopt;
  row.byYaw["baseline_psnr"][45] = 20;
  row.betas = {0.5f, -1};
  return row;
}

const EvaluationBar& barOf(const std::vector<EvaluationBar>& bars, const std::string& key) {
  for (const auto& bar : bars)
    if (bar.key == key) return bar;
  throw Error("no bar " + key);
}

}  // namespace

class TestMeasures : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void similarityIsFoundAgain() {
    const auto from = cloud(200, 1);
    const Similarity3 wanted = someSimilarity();
    const Similarity3 got = fitSimilarity3(from, moved(from, wanted));
    QVERIFY(std::abs(got.scale - wanted.scale) < 1e-5);
    for (int c = 0; c < 3; ++c) {
      QVERIFY(std::abs(got.translation[c] - wanted.translation[c]) < 1e-6);
      for (int r = 0; r < 3; ++r) QVERIFY(std::abs(got.rotation[c][r] - wanted.rotation[c][r]) < 1e-5);
    }
    QVERIFY(meanDistance(got, from, moved(from, wanted)) < 1e-7);
  }

  void similarityNeverReflects() {
    const auto from = cloud(100, 2);
    std::vector<glm::vec3> mirrored;
    for (const auto& p : from) mirrored.emplace_back(-p.x, p.y, p.z);
    const Similarity3 got = fitSimilarity3(from, mirrored);
    QVERIFY(std::abs(glm::determinant(got.rotation) - 1) < 1e-9);
  }

  void noSimilarityIsNearerThanTheFittedOne() {
    const auto from = cloud(80, 3), to = cloud(80, 4);
    const Similarity3 best = fitSimilarity3(from, to);
    const auto squares = [&](const Similarity3& s) {
      double sum = 0;
      for (std::size_t i = 0; i < from.size(); ++i) {
        const glm::dvec3 d = s(glm::dvec3(from[i])) - glm::dvec3(to[i]);
        sum += glm::dot(d, d);
      }
      return sum;
    };
    for (int k = 0; k < 7; ++k)
      for (double step : {-1e-3, 1e-3}) {
        Similarity3 other = best;
        if (k < 3) other.translation[k] += step;
        if (k == 3) other.scale += step;
        if (k > 3) {
          glm::dvec3 axis(0);
          axis[k - 4] = 1;
          other.rotation = glm::dmat3(glm::rotate(glm::dmat4(1), step, axis)) * best.rotation;
          other.translation += best.scale * (best.rotation * glm::dvec3(0));
        }
        QVERIFY(squares(other) >= squares(best) - 1e-12);
      }
  }

  void twoPointsAreTooFew() {
    const auto two = cloud(2, 5);
    QVERIFY_EXCEPTION_THROWN(fitSimilarity3(two, two), Error);
  }

  void aCameraBeforeSeesWhatTheCameraSeesAfter() {
    Camera camera;
    camera.cameraFromWorld = glm::translate(glm::mat4(1), {0.01f, 0.02f, 0.9f}) *
                             glm::rotate(glm::mat4(1), 3.0f, glm::vec3(1, 0.1f, 0));
    const Similarity3 s = someSimilarity();
    const Camera before = cameraBefore(camera, s);
    for (const auto& p : cloud(20, 6)) {
      const glm::dvec2 a = projectPoint(before, p), b = projectPoint(camera, glm::vec3(s(glm::dvec3(p))));
      QVERIFY2(glm::length(a - b) < 2e-2, qPrintable(QString::number(glm::length(a - b))));
    }
  }

  void psnrOfAKnownError() {
    Image8 mask(16, 16, 1, 255);
    QVERIFY(std::abs(*psnr(filled(16, 110), filled(16, 100), mask) - 20 * std::log10(255.0 / 10)) < 1e-9);
    QCOMPARE(*psnr(filled(16, 7), filled(16, 7), mask), 100.0);
    Image8 half = filled(16, 100);
    std::fill(half.pixels.begin(), half.pixels.begin() + 16 * 8 * 3, std::uint8_t(200));
    std::fill(mask.pixels.begin(), mask.pixels.begin() + 16 * 8, std::uint8_t(0));
    QCOMPARE(*psnr(half, filled(16, 100), mask), 100.0);  // the error lies outside the mask
    QVERIFY(!psnr(half, half, Image8(16, 16, 1)));
    Image8 left(16, 16, 1), upper(16, 16, 1);
    for (int y = 0; y < 16; ++y)
      for (int x = 0; x < 16; ++x) *left.at(x, y) = x < 8 ? 255 : 0, *upper.at(x, y) = y < 8 ? 255 : 0;
    QVERIFY(std::abs(overlapOf(left, upper) - 1.0 / 3) < 1e-9);
    QCOMPARE(overlapOf(left, left), 1.0);
    QCOMPARE(overlapOf(Image8(16, 16, 1), Image8(16, 16, 1)), 1.0);
  }

  void ssimOfKnownPictures() {
    TruthRandom random(1, 1, 1);
    Image8 noise(40, 40, 3);
    for (auto& v : noise.pixels) v = std::uint8_t(random.uniform(0, 256));
    const Image8 mask(40, 40, 1, 255);
    QVERIFY(std::abs(*ssim(noise, noise, mask) - 1) < 1e-5);
    Image8 middle(40, 40, 1);
    for (int y = 10; y < 30; ++y)
      for (int x = 10; x < 30; ++x) *middle.at(x, y) = 255;
    // Two flat pictures have no structure: only the luminance term is left.
    const double a = 100 / 255.0, b = 150 / 255.0, c1 = 1e-4;
    const double wanted = (2 * a * b + c1) / (a * a + b * b + c1);
    QVERIFY(std::abs(*ssim(filled(40, 100), filled(40, 150), middle) - wanted) < 1e-4);
    QVERIFY(*ssim(noise, filled(40, 128), middle) < 0.05);
  }

  void aCardInItsOwnCameraIsThePhoto() {
    Camera camera;
    camera.cameraFromWorld = glm::translate(glm::mat4(1), {0, 0, 0.9f}) *
                             glm::rotate(glm::mat4(1), 3.14159265f, glm::vec3(1, 0, 0));
    camera.width = camera.height = 64;
    camera.fx = camera.fy = 150;
    camera.cx = camera.cy = 32;
    TruthRandom random(2, 2, 2);
    Image8 photo(64, 64, 3);
    for (auto& v : photo.pixels) v = std::uint8_t(random.uniform(0, 256));
    std::vector<glm::vec3> flat;  // a face that lies on the plane already
    for (const auto& p : cloud(50, 7)) flat.emplace_back(p.x, p.y, 0.0f);
    const PhotoCard card(photo, camera, flat);
    const std::uint8_t grey[3] = {9, 9, 9};
    const Image8 same = card.draw(camera, grey);
    int wrong = 0;
    for (std::size_t i = 0; i < same.pixels.size(); ++i)
      wrong += std::abs(int(same.pixels[i]) - int(photo.pixels[i])) > 3;
    QVERIFY2(wrong < 30, qPrintable(QString::number(wrong)));
    Camera side = camera;  // edge on: nothing of it is seen
    side.cameraFromWorld = camera.cameraFromWorld * glm::rotate(glm::mat4(1), 1.5707963f, glm::vec3(0, 1, 0));
    const Image8 none = card.draw(side, grey);
    QVERIFY(std::count(none.pixels.begin(), none.pixels.end(), 9) > std::ptrdiff_t(none.pixels.size() * 95 / 100));
  }

  void barsCompareAndCount() {
    std::vector<EvaluationRow> rows;
    for (std::uint64_t i = 0; i < 10; ++i) rows.push_back(rowOf(i, 2 + 0.1 * double(i % 2), 3, i < 4));
    rows.push_back({});
    rows.back().error = "No face.";
    const auto bars = evaluationBars(rows);
    const EvaluationBar& ratio = barOf(bars, "vertex_ratio_posed");
    QCOMPARE(ratio.people, 10);
    QVERIFY(std::abs(*ratio.value - 2.05 / 3) < 1e-9 && ratio.stretched());
    QVERIFY(ratio.interval->low < *ratio.value && ratio.interval->high > *ratio.value);
    QVERIFY(ratio.interval->low >= 2.0 / 3 && ratio.interval->high <= 2.1 / 3);
    const EvaluationBar& gain = barOf(bars, "psnr_gain@45");
    QVERIFY(std::abs(*gain.value - 2.05) < 1e-9 && gain.passed() && !gain.stretched());
    QVERIFY(!barOf(bars, "psnr_gain@-45").value && !barOf(bars, "psnr_gain@-45").passed());
    QCOMPARE(barOf(bars, "vertex_ratio_posed_face_open").people, 4);
  }

  void aReportIsContinuedOnlyWhenItFits() {
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("report.json").toStdString();
    EvaluationReport report;
    report.setup.count = 3;
    report.setup.program = "a";
    report.setup.commit = "first";
    report.rows = {rowOf(0, 2, 3, true), rowOf(1, 2.5, 3, false)};
    report.rows[1].error = "No face.";
    QVERIFY(continuedReport(file, report.setup).rows.empty());
    writeReport(file, report);
    EvaluationSetup later = report.setup;
    later.commit = "later";  // the rows say where they come from
    const EvaluationReport continued = continuedReport(file, later);
    QCOMPARE(continued.setup.commit, std::string("first"));
    const auto& rows = continued.rows;
    QCOMPARE(rows.size(), std::size_t(2));
    QCOMPARE(rows[0].values, report.rows[0].values);
    QVERIFY(rows[0].byYaw == report.rows[0].byYaw && rows[0].betas == report.rows[0].betas);
    QCOMPARE(rows[1].error, std::string("No face."));
    EvaluationSetup other = report.setup;
    other.first = 2;
    QVERIFY(continuedReport(file, other).rows.empty());
    other = report.setup;
    other.seed = 2;
    QVERIFY(continuedReport(file, other).rows.empty());
    other = report.setup;
    other.program = "b";
    QVERIFY(continuedReport(file, other).rows.empty());
    other = report.setup;
    other.count = 1;
    QCOMPARE(continuedReport(file, other).rows.size(), std::size_t(1));
    QFile(QString::fromStdString(file.string())).remove();
    QFile text(QString::fromStdString(file.string()));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write("a letter to my mother") > 0);
    text.close();
    QVERIFY_EXCEPTION_THROWN(continuedReport(file, report.setup), Error);
  }

  void theTableNamesWhoFailed() {
    EvaluationReport report;
    report.setup.count = 2;
    report.rows = {rowOf(0, 2, 3, true), rowOf(1, 2, 3, true)};
    report.rows[1].error = "No face was found.";
    QVERIFY(barTable(report).find("Person 1 has no result: No face was found.") != std::string::npos);
    QVERIFY(reportMarkdown(report).find("1 refused") != std::string::npos);
  }
};

QTEST_APPLESS_MAIN(TestMeasures)
#include "test_measures.moc"
