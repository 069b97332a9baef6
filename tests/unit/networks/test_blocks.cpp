// Layers, the weight table and the loader's report.
#include <torch/torch.h>

#include <QtTest/QtTest>
#include <hwy/targets.h>

#include "engine/core/error.h"
#include "engine/core/memory_budget.h"
#include "models/blocks/attention_torch.h"
#include "models/blocks/convolution_torch.h"
#include "models/blocks/gated_linear_torch.h"
#include "models/blocks/packed_kernels_torch.h"
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

// softmax(q k^T / sqrt(d)) v, straight from the formula in float64.
at::Tensor attentionFormula(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, std::int64_t heads) {
  const auto split = [&](const at::Tensor& t) {
    return t.to(at::kDouble).view({t.size(0), t.size(1), heads, -1}).transpose(1, 2);
  };
  const at::Tensor scores = at::matmul(split(q), split(k).transpose(-1, -2)) / std::sqrt(double(q.size(2) / heads));
  return at::matmul(at::softmax(scores, -1), split(v)).transpose(1, 2).reshape(q.sizes());
}

double relative(const at::Tensor& a, const at::Tensor& b) {
  return ((a.to(at::kDouble) - b.to(at::kDouble)).norm() / b.to(at::kDouble).norm()).item<double>();
}

// Every kind of layer that packing changes.
struct Packable {
  explicit Packable(at::ScalarType type = at::kFloat) : weights(at::TensorOptions(type)) { fillProcedurally(weights, 4); }
  WeightTable weights;
  WeightScope scope{weights};
  Conv2d conv{scope / "conv", 6, 8, 3, {.padding = 1}}, half{scope / "half", 6, 8, 3, {.stride = 2, .padding = 1}},
      pixel{scope / "pixel", 6, 8, 1, {.bias = false}};
  Linear linear{scope / "linear", 6, 8}, unbiased{scope / "unbiased", 6, 8, false};
  GatedLinear gated{scope / "gated", 6, 8};

