#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <cstring>
#include <fstream>

#include "engine/core/error.h"
#include "models/io/safetensors.h"

using namespace likeness;

namespace {

FileBytes fileOf(const std::string& json, std::size_t dataBytes, std::uint64_t length = 0) {
  if (!length) length = json.size();
  std::vector<std::byte> all(8 + json.size() + dataBytes);
  std::memcpy(all.data(), &length, 8);
  std::memcpy(all.data() + 8, json.data(), json.size());
  return bytesInMemory("case.safetensors", std::move(all));
}

bool refuses(const std::string& json, std::size_t dataBytes) {
  try {
    parseSafetensors(fileOf(json, dataBytes));
  } catch (const Error& e) {
    return std::string(e.what()).find("case.safetensors") != std::string::npos;
  }
  return false;
}

std::string entry(const std::string& dtype, const std::string& shape, const std::string& range) {
  return R"({"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + range + "}";
}

}  // namespace

class TestSafetensors : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void roundTripsEveryType() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("gesicht_\u00e9.safetensors").toStdString();
    TensorMap in;
    in["half"] = parseSafetensors(fileOf(R"({"h":)" + entry("F16", "[2]", "[0,4]") + "}", 4)).tensors.at("h");
    in["double"] = HostTensor::of(std::vector<double>{1.5, -2}, {2, 1});
    in["byte"] = HostTensor::of(std::vector<std::uint8_t>{1, 2, 255}, {3});
    in["scalar"] = HostTensor::of(std::vector<std::int64_t>{-7}, {});
    in["empty"] = HostTensor::of(std::vector<float>{}, {0, 4});
    writeSafetensors(path, in, {{"format", "pt"}, {"note", "\"quoted\""}});
    const Safetensors out = readSafetensors(path);
    QCOMPARE(out.tensors.size(), in.size());
    QCOMPARE(out.metadata.at("note"), std::string("\"quoted\""));
    for (const auto& [name, tensor] : in) {
      const HostTensor& got = out.tensors.at(name);
      QVERIFY(got.shape == tensor.shape && got.dtype == tensor.dtype);
      QVERIFY(std::memcmp(got.bytes.get(), tensor.bytes.get(), tensor.byteCount()) == 0);
    }
  }
  void copiesMisalignedTensors() {
    const auto file = fileOf(R"({"b":)" + entry("U8", "[1]", "[0,1]") + R"(,"d":)" +
                                 entry("F64", "[1]", "[1,9]") + "}", 9);
    const auto tensors = parseSafetensors(file).tensors;
    QCOMPARE(reinterpret_cast<std::uintptr_t>(tensors.at("d").as<double>().data()) % 8, 0u);
  }
  void refusesMalformedHeaders_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<int>("bytes");
    auto row = [](const char* name, const std::string& json, int bytes) {
      QTest::newRow(name) << QString::fromStdString(json) << bytes;
    };
    row("hole", R"({"a":)" + entry("U8", "[1]", "[1,2]") + "}", 2);
    row("trailing bytes", R"({"a":)" + entry("U8", "[1]", "[0,1]") + "}", 2);
    row("past the end", R"({"a":)" + entry("U8", "[9]", "[0,9]") + "}", 2);
    row("reversed range", R"({"a":)" + entry("U8", "[1]", "[2,1]") + "}", 2);
    row("negative dimension", R"({"a":)" + entry("U8", "[-1]", "[0,0]") + "}", 0);
    row("fractional dimension", R"({"a":)" + entry("U8", "[1.5]", "[0,1]") + "}", 1);
    row("huge dimension", R"({"a":)" + entry("U8", "[99999999999999999999]", "[0,1]") + "}", 1);
    row("overflow hidden by zero", R"({"a":)" + entry("F32", "[4611686018427387904,4,0]", "[0,0]") + "}", 0);
    row("missing dtype", R"({"a":{"shape":[1],"data_offsets":[0,1]}})", 1);
    row("unknown key", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"x":1}})", 1);
    row("duplicate field", R"({"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 1);
    row("three offsets", R"({"a":)" + entry("U8", "[1]", "[0,1,1]") + "}", 1);
    row("text offsets", R"({"a":)" + entry("U8", "[1]", R"(["0","1"])") + "}", 1);
    row("list at the top", "[]", 0);
    row("number at the top", "1", 0);
    row("metadata number", R"({"__metadata__":{"a":1}})", 0);
    row("metadata list", R"({"__metadata__":[]})", 0);
    row("nested object", R"({"a":{"dtype":{"x":1}}})", 0);
    row("truncated JSON", R"({"a":)", 0);
    row("garbage after", R"({} x)", 0);
    row("empty", "", 0);
  }
  void refusesMalformedHeaders() {
    QFETCH(QString, json);
    QFETCH(int, bytes);
    QVERIFY(refuses(json.toStdString(), std::size_t(bytes)));
  }
  void nestingIsBounded() {
    QVERIFY(refuses(R"({"a":)" + std::string(5'000'000, '['), 0));
    QVERIFY(refuses(std::string(5'000'000, '{'), 0));
  }
};

QTEST_APPLESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
