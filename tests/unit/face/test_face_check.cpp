// Warnings and refusals on edited samples and rendered heads: every limit of face_findings.cpp is
// crossed here by a real picture.
#include <QtTest/QtTest>

#include "engine/core/error.h"
#include "models/face/face_check.h"
#include "models/face/face_geometry.h"
#include "tests/unit/face/face_test_data.h"

using namespace likeness;
using namespace likeness::test;

namespace {

const FacePipeline& pipeline() {
  static const FacePipeline instance(networks());
  return instance;
}

cv::Mat astronaut() { return readMat(samples() / "astronaut.png"); }
cv::Mat hopper() { return readMat(samples() / "grace_hopper.jpg"); }
cv::Mat turned(const std::string& name) { return readMat(goldens() / ("turned_" + name + ".jpg")); }

FaceReport check(const cv::Mat& rgb, int face = 0) {
  const FaceReport r = checkFace(pipeline(), fromMat(rgb), face);
  const FaceMeasures& m = r.measures;
  QString issues;
  for (const FaceFinding& f : r.findings)
    issues += QString(" %1%2").arg(f.refusal ? "refused:" : "", faceIssueName(f.issue));
  qInfo("%zu faces, eyes %.0f px, edge %.2f, yaw %.0f, flag %.2f, shift %.4f, close-up %.3f:%s",
        r.faces.size(), m.eyeDistancePx, m.edgeWidth, m.yawDegrees, m.faceFlag, m.lastShift,
        m.closeUpScore, qPrintable(issues));
  return r;
}

bool has(const FaceReport& r, FaceIssue issue, bool refusal) {
  return std::any_of(r.findings.begin(), r.findings.end(),
                     [&](const auto& f) { return f.issue == issue && f.refusal == refusal; });
}

cv::Mat scaled(const cv::Mat& m, double factor) {
  cv::Mat out;
  cv::resize(m, out, {}, factor, factor, cv::INTER_AREA);
  return out;
}

cv::Mat blurred(const cv::Mat& m, double sigma) {
  cv::Mat out;
  cv::GaussianBlur(m, out, {}, sigma);
  return out;
}

// Paints a rectangle given in eye distances from the middle of the eyes, y down.
cv::Mat painted(const cv::Mat& m, double x0, double y0, double x1, double y1) {
  const FaceReport r = checkFace(pipeline(), fromMat(m));
  const FivePoints five = fivePoints(r.mesh);
  const glm::dvec2 x = five[1] - five[0], y(-x.y, x.x), middle = (five[0] + five[1]) / 2.0;
  std::vector<cv::Point> corners;
  for (const glm::dvec2 c : {glm::dvec2(x0, y0), {x1, y0}, {x1, y1}, {x0, y1}}) {
    const glm::dvec2 p = middle + x * c.x + y * c.y;
    corners.emplace_back(int(p.x), int(p.y));
  }
  cv::Mat out = m.clone();
  cv::fillConvexPoly(out, corners, cv::Scalar(128, 128, 128));
  return out;
}

cv::Mat sideBySide(const cv::Mat& a, const cv::Mat& b) {
  cv::Mat out(std::max(a.rows, b.rows), a.cols + b.cols, CV_8UC3, cv::Scalar(0, 0, 0));
  a.copyTo(out(cv::Rect(0, 0, a.cols, a.rows)));
  b.copyTo(out(cv::Rect(a.cols, 0, b.cols, b.rows)));
  return out;
}

}  // namespace