  std::vector<at::Tensor> results(const at::Tensor& x) const {
    const at::Tensor rows = x.permute({0, 2, 3, 1}), more = at::ones_like(x).repeat({1, 2, 1, 1}).narrow(1, 0, 8);
    return {conv(x), conv(x, more), half(x), pixel(x), pixel(x, more), linear(rows), linear(rows, more.permute({0, 2, 3, 1})),
            unbiased(rows), gated(rows), conv.shifted(x, at::arange(8, x.options()))};
  }
};

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
    LoadRules rules;
    rules.mayLack = mayLackCounters;
    const LoadReport report = loadWeights(target.weights, file, rules);
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
  void attentionEqualsItsFormula_data() {
    QTest::addColumn<int>("queries");
    QTest::addColumn<int>("keys");
    QTest::addColumn<int>("width");
    QTest::addColumn<double>("sharpness");
    QTest::newRow("few and narrow") << 5 << 7 << 4 << 1.0;
    QTest::newRow("one key") << 130 << 1 << 16 << 1.0;
    QTest::newRow("a prompt") << 200 << 77 << 40 << 1.0;
    QTest::newRow("pixels") << 389 << 389 << 80 << 1.0;
    QTest::newRow("wide heads") << 144 << 193 << 160 << 1.0;
    QTest::newRow("odd width") << 144 << 50 << 19 << 1.0;
    QTest::newRow("scores of hundreds") << 144 << 400 << 40 << 300.0;
  }
  void attentionEqualsItsFormula() {
    QFETCH(int, queries);
    QFETCH(int, keys);
    QFETCH(int, width);
    QFETCH(double, sharpness);
    torch::manual_seed(7);
    const at::Tensor q = at::randn({2, queries, 2 * width}) * sharpness, k = at::randn({2, keys, 2 * width}),
                     v = at::randn({2, keys, 2 * width});
    const at::Tensor out = multiHeadAttention(q, k, v, 2);
    QVERIFY2(relative(out, attentionFormula(q, k, v, 2)) < (sharpness > 1 ? 2e-4 : 2e-6),
             std::to_string(relative(out, attentionFormula(q, k, v, 2))).c_str());
  }
  void attentionIsTheSameOnOtherProcessors() {
    torch::manual_seed(7);
    const at::Tensor q = at::randn({1, 150, 3 * 40}), k = at::randn({1, 250, 3 * 40}), v = at::randn({1, 250, 3 * 40});
    const at::Tensor best = multiHeadAttention(q, k, v, 3);
    for (const std::int64_t target : {std::int64_t(HWY_AVX2), std::int64_t(HWY_SSE4)}) {
      if (!(hwy::SupportedTargets() & target)) continue;
      hwy::SetSupportedTargetsForTest(target);
      hwy::GetChosenTarget().DeInit();
      const at::Tensor out = multiHeadAttention(q, k, v, 3);
      hwy::SetSupportedTargetsForTest(0);
      hwy::GetChosenTarget().DeInit();
      QVERIFY(relative(out, best) < 2e-6);
    }
  }
  void attentionReadsSlices() {
    const at::Tensor qkv = at::randn({2, 150, 3 * 64});
    const auto parts = qkv.chunk(3, -1);
    QVERIFY(relative(multiHeadAttention(parts[0], parts[1], parts[2], 2),
                     attentionFormula(parts[0].contiguous(), parts[1].contiguous(), parts[2].contiguous(), 2)) < 2e-6);
  }
  void packedLayersEqualPlainOnes() {
    Packable net;
    const at::Tensor x = at::randn({2, 6, 10, 12});
    const auto plain = net.results(x);
    net.weights.pack();
    QVERIFY(net.weights.packed());
    for (const at::Tensor& input : {x, x.contiguous(at::MemoryFormat::ChannelsLast)}) {
      const auto packed = net.results(input);
      for (std::size_t i = 0; i < plain.size(); ++i)
        QVERIFY2(relative(packed[i], plain[i]) < 1e-6, std::to_string(i).c_str());
    }
  }
  // Without AVX-512 a kernel is packed anew for a shape that comes twice.
  void packedLayersTakePicturesOfChangingShape() {
    Packable plain, net;
    net.weights.pack();
    const at::Tensor large = at::randn({2, 6, 10, 12}), small = at::randn({1, 6, 5, 7});
    for (const at::Tensor& input : {large, large, small, small, large, small, large, large}) {
      const auto want = plain.results(input), got = net.results(input);
      for (std::size_t i = 0; i < want.size(); ++i) QVERIFY2(relative(got[i], want[i]) < 1e-6, std::to_string(i).c_str());
    }
  }
  // Also run with ONEDNN_MAX_CPU_ISA=AVX2, where oneDNN has no such kernels.
  void brainFloatsArePackedWhereThatWorks() {
    Packable exact, net(at::kBFloat16);
    const at::Tensor x = at::randn({2, 6, 10, 12});
    net.weights.pack();
    const NamedWeight* weight = net.weights.find("conv.weight");
    QCOMPARE(at::isnan(weight->tensor).all().item<bool>(), packsBrainFloats());
    QCOMPARE(net.linear.frozen(), packsBrainFloats());
    if (qEnvironmentVariable("ONEDNN_MAX_CPU_ISA") == "AVX2") QVERIFY(!packsBrainFloats());
    const auto want = exact.results(x), got = net.results(x.to(at::kBFloat16));
    for (std::size_t i = 0; i < want.size(); ++i) {
      QVERIFY2(got[i].scalar_type() == at::kBFloat16, std::to_string(i).c_str());
      QVERIFY2(relative(got[i], want[i]) < 1e-2, std::to_string(i).c_str());
    }
  }
  void packedLayersStillGiveGradients() {
    Packable plain, packed;
    packed.weights.pack();
    const at::Tensor x = at::randn({2, 6, 10, 12});
    const auto gradient = [&](const Packable& net) {
      const at::Tensor leaf = x.clone().requires_grad_();
      at::Tensor sum = at::zeros({});
      for (const at::Tensor& y : net.results(leaf)) sum = sum + (y * y).sum();
      return torch::autograd::grad({sum}, {leaf})[0];
    };
    QVERIFY(relative(gradient(packed), gradient(plain)) < 1e-6);
  }
  void packedWeightsLetTheirValuesGo() {
    Packable net;
    const TensorMap file = stored(net.weights);
    loadWeights(net.weights, file);
    net.weights.pack();
    const NamedWeight* weight = net.weights.find("conv.weight");
    QVERIFY(weight->tensor.sizes() == at::IntArrayRef({8, 6, 3, 3}));
    QVERIFY(at::isnan(weight->tensor).all().item<bool>());
    for (const auto& [name, tensor] : file) {  // nothing holds the file any more
      QVERIFY2(static_cast<const void*>(net.weights.find(name)->tensor.const_data_ptr()) !=
                   static_cast<const void*>(tensor.bytes.get()), name.c_str());
    }
    QVERIFY_THROWS_EXCEPTION(Error, loadWeights(net.weights, file));
    QVERIFY_THROWS_EXCEPTION(Error, fillProcedurally(net.weights, 1));
  }
  void adaptersActOnPackedLayers() {
    Packable plain, packed;
    packed.weights.pack();
    const auto scale = std::make_shared<std::atomic<double>>(0.7);
    const at::Tensor down = at::rand({2, 6}), rows = at::randn({1, 9, 6});
    for (const Packable* net : {&plain, &packed})
      for (const auto& [path, site] : net->weights.lowRankSites())
        site->updates.push_back({down, at::ones({site->out, 2}), 0.5, scale});
    QVERIFY(relative(packed.gated(rows), plain.gated(rows)) < 1e-6);
    QVERIFY(relative(packed.linear(rows), plain.linear(rows)) < 1e-6);
    const at::Tensor picture = at::randn({1, 6, 3, 5});
    QVERIFY(relative(packed.pixel(picture), plain.pixel(picture)) < 1e-6);
    const at::Tensor with = packed.gated(rows);
    *scale = 0;
    QVERIFY(relative(packed.gated(rows), plain.gated(rows)) < 1e-6 && relative(packed.gated(rows), with) > 1e-3);
  }
  void largeResultsComeFromThePoolAgain() {
    const ScratchPool pool;
    constexpr std::int64_t kLarge = 4 << 20;
    const auto addressOf = [&](const ScratchPool* p) {
      const ScratchPool::Use use(p);
      return at::empty({kLarge}).const_data_ptr();
    };
    const void* first = addressOf(&pool);
    QCOMPARE(addressOf(&pool), first);
    at::Tensor survivor;
    {
      const ScratchPool::Use use(&pool);
      survivor = at::ones({kLarge});
    }
    QCOMPARE(static_cast<const void*>(survivor.const_data_ptr()), first);
    QCOMPARE(survivor.sum().item<float>(), float(kLarge));
    survivor.resize_({2 * kLarge});  // by the pool, out of its scope
    QCOMPARE(survivor[0].item<float>(), 1.0f);
  }
  void whatCouldNotBeHadDoesNotCount() {
    const ScratchPool pool;
    const ScratchPool::Use use(&pool);
    constexpr std::int64_t kMb = 1 << 18;  // of floats
    const std::int64_t before = residentBytes();
    QVERIFY_THROWS_EXCEPTION(Error, at::empty({std::int64_t(1) << 50}));
    // As much again in pieces of another size each: all idle ones but the last must have gone.
    for (const std::int64_t size : {64, 33, 17, 8}) (void)at::ones({size * kMb});
    QVERIFY2(residentBytes() - before < 100 * (1 << 20), std::to_string(residentBytes() - before).c_str());
    ScratchPool::rest();
    QVERIFY(residentBytes() - before < 40 * (1 << 20));
  }
};

QTEST_APPLESS_MAIN(TestBlocks)
#include "test_blocks.moc"
