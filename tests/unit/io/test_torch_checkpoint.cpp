#include <QtTest/QtTest>

#include "models/io/torch_checkpoint.h"
#include "tests/unit/io/pickle_bytes.h"

using namespace likeness;

namespace {

std::filesystem::path reference(const std::string& name) {
  return std::filesystem::path(LIKENESS_TEST_DATA) / name;
}

using Values = std::vector<std::int64_t>;

}  // namespace

class TestTorchCheckpoint : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void bothFormatsGiveTheSameTensors_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("zip") << "torch/zip.pth";
    QTest::newRow("legacy") << "torch/legacy.pth";
  }
  void bothFormatsGiveTheSameTensors() {
    QFETCH(QString, name);
    const TorchCheckpoint file = readTorchCheckpoint(reference(name.toStdString()));
    QCOMPARE(file.unwrapped, std::string("state_dict"));
    const auto& t = file.tensors;
    QCOMPARE(t.size(), std::size_t(8));
    QVERIFY(t.at("net.weight").toInt64() == (Values{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
    QVERIFY(t.at("net.transposed").shape == (Values{4, 3}));
    QVERIFY(t.at("net.transposed").toInt64() == (Values{0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11}));
    QVERIFY(t.at("net.row").toInt64() == (Values{4, 5, 6, 7}));
    QVERIFY(t.at("net.every_second").toInt64() == (Values{0, 2, 4, 6, 8, 10}));
    QVERIFY(t.at("net.half").dtype == DType::bf16 && t.at("net.half").toFloat()[11] == 11.0f);
    QVERIFY(t.at("net.steps").shape.empty() && t.at("net.steps").toInt64()[0] == 7);
    QVERIFY(t.at("net.none").shape == (Values{0, 3}));
    QVERIFY(t.at("net.mask").dtype == DType::boolean && t.at("net.mask").toInt64() == (Values{1, 0}));
  }
  void nestedDictsBecomeDottedNames() {
    const TorchCheckpoint file = readTorchCheckpoint(reference("torch/nested.pth"));
    QVERIFY(file.tensors.contains("E_flame.layers.0") && file.tensors.contains("E_flame.layers.1.b"));
    QVERIFY(file.ignored == std::vector<std::string>{"step"});
  }
  void scriptModulesGiveTheirParameters() {
    const auto t = readTorchCheckpoint(reference("torch/script.pt")).tensors;
    QCOMPARE(t.size(), std::size_t(9));
    QVERIFY(t.at("attn.in_proj_weight").shape == (Values{3, 2}) && t.at("attn.in_proj_weight").toFloat()[5] == 5.0f);
    QVERIFY(t.at("logit_scale").shape.empty() && t.at("logit_scale").toFloat()[0] == 2.5f);
    QVERIFY(t.contains("seq.0.bias") && t.at("input_resolution").toInt64()[0] == 224);
  }
  void referenceControlIsExact() {
    const auto t = readTorchCheckpoint(reference("hostile/pth_ok.pth")).tensors;
    QVERIFY(t.at("layer.weight").shape == (Values{2, 3}) && t.at("layer.bias").toInt64() == (Values{1, 1}));
  }
  void expandedTensorsDoNotFillTheMemory() {
    const auto why = refusal([] { readTorchCheckpoint(reference("torch/expanded.pth")); });
    QVERIFY2(why.find("far more") != std::string::npos, why.c_str());
  }
  void otherFilesAreNamed() {
    for (const char* text : {"", "hello", "PK\5\6", "version https://git-lfs.github.com/spec/v1\n"})
      QVERIFY(refusal([&] { parseTorchCheckpoint(caseBytes(text, "case.pth")); }).find("case.pth") != std::string::npos);
  }
};

QTEST_APPLESS_MAIN(TestTorchCheckpoint)
#include "test_torch_checkpoint.moc"
