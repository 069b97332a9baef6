// The user's ONNX networks run by OpenCV in a process that also computes with LibTorch.
#include <torch/torch.h>

#include <QtTest/QtTest>
#include <cmath>
#include <thread>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "models/face/arcface_onnx.h"
#include "models/face/onnx_network.h"
#include "models/face/protobuf_wire.h"
#include "models/face/scrfd_detector.h"
#include "models/io/safetensors.h"
#include "models/weights/procedural_weights.h"
#include "tests/unit/face/onnx_models.h"

using namespace likeness;
using namespace likeness::test;

namespace {

constexpr std::uint64_t kSeed = kOnnxSeed;
const std::string kFolder = LIKENESS_TEST_DATA "/encoders/align_detect/";

const TensorMap& golden() {
  static const TensorMap tensors = readSafetensors(kFolder + "tiny_onnx.safetensors").tensors;
  return tensors;
}

double relativeTo(const std::vector<float>& a, std::span<const float> b) {
  double difference = 0, norm = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference += (double(a[i]) - b[i]) * (double(a[i]) - b[i]);
    norm += double(b[i]) * b[i];
  }
  return std::sqrt(difference / norm);
}

// What differs between a detector's outputs and the reference's, a line each; nothing when all nine are equal.
std::string differences(const TensorMap& out, const TensorMap& reference, const std::string& prefix) {
  std::string found = out.size() == 9 ? "" : std::to_string(out.size()) + " outputs";
  for (const auto& [name, tensor] : out) {
    const auto wanted = reference.at(prefix + name).as<float>();
    const double error = tensor.as<float>().size() == wanted.size() ? relativeTo(tensor.toFloat(), wanted) : INFINITY;
    if (!(error < 1e-5)) found += "\n" + name + " is off by " + std::to_string(error);
  }
  return found;
}

// The procedural picture of the reference as an interleaved crop in 0..255.
ImageF tinyCrop(bool rounded) {
  const HostTensor u = proceduralUniform("input.tiny", std::vector<std::int64_t>{2, 3, 112, 112}, kSeed);
  const auto v = u.as<float>();
  ImageF crop(112, 112, 3);
  for (std::size_t i = 0; i < 112 * 112; ++i)
    for (std::size_t c = 0; c < 3; ++c) {
      const float x = v[c * 112 * 112 + i] * 127.5f + 127.5f;
      crop.pixels[3 * i + c] = rounded ? std::nearbyint(x) : x;
    }
  return crop;
}

std::vector<std::byte> node(const char* operation, std::initializer_list<const char*> inputs, const char* output) {
  std::vector<std::byte> out;
  for (const char* input : inputs) appendBytesField(out, 1, bytesOf(input));
  appendBytesField(out, 2, bytesOf(output));
  appendBytesField(out, 4, bytesOf(operation));
  return out;
}

std::vector<std::byte> constant(const char* name, float value) {
  std::vector<std::byte> out, raw(sizeof value);
  std::memcpy(raw.data(), &value, sizeof value);
  appendVarintField(out, 1, 1);  // dims: one value
  appendVarintField(out, 2, 1);  // float
  appendBytesField(out, 8, bytesOf(name));
  appendBytesField(out, 9, raw);
  return out;
}

// The torch-style graph as an export from mxnet has it: (data - 127.5) * (1 / 127.5) comes first.
std::vector<std::byte> mxnetStyle(const std::string& file) {
  const FileBytes bytes = readFile(file, 1 << 24);
  const auto renamed = [](auto input) { return withField(input, 1, [](auto) { return bytesOf("data"); }); };
  return withField(bytes.view(), kModelGraph, [&](auto whole) {
    std::vector<std::byte> graph;
    appendBytesField(graph, 1, node("Sub", {"data", "scalar_sub"}, "minus"));
    appendBytesField(graph, 1, node("Mul", {"minus", "scalar_mul"}, "input.1"));
    appendBytesField(graph, kGraphWeight, constant("scalar_sub", 127.5f));
    appendBytesField(graph, kGraphWeight, constant("scalar_mul", 1 / 127.5f));
    const auto rest = withField(whole, kGraphInput, renamed);
    graph.insert(graph.end(), rest.begin(), rest.end());
    return graph;
  });
}

}  // namespace

