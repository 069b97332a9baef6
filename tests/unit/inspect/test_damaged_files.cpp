// Good files cut short and with flipped bits: a reader refuses or accepts them, nothing else.
#include <QtTest/QtTest>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <fstream>

#include "app/cli/inspect_file.h"
#include "tests/unit/io/pickle_bytes.h"

using namespace likeness;

class TestDamagedFiles : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  // Whether the reader refused; any other exception ends the test.
  bool refused(const std::string& name, const std::string& bytes) {
    const auto path = folder_.filePath("case").toStdString() + std::filesystem::path(name).extension().string();
    std::ofstream(path, std::ios::binary) << bytes;
    return !refusal([&] { inspectFile(path); }).empty();
  }

 private Q_SLOTS:
  void cutsAndFlips_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("cutsMustFail");  // text and trailing-tolerant formats may survive a cut
    const auto row = [](const char* name, bool strict) { QTest::newRow(name) << name << strict; };
    row("hostile/st_ok.safetensors", true);
    row("hostile/pth_ok.pth", true);
    row("hostile/pth_zip_bomb.pth", true);
    row("hostile/ply_ascii_shuffled_ok.ply", false);
    row("torch/legacy.pth", true);
    row("torch/zip.pth", true);
    row("flame/flame_static_embedding.pkl", true);
    row("flame/chumpy_shapes_p0.pkl", true);
    row("flame/chumpy_shapes_p2.pkl", true);
    row("flame/flame_tiny_masks.pkl", true);
    row("flame/flame_dynamic_embedding.npy", true);
    row("flame/landmark_embedding.npy", true);
    row("flame/flame_tiny_texture.npz", true);
    row("flame/flame_tiny_open.pkl", true);
  }
  void cutsAndFlips() {
    QFETCH(QString, name);
    QFETCH(bool, cutsMustFail);
    const std::string file = name.toStdString();
    const std::string good(readFile(std::filesystem::path(LIKENESS_TEST_DATA) / file, 1 << 24).text());
    const std::size_t step = 1 + good.size() / 60;
    QElapsedTimer slowest;
    for (std::size_t i = 0; i < good.size(); i += step) {
      slowest.start();
      const bool cut = refused(file, good.substr(0, i));
      if (cutsMustFail) QVERIFY2(cut, qPrintable(QString("cut at %1").arg(i)));
      for (int bit : {0x01, 0x80}) {
        std::string bad = good;
        bad[i] = char(bad[i] ^ bit);
        refused(file, bad);
      }
      QVERIFY2(slowest.elapsed() < 8000, qPrintable(QString("slow at %1").arg(i)));
    }
  }
};

QTEST_APPLESS_MAIN(TestDamagedFiles)
#include "test_damaged_files.moc"
