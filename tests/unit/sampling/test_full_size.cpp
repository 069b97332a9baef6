// Files of full-size Stable Diffusion 1.5 and Arc2Face in the public layouts, with procedural weights, through the
// program: import, verify, sample. Takes 10 GB of disk and 6 GB of memory: only with LIKENESS_FULL_SIZE set.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <nlohmann/json.hpp>

#include "engine/catalog/network_keys.h"
#include "engine/media/image_io.h"
#include "tests/support/procedural_files.h"

using namespace likeness;
using namespace likeness::test;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kSeed = 20251;

struct Outcome {
  int code = -1;
  QByteArray out, err;
  // Lines of JSON whose "event" is `event`.
  std::vector<nlohmann::json> events(const char* event) const {
    std::vector<nlohmann::json> found;
    for (const QByteArray& line : out.split('\n')) {
      const auto json = nlohmann::json::parse(line.toStdString(), nullptr, false);
      if (json.is_object() && json.value("event", "") == event) found.push_back(json);
    }
    return found;
  }
};

}  // namespace

class TestFullSize : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  fs::path root() { return folder_.path().toStdString(); }

  Outcome likeness(const QStringList& arguments, const char* models) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("LIKENESS_MODELS", folder_.filePath(models));
    process.setProcessEnvironment(environment);
    process.start(LIKENESS_PROGRAM, QStringList{"--json"} + arguments);
    if (!process.waitForFinished(3'000'000)) return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
  }

  Image8 picture(const char* name) { return fs::exists(root() / name) ? readPhoto(root() / name).rgb : Image8(); }

  // Of one run: the forecast within a tenth of the truth.
  void checkMemory(const Outcome& run) {
    const auto memory = run.events("memory");
    QCOMPARE(memory.size(), 1u);
    const double forecast = memory[0]["forecast_mb"], measured = memory[0]["measured_mb"];
    qInfo("forecast %.0f MB, measured %.0f MB", forecast, measured);
    QVERIFY2(std::abs(forecast / measured - 1) <= 0.1, qPrintable(QString("%1 against %2").arg(forecast).arg(measured)));
  }

 private Q_SLOTS:
  void initTestCase() {
    if (!qEnvironmentVariableIsSet("LIKENESS_FULL_SIZE")) QSKIP("LIKENESS_FULL_SIZE is unset: gigabytes are left unwritten");
  }

  void aDiffusersFolderIsImportedVerifiedAndDraws() {
    const fs::path sd = root() / "download/stable-diffusion-v1-5";
    writeProceduralFile(sd / "unet/diffusion_pytorch_model.safetensors", entriesOf(networkKeys("unet_sd15"), kSeed), DType::f32);
    writeProceduralFile(sd / "vae/diffusion_pytorch_model.safetensors", entriesOf(networkKeys("vae_kl"), kSeed), DType::f32);
    writeProceduralFile(sd / "text_encoder/model.safetensors", entriesOf(networkKeys("clip_text_vit_l_14"), kSeed), DType::f32);
    const Outcome import = likeness({"models", "import", folder_.filePath("download")}, "folder");
    QVERIFY2(import.code == 0, import.out + import.err);
    fs::remove_all(root() / "download");
    const Outcome verify = likeness({"models", "verify"}, "folder");
    QVERIFY2(verify.code == 0 && verify.out.count("names and shapes right") == 3, verify.out + verify.err);
    const Outcome run = likeness({"sample", "--prompt", "a portrait of a person", "--steps", "2", "--size", "256", "--seed", "3", "--out", folder_.filePath("a.png")}, "folder");
    QVERIFY2(run.code == 0, run.out + run.err);
    QVERIFY(picture("a.png").width == 256 && picture("a.png").height == 256);
    QVERIFY(!run.events("warning").empty());  // these are test weights
    checkMemory(run);
  }

  void aSingleFileInHalfPrecisionDrawsTheSame() {
    if (picture("a.png").empty()) QSKIP("There is nothing to compare with.");
    fs::remove_all(root() / "folder");
    writeProceduralFile(root() / "download/v1-5-pruned-emaonly.safetensors", ldmEntries(LIKENESS_TEST_DATA "/ldm/sd15_keys.tsv", kSeed), DType::f16);
    const Outcome import = likeness({"models", "import", "--link", folder_.filePath("download")}, "single");
    QVERIFY2(import.code == 0, import.out + import.err);
    const Outcome run = likeness({"sample", "--prompt", "a portrait of a person", "--steps", "2", "--size", "256", "--seed", "3", "--out", folder_.filePath("b.png")}, "single");
    QVERIFY2(run.code == 0, run.out + run.err);
    checkMemory(run);  // so that loading took no second copy of the file
    const Image8 a = picture("a.png"), b = picture("b.png");
    QCOMPARE(a.pixels.size(), b.pixels.size());
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(int(a.pixels[i]) - int(b.pixels[i]));
    const double apart = sum / double(a.pixels.size());
    QVERIFY2(apart < 8, qPrintable(QString::number(apart)));  // rounded weights, the same picture
    fs::remove_all(root() / "download");
  }
};

QTEST_GUILESS_MAIN(TestFullSize)
#include "test_full_size.moc"
