// The guidance classes that a run uses, against their parts: what the distillation goldens do not reach.
#include <torch/torch.h>

#include <QtTest/QtTest>
#include <set>

#include "engine/core/error.h"
#include "engine/guidance/guidance_torch.h"
#include "models/diffusion/lora_torch.h"
#include "models/diffusion/reference_networks_torch.h"
#include "models/diffusion/schedulers_torch.h"
#include "models/io/safetensors.h"

using namespace likeness;

namespace {

constexpr std::uint64_t kSeed = 20307;

double relative(const at::Tensor& a, const at::Tensor& b) { return ((a - b).norm() / b.norm()).item<double>(); }

struct Scene {
  std::unique_ptr<UNet> unet = proceduralNetwork<UNet>(UNetConfig::small(), kSeed);
  std::unique_ptr<Vae> vae = proceduralNetwork<Vae>(VaeConfig::small(), kSeed);
  ViewPrompts prompts;
  GuidanceBatch batch;
  Scene() {
    torch::manual_seed(9);
    const auto prompt = [] { return at::randn({1, 77, 32}); };
    prompts = {prompt(), prompt(), prompt(), prompt(), prompt()};
    batch.rgb = at::rand({2, 3, 64, 64});
    batch.azimuths = {20, -130};
  }
  GuidanceNetworks networks() const { return {.unet = unet.get(), .vae = vae.get()}; }
};

ScoreGuidanceSettings interval(std::uint64_t seed) {
  ScoreGuidanceSettings s;
  s.seed = seed;
  s.ism.inversionSteps = 2;
  s.ism.stride = 100;
  return s;
}

}  // namespace