class TestFaceCheck : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void clearPhotosPassWithoutFindings() {
    for (const cv::Mat& m : {astronaut(), hopper(), turned("3_0"), turned("3_30")})
      QVERIFY(check(m).findings.empty());
  }
  void noFaceIsRefused() {
    const cv::Mat nothing = astronaut()(cv::Rect(0, 300, 512, 212));  // suit and helmet
    for (const cv::Mat& m : {nothing, cv::Mat(300, 200, CV_8UC3, cv::Scalar(90, 90, 90))}) {
      const FaceReport r = check(m);
      QVERIFY(r.faces.empty() && r.chosen == -1 && !r.usable());
      QVERIFY(has(r, FaceIssue::noFace, true));
      QVERIFY_THROWS_EXCEPTION(Error, requireUsableFace(r));
    }
  }
  void severalFacesLargestFirst() {
    const cv::Mat both = sideBySide(astronaut(), hopper());
    const FaceReport largest = check(both), second = check(both, 1);
    QCOMPARE(largest.faces.size(), std::size_t(2));
    QVERIFY(has(largest, FaceIssue::severalFaces, false) && largest.usable());
    QVERIFY(largest.faces[0].box.area() > largest.faces[1].box.area());
    QVERIFY(largest.faces[0].box.centre().x > 512);  // Hopper, on the right
    QVERIFY(second.mesh.points[1].x < 512);
    QVERIFY_THROWS_EXCEPTION(Error, check(both, 2));
    QVERIFY_THROWS_EXCEPTION(Error, check(both, -1));
  }
  void tinyFaces() {
    const double eyes = check(astronaut()).measures.eyeDistancePx;
    QVERIFY(has(check(scaled(astronaut(), 24 / eyes)), FaceIssue::tiny, false));
    QVERIFY(has(check(scaled(astronaut(), 9 / eyes)), FaceIssue::tiny, true));
    const double hopperEyes = check(hopper()).measures.eyeDistancePx;
    QVERIFY(check(scaled(hopper(), 40 / hopperEyes)).findings.empty());
    QVERIFY(has(check(scaled(hopper(), 20 / hopperEyes)), FaceIssue::tiny, false));
  }
  void blurredFaces() {
    for (const cv::Mat& m : {astronaut(), hopper()}) {
      const double eyes = check(m).measures.eyeDistancePx;
      QVERIFY(!has(check(blurred(m, 0.01 * eyes)), FaceIssue::blurred, false));
      QVERIFY(has(check(blurred(m, 0.04 * eyes)), FaceIssue::blurred, false));
      QVERIFY(has(check(blurred(m, 0.08 * eyes)), FaceIssue::blurred, true));
    }
  }
  void turnedHeads() {
    QVERIFY(has(check(turned("3_45")), FaceIssue::profile, false));
    QVERIFY(has(check(turned("3_60")), FaceIssue::profile, false));
    for (const char* name : {"3_90", "12_-75", "12_-90"})
      QVERIFY2(has(check(turned(name)), FaceIssue::profile, true), name);
    QVERIFY(std::abs(check(turned("3_30")).measures.yawDegrees - 30) < 5);
  }
  void coveredFaces() {
    for (const cv::Mat& m : {astronaut(), hopper(), turned("3_0")}) {
      QVERIFY(has(check(painted(m, -1.2, -.35, 1.2, .35)), FaceIssue::covered, false));  // eyes
      QVERIFY(has(check(painted(m, -1.2, .45, 1.2, 2.2)), FaceIssue::covered, false));   // mask
      const FaceReport half = check(painted(m, 0, -2, 2, 2.5));
      QVERIFY(has(half, FaceIssue::covered, false) || has(half, FaceIssue::profile, true));
    }
    QVERIFY(!check(painted(astronaut(), -1.5, -1.5, 1.5, 2.2)).usable());  // all of it
  }
  void findingsHaveSentences() {
    FaceMeasures bad{9, 6, 70, 0.1, 0.2, 0.1};
    const auto findings = judgeFace(bad);
    QVERIFY(findings.size() >= 2 && findings.front().refusal);
    for (const FaceFinding& f : findings) {
      QVERIFY(f.text.ends_with('.') && !f.remedy.empty());
      QVERIFY(std::string(faceIssueName(f.issue)).size() > 3);
    }
    QVERIFY(judgeFace(FaceMeasures{60, 0.9, 5, 1, 0.002, 0.9}).empty());
  }
};

QTEST_APPLESS_MAIN(TestFaceCheck)
#include "test_face_check.moc"
