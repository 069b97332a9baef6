// What the commands do with files: golden poses, every kind that `inspect` knows, odd names, a full
// disk (a file size limit stands in for it), a folder that cannot be written, a kill while writing.
#include <signal.h>

#include <QtTest>
#include <QTemporaryDir>
#include <cmath>
#include <nlohmann/json.hpp>

#include "models/io/npy.h"
#include "models/io/safetensors.h"

using namespace likeness;

namespace {

struct Outcome {
  int code = -1;
  QByteArray out, err;
  nlohmann::json json() const { return nlohmann::json::parse(out.toStdString()); }
};

Outcome finish(QProcess& process) {
  if (!process.waitForFinished(120000)) return {};
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
          process.readAllStandardError()};
}

Outcome likenessCommand(const QStringList& arguments, const QString& before = {}) {
  QProcess process;
  if (before.isEmpty())
    process.start(LIKENESS_PROGRAM, arguments);
  else
    process.start("/bin/sh", QStringList{"-c", before + "; exec \"$0\" \"$@\"", LIKENESS_PROGRAM} + arguments);
  return finish(process);
}

QString data(const char* name) { return QString(LIKENESS_TEST_DATA "/") + name; }

double largestDifference(const HostTensor& a, const HostTensor& b) {
  const auto x = a.toDouble(), y = b.toDouble();
  double largest = x.size() == y.size() ? 0 : 1e9;
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) largest = std::max(largest, std::abs(x[i] - y[i]));
  return largest;
}

}  // namespace

class TestCliFiles : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  QString avatar_;

  QString path(const QString& name) { return folder_.filePath(name); }
  QByteArray contents(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
  }

 private Q_SLOTS:
  void initTestCase() {
#ifdef LIKENESS_WITH_MEDIA
    avatar_ = path(QString::fromUtf8("K\u00f6pfe \u4eba"));  // everything below reads and writes there
    const Outcome made = likenessCommand({"head", "avatar", "--seed", "3", "--hair", "none", "--out", avatar_});
    QVERIFY2(made.code == 0, made.err);
    avatar_ += "/avatar.ply";
#endif
  }

  void headPoseEqualsTheGolden() {
    const QString out = path("mesh.safetensors");
    const Outcome o = likenessCommand({"head", "pose", "--head", data("flame/flame_tiny.npz"), "--in", data("flame/golden.safetensors"),
                                       "--landmarks", data("flame/landmark_embedding.npy"), "--out", out, "--json"});
    QVERIFY2(o.code == 0, o.err);
    QCOMPARE(o.json()["rows"].get<int>(), 8);
    const auto golden = readSafetensors(data("flame/golden.safetensors").toStdString()).tensors;
    const auto mesh = readSafetensors(out.toStdString()).tensors;
    for (const char* name : {"vertices", "joints_posed", "transforms", "landmarks68_deca"})
      QVERIFY2(mesh.contains(name) && largestDifference(mesh.at(name), golden.at(name)) < 1e-6, name);
  }

  void inspectKnowsEveryKind_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* file, const char* kind) { QTest::newRow(file) << data(file) << kind; };
    row("flame/flame_tiny_open.pkl", "FLAME model");
    row("flame/flame_tiny_masks.pkl", "FLAME masks");
    row("flame/flame_static_embedding.pkl", "landmark table");
    row("flame/landmark_embedding.npy", "landmark table");
    row("flame/flame_tiny.npz", "tensors");
    row("flame/golden.safetensors", "tensors");
    row("torch/zip.pth", "tensors");
    row("torch/legacy.pth", "tensors");
    row("hostile/ply_ascii_shuffled_ok.ply", "splats");
#if defined(LIKENESS_WITH_MEDIA) && defined(LIKENESS_WITH_TORCH)
    row("../../resources/sample/astronaut.png", "photo");
    row("../../resources/sample/grace_hopper.jpg", "photo");
#endif
  }
  void inspectKnowsEveryKind() {
    QFETCH(QString, file);
    QFETCH(QString, kind);
    const Outcome o = likenessCommand({"inspect", file, "--json"});
    QVERIFY2(o.code == 0, o.err);
    QCOMPARE(QString::fromStdString(o.json()["kind"]), kind);
  }

