// One way to open weights: single files by content, sharded sets, folders in the layout of diffusers.
#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <cstring>

#include "engine/core/atomic_file.h"
#include "models/io/diffusers_folder.h"
#include "models/io/safetensors.h"
#include "models/io/sharded_tensors.h"
#include "models/io/tensor_file.h"
#include "tests/unit/io/pickle_bytes.h"

using namespace likeness;
namespace fs = std::filesystem;

namespace {

HostTensor ones(std::int64_t count) { return HostTensor::of(std::vector<float>(std::size_t(count), 1.0f), {count}); }

void write(const fs::path& path, std::initializer_list<const char*> names) {
  fs::create_directories(path.parent_path());
  TensorMap tensors;
  for (const char* name : names) tensors[name] = ones(4);
  writeSafetensors(path, tensors);
}

// A header whose length is no multiple of four, as old writers made it.
void writeUnpadded(const fs::path& path) {
  std::string header = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
  while (header.size() % 4 != 1) header += ' ';
  const std::uint64_t length = header.size();
  const float values[2]{1.5f, -2.0f};
  std::string all(reinterpret_cast<const char*>(&length), 8);
  all += header + std::string(reinterpret_cast<const char*>(values), 8);
  writeFileAtomically(path, all);
}

}  // namespace

class TestTensorFile : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  fs::path root() { return folder_.path().toStdString(); }
  void index(const std::string& name, const std::string& text) { writeFileAtomically(root() / name, text); }

 private Q_SLOTS:
  void filesAreKnownByContent() {
    write(root() / "weights.bin", {"a"});
    QVERIFY(tensorFormat(root() / "weights.bin") == TensorFormat::safetensors);
    QVERIFY(tensorFormat(fs::path(LIKENESS_TEST_DATA) / "torch/zip.pth") == TensorFormat::torch);
    QVERIFY(tensorFormat(fs::path(LIKENESS_TEST_DATA) / "torch/legacy.pth") == TensorFormat::torch);
    QCOMPARE(openTensorFile(root() / "weights.bin").tensors.size(), 1u);
    writeFileAtomically(root() / "page.safetensors", "<html>Please log in</html>");
    QVERIFY(refusal([&] { openTensorFile(root() / "page.safetensors"); }).find("page.safetensors") != std::string::npos);
  }
  void tensorsOutliveTheFile() {
    write(root() / "kept.safetensors", {"a", "b"});
    const HostTensor kept = openTensorFile(root() / "kept.safetensors").tensors.at("b");
    fs::remove(root() / "kept.safetensors");
    QCOMPARE(kept.as<float>()[3], 1.0f);
  }
  void unpaddedHeadersGiveAlignedTensors() {
    writeUnpadded(root() / "old.safetensors");
    const auto tensor = openTensorFile(root() / "old.safetensors").tensors.at("a");
    QCOMPARE(reinterpret_cast<std::uintptr_t>(tensor.bytes.get()) % 4, 0u);
    QVERIFY(tensor.toFloat() == (std::vector<float>{1.5f, -2.0f}));
  }
  void aShardedSetIsOneSetOfTensors() {
    write(root() / "model-00001-of-00002.safetensors", {"a", "extra"});
    write(root() / "model-00002-of-00002.safetensors", {"b"});
    index("model.safetensors.index.json",
          R"({"metadata":{"total_size":32},"weight_map":{"a":"model-00001-of-00002.safetensors","b":"model-00002-of-00002.safetensors"}})");
    const TensorFile set = openTensorFile(root() / "model.safetensors.index.json");
    QCOMPARE(set.tensors.size(), 2u);
    QCOMPARE(set.files.size(), 3u);
    QVERIFY(set.tensors.contains("b") && !set.tensors.contains("extra"));
  }
  void pytorchShardsToo() {
    fs::copy_file(fs::path(LIKENESS_TEST_DATA) / "torch/nested.pth", root() / "pytorch_model-1.bin");
    index("pytorch_model.bin.index.json", R"({"weight_map":{"E_flame.layers.0":"pytorch_model-1.bin"}})");
    QCOMPARE(openTensorFile(root() / "pytorch_model.bin.index.json").tensors.size(), 1u);
  }
  void damagedSetsAreNamed_data() {
    QTest::addColumn<QString>("map");
    QTest::addColumn<QString>("named");
    QTest::newRow("missing file") << R"({"a":"gone.safetensors"})" << "gone.safetensors";
    QTest::newRow("missing tensor") << R"({"zz":"one.safetensors"})" << "zz";
    QTest::newRow("leaves the folder") << R"({"a":"../one.safetensors"})" << "outside";
    QTest::newRow("absolute") << R"({"a":"/etc/passwd"})" << "outside";
    QTest::newRow("no text") << R"({"a":7})" << "names no file";
    QTest::newRow("empty") << "{}" << "no weight_map";
    QTest::newRow("list") << "[]" << "no weight_map";
    QTest::newRow("itself") << R"({"a":"bad.json"})" << "index itself";
  }
  void damagedSetsAreNamed() {
    QFETCH(QString, map);
    QFETCH(QString, named);
    write(root() / "one.safetensors", {"a"});
    index("bad.json", R"({"weight_map":)" + map.toStdString() + "}");
    const auto why = refusal([&] { openShardedTensors(root() / "bad.json"); });
    QVERIFY2(why.find(named.toStdString()) != std::string::npos, why.c_str());
  }
  void foldersOfDiffusers() {
    const fs::path pipeline = root() / "sd";
    write(pipeline / "unet/diffusion_pytorch_model.fp16.safetensors", {"half"});
    write(pipeline / "unet/diffusion_pytorch_model.safetensors", {"full"});
    writeFileAtomically(pipeline / "unet/config.json", R"({"_class_name":"UNet2DConditionModel"})");
    write(pipeline / "text_encoder/model.safetensors", {"t"});
    writeFileAtomically(pipeline / "text_encoder/config.json", R"({"architectures":["CLIPTextModel"]})");
    fs::create_directories(pipeline / "scheduler");
    writeFileAtomically(pipeline / "scheduler/scheduler_config.json", R"({"_class_name":"PNDMScheduler"})");
    fs::create_directories(pipeline / "feature_extractor_of_nothing");
    const auto parts = diffusersComponents(pipeline);
    QCOMPARE(parts.size(), 3u);
    QCOMPARE(parts[0].className.c_str(), "PNDMScheduler");
    QVERIFY(parts[0].weights.empty());
    QCOMPARE(parts[1].className.c_str(), "CLIPTextModel");
    QCOMPARE(parts[2].weights.filename().string().c_str(), "diffusion_pytorch_model.safetensors");
    QVERIFY(openTensorFile(pipeline / "unet").tensors.contains("full"));
    QCOMPARE(diffusersComponents(pipeline / "unet").size(), 1u);
    QVERIFY(refusal([&] { openTensorFile(pipeline / "scheduler"); }).find("scheduler") != std::string::npos);
  }
};

QTEST_APPLESS_MAIN(TestTensorFile)
#include "test_tensor_file.moc"
