// The LibTorch-free half of the pipeline: decoding, alignment, sampling, mask refinement.
#include <QtTest/QtTest>
#include <cmath>

#include "models/face/blazeface_decode.h"
#include "models/face/face_geometry.h"
#include "models/face/guided_filter.h"
#include "models/face/person_mask.h"
#include "models/io/safetensors.h"

using namespace likeness;

namespace {

const TensorMap& golden() {
  static const TensorMap tensors =
      readSafetensors(LIKENESS_TEST_DATA "/face_networks/head_front.safetensors").tensors;
  return tensors;
}

std::vector<float> joined(const char* a, const char* b) {
  std::vector<float> out = golden().at(a).toFloat(), rest = golden().at(b).toFloat();
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

double difference(const Affine2& m, const std::vector<double>& g) {
  const double v[6] = {m.a, m.b, m.c, m.d, m.e, m.f};
  double worst = 0;
  for (int i = 0; i < 6; ++i) worst = std::max(worst, std::abs(v[i] - g.at(std::size_t(i))));
  return worst;
}

}  // namespace

class TestFaceGeometry : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void anchorsEqualTheReference() {
    const std::vector<double> g = golden().at("blazeface.anchors").toDouble();
    QCOMPARE(g.size(), std::size_t(896 * 2));
    for (std::size_t i = 0; i < 896; ++i) {
      QCOMPARE(blazefaceAnchors()[i].x, g[2 * i]);
      QCOMPARE(blazefaceAnchors()[i].y, g[2 * i + 1]);
    }
  }
  void decodesTheReferenceOutputs() {
    const auto logits = joined("blazeface.scores16", "blazeface.scores8");
    const auto values = joined("blazeface.boxes16", "blazeface.boxes8");
    const auto faces = decodeBlazeface(logits, values, 512, 512);
    QCOMPARE(faces.size(), std::size_t(1));
    QCOMPARE(std::int64_t(faces[0].anchor), golden().at("detections.anchor_index").toInt64()[0]);
    const auto box = golden().at("detections.box").toDouble();
    QVERIFY(std::abs(faces[0].box.x0 - box[0]) < 1e-3 && std::abs(faces[0].box.y1 - box[3]) < 1e-3);
  }
  void lettersBoxesAreMovedBack() {
    std::vector<float> logits(896, -1000.f), values(896 * 16, 0.f);
    logits[0] = 1200.f;  // clamped, not infinite
    values[2] = values[3] = 128;
    const auto faces = decodeBlazeface(logits, values, 101, 200);
    QCOMPARE(faces.size(), std::size_t(1));
    QCOMPARE(faces[0].box.width(), 100.0);
    QCOMPARE(faces[0].box.centre().x, 200.0 / 32 - 49);  // pasted at (200 - 101) / 2, rounded down
    QVERIFY(decodeBlazeface(std::vector<float>(896, NAN), values, 8, 8).empty());
  }
  void overlappingBoxesAreDropped() {
    std::vector<float> logits(896, -50.f), values(896 * 16, 0.f);
    for (int i : {0, 1, 40}) {
      logits[std::size_t(i)] = float(5 - i * 0.1);
      values[std::size_t(i) * 16 + 2] = values[std::size_t(i) * 16 + 3] = 24;
    }
    const auto faces = decodeBlazeface(logits, values, 256, 256);
    QCOMPARE(faces.size(), std::size_t(2));
    QCOMPARE(faces[0].anchor, 0);
    QCOMPARE(faces[1].anchor, 40);
  }
  void alignmentEqualsTheReference() {
    const auto p = golden().at("five_points").toDouble();
    FivePoints five;
    for (std::size_t i = 0; i < 5; ++i) five[i] = {p[2 * i], p[2 * i + 1]};
    const Affine2 m = fitSimilarity(five, arcfaceTemplate(224, 0.8));
    QVERIFY(difference(m, golden().at("faceres.matrix").toDouble()) < 1e-9);
    const glm::dvec2 back = m.inverse()(m({12.5, -3}));
    QVERIFY(glm::length(back - glm::dvec2(12.5, -3)) < 1e-9);
    const FivePoints same{};
    QVERIFY_THROWS_EXCEPTION(std::exception, fitSimilarity(same, arcfaceTemplate(112)));
  }
  void samplingIsExactOnARamp() {
    Image8 ramp(40, 30, 3);
    for (int y = 0; y < 30; ++y)
      for (int x = 0; x < 40; ++x)
        for (int c = 0; c < 3; ++c) ramp.at(x, y)[c] = std::uint8_t(2 * x + 3 * y + c);
    const Affine2 map = imageFromCrop({20, 15}, 10, 0.3, 16);
    for (const ImageF& crop : {cropBilinear(ramp, map, 16), cropSmooth(ramp, map, 16, 16)})
      for (int i : {0, 7, 15}) {
        const glm::dvec2 p = map({i + 0.5, i + 0.5});
        QVERIFY(std::abs(crop.at(i, i)[1] - (2 * (p.x - 0.5) + 3 * (p.y - 0.5) + 1)) < 1e-3);
      }
    const ImageF outside = cropBilinear(ramp, imageFromCrop({1e12, 0}, 10, 0, 4), 4);
    QCOMPARE(*outside.at(2, 2), 0.f);
  }
  void guidedFilterFollowsTheGuide() {
    ImageF guide(64, 32, 3), rough(64, 32, 1);
    for (int y = 0; y < 32; ++y)
      for (int x = 0; x < 64; ++x) {
        for (int c = 0; c < 3; ++c) guide.at(x, y)[c] = x < 35 ? 0.2f : 0.8f;  // the true edge
        *rough.at(x, y) = x < 31 ? 1.f : 0.f;                                  // four pixels off
      }
    const ImageF k = guidedFilterCoefficients(guide, rough, 10, 1e-4f);
    const auto value = [&](int x) {
      const float* a = k.at(x, 16);
      const float* g = guide.at(x, 16);
      return a[0] * g[0] + a[1] * g[1] + a[2] * g[2] + a[3];
    };
    QVERIFY(value(34) - value(35) > 0.5f);            // the step sits on the guide's edge
    QVERIFY(std::abs(value(30) - value(31)) < 0.1f);  // and no longer on the rough one
    QVERIFY(value(5) > 0.95f && value(60) < 0.05f);
  }
  void boxMeanKeepsConstantsAndSums() {
    ImageF image(9, 7, 1, 3.f);
    for (float v : boxMean(image, 20).pixels) QVERIFY(std::abs(v - 3) < 1e-6f);
    image.pixels.assign(63, 0.f);
    *image.at(4, 3) = 9;
    QCOMPARE(*boxMean(image, 1).at(5, 4), 1.f);
    QCOMPARE(*boxMean(image, 1).at(6, 4), 0.f);
  }
  void maskIsSeenTwiceAndClamped() {
    Image8 photo(200, 120, 3, 100);
    int looks = 0;
    const auto look = [&](const Affine2&) {
      ++looks;
      return ImageF(256, 256, 1, 1.f);
    };
    const ImageF mask = refinePersonMask(photo, {90, 50, 110, 70}, look, 256);
    QCOMPARE(looks, 2);
    QVERIFY(std::all_of(mask.pixels.begin(), mask.pixels.end(), [](float v) { return v == 1.f; }));
    refinePersonMask(photo, {0, 0, 200, 120}, look, 256);  // the face fills the photo
    QCOMPARE(looks, 3);
    QCOMPARE(refinePersonMask(Image8(1, 1, 3), {0, 0, 1, 1}, look, 256).pixels.size(), std::size_t(1));
  }
};

QTEST_APPLESS_MAIN(TestFaceGeometry)
#include "test_face_geometry.moc"
