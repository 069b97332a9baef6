// Alignment, SCRFD decoding, DECA crops and CLIP's integer preprocessing against public implementations.
#include <QtTest/QtTest>
#include <cmath>

#include "engine/core/error.h"
#include "models/clip/clip_picture.h"
#include "models/face/aligned_crop.h"
#include "models/face/face_geometry.h"
#include "models/face/scrfd_decode.h"
#include "models/face/scrfd_detector.h"
#include "models/io/safetensors.h"
#include "tests/support/reference_folder.h"
#include "tests/unit/face/face_test_data.h"

using namespace likeness;
using namespace likeness::test;

namespace {

TensorMap golden(const std::string& file) {
  if (!wantsFullReference()) return readSafetensors(LIKENESS_TEST_DATA "/encoders/" + file).tensors;
  const bool clip = file.starts_with("clip/");
  return readSafetensors(*fullReference() / (clip ? "diffusion/data/" + file.substr(5) : "face/" + file)).tensors;
}

const Image8& astronaut() {
  static const Image8 photo = readPicture(std::string(LIKENESS_SOURCE_DIR) + "/resources/sample/astronaut.png");
  return photo;
}

// OpenCV's pixel centres at whole numbers -> edge to edge.
FivePoints edgeToEdge(const HostTensor& landmarks) {
  const auto v = landmarks.toDouble();
  FivePoints out;
  for (std::size_t i = 0; i < 5; ++i) out[i] = {v[2 * i] + 0.5, v[2 * i + 1] + 0.5};
  return out;
}

void compareMatrix(const Affine2& m, const HostTensor& reference) {
  const auto g = reference.toDouble();
  const double v[6] = {m.a, m.b, m.c, m.d, m.e, m.f};
  for (std::size_t i = 0; i < 6; ++i) {
    const double allowed = i % 3 == 2 ? 1e-2 : 1e-4;
    QVERIFY2(std::abs(v[i] - g[i]) < allowed, qPrintable(QString("%1: %2 not %3").arg(i).arg(v[i]).arg(g[i])));
  }
}

Image8 pictureOf(const HostTensor& t) {
  Image8 out(int(t.shape[1]), int(t.shape[0]), int(t.shape[2]));
  const auto v = t.as<std::uint8_t>();
  std::copy(v.begin(), v.end(), out.pixels.begin());
  return out;
}

}  // namespace