#ifdef LIKENESS_WITH_TORCH
  void benchRasterPrintsEveryField() {
    const Outcome o = likenessCommand({"bench", "raster", "--splats", "500", "--scale-mm", "1.5", "--size", "64", "--threads", "1",
                                       "--repeats", "2", "--simd", "sse4", "--json"});
    QVERIFY2(o.code == 0, o.err);
    const auto json = o.json();
    for (const char* times : {"forward_ms", "forward_backward_ms"})
      QVERIFY(json[times]["median"].get<double>() > 0 && json[times]["min"].get<double>() > 0);
    QVERIFY(json["image_mean"].get<double>() > 0);
    for (const char* input : {"means", "scales", "rotations", "opacities", "colours"})
      QVERIFY2(json["gradient_sums"][input].get<double>() > 0, input);
  }
#endif

#ifdef LIKENESS_WITH_MEDIA
  void renderWritesTensorsAndPictures() {
    const QStringList view{"render", "--avatar", avatar_, "--yaw", "20", "--size", "48", "--set", "jawOpen=0.5", "--out"};
    const QString tensors = path("view.safetensors"), array = path("view.npy"), png = path(QString::fromUtf8("\u00e9.png"));
    for (const QString& out : {tensors, array, png}) QCOMPARE(likenessCommand(view + QStringList(out)).code, 0);
    const HostTensor picture = readSafetensors(tensors.toStdString()).tensors.at("picture");
    QVERIFY((picture.shape == std::vector<std::int64_t>{48, 48, 3}));
    QCOMPARE(largestDifference(picture, readNpy(array.toStdString()).tensor), 0.0);
    QVERIFY(contents(png).startsWith("\x89PNG"));
    const Outcome odd = likenessCommand(view + QStringList(path("view.gif")));
    QCOMPARE(odd.code, 2);
    QVERIFY2(odd.err.contains(".safetensors"), odd.err);
  }

  void numbersThatAreNoneAreRefused() {
    for (const QStringList& odd : {QStringList{"--yaw", "nan"}, QStringList{"--set", "jawOpen=inf"}, QStringList{"--background", "nan,1,1"}}) {
      const Outcome o = likenessCommand(QStringList{"render", "--avatar", avatar_, "--size", "32", "--out", path("odd.npy")} + odd);
      QCOMPARE(o.code, 2);
      QVERIFY2(o.err.count('\n') == 1, o.err);
    }
  }

  void afterAFullDiskTheOldFileIsWhole() {
    const QString out = path("full.npy");
    const QStringList view{"render", "--avatar", avatar_, "--size", "256", "--out", out};
    QCOMPARE(likenessCommand(view).code, 0);
    const QByteArray before = contents(out);
    const Outcome o = likenessCommand(view + QStringList{"--yaw", "90"}, "ulimit -f 8");  // blocks of 512 bytes
    QCOMPARE(o.code, 1);
    QVERIFY2(o.err.contains("not enough disk space"), o.err);
    QCOMPARE(contents(out), before);
    QCOMPARE(QDir(folder_.path()).entryList({".likeness*"}, QDir::Files | QDir::Hidden).size(), 0);
  }

  void aMissingFolderIsNamed() {
    const Outcome o = likenessCommand({"render", "--avatar", avatar_, "--size", "32", "--out", path("none/at/all.png")});
    QCOMPARE(o.code, 2);
    QVERIFY2(o.err.contains("does not exist") && o.err.count('\n') == 1, o.err);
  }

  void aKillWhileWritingKeepsTheOldFile() {
    const QString out = path("killed"), ply = out + "/avatar.ply";
    const QStringList make{"head", "avatar", "--hair", "none", "--out", out, "--seed"};
    QCOMPARE(likenessCommand(make + QStringList("1")).code, 0);
    const QByteArray before = contents(ply);
    QProcess second;
    second.start(LIKENESS_PROGRAM, make + QStringList("2"));
    const auto writing = [&] { return !QDir(out).entryList({".likeness*"}, QDir::Files | QDir::Hidden).isEmpty(); };
    while (second.state() != QProcess::NotRunning && !writing()) second.waitForFinished(1);
    second.kill();
    second.waitForFinished();
    const QByteArray after = contents(ply);
    QVERIFY(after == before || second.exitStatus() == QProcess::NormalExit || after.size() > 1'000'000);
    QCOMPARE(likenessCommand({"inspect", ply}).code, 0);
  }
#endif
};

QTEST_GUILESS_MAIN(TestCliFiles)
#include "test_cli_files.moc"
