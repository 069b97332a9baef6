// The pipeline from the picture file to boxes, points and descriptors, against the reference
// values of four pictures (resources/face_networks networks on tfjs semantics).
#include <QtTest/QtTest>

#include "models/face/face_geometry.h"
#include "models/face/face_pipeline.h"
#include "models/face/identity_judge.h"
#include "models/io/safetensors.h"
#include "tests/unit/face/face_test_data.h"

using namespace likeness;
using namespace likeness::test;

namespace {

const FacePipeline& pipeline() {
  static const FacePipeline instance(networks());
  return instance;
}

struct Case {
  Image8 photo;
  TensorMap golden;
};

Case readCase(const std::string& name) {
  Case c;
  c.golden = readSafetensors(goldens() / (name + ".safetensors")).tensors;
  const bool sample = name.starts_with("astronaut");
  cv::Mat rgb = readMat(sample ? samples() / "astronaut.png" : goldens() / (name + ".png"));
  c.photo = fromMat(name == "astronaut_tall" ? rgb(cv::Rect(96, 0, 256, 400)) : rgb);
  return c;
}

template <class Points>
double largestDistance(const Points& points, const HostTensor& golden, int columns) {
  const std::vector<double> g = golden.toDouble();
  if (g.size() != points.size() * std::size_t(columns)) return INFINITY;
  double worst = 0;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (int c = 0; c < columns; ++c)
      worst = std::max(worst, std::abs(points[i][c] - g[i * std::size_t(columns) + std::size_t(c)]));
  return worst;
}

}  // namespace

class TestFacePipeline : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void equalsTheReference_data() {
    QTest::addColumn<QString>("name");
    for (const char* n : {"head_front", "head_turned", "astronaut", "astronaut_tall"})
      QTest::newRow(n) << n;
  }
  void equalsTheReference() {
    QFETCH(QString, name);
    const Case c = readCase(name.toStdString());
    const auto faces = pipeline().detectFaces(c.photo);
    QCOMPARE(std::int64_t(faces.size()), c.golden.at("detections.score").shape[0]);
    const FaceDetection& face = faces[largestFace(faces)];
    QCOMPARE(std::int64_t(face.anchor), c.golden.at("detections.anchor_index").toInt64()[0]);
    const std::array<double, 4> box{face.box.x0, face.box.y0, face.box.x1, face.box.y1};
    double boxError = 0;
    for (int i = 0; i < 4; ++i)
      boxError = std::max(boxError, std::abs(box[i] - c.golden.at("detections.box").toDouble()[i]));
    const FaceMesh mesh = pipeline().findMesh(c.photo, face);
    const double meshError = largestDistance(mesh.points, c.golden.at("facemesh.2.points"), 3);
    const IrisPoints iris = pipeline().findIris(c.photo, mesh);
    const double irisError =
        std::max(largestDistance(iris.right, c.golden.at("iris.right.points"), 3),
                 largestDistance(iris.left, c.golden.at("iris.left.points"), 3));
    const FivePoints five = fivePoints(mesh);
    const double fiveError = largestDistance(five, c.golden.at("five_points"), 2);
    const double similarity = cosineSimilarity(pipeline().identity(c.photo, five),
                                               c.golden.at("faceres.descriptor").toFloat());
    qInfo("%s: box %.4f px, points %.4f px, iris %.4f px, five points %.4f px, 1 - cosine %.1e",
          qPrintable(name), boxError, meshError, irisError, fiveError, 1 - similarity);
    QVERIFY(boxError < 0.05);
    QVERIFY(meshError < 0.2);
    QVERIFY(irisError < 0.2);
    QVERIFY(fiveError < 0.1);
    QVERIFY(similarity > 0.9995);
    QVERIFY(mesh.faceFlag > 0.5);
  }
  void greyAndAlphaPicturesWork() {
    const Image8 photo = readPicture(samples() / "astronaut.png");
    Image8 grey(photo.width, photo.height, 1), rgba(photo.width, photo.height, 4, 255);
    for (int y = 0; y < photo.height; ++y)
      for (int x = 0; x < photo.width; ++x) {
        *grey.at(x, y) = photo.at(x, y)[1];
        std::copy_n(photo.at(x, y), 3, rgba.at(x, y));
      }
    QCOMPARE(pipeline().detectFaces(grey).size(), std::size_t(1));
    const auto plain = pipeline().detectFaces(photo), withAlpha = pipeline().detectFaces(rgba);
    QCOMPARE(withAlpha.at(0).box.x0, plain.at(0).box.x0);
    QVERIFY_THROWS_EXCEPTION(std::exception, pipeline().detectFaces(Image8()));
  }
  // Person against background: known regions of the sample, and an edge that hugs the photo.
  void personMaskCoversThePerson() {
    const Image8 photo = readPicture(samples() / "astronaut.png");
    const auto faces = pipeline().detectFaces(photo);
    const ImageF mask = pipeline().personMask(photo, faces.at(0).box);
    QCOMPARE(mask.width, photo.width);
    QCOMPARE(mask.height, photo.height);
    QVERIFY(*mask.at(224, 120) > 0.98f);   // face
    QVERIFY(*mask.at(224, 25) > 0.9f);     // hair
    QVERIFY(*mask.at(200, 400) > 0.95f);   // suit
    QVERIFY(*mask.at(60, 40) < 0.05f);     // flag
    QVERIFY(*mask.at(400, 30) < 0.05f);    // shuttle, dark sky
  }
  void theUsersOwnNetworksStepIn() {
    struct Detector : FaceDetector {
      std::vector<FaceDetection> detect(const Image8&) const override { return {{7, 0.9, {1, 2, 30, 40}, {}}}; }
    };
    struct Identity : FaceIdentity {
      std::vector<float> describe(const Image8&, const FivePoints& p) const override { return {float(p[0].x)}; }
    };
    const FacePipeline own(networks(), {std::make_shared<Detector>(), std::make_shared<Identity>()});
    const Image8 photo = readPicture(samples() / "astronaut.png");
    QCOMPARE(own.detectFaces(photo).at(0).anchor, 7);
    QCOMPARE(own.identity(photo, {glm::dvec2(5, 6)}), std::vector<float>{5});
    QCOMPARE(own.detectEmbedded(photo).at(0).anchor, pipeline().detectFaces(photo).at(0).anchor);
  }
  void judgeTellsPeopleApart() {
    const IdentityJudge judge(networks());
    const auto describe = [&](const Image8& photo) {
      const auto faces = pipeline().detectFaces(photo);
      return judge.describe(photo, fivePoints(pipeline().findMesh(photo, faces[largestFace(faces)])));
    };
    const cv::Mat astronaut = readMat(samples() / "astronaut.png");
    cv::Mat turned, half;
    cv::warpAffine(astronaut, turned, cv::getRotationMatrix2D({224, 120}, 12, 1), astronaut.size());
    const auto a = describe(fromMat(astronaut)), b = describe(fromMat(turned)),
               c = describe(readPicture(samples() / "grace_hopper.jpg"));
    qInfo("same person turned in the picture %.3f, another person %.3f", cosineSimilarity(a, b),
          cosineSimilarity(a, c));
    QVERIFY(cosineSimilarity(a, b) > 0.8);
    QVERIFY(cosineSimilarity(a, c) < 0.4);
  }
};

QTEST_APPLESS_MAIN(TestFacePipeline)
#include "test_face_pipeline.moc"
