// The converted networks against stored inputs and outputs: the four of the reference executor (which
// agrees with tfjs 4.22) node by node, the other two against the official tfjs CPU backend.
#include <QtTest/QtTest>
#include <fstream>
#include <nlohmann/json.hpp>

#include "models/face/face_network.h"
#include "models/io/safetensors.h"
#include "tests/unit/face/face_test_data.h"

using namespace likeness;
using namespace likeness::test;

namespace {

FaceNetwork load(const char* name) {
  return FaceNetwork(networks() / (std::string(name) + ".safetensors"));
}

const TensorMap& front() {
  static const TensorMap tensors = readSafetensors(goldens() / "head_front.safetensors").tensors;
  return tensors;
}

ImageF image(const HostTensor& t) {
  ImageF out(int(t.shape.at(2)), int(t.shape.at(1)), int(t.shape.at(3)));
  out.pixels = t.toFloat();
  return out;
}

// Rectangle of the sample as floats, as make_tfjs.mjs cuts it.
ImageF cut(int x0, int y0, int size, float divisor) {
  const Image8 photo = readPicture(samples() / "astronaut.png");
  ImageF out(size, size, 3);
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size * 3; ++x) out.at(0, y)[x] = photo.at(x0, y0 + y)[x] / divisor;
  return out;
}

std::vector<float> rawFloats(const char* name) {
  std::ifstream file(goldens() / name, std::ios::binary | std::ios::ate);
  std::vector<float> out(std::size_t(file.tellg()) / 4);
  file.seekg(0);
  file.read(reinterpret_cast<char*>(out.data()), std::streamsize(out.size() * 4));
  return out;
}

}  // namespace

class TestFaceNetworks : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyNodeHasTheReferenceNorm_data() {
    QTest::addColumn<QString>("name");
    for (const char* n : {"blazeface", "facemesh", "iris", "faceres"}) QTest::newRow(n) << n;
  }
  void everyNodeHasTheReferenceNorm() {
    QFETCH(QString, name);
    std::ifstream file(goldens() / ("node_norms_" + name.toStdString() + ".json"));
    const auto reference = nlohmann::json::parse(file);
    const TensorMap nodes = load(qPrintable(name)).runEveryNode(
        image(front().at(reference["input_tensor"].get<std::string>())));
    QCOMPARE(nodes.size(), reference["nodes"].size());
    double worst = 0;
    for (const auto& node : reference["nodes"]) {
      const auto found = nodes.find(node["name"].get<std::string>());
      QVERIFY2(found != nodes.end(), node["name"].get<std::string>().c_str());
      double squares = 0;
      for (float v : found->second.as<float>()) squares += double(v) * v;
      const double expected = node["l2"];
      worst = std::max(worst, std::abs(std::sqrt(squares) - expected) / std::max(expected, 1e-12));
    }
    qInfo("%s: %zu nodes, worst relative norm difference %.1e", qPrintable(name), nodes.size(), worst);
    QVERIFY(worst < 1e-4);
  }
  void detectorOutputs() {
    const TensorMap out = load("blazeface").run(image(front().at("blazeface.input")));
    for (const char* k : {"boxes16", "boxes8"})
      QVERIFY(difference(out, k, "blazeface.") < 1e-3);
    for (const char* k : {"scores16", "scores8"}) {
      const double scale = largestMagnitude(front().at(std::string("blazeface.") + k).toFloat());
      QVERIFY(difference(out, k, "blazeface.") < 2e-5 * scale);
    }
  }
  void meshOutputs() {
    const TensorMap out = load("facemesh").run(image(front().at("facemesh.2.input")));
    for (const char* k : {"mesh", "faceflag", "contours"})
      QVERIFY(difference(out, k, "facemesh.2.") < 1e-3);
  }
  void irisOutputs() {
    const FaceNetwork iris = load("iris");
    for (const std::string eye : {"right", "left"}) {
      const TensorMap out = iris.run(image(front().at("iris." + eye + ".input")));
      const double worst = largestDifference(out.at("eye_and_iris").toFloat(),
                                             front().at("iris." + eye + ".raw").toFloat());
      QVERIFY(worst < 1e-3);
    }
  }
  void descriptor() {
    const TensorMap out = load("faceres").run(image(front().at("faceres.input")));
    const double c = cosine(out.at("descriptor").toFloat(), front().at("faceres.descriptor").toFloat());
    qInfo("1 - cosine = %.1e", 1 - c);
    QVERIFY(c > 0.99999);
    QVERIFY(difference(out, "age", "faceres.") < 1e-4);
    QVERIFY(difference(out, "gender", "faceres.") < 1e-4);
  }
  void personMaskEqualsTfjs() {
    const TensorMap out = load("selfie").run(cut(96, 0, 256, 255.f));
    const double worst = largestDifference(out.at("mask").toFloat(), rawFloats("selfie.f32"));
    qInfo("largest difference %.1e", worst);
    QVERIFY(worst < 1e-4);
  }
  void judgeEqualsTfjs() {
    const TensorMap out = load("mobileface").run(cut(168, 60, 112, 1.f));
    const std::vector<float> expected = rawFloats("mobileface.f32");
    const double worst = largestDifference(out.at("embedding").toFloat(), expected);
    qInfo("largest difference %.1e of %.1f", worst, largestMagnitude(expected));
    QVERIFY(worst < 1e-4);
  }
  void wrongInputIsRefused() {
    QVERIFY_THROWS_EXCEPTION(std::exception, load("iris").run(ImageF(63, 64, 3)));
    QVERIFY_THROWS_EXCEPTION(std::exception, FaceNetwork(networks() / "absent.safetensors"));
  }

 private:
  static double difference(const TensorMap& out, const std::string& key, const std::string& prefix) {
    const double worst =
        largestDifference(out.at(key).toFloat(), front().at(prefix + key).toFloat());
    qInfo("%s%s: largest difference %.1e", prefix.c_str(), key.c_str(), worst);
    return worst;
  }
};

QTEST_APPLESS_MAIN(TestFaceNetworks)
#include "test_face_networks.moc"