class TestGuidance : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // The same numbers from the parts that the goldens have proved: noise, timestep, prompts, trace, encoder.
  void scoreGuidanceIsItsParts_data() {
    QTest::addColumn<bool>("ism");
    QTest::addColumn<bool>("perpNeg");
    QTest::newRow("ism") << true << true;
    QTest::newRow("ism, positive prompt alone") << true << false;
    QTest::newRow("sds") << false << true;
  }
  void scoreGuidanceIsItsParts() {
    QFETCH(bool, ism);
    QFETCH(bool, perpNeg);
    const Scene s;
    ScoreGuidanceSettings settings = interval(5);
    settings.kind = ism ? ScoreGuidanceSettings::Kind::ism : ScoreGuidanceSettings::Kind::sds;
    settings.usePerpNeg = perpNeg;
    const GuidanceGradient got = makeScoreGuidance(s.networks(), s.prompts, settings)->gradient(s.batch);

    at::Generator generator = at::detail::createCPUGenerator(5);
    const GuidanceNoise noise = drawNoise(generator, {2, 4, 8, 8});
    const EncodedViews views = encodeViews(*s.vae, s.batch.rgb, noise.posterior);
    const std::int64_t index = settings.timesteps.pick(0, generator);
    PromptBatch prompts = promptsFor(s.batch.azimuths, s.prompts);
    if (!perpNeg) {
      prompts.positives = prompts.positives.slice(0, 0, 1);
      prompts.weights = prompts.weights.slice(1, 0, 1);
    }
    const auto predict = noisePrediction(s.networks(), {});
    const at::Tensor n = noise.plain + 0.1 * noise.offset;
    const at::Tensor latent =
        ism ? intervalScoreMatching(predict, views.z0.detach(), n, index, prompts, settings.ism).gradient
            : scoreDistillation(predict, views.z0.detach(), n, index + 1, prompts, settings.sds).gradient;
    QCOMPARE(got.timestep, index + 1);
    QVERIFY(relative(got.latent, latent) < 1e-5);
    QVERIFY(relative(got.rgb, views.pull(latent)) < 5e-5);
    QVERIFY(std::abs(got.value - latent.square().mean().sqrt().item<double>()) < 1e-5 * got.value);
  }
  void aSeedDecidesEverything() {
    const Scene s;
    const auto run = [&](std::uint64_t seed) {
      const auto guidance = makeScoreGuidance(s.networks(), s.prompts, interval(seed));
      const at::Tensor first = guidance->gradient(s.batch).rgb;
      return std::pair{first, guidance->gradient(s.batch).rgb};
    };
    const auto a = run(1), b = run(1), other = run(2);
    QVERIFY(at::equal(a.first, b.first) && at::equal(a.second, b.second));
    QVERIFY(relative(a.second, a.first) > 0.1 && relative(other.first, a.first) > 0.1);
  }
  void theLoraScaleIsASlider() {
    const Scene s;
    const auto file = readSafetensors(std::filesystem::path(LIKENESS_TEST_DATA) /
                                      "diffusion/data/lora_weights_kohya.safetensors");
    const auto lora = attachLora(s.unet->weights(), file.tensors, "lora", 0);
    GuidanceNetworks networks = s.networks();
    const auto latent = [&](LoraAdapter* adapter, double scale) {
      networks.lora = adapter;
      networks.loraScale = scale;
      return makeScoreGuidance(networks, s.prompts, interval(3))->gradient(s.batch).latent;
    };
    const at::Tensor without = latent(nullptr, 1), off = latent(lora.get(), 0), on = latent(lora.get(), 0.6);
    QCOMPARE(lora->scale(), 0.6);
    QVERIFY(at::equal(off, without) && relative(on, off) > 1e-3);
  }
  void viewsWithoutAzimuthAreRefused() {
    Scene s;
    s.batch.azimuths.pop_back();
    QVERIFY_THROWS_EXCEPTION(Error, makeScoreGuidance(s.networks(), s.prompts, interval(1))->gradient(s.batch));
  }

  void pictureTargetsAreSteady() {
    const Scene s;
    const auto guidance = makePictureGuidance(s.networks(), s.prompts, {.strength = 0.1, .weight = 3});
    const GuidanceGradient a = guidance->gradient(s.batch), b = guidance->gradient(s.batch);
    QVERIFY(at::equal(a.target, b.target));
    QVERIFY(a.target.sizes() == s.batch.rgb.sizes());
    QVERIFY(a.target.min().item<float>() >= 0 && a.target.max().item<float>() <= 1);
    const at::Tensor difference = s.batch.rgb - a.target;
    QVERIFY(relative(a.rgb, difference * (6.0 / double(difference.numel()))) < 1e-5);
    QVERIFY(std::abs(a.value - 3 * difference.square().mean().item<double>()) < 1e-6);
  }
  // One prediction of the clean latent, from the formulas.
  void aSingleStepIsTheCleanEstimate() {
    const Scene s;
    const PictureGuidanceSettings settings{.strength = 0.3, .steps = 20, .singleStep = true, .seed = 4};
    const GuidanceGradient got = makePictureGuidance(s.networks(), s.prompts, settings)->gradient(s.batch);
    const at::NoGradGuard noGrad;
    at::Generator generator = at::detail::createCPUGenerator(4);
    const GuidanceNoise noise = drawNoise(generator, {2, 4, 8, 8});
    const auto scheduler = makeDeis(20);
    const std::int64_t t = scheduler->timesteps()[14];
    const at::Tensor x = scheduler->noised(s.vae->latentOf(2 * s.batch.rgb - 1, noise.posterior), noise.plain, 14);
    const PromptBatch prompts = promptsFor(s.batch.azimuths, s.prompts);
    const at::Tensor no = (*s.unet)(x, t, prompts.unconditional.expand({2, -1, -1})),
                     yes = (*s.unet)(x, t, prompts.positives[0]);
    const at::Tensor clean = cleanEstimate(x, no + 7.5 * (yes - no), t);
    QCOMPARE(got.timestep, t);
    QVERIFY(relative(got.target, ((s.vae->pictureOf(clean) + 1) / 2).clamp(0, 1)) < 1e-4);
  }
  void strengthHasALimit() {
    const Scene s;
    for (const double strength : {0.0, -1.0, 1.5})
      QVERIFY_THROWS_EXCEPTION(Error, makePictureGuidance(s.networks(), s.prompts, {.strength = strength}));
  }

  void timestepsStayInTheirRange() {
    at::Generator generator = at::detail::createCPUGenerator(1);
    TimestepSchedule uniform;
    std::set<std::int64_t> seen;
    for (int i = 0; i < 4000; ++i) seen.insert(uniform.pick(i, generator));
    QVERIFY(*seen.begin() >= 20 && *seen.rbegin() <= 499 && seen.size() > 450);
    uniform.warmup = 100;
    std::int64_t early = 0, late = 0;
    for (int i = 0; i < 500; ++i) {
      early = std::max(early, uniform.pick(0, generator));
      late = std::max(late, uniform.pick(100, generator));
    }
    QVERIFY(early > 900 && early < 980 && late < 500);
    const TimestepSchedule falling{.kind = TimestepSchedule::Kind::linear, .low = 100, .high = 600, .iterations = 10};
    QCOMPARE(falling.pick(0, generator), std::int64_t(600));
    QCOMPARE(falling.pick(5, generator), std::int64_t(350));
    QCOMPARE(falling.pick(99, generator), std::int64_t(100));
  }
};

QTEST_APPLESS_MAIN(TestGuidance)
#include "test_guidance.moc"
