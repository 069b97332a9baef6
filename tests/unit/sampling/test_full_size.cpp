// Files of full-size Stable Diffusion 1.5, a LoRA, a ControlNet, Arc2Face and its ArcFace in the public layouts, with
// procedural weights, through the program: import, verify, sample. Takes 10 GB of disk and 6 GB of memory: only with
// LIKENESS_FULL_SIZE set.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <nlohmann/json.hpp>

#include "engine/catalog/network_keys.h"
#include "engine/media/image_io.h"
#include "tests/support/iresnet_onnx.h"
#include "tests/support/procedural_files.h"
#include "tests/support/torch_file.h"

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

  void install(const char* models) {
    const Outcome import = likeness({"models", "import", folder_.filePath("download")}, models);
    QVERIFY2(import.code == 0, import.out + import.err);
    fs::remove_all(root() / "download");
  }

  bool verified(const char* models, int networks) {
    const Outcome verify = likeness({"models", "verify"}, models);
    const bool right = verify.code == 0 && verify.out.count("names and shapes right") + verify.out.count("million parameters") >= networks;
    if (!right) qWarning("%s", (verify.out + verify.err).constData());
    return right;
  }

  // The picture of a run within its forecast; empty when anything is wrong.
  Image8 sampled(const QStringList& arguments, const char* models, const char* name) {
    const Outcome run = likeness(arguments + QStringList{"--out", folder_.filePath(name)}, models);
    if (run.code != 0) qWarning("%s", (run.out + run.err).constData());
    checkMemory(run);
    return picture(name);
  }

  // Mean difference of two pictures' bytes.
  static double apart(const Image8& a, const Image8& b) {
    if (a.pixels.size() != b.pixels.size() || a.empty()) return 255;
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(int(a.pixels[i]) - int(b.pixels[i]));
    return sum / double(a.pixels.size());
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
    const double difference = apart(picture("a.png"), picture("b.png"));
    QVERIFY2(difference < 8, qPrintable(QString::number(difference)));  // rounded weights, the same picture
    fs::remove_all(root() / "download");
  }

  // 512 pixels in bfloat16 from bfloat16 files: plain, and under a LoRA and a ControlNet's picture.
  void aLoraAndAControlPictureSteerInBrainFloats() {
    fs::remove_all(root() / "single");
    const fs::path sd = root() / "download/stable-diffusion-v1-5", arc = root() / "download/Arc2Face";
    writeProceduralFile(sd / "unet/diffusion_pytorch_model.safetensors", entriesOf(networkKeys("unet_sd15"), kSeed), DType::bf16);
    writeProceduralFile(sd / "vae/diffusion_pytorch_model.safetensors", entriesOf(networkKeys("vae_kl"), kSeed), DType::bf16);
    writeProceduralFile(sd / "text_encoder/model.safetensors", entriesOf(networkKeys("clip_text_vit_l_14"), kSeed), DType::bf16);
    writeProceduralFile(arc / "controlnet/diffusion_pytorch_model.safetensors", entriesOf(networkKeys("controlnet_sd15"), kSeed + 2), DType::bf16);
    writeProceduralFile(root() / "download/Arc2Avatar/pytorch_lora_weights.safetensors", loraEntries(networkKeys("unet_sd15"), 64, kSeed), DType::f16);
    install("brain");
    QVERIFY(verified("brain", 5));
    const QStringList plain{"sample", "--prompt", "a portrait of a person", "--steps", "2", "--seed", "3", "--precision", "bfloat16"};
    const Image8 alone = sampled(plain, "brain", "c.png");
    writePng(root() / "guide.png", Image8(512, 512, 3, 200));
    const Image8 steered = sampled(plain + QStringList{"--control", folder_.filePath("guide.png"), "--controlnet", "arc2face_control", "--lora",
                                                       folder_.filePath("brain/view_lora/pytorch_lora_weights.safetensors") + ":0.8"}, "brain", "d.png");
    QVERIFY(alone.width == 512 && apart(alone, steered) > 1);
  }

  void aPortraitFollowsThePerson() {
    const fs::path arc = root() / "download/Arc2Face";
    writeProceduralFile(arc / "arc2face/diffusion_pytorch_model.safetensors", entriesOf(networkKeys("unet_sd15"), kSeed), DType::f32);
    writeTorchFile(arc / "encoder/pytorch_model.bin", entriesOf(networkKeys("clip_text_vit_l_14"), kSeed + 1));
    writeIResNet100Onnx(arc / "arcface.onnx", kSeed);
    install("brain");
    QVERIFY(verified("brain", 8));
    const QStringList portrait{"sample", "--steps", "2", "--seed", "3", "--precision", "bfloat16", "--photo"};
    const QString photos = QStringLiteral(LIKENESS_SOURCE_DIR "/resources/sample/");
    const Image8 one = sampled(portrait + QStringList{photos + "astronaut.png"}, "brain", "e.png");
    const Image8 other = sampled(portrait + QStringList{photos + "grace_hopper.jpg"}, "brain", "f.png");
    QVERIFY(one.width == 512 && apart(one, other) > 0.1);
  }
};

QTEST_GUILESS_MAIN(TestFullSize)
#include "test_full_size.moc"