class TestFaceCrops : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    if (wantsFullReference() && !fullReference())
      QSKIP("LIKENESS_REFERENCE is unset: it names the folder of the whole reference set");
  }

  void alignmentIsTheSimilarityOfTheReference() {
    const TensorMap g = golden("align_detect/alignment.safetensors");
    for (const char* name : {"plain", "rotated", "noisy", "upside_down", "outside", "mirrored", "tiny"}) {
      const std::string c(name);
      compareMatrix(arcfaceCropFromPhoto(edgeToEdge(g.at(c + ".landmarks")), 112), g.at(c + ".matrix"));
    }
    for (int size : {128, 224, 256})
      compareMatrix(arcfaceCropFromPhoto(edgeToEdge(g.at("plain.landmarks")), size),
                    g.at("plain.matrix_" + std::to_string(size)));
    QVERIFY_THROWS_EXCEPTION(Error, arcfaceTargets(100));
  }

  void alignedCropsAreWithinALevel() {
    const TensorMap g = golden("align_detect/alignment.safetensors");
    int cases = 0;
    for (const auto& [name, tensor] : g) {
      if (!name.ends_with(".crop_opencv_rgb")) continue;
      ++cases;
      const ImageF crop = arcfaceCrop(astronaut(), edgeToEdge(g.at(name.substr(0, name.find('.')) + ".landmarks")));
      const auto wanted = tensor.as<std::uint8_t>();
      float worst = 0;
      for (std::size_t i = 0; i < wanted.size(); ++i)
        worst = std::max(worst, std::abs(crop.pixels[i] - float(wanted[i])));
      QVERIFY2(worst < 1, qPrintable(QString::fromStdString(name) + QString::number(worst)));
    }
    QVERIFY(cases >= 3);
  }

  void scrfdDecodesTheReferenceOutputs() {
    const TensorMap g = golden("align_detect/scrfd.safetensors");
    struct Case { const char* name; int width, height, input; };
    for (const Case& c : {Case{"three_faces", 400, 300, 256}, {"letterbox_tall", 130, 250, 96},
                          {"threshold", 192, 192, 192}, {"none", 128, 128, 128}}) {
      const std::string n(c.name);
      if (!g.contains(n + ".score8")) continue;
      std::vector<ScrfdLevel> levels;
      for (int stride : {8, 16, 32}) {
        const std::string s = std::to_string(stride);
        levels.push_back({stride, g.at(n + ".score" + s).as<float>(), g.at(n + ".bbox" + s).as<float>(),
                          g.at(n + ".kps" + s).as<float>()});
      }
      const ScrfdFrame frame = scrfdFrame(c.width, c.height, c.input, c.input);
      const auto faces = decodeScrfd(levels, c.input, c.input, frame.scale);
      const auto boxes = g.at(n + ".boxes_xyxy_score").toDouble(), points = g.at(n + ".keypoints").toDouble();
      QCOMPARE(faces.size(), boxes.size() / 5);
      for (std::size_t i = 0; i < faces.size(); ++i) {
        const FaceBox& b = faces[i].box;
        const double v[5] = {b.x0, b.y0, b.x1, b.y1, faces[i].score};
        for (std::size_t k = 0; k < 5; ++k) QVERIFY(std::abs(v[k] - boxes[5 * i + k]) < 1e-3);
        for (std::size_t k = 0; k < 10; ++k)
          QVERIFY(std::abs(faces[i].points[k / 2][int(k % 2)] - points[10 * i + k]) < 1e-3);
      }
    }
  }

  void scrfdRefusesOutputsOfAnotherSize() {
    const std::vector<float> few(8), many(80);
    const ScrfdLevel level{8, few, many, many};
    QVERIFY_THROWS_EXCEPTION(Error, decodeScrfd(std::span(&level, 1), 64, 64, 1.0));
  }

  void scrfdInputIsTheReferenceBlob() {
    const TensorMap g = golden("align_detect/scrfd.safetensors");
    double scale = 0;
    const auto planes = scrfdPlanes(pictureOf(g.at("letterbox_tall.image_hwc_rgb")), 96, 96, &scale);
    const auto wanted = g.at("letterbox_tall.blob").toFloat();
    QCOMPARE(scale, 96.0 / 250);
    QVERIFY(wanted.size() >= 96 * 96);  // the subset keeps the red plane
    float worst = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) worst = std::max(worst, std::abs(planes[i] - wanted[i]));
    QVERIFY2(worst < 1.01f / 128, qPrintable(QString::number(worst)));  // OpenCV versions round differently
  }

  void decaCropsAreThoseOfTheReference() {
    const TensorMap g = golden("deca/golden.safetensors");
    const FaceBox box{170.5, 60.5, 275.5, 190.5};  // facts.json, moved from pixel centres
    for (const auto& [kind, name] : {std::pair{DecaBox::landmarks68, "kpt68"}, {DecaBox::detector, "bbox"}}) {
      compareMatrix(decaCropFromPhoto(box, kind), g.at(std::string("crop.") + name + ".matrix"));
      const auto planes = decaPlanes(astronaut(), box, kind);
      const auto wanted = g.at(std::string("crop.") + name + ".chw_every_4th").toFloat();
      float worst = 0;
      for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t y = 0; y < 56; ++y)
          for (std::size_t x = 0; x < 56; ++x)
            worst = std::max(worst, std::abs(planes[(c * 224 + 4 * y) * 224 + 4 * x] - wanted[(c * 56 + y) * 56 + x]));
      QVERIFY2(worst < 2e-3f, qPrintable(QString::number(worst)));
    }
    QVERIFY_THROWS_EXCEPTION(Error, decaCropFromPhoto({5, 5, 5, 9}, DecaBox::detector));
  }

  void integerPreprocessingIsExact() {
    const TensorMap g = golden("clip/clip_preprocess.safetensors");
    int pictures = 0;
    for (const auto& [name, tensor] : g) {
      if (!name.ends_with(".rgb8")) continue;
      ++pictures;
      const Image8 out = clipPicture(pictureOf(tensor), 224);
      const auto wanted = g.at(name.substr(0, name.find('.')) + ".resized8").as<std::uint8_t>();
      QVERIFY(std::equal(wanted.begin(), wanted.end(), out.pixels.begin(), out.pixels.end()));
    }
    QVERIFY(pictures > 0);
    QVERIFY_THROWS_EXCEPTION(Error, clipPicture(Image8(), 224));
  }

  void cropAndResizeAgree() {  // clipPicture computes only what the crop shows
    const Image8 whole = resizeBicubic(astronaut(), 300, 224);
    Image8 wide(400, 300, 3);
    for (std::size_t i = 0; i < wide.pixels.size(); ++i) wide.pixels[i] = std::uint8_t(i * 2654435761u >> 24);
    const ClipFrame frame = clipFrame(wide.width, wide.height, 224);
    QCOMPARE(frame.width, 298);
    QCOMPARE(frame.left, 37);
    const Image8 resized = resizeBicubic(wide, frame.width, frame.height), crop = clipPicture(wide, 224);
    for (int y = 0; y < 224; ++y)
      for (int x = 0; x < 224; ++x) QCOMPARE(crop.at(x, y)[1], resized.at(x + frame.left, y + frame.top)[1]);
    QCOMPARE(clipFrame(5, 9, 224).top, 90);    // 403 - 224 = 179, half 89.5 -> even
    QCOMPARE(clipFrame(1, 30000, 224).width, 224);
    QCOMPARE(clipPicture(Image8(20000, 3, 1, 7), 224).pixels[5], std::uint8_t(7));
    QCOMPARE(whole.width, 300);
  }
};

QTEST_APPLESS_MAIN(TestFaceCrops)
#include "test_face_crops.moc"
