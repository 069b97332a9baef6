// What the stored goldens leave open: LoRA styles, DDPM, tiles, old key names, prompts that share a latent.
#include <torch/torch.h>

#include <QtTest/QtTest>

#include "engine/core/error.h"
#include "models/diffusion/lora_keys.h"
#include "models/diffusion/lora_torch.h"
#include "models/diffusion/reference_networks_torch.h"
#include "models/diffusion/schedulers_torch.h"
#include "models/io/safetensors.h"
#include "tests/support/golden_check.h"

using namespace likeness;
using namespace likeness::test;

namespace {

constexpr std::uint64_t kSeed = 20307;

TensorMap golden(const char* stem) {
  return readSafetensors(std::filesystem::path(LIKENESS_TEST_DATA) / "diffusion/data" /
                         (std::string(stem) + ".safetensors")).tensors;
}

double relative(const at::Tensor& a, const at::Tensor& b) { return ((a - b).norm() / b.norm()).item<double>(); }

// The keys of the stored kohya file in another public style; `down` or up of the weight at `path`.
std::string keyIn(const std::string& style, const std::string& path, bool down) {
  const std::string letter = down ? "A" : "B", word = down ? "down" : "up";
  if (style == "peft") return "base_model.model." + path + ".lora_" + letter + ".weight";
  if (style == "diffusers") return "unet." + path + ".lora_" + letter + ".weight";
  const std::size_t leaf = path.rfind(".to_");
  const std::string name = path.substr(leaf + 1, 6) == "to_out" ? "to_out" : path.substr(leaf + 1);
  return "unet." + path.substr(0, leaf) + ".processor." + name + "_lora." + word + ".weight";
}

TensorMap inStyle(const std::string& style, const TensorMap& kohya, const WeightTable& weights) {
  std::map<std::string, std::string> paths;
  for (const auto& [path, site] : weights.lowRankSites()) paths[underscored(path)] = path;
  TensorMap out;
  for (const auto& [key, tensor] : kohya) {
    const auto parsed = parseLoraKey(key);
    if (!parsed) throw Error("The stored file holds the key " + key + ".");
    if (style.starts_with("kohya")) {
      const bool halved = style == "kohya alpha 2" && parsed->part == LoraPart::alpha;
      out[key] = halved ? HostTensor::of(std::vector<float>{tensor.toFloat()[0] / 2}, tensor.shape) : tensor;
    } else if (parsed->part != LoraPart::alpha) {
      out[keyIn(style, paths.at(parsed->site), parsed->part == LoraPart::down)] = tensor;
    }
  }
  return out;
}

at::Tensor oldStyle(const at::Tensor& matrix) { return matrix.dim() == 2 ? matrix.unsqueeze(-1).unsqueeze(-1) : matrix; }

}  // namespace

