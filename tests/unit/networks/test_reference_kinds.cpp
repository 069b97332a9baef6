// The framework of `likeness reference`: kinds, inputs, seeds, and that outputs are never copied.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/core/error.h"
#include "models/io/safetensors.h"
#include "models/reference/reference_kinds.h"

using namespace likeness;

namespace {

HostTensor number(float v) { return HostTensor::of(std::vector<float>{v}, {1}); }

ReferenceKinds doubling() {
  ReferenceKinds kinds;
  kinds.add({"double", {"x", "part.*"}, [](const ReferenceCase& c) {
               return TensorMap{{"y", number(2 * c.input("x").toFloat()[0] + float(c.seed))},
                                {"unasked", number(1)}};
             }});
  return kinds;
}

}  // namespace

class TestReferenceKinds : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void outputsAreRecomputed() {
    const TensorMap out = run({{"x", number(3)}, {"part.a", number(4)}, {"y", number(99)}}, "7");
    QCOMPARE(out.size(), std::size_t(3));
    QCOMPARE(out.at("y").toFloat()[0], 13.f);
    QCOMPARE(out.at("part.a").toFloat()[0], 4.f);
  }
  void aTensorNobodyMakesIsRefused() {
    QVERIFY_THROWS_EXCEPTION(Error, run({{"x", number(3)}, {"z", number(1)}}, "7"));
  }
  void aMissingSeedIsRefused() { QVERIFY_THROWS_EXCEPTION(Error, run({{"x", number(3)}}, "")); }
  void namesMayCarrySizes() {
    const ReferenceKinds kinds = doubling();
    for (const char* name : {"double", "double_32x48", "double_i20", "double_t499"})
      QCOMPARE(kinds.find(name).name, std::string("double"));
    for (const char* name : {"double_c3", "double_x", "double_1x", "triple"})
      QVERIFY_THROWS_EXCEPTION(Error, kinds.find(name));
  }

 private:
  TensorMap run(const TensorMap& golden, const std::string& seed) {
    QTemporaryDir dir;
    const std::filesystem::path in = dir.filePath("double_2x2.safetensors").toStdString(),
                                out = dir.filePath("out.safetensors").toStdString();
    std::map<std::string, std::string> metadata;
    if (!seed.empty()) metadata["info"] = "{\"seed\": " + seed + "}";
    writeSafetensors(in, golden, metadata);
    doubling().run("double_2x2", in, out);
    return readSafetensors(out).tensors;
  }
};

QTEST_APPLESS_MAIN(TestReferenceKinds)
#include "test_reference_kinds.moc"
