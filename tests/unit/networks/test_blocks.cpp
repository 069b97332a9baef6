// Layers, the weight table and the loader's report.
#include <torch/torch.h>

#include <QtTest/QtTest>

#include "engine/core/error.h"
#include "models/blocks/attention_torch.h"
#include "models/blocks/convolution_torch.h"
#include "models/weights/load_weights_torch.h"

using namespace likeness;

namespace {

struct Tiny {
  explicit Tiny(const at::TensorOptions& options = at::kFloat) : weights(options) {}
  WeightTable weights;
  WeightScope scope{weights};
  Conv2d conv{scope / "conv", 3, 8, 3, {.padding = 1}};
  BatchNorm norm{scope / "norm", 8};
  Linear linear{scope / "layers" / 0, 8, 4};
};

bool mayLackCounters(const std::string& key) { return key.ends_with("num_batches_tracked"); }

TensorMap stored(const WeightTable& weights) {
  TensorMap out;
  for (const NamedWeight& w : weights.entries()) out[w.name] = hostTensor(w.tensor);
  return out;
}

}  // namespace

class TestBlocks : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void namesFollowTheTree() {
    Tiny net;
    QVERIFY(net.weights.find("conv.weight")->tensor.sizes() == at::IntArrayRef({8, 3, 3, 3}));
    QVERIFY(net.weights.find("layers.0.bias"));
    QVERIFY(net.weights.find("norm.num_batches_tracked")->tensor.scalar_type() == at::kLong);
    QVERIFY_THROWS_EXCEPTION(Error, Conv2d(net.scope / "conv", 3, 8, 3));
  }
  void theMetaDeviceCostsNothing() {
    const Tiny net(at::TensorOptions(at::kMeta).dtype(at::kHalf));
    QVERIFY(net.weights.find("conv.weight")->tensor.is_meta());
    QVERIFY(net.weights.find("conv.weight")->tensor.scalar_type() == at::kHalf);
  }
  void loadingAdoptsAndReports() {
    Tiny source, target;
    fillProcedurally(source.weights, 5);
    TensorMap file = stored(source.weights);
    file.erase("norm.num_batches_tracked");
    file["stranger"] = HostTensor::of(std::vector<float>{1}, {1});
    file["conv.bias"] = HostTensor::of(std::vector<float>(9, 1.f), {9});
    file["norm.weight"] = HostTensor::of(std::vector<double>(8, 2.0), {8});
    const LoadReport report = loadWeights(target.weights, file, {.mayLack = mayLackCounters});
    QCOMPARE(report.loaded, std::size_t(7));
    QVERIFY(report.missing.empty());
    QCOMPARE(report.unexpected, std::vector<std::string>{"stranger"});
    QCOMPARE(report.wrongShape, std::vector<std::string>{"conv.bias: 9 instead of 8"});
    QCOMPARE(report.cast, std::vector<std::string>{"norm.weight"});
    QVERIFY(at::equal(target.weights.find("conv.weight")->tensor,
                      source.weights.find("conv.weight")->tensor));
    QCOMPARE(target.weights.find("norm.weight")->tensor[3].item<float>(), 2.f);
    QCOMPARE(static_cast<const void*>(target.weights.find("conv.weight")->tensor.const_data_ptr()),
             static_cast<const void*>(file["conv.weight"].bytes.get()));
    QVERIFY_THROWS_EXCEPTION(Error, report.requireComplete("a.safetensors", "test network"));
  }
  void layersUseWhatWasLoaded() {
    Tiny source, target;
    fillProcedurally(source.weights, 5);
    loadWeights(target.weights, stored(source.weights));
    const at::Tensor x = at::arange(3 * 16, at::kFloat).view({1, 3, 4, 4}) / 48;
    QVERIFY(at::equal(source.conv(x), target.conv(x)));
  }
  void matricesMayBeStoredAs1x1Kernels() {
    WeightTable weights;
    Linear linear(WeightScope(weights) / "proj", 2, 3);
    TensorMap file{{"proj.weight", HostTensor::of(std::vector<float>(6, 1.f), {3, 2, 1, 1})},
                   {"proj.bias", HostTensor::of(std::vector<float>(3, 0.f), {3})}};
    QVERIFY(loadWeights(weights, file).complete());
    QCOMPARE(linear(at::ones({1, 2}))[0][0].item<float>(), 2.f);
  }
  void adaptersEqualMergedWeights() {
    WeightTable weights;
    Linear linear(WeightScope(weights) / "proj", 6, 5);
    Conv2d conv(WeightScope(weights) / "conv", 6, 5, 1);
    fillProcedurally(weights, 3);
    const at::Tensor down = at::rand({2, 6}), up = at::rand({5, 2}), x = at::rand({1, 6, 3, 3});
    const at::Tensor rows = x.permute({0, 2, 3, 1});
    const auto scale = std::make_shared<std::atomic<double>>(0.7);
    for (const auto& [path, site] : weights.lowRankSites())
      site->updates.push_back({down, up, 0.5, scale});
    const auto merged = [&](const char* key) {
      return weights.find(key)->tensor.view({5, 6}) + 0.35 * at::mm(up, down);
    };
    const at::Tensor a = at::linear(rows, merged("proj.weight"), weights.find("proj.bias")->tensor);
    const at::Tensor b = at::linear(rows, merged("conv.weight"), weights.find("conv.bias")->tensor);
    QVERIFY(at::allclose(linear(rows), a, 1e-5, 1e-6));
    QVERIFY(at::allclose(conv(x).permute({0, 2, 3, 1}), b, 1e-5, 1e-6));
    *scale = 0;
    QVERIFY(at::equal(linear(rows), at::linear(rows, weights.find("proj.weight")->tensor,
                                               weights.find("proj.bias")->tensor)));
  }
  void attentionEqualsItsFormula() {
    const at::Tensor q = at::rand({2, 5, 8}), k = at::rand({2, 7, 8}), v = at::rand({2, 7, 8});
    const auto heads = [](const at::Tensor& t) { return t.view({2, t.size(1), 2, 4}).transpose(1, 2); };
    const at::Tensor p = at::softmax(at::matmul(heads(q), heads(k).transpose(-1, -2)) / 2, -1);
    const at::Tensor expected = at::matmul(p, heads(v)).transpose(1, 2).reshape({2, 5, 8});
    QVERIFY(at::allclose(multiHeadAttention(q, k, v, 2), expected, 1e-5, 1e-6));
  }
};

QTEST_APPLESS_MAIN(TestBlocks)
#include "test_blocks.moc"
