// The memory forecast against the truth. Small networks, always: a whole run and a decoder alone within a quarter, each in
// a process of its own, because the heap's grain and what libraries keep show in so little memory. Full-size networks,
// with LIKENESS_FULL_SIZE set: UNet and VAE within a tenth of what the job holds then; whole runs of them are in
// test_full_size.
#include <malloc.h>
#include <torch/torch.h>

#include <QtTest/QtTest>

#include "engine/core/job_context.h"
#include "engine/core/job_runner.h"
#include "engine/core/memory_budget.h"
#include "engine/jobs/network_memory.h"
#include "engine/jobs/sample_job.h"
#include "engine/jobs/sample_memory.h"
#include "models/weights/load_weights_torch.h"
#include "tests/unit/sampling/small_models_torch.h"

using namespace likeness;

namespace {

constexpr double kTolerance = 0.1, kSmall = 0.25;

// Peak beyond what was resident before; freed memory is handed back first, so that none is counted as there.
std::int64_t peakOf(const std::function<void()>& body) {
  malloc_trim(0);
  const std::int64_t before = residentBytes();
  beginPeak();
  body();
  return peakSinceBegin() - before;
}

// Empty when `forecast` is within the tolerance of `truth`; `beside` = bytes that belong to both, e.g. weights.
QString judged(const QString& what, std::int64_t forecast, std::int64_t truth, std::int64_t beside, double tolerance = kTolerance) {
  const double error = double(forecast - truth) / double(truth + beside);
  const QString line = QString("%1: forecast %2 MB, measured %3 MB, beside %4 MB, %5 %")
                           .arg(what).arg(double(forecast) / 1048576, 0, 'f', 1).arg(double(truth) / 1048576, 0, 'f', 1)
                           .arg(double(beside) / 1048576, 0, 'f', 1).arg(100 * error, 0, 'f', 1);
  qInfo("%s", qPrintable(line));
  return std::abs(error) <= tolerance ? QString() : line;
}

template <class Network, class Config>
std::unique_ptr<Network> filled(const Config& config) {
  auto network = std::make_unique<Network>(config, at::TensorOptions().dtype(at::kFloat));
  fillProcedurally(network->weights(), 20251);
  return network;
}

QStringList judgeUNet(const UNetConfig& config, std::initializer_list<std::int64_t> sides, std::int64_t beside) {
  const auto unet = filled<UNet>(config);
  unet->pack();  // as the job does
  const at::NoGradGuard noGrad;
  QStringList faults;
  const auto call = [&](std::int64_t side) { (*unet)(at::ones({2, 4, side, side}), 500, at::ones({2, 77, config.crossWidth})); };
  call(8);  // kernels are made once
  for (const std::int64_t side : sides) {
    const std::int64_t truth = peakOf([&] { call(side); });
    faults << judged(QString("UNet %1x%1 batch 2").arg(side), unetWorkingBytes(config, {2, side, side, 4}), truth, beside);
  }
  return faults;
}

QStringList judgeVae(const VaeConfig& config, std::initializer_list<std::int64_t> sides, std::int64_t beside, double tolerance) {
  const auto vae = filled<Vae>(config);
  const at::NoGradGuard noGrad;
  QStringList faults;
  vae->decode(at::ones({1, 4, 8, 8}));
  for (const std::int64_t side : sides) {
    const std::int64_t truth = peakOf([&] { vae->decode(at::ones({1, 4, side, side})); });
    faults << judged(QString("VAE decode %1x%1").arg(side), decodeWorkingBytes(config, {1, side, side, 4}), truth, beside, tolerance);
  }
  return faults;
}

QStringList judgeRun(const SampleModels& models, int size) {
  SampleRequest request;
  request.params.prompt = "a red cube";
  request.params.steps = 1;
  request.params.size = size;
  const std::int64_t forecast = sampleForecast(models.sizes, request.params, false, false).peak();
  SampleJob job(request, models);
  JobOutputs outputs;
  const std::int64_t truth = peakOf([&] { runJob(job, {}, outputs); });
  if (job.pictures().empty()) return {QString("no picture at %1").arg(size)};
  return {judged(QString("whole run %1 px").arg(size), forecast, truth, 0, kSmall)};
}

QString joined(QStringList faults) {
  faults.removeAll(QString());
  return faults.join("\n");
}

}  // namespace

class TestSampleMemory : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(2); }

  void forecastsGrowWithWhatTheyDependOn() {
    const UNetConfig unet;
    const NetworkCall call{2, 64, 64, 4};
    QCOMPARE(weightBytes(unet, 4), 859520964LL * 4);
    QCOMPARE(weightBytes(unet, 2), 859520964LL * 2);
    QVERIFY(unetWorkingBytes(unet, {4, 64, 64, 4}) > unetWorkingBytes(unet, call));
    QVERIFY(unetWorkingBytes(unet, {2, 96, 96, 4}) > unetWorkingBytes(unet, call) * 3 / 2);
    SampleParams params;
    const SampleSizes sizes;
    const std::int64_t usual = sampleForecast(sizes, params, false, false).peak();
    params.precision = SamplePrecision::bfloat16;
    QVERIFY(sampleForecast(sizes, params, false, false).peak() < usual * 2 / 3);
    QCOMPARE(sampleForecast(sizes, params, false, false, 1 << 20).peak(), sampleForecast(sizes, params, false, false).peak() + (2 << 20));
    const std::int64_t plain = sampleForecast(sizes, params, false, false).peak();
    params.control = "normals.png";
    QVERIFY(sampleForecast(sizes, params, false, false).peak() > plain);
  }

  void aSmallRunTakesWhatIsForecast() {
    const QStringList faults = judgeRun(test::smallModels(), 512);
    QVERIFY2(joined(faults).isEmpty(), qPrintable(joined(faults)));
  }

  void aSmallDecoderTakesWhatIsForecast() {
    if (!QCoreApplication::arguments().contains("aSmallDecoderTakesWhatIsForecast")) QSKIP("This wants a process of its own.");
    const QStringList faults = judgeVae(VaeConfig::small(), {64}, 0, kSmall);
    QVERIFY2(joined(faults).isEmpty(), qPrintable(joined(faults)));
  }

  void fullNetworksTakeWhatIsForecast() {
    if (!qEnvironmentVariableIsSet("LIKENESS_FULL_SIZE")) QSKIP("LIKENESS_FULL_SIZE is unset: the full-size networks are left out");
    // A job's need is the weights it holds and what the networks work in.
    const std::int64_t unet = weightBytes(UNetConfig{}, 4), vae = decoderWeightBytes(VaeConfig{}, 4);
    QStringList faults = judgeUNet({}, {32, 64, 96}, unet);
    faults << judgeVae({}, {32, 64, 96}, unet + vae, kTolerance);
    QVERIFY2(joined(faults).isEmpty(), qPrintable(joined(faults)));
  }
};

QTEST_GUILESS_MAIN(TestSampleMemory)
#include "test_sample_memory.moc"
