#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <cstring>

#include "engine/core/error.h"
#include "models/io/npz.h"
#include "models/io/zip.h"
#include "tests/support/refusal.h"

using namespace likeness;
using test::refusal;

namespace {

FileBytes npyOf(const std::string& literal, const std::string& data, std::uint8_t major = 1) {
  std::string head("\x93NUMPY", 6);
  head += char(major);
  head += '\0';
  std::uint32_t length = std::uint32_t(literal.size());
  head.append(reinterpret_cast<const char*>(&length), major == 1 ? 2 : 4);
  head += literal + data;
  std::vector<std::byte> all(head.size());
  std::memcpy(all.data(), head.data(), head.size());
  return bytesInMemory("case.npy", std::move(all));
}

std::string header(const std::string& descr, const std::string& shape, bool fortran = false) {
  return "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") +
         ", 'shape': " + shape + ", }";
}

}  // namespace

class TestNpyZip : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void readsOrdersAndEndians() {
    const std::string columns("\0\3\1\4\2\5", 6);
    const auto fortran = parseNpy(npyOf(header("|u1", "(2, 3)", true), columns));
    QVERIFY(fortran.tensor.toInt64() == (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5}));
    const auto big = parseNpy(npyOf(header(">i2", "(2,)"), std::string("\1\0\377\376", 4)));
    QVERIFY(big.tensor.toInt64() == (std::vector<std::int64_t>{256, -2}));
    const auto scalar = parseNpy(npyOf(header("<f4", "()"), std::string("\0\0\300\77", 4), 2));
    QCOMPARE(scalar.tensor.toFloat().at(0), 1.5f);
    QVERIFY(scalar.shape.empty());
    const auto text = parseNpy(npyOf(header("|S3", "(2,)"), std::string("ab\0\351cd", 6)));
    QCOMPARE(text.strings.at(1), std::string("\u00e9cd"));
    const auto none = parseNpy(npyOf(header("<f8", "(0, 7)"), ""));
    QCOMPARE(none.tensor.elementCount(), 0);
  }
  void refusesMalformedArrays_data() {
    QTest::addColumn<QByteArray>("literal");
    auto row = [](const char* name, const std::string& text) {
      QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    row("overflow", header("<f8", "(4611686018427387904, 4)"));
    row("beyond 64 bits", header("<f8", "(99999999999999999999,)"));
    row("negative", header("<f8", "(-1,)"));
    row("short data", header("<f8", "(2,)"));
    row("nested shape", header("<f8", "((1,),)"));
    row("deep parentheses", header("<f8", std::string(60000, '(')));
    row("many dimensions", header("<f8", "(" + std::string(1000, '1') + ",)"));
    row("expression", header("<f8", "(__import__('os').system('x'),)"));
    row("record type", "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,)}");
    row("complex", header("<c8", "(1,)"));
    row("unknown type", header("<q3", "(1,)"));
    row("text too wide", header("<U99999999999", "(1,)"));
    row("a million empty texts", header("<U0", "(99999999,)"));
    row("unknown key", "{'descr': '<f8', 'x': 1}");
    row("twice", "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}");
    row("no shape", "{'descr': '<f8', 'fortran_order': False}");
    row("unclosed", "{'descr': '<f8");
    row("not a dict", "()");
    row("after the dict", header("|u1", "(1,)") + " x");
    row("empty", "");
  }
  void refusesMalformedArrays() {
    QFETCH(QByteArray, literal);
    const auto why = refusal([&] { parseNpy(npyOf(literal.toStdString(), "12345678")); });
    QVERIFY2(why.find("case.npy") != std::string::npos, why.c_str());
  }
  void npzRoundTrip() {
    QTemporaryDir folder;
    for (const bool deflate : {false, true}) {
      const std::filesystem::path path = folder.filePath("a.npz").toStdString();
      const auto values = HostTensor::of(std::vector<float>(5000, 0.25f), {50, 100});
      writeNpz(path, {{"values", values}}, {{"names", {"jawOpen", "\u4e2d\u6587\U0001F642", ""}}}, deflate);
      const auto arrays = readNpz(path);
      QVERIFY(arrays.at("values").shape == (std::vector<std::int64_t>{50, 100}));
      QCOMPARE(arrays.at("values").tensor.as<float>()[4999], 0.25f);
      QCOMPARE(arrays.at("names").strings.at(1), std::string("\u4e2d\u6587\U0001F642"));
      QCOMPARE(arrays.at("names").strings.size(), std::size_t(3));
    }
  }
  void zipWriterRefusesTwins() {
    QTemporaryDir folder;
    ZipWriter zip(folder.filePath("a.zip").toStdString());
    zip.add("a", {}, false);
    QVERIFY(!refusal([&] { zip.add("a", {}, true); }).empty());
  }
  void everyDamagedByteIsSeenOrHarmless() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("a.npz").toStdString();
    writeNpz(path, {{"a", HostTensor::of(std::vector<float>(300, 1.0f), {300})}}, {{"t", {"x"}}});
    const FileBytes good = readFile(path, 1 << 20);
    int refused = 0;
    for (std::size_t i = 0; i < good.size; ++i) {
      std::vector<std::byte> bad(good.view().begin(), good.view().end());
      bad[i] ^= std::byte(0x41);
      refused += !refusal([&] { parseNpz(bytesInMemory("bad.npz", bad)); }).empty();
      bad.assign(good.view().begin(), good.view().begin() + std::ptrdiff_t(i));
      QVERIFY(!refusal([&] { parseNpz(bytesInMemory("cut.npz", bad)); }).empty());
    }
    QVERIFY(refused > int(good.size) * 3 / 5);
  }
};

QTEST_APPLESS_MAIN(TestNpyZip)
#include "test_npy_zip.moc"