class TestFaceOnnx : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    torch_ = written(models_, "torch.onnx", filledModel(kFolder + "tiny_arcface_torch_empty.onnx"));
    scrfd_ = written(models_, "scrfd.onnx", filledModel(kFolder + "tiny_scrfd_empty.onnx"));
  }

  void openCvAndLibTorchShareAProcess() {
    const at::Tensor x = at::linspace(-1, 1, 3 * 32 * 32).view({1, 3, 32, 32});
    const at::Tensor w = at::linspace(-1, 1, 8 * 27).view({8, 3, 3, 3});
    const at::Tensor before = at::conv2d(x, w, {}, 1, 1);
    const ArcFaceOnnx network(torch_);
    const auto first = network.describeCrop(tinyCrop(false));
    QVERIFY(at::equal(at::conv2d(x, w, {}, 1, 1), before));
    at::Tensor y = x.clone().requires_grad_(true);
    at::conv2d(y, w, {}, 1, 1).square().sum().backward();
    QVERIFY(y.grad().isfinite().all().item<bool>());
    QCOMPARE(network.describeCrop(tinyCrop(false)), first);
    std::vector<float> other;
    std::thread([&] { other = network.describeCrop(tinyCrop(false)); }).join();
    QCOMPARE(other, first);
  }

  void exportsEqualTheReference_data() {
    QTest::addColumn<bool>("mxnet");
    QTest::newRow("torch") << false;
    QTest::newRow("mxnet") << true;
  }
  void exportsEqualTheReference() {
    QFETCH(bool, mxnet);
    const ArcFaceOnnx network(mxnet ? written(models_, "mxnet.onnx", mxnetStyle(torch_)) : torch_);
    QCOMPARE(network.normalisesInside(), mxnet);
    const auto wanted = golden().at(mxnet ? "mxnet.embedding" : "torch.embedding").as<float>().first(512);
    const double error = relativeTo(network.describeCrop(tinyCrop(mxnet)), wanted);
    QVERIFY2(error < 1e-5, qPrintable(QString::number(error)));
  }

  void scrfdOutputsEqualTheReference() {
    const OnnxNetwork network(scrfd_);
    const HostTensor input = proceduralUniform("input.scrfd", std::vector<std::int64_t>{1, 3, 96, 128}, kSeed);
    for (int round = 0; round < 2; ++round) {
      QCOMPARE(differences(network.run(input.as<float>(), 128, 96), golden(), "scrfd."), std::string());
      network.run(std::vector<float>(3 * 64 * 64), 64, 64);  // another size in between
    }
  }

  // A pyramid that asks for sizes at run time, as published detectors are exported.
  void openSizesAreFixedBeforeLoading() {
    const OnnxNetwork network(kFolder + "tiny_scrfd_fpn.onnx");
    const TensorMap wanted = readSafetensors(kFolder + "tiny_scrfd_fpn.safetensors").tensors;
    std::vector<float> input(3 * 64 * 96);
    for (std::size_t i = 0; i < input.size(); ++i) input[i] = (float(i * 37 % 251) - 125) / 128;
    QCOMPARE(differences(network.run(input, 96, 64), wanted, ""), std::string());
  }

  void scrfdDetectsAtAnySize() {
    const ScrfdDetector detector(scrfd_, 128);
    Image8 photo(200, 150, 3);
    for (std::size_t i = 0; i < photo.pixels.size(); ++i) photo.pixels[i] = std::uint8_t(i * 2654435761u >> 24);
    const auto raw = detector.detectRaw(photo);
    const auto faces = detector.detect(photo);
    QCOMPARE(faces.size(), raw.size());
    QVERIFY(!faces.empty());  // random weights see faces everywhere
    QCOMPARE(faces[0].box.x0, raw[0].box.x0 + 0.5);
    QCOMPARE(faces[0].points[2].y, raw[0].points[2].y + 0.5);
    QCOMPARE(detector.detect(Image8(31, 400, 1, 90)).size(), detector.detectRaw(Image8(31, 400, 1, 90)).size());
    QVERIFY_THROWS_EXCEPTION(Error, detector.detect(Image8()));
  }

  void wrongFilesAreRefused() {
    QVERIFY_THROWS_EXCEPTION(Error, ScrfdDetector{torch_});
    QVERIFY_THROWS_EXCEPTION(Error, ArcFaceOnnx{scrfd_});
    QVERIFY_THROWS_EXCEPTION(Error, ScrfdDetector(scrfd_, 100));
    QVERIFY_THROWS_EXCEPTION(Error, OnnxNetwork(kFolder + "tiny_onnx.safetensors"));
    QVERIFY_THROWS_EXCEPTION(Error, OnnxNetwork(kFolder + "absent.onnx"));
  }

  void damagedFilesAreRefused() {
    const QTemporaryDir dir;
    const FileBytes whole = readFile(scrfd_, 1 << 24);
    for (std::size_t size : {std::size_t(0), std::size_t(1), std::size_t(40), whole.size / 2, whole.size - 1}) {
      const std::string path = written(dir, "cut.onnx", whole.view().first(size));
      QVERIFY_THROWS_EXCEPTION(Error, ScrfdDetector(path).detect(Image8(64, 64, 3)));
    }
    // An operator that OpenCV does not know.
    std::vector<std::byte> odd(whole.view().begin(), whole.view().end());
    const std::string_view text(reinterpret_cast<const char*>(odd.data()), odd.size());
    int found = 0;
    for (std::size_t at = text.find("Transpose"); at != text.npos; at = text.find("Transpose", at + 1), ++found)
      odd[at + 5] = std::byte('q');
    QVERIFY(found > 0);
    QVERIFY_THROWS_EXCEPTION(Error, ScrfdDetector(written(dir, "odd.onnx", odd)).detect(Image8(64, 64, 3)));
  }

  void tableOfContents() {
    const FileBytes file = readFile(scrfd_, 1 << 24);
    const OnnxGraph graph = readOnnxGraph(file);
    QCOMPARE(graph.inputs.size(), std::size_t(1));
    QVERIFY((graph.inputs[0].shape == std::vector<std::int64_t>{1, 3, -1, -1}));
    QCOMPARE(graph.outputs.front().name, std::string("score_8"));
    QCOMPARE(graph.firstOperations.front(), std::string("Conv"));
    const std::int64_t shape[] = {1, 3, 64, 96};
    const OnnxGraph fixed = readOnnxGraph(bytesInMemory("fixed", withInputShape(file, "input.1", shape)));
    QVERIFY((fixed.inputs[0].shape == std::vector<std::int64_t>(shape, shape + 4)));
    QCOMPARE(fixed.nodeCount, graph.nodeCount);
    QVERIFY_THROWS_EXCEPTION(Error, withInputShape(file, "other", shape));
  }

 private:
  QTemporaryDir models_;
  std::string torch_, scrfd_;
};

QTEST_APPLESS_MAIN(TestFaceOnnx)
#include "test_face_onnx.moc"