class TestDiffusionParts : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { at::GradMode::set_enabled(false); }

  void everyLoraStyleGivesTheGolden_data() {
    QTest::addColumn<double>("factor");  // of the slider
    QTest::addColumn<int>("keys");
    QTest::newRow("kohya") << 1.0 << 3;
    QTest::newRow("kohya alpha 2") << 2.0 << 3;
    for (const char* style : {"diffusers", "diffusers_old", "peft"}) QTest::newRow(style) << 1.0 << 2;
  }
  void everyLoraStyleGivesTheGolden() {
    QFETCH(double, factor);
    QFETCH(int, keys);
    const auto unet = proceduralNetwork<UNet>(UNetConfig::small(), kSeed);
    const TensorMap file = inStyle(QTest::currentDataTag(), golden("lora_weights_kohya"), unet->weights());
    const auto adapter = attachLora(unet->weights(), file, "test.safetensors", 0);
    QVERIFY(adapter->unused().empty());
    QCOMPARE(file.size(), adapter->sites() * std::size_t(keys));
    const TensorMap want = golden("lora_outputs");
    const auto in = [&](const char* name) { return torchTensor(want.at(name)); };
    for (const char* text : {"0.0", "0.45", "1.0"}) {
      adapter->setScale(std::stod(text) * factor);
      const std::string name = std::string("out.scale") + text;
      QVERIFY2(want.contains(name), name.c_str());
      const at::Tensor out = (*unet)(in("latent"), in("timestep"), in("context"));
      QVERIFY2(relative(out, torchTensor(want.at(name))) < 1e-5, name.c_str());
    }
  }
  void aLoraWithoutAMatchIsRefused() {
    const auto unet = proceduralNetwork<UNet>(UNetConfig::small(), kSeed);
    TensorMap file{{"lora_te_text_model_x.lora_down.weight", HostTensor::of(std::vector<float>(4, 1.f), {1, 4})}};
    QVERIFY_THROWS_EXCEPTION(Error, attachLora(unet->weights(), file, "test.safetensors", 1));
  }

  // Against the posterior q(x_prev | x, x0) written with alphas in float64 (Ho et al. 2020, Eq. 6 and 7).
  void ddpmStepsAreThePosterior() {
    const std::int64_t steps = 20;
    const auto scheduler = makeDdpm(steps);
    torch::manual_seed(3);
    at::Tensor x = at::randn({1, 4, 8, 8}, at::kDouble);
    QVERIFY(scheduler->stochastic());
    QCOMPARE(scheduler->timesteps().front(), std::int64_t(951));
    QCOMPARE(scheduler->timesteps().back(), std::int64_t(1));
    for (const std::int64_t t : scheduler->timesteps()) {
      const at::Tensor e = at::randn(x.sizes(), x.options()), noise = at::randn(x.sizes(), x.options());
      const std::int64_t before = t - 1000 / steps;
      const double a = alphasCumprod()[std::size_t(t)], p = before >= 0 ? alphasCumprod()[std::size_t(before)] : 1;
      const double beta = 1 - a / p;
      const at::Tensor x0 = (x - std::sqrt(1 - a) * e) / std::sqrt(a);
      const at::Tensor mean = (std::sqrt(p) * beta * x0 + std::sqrt(a / p) * (1 - p) * x) / (1 - a);
      const at::Tensor want = mean + std::sqrt(std::max(beta * (1 - p) / (1 - a), 1e-20)) * noise;
      x = scheduler->step(e, x, noise);
      QVERIFY2(relative(x, want) < 1e-5, std::to_string(t).c_str());
    }
  }
  // With the true noise as its estimate every trajectory ends at the clean latent, in the mean.
  void ddpmFindsTheCleanLatent() {
    const auto scheduler = makeDdpm(50);
    torch::manual_seed(4);
    const at::Tensor clean = at::randn({1, 4, 8, 8}, at::kDouble);
    at::Tensor x = scheduler->noised(clean, at::randn(clean.sizes(), clean.options()), 0);
    for (const std::int64_t t : scheduler->timesteps()) {
      const double a = alphasCumprod()[std::size_t(t)];
      x = scheduler->step((x - std::sqrt(a) * clean) / std::sqrt(1 - a), x, at::randn(x.sizes(), x.options()));
    }
    QVERIFY(relative(x, clean) < 1e-5);
  }

  void tilesJoinWithoutASeam_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::newRow("one tile") << 20 << 24;
    QTest::newRow("two by three") << 40 << 67;
    QTest::newRow("a strip") << 24 << 100;
  }
  void tilesJoinWithoutASeam() {  // a map of single cells cannot tell tiles from the whole
    QFETCH(int, height);
    QFETCH(int, width);
    const at::Tensor x = at::randn({1, 3, height, width});
    const auto larger = [](const at::Tensor& t) { return at::upsample_nearest2d(2 * t, {8 * t.size(2), 8 * t.size(3)}); };
    QVERIFY(relative(mapTiles(x, 24, 8, 8, 1, larger), larger(x)) < 1e-6);
    const at::Tensor big = larger(x);
    const auto smaller = [](const at::Tensor& t) { return at::avg_pool2d(t, 8); };
    QVERIFY(relative(mapTiles(big, 8 * 24, 8 * 8, 1, 8, smaller), smaller(big)) < 1e-6);
    QVERIFY_THROWS_EXCEPTION(Error, mapTiles(x, 8, 8, 1, 1, smaller));
  }
  void tiledPicturesAreNearTheWhole() {
    const auto vae = proceduralNetwork<Vae>(VaeConfig::small(), kSeed);
    torch::manual_seed(5);
    // The same noise everywhere: the statistics that the norms see of a tile are near those of the whole.
    const at::Tensor latent = at::randn({1, 4, 48, 64});
    const at::Tensor whole = vae->decode(latent), tiled = vae->decodeTiled(latent, 40, 16);
    QVERIFY(tiled.sizes() == whole.sizes());
    QVERIFY2(relative(tiled, whole) < 0.25, std::to_string(relative(tiled, whole)).c_str());
    QVERIFY(at::equal(vae->decodeTiled(latent, 64, 16), whole));
    const at::Tensor picture = at::rand({1, 3, 384, 512});
    const VaePosterior a = vae->encode(picture), b = vae->encodeTiled(picture, 40, 16);
    QVERIFY2(relative(b.mean, a.mean) < 0.25, std::to_string(relative(b.mean, a.mean)).c_str());
  }

  void oldAutoencoderKeysAreRead() {
    const auto source = proceduralNetwork<Vae>(VaeConfig::small(), kSeed);
    const std::pair<const char*, const char*> names[] = {
        {".to_q.", ".query."}, {".to_k.", ".key."}, {".to_v.", ".value."}, {".to_out.0.", ".proj_attn."}};
    TensorMap file;
    int renamed = 0;
    for (const NamedWeight& w : source->weights().entries()) {
      std::string key = w.name;
      at::Tensor t = w.tensor;
      for (const auto& [now, before] : names)
        if (const std::size_t at = key.find(now); at != key.npos) {
          key.replace(at, std::string(now).size(), before);
          t = oldStyle(t);
          ++renamed;
        }
      file[key] = hostTensor(t);
    }
    QCOMPARE(renamed, 16);
    Vae target(VaeConfig::small());
    QVERIFY(!loadWeights(target.weights(), file).complete());
    QVERIFY(loadWeights(target.weights(), file, {.keyOf = vaeKey, .mayLack = {}}).complete());
    const at::Tensor picture = at::randn({1, 3, 64, 64});
    QVERIFY(at::equal(target.encode(picture).mean, source->encode(picture).mean));
  }

  void promptsShareALatent_data() {
    QTest::addColumn<bool>("packed");
    QTest::newRow("plain") << false;
    QTest::newRow("packed") << true;
  }
  void promptsShareALatent() {
    QFETCH(bool, packed);
    const auto unet = proceduralNetwork<UNet>(UNetConfig::small(), kSeed);
    const auto control = proceduralNetwork<ControlNet>(ControlNetConfig::small(), controlSeed(kSeed));
    torch::manual_seed(6);
    const at::Tensor x = at::randn({2, 4, 16, 16}), contexts = at::randn({6, 77, 32}), t = torch::tensor({700, 20}),
                     picture = at::rand({2, 3, 128, 128});
    const at::Tensor apart = (*unet)(x.repeat({3, 1, 1, 1}), t.repeat({3}), contexts);
    const ControlResiduals steer =
        (*control)(x.repeat({3, 1, 1, 1}), t.repeat({3}), contexts, picture.repeat({3, 1, 1, 1}));
    const at::Tensor steered = (*unet)(x.repeat({3, 1, 1, 1}), t.repeat({3}), contexts, &steer);
    if (packed) {
      unet->pack();
      control->pack();
    }
    QVERIFY(relative((*unet)(x, t, contexts), apart) < 1e-5);
    const ControlResiduals shared = (*control)(x, t, contexts, picture);
    QVERIFY(relative((*unet)(x, t, contexts, &shared), steered) < 1e-5);
    QVERIFY_THROWS_EXCEPTION(Error, (*unet)(x, t, contexts.narrow(0, 0, 3)));
    QVERIFY_THROWS_EXCEPTION(Error, (*unet)(x, torch::tensor({1, 2, 3}), contexts));
  }
  void keptPromptsNoticeAChange() {
    const auto plain = proceduralNetwork<UNet>(UNetConfig::small(), kSeed),
               packed = proceduralNetwork<UNet>(UNetConfig::small(), kSeed);
    packed->pack();
    torch::manual_seed(8);
    const at::Tensor x = at::randn({1, 4, 16, 16});
    at::Tensor context = at::randn({1, 77, 32});
    const auto agree = [&] { return relative((*packed)(x, 500, context), (*plain)(x, 500, context)) < 1e-5; };
    QVERIFY(agree() && agree());
    context.mul_(0.5);  // the same tensor, other values
    QVERIFY(agree());
    context = at::randn({1, 77, 32});
    QVERIFY(agree());
    std::vector<std::unique_ptr<LoraAdapter>> adapters;
    for (const auto* unet : {plain.get(), packed.get()})
      adapters.push_back(attachLora(unet->weights(), golden("lora_weights_kohya"), "test.safetensors", 1));
    QVERIFY(agree());
    for (const auto& a : adapters) a->setScale(0.3);
    QVERIFY(agree());
  }
};

QTEST_APPLESS_MAIN(TestDiffusionParts)
#include "test_diffusion_parts.moc"
