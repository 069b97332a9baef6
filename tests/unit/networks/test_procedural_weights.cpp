// The same bits as the published check tables, tensor by tensor.
#include <QtTest/QtTest>
#include <bit>

#include "models/weights/procedural_weights.h"
#include "tests/support/golden_check.h"

using namespace likeness;
using namespace likeness::test;

namespace {

constexpr std::uint64_t kSeed = 20251;

std::string table(const std::string& entry) {
  return textInZip(std::filesystem::path(LIKENESS_TEST_DATA) / "diffusion/manifests.zip", entry);
}

std::uint32_t bitsAt(const HostTensor& t, std::size_t i) {
  return std::bit_cast<std::uint32_t>(t.as<float>()[i]);
}

void verifySums(const HostTensor& t, const std::string& sum, const std::string& squares) {
  double s = 0, q = 0;
  for (const float v : t.as<float>()) {
    s += v;
    q += double(v) * v;
  }
  QVERIFY(std::abs(s - std::stod(sum)) <= 1e-7 * (1 + std::sqrt(q * double(t.elementCount()))));
  QVERIFY(std::abs(q - std::stod(squares)) <= 1e-8 * (1 + q));
}

// name, shape, ..., "index:bits index:bits ...", sum, sum of squares
void verifyRow(const std::vector<std::string>& cells, std::uint64_t seed) {
  const std::vector<std::int64_t> shape = parseShape(cells.at(1));
  const HostTensor t = cells[0] == "input" ? proceduralUniform(cells[0], shape, seed)
                                           : proceduralTensor(cells[0], shape, seed);
  QVERIFY(t.shape == shape);
  for (const QString& pick : QString::fromStdString(cells.at(cells.size() - 3)).split(' ')) {
    const QStringList parts = pick.split(':');
    QCOMPARE(bitsAt(t, parts[0].toULongLong()), parts[1].toUInt(nullptr, 16));
  }
  verifySums(t, cells.end()[-2], cells.end()[-1]);
}

}  // namespace

class TestProceduralWeights : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void formula_data() {
    QTest::addColumn<QString>("line");
    const auto lines = splitLines(table("checks/formula.tsv"));
    QCOMPARE(lines.size(), std::size_t(11));
    for (std::size_t i = 1; i < lines.size(); ++i)
      QTest::newRow(splitTabs(lines[i])[0].c_str()) << QString::fromStdString(lines[i]);
  }
  void formula() {
    QFETCH(QString, line);
    verifyRow(splitTabs(line.toStdString()), kSeed);
  }

  void everyTensorOfTheSmallNetworks_data() {
    QTest::addColumn<quint64>("seed");
    QTest::newRow("unet_small") << quint64(kSeed);
    QTest::newRow("vae_small") << quint64(kSeed);
    QTest::newRow("clip_text_small") << quint64(kSeed);
    QTest::newRow("clip_small_openai") << quint64(kSeed);
    QTest::newRow("controlnet_small") << quint64(kSeed + 2);
  }
  void everyTensorOfTheSmallNetworks() {
    QFETCH(quint64, seed);
    const std::string net = QTest::currentDataTag();
    const Manifest manifest = parseManifest(table(net + ".tsv"));
    const auto lines = splitLines(table("checks/" + net + ".tsv"));
    QCOMPARE(lines.size(), manifest.size() + 1);
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const auto cells = splitTabs(lines[i]);
      const HostTensor t = proceduralTensor(cells[0], manifest.at(cells[0]).shape, seed);
      QCOMPARE(bitsAt(t, 0), QString::fromStdString(cells[1]).toUInt(nullptr, 16));
      QCOMPARE(bitsAt(t, t.elementCount() - 1), QString::fromStdString(cells[2]).toUInt(nullptr, 16));
      verifySums(t, cells[3], cells[4]);
    }
  }

  void faceRules_data() {
    QTest::addColumn<QString>("line");
    const char* const rows[] = {
        "bn1.running_mean\t64\t0:bc9caf5a 1:bca6b8e7 32:3c5d91e7 63:bd0fa027\t-3.673014548e-01\t2.220153967e-01",
        "bn1.running_var\t64\t0:3f2bc670 1:3f81038d 32:3f9656d0 63:3f77b2b6\t6.230137813e+01\t6.570169698e+01",
        "prelu.weight\t64\t0:3e95b963 1:3e47fe92 32:3e98c6f3 63:3e964454\t1.583498031e+01\t4.006086765e+00",
        "layer1.0.bn3.weight\t64\t0:3e890647 1:3e611a78 32:3e85e117 63:3e8d588f\t1.589572595e+01\t3.970920354e+00",
        "body.3.res_layer.2.weight\t128\t0:3e83c49c 1:3e4c47ba 64:3e9710e6 127:3e959e55\t3.178346238e+01\t8.074071664e+00",
        "E_flame.layers.2.weight\t236x1024\t0:baee2d62 1:3bc66a56 120832:bc6f1519 241663:3cd0080b\t4.382677648e-01\t2.358628524e+02",
        "input\t2x3x112x112\t0:3ee21b2c 1:3eb3a264 37632:3f7949dc 75263:3f286d1a\t2.249241393e+02\t2.505340350e+04"};
    for (const char* row : rows) QTest::newRow(row) << QString::fromLatin1(row);
  }
  void faceRules() {
    QFETCH(QString, line);
    verifyRow(splitTabs(line.toStdString()), 20261);
  }

  void counters() {
    const HostTensor t = proceduralTensor("bn1.num_batches_tracked", {}, 1);
    QCOMPARE(t.toInt64(), std::vector<std::int64_t>{0});
  }
  void unknownNamesAreRefused() {
    const std::int64_t shape[] = {3};
    QVERIFY_THROWS_EXCEPTION(std::exception, proceduralTensor("mystery", shape, 1));
  }
};

QTEST_APPLESS_MAIN(TestProceduralWeights)
#include "test_procedural_weights.moc"
