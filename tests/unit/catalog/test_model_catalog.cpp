// The catalog, recognition by content, and the folder of installed models.
#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <fstream>
#include <set>
#include <sstream>

#include "engine/catalog/model_findings.h"
#include "engine/catalog/recognise.h"
#include "engine/catalog/sha256.h"
#include "engine/core/atomic_file.h"
#include "models/io/ldm_keys.h"
#include "models/io/tensor_file.h"
#include "tests/support/refusal.h"
#include "tests/unit/catalog/weight_files.h"

using namespace likeness;
using namespace likeness::test;
namespace fs = std::filesystem;

namespace {

// Protocol buffers by hand: field number, bytes.
std::string field(int number, const std::string& bytes) {
  std::string out;
  const auto varint = [&](std::uint64_t v) {
    for (; v >= 128; v >>= 7) out += char(v | 128);
    out += char(v);
  };
  varint(std::uint64_t(number) << 3 | 2);
  varint(bytes.size());
  return out + bytes;
}
std::string number(int field, std::uint64_t value) {
  std::string out(1, char(field << 3));
  for (; value >= 128; value >>= 7) out += char(value | 128);
  return out + char(value);
}
std::string onnxValue(const std::string& name, const std::vector<std::int64_t>& shape) {
  std::string dims;
  for (auto size : shape) dims += field(1, size < 0 ? field(2, "free") : number(1, std::uint64_t(size)));
  return field(1, name) + field(2, field(1, number(1, 1) + field(2, dims)));
}
std::string onnxFile(const std::string& graph) { return number(1, 7) + field(2, "test") + field(7, graph); }

ModelFinding findingOf(const fs::path& path, const std::string& wish = {}) {
  const RecognisedFile file = recogniseModelFile(path);
  return findingFor(file, matchCatalog(modelCatalog(), file, wish));
}

NetworkKeys ldmKeys() {
  NetworkKeys keys;
  std::ifstream in(LIKENESS_TEST_DATA "/ldm/sd15_keys.tsv");
  for (std::string ldm, network, target, shape; in >> ldm >> network >> target >> shape;) {
    std::istringstream sizes(shape);
    for (std::string size; std::getline(sizes, size, 'x');) keys[ldm].push_back(std::stoll(size));
  }
  return keys;
}

}  // namespace

class TestModelCatalog : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  fs::path root() { return folder_.path().toStdString(); }

 private Q_SLOTS:
  void everyEntryIsComplete() {
    const ModelCatalog& catalog = modelCatalog();
    QVERIFY(catalog.models.size() >= 25);
    std::set<std::string> ids;
    static const std::set<std::string> special{"lora_unet", "onnx_arcface", "onnx_scrfd", "flame_model", "flame_model_open",
                                               "flame_masks", "flame_texture", "flame_landmarks", "smplx_model"};
    for (const auto& model : catalog.models) {
      QVERIFY2(ids.insert(model.id).second, model.id.c_str());
      QVERIFY2(!model.neededBy.empty() || !model.usefulFor.empty(), model.id.c_str());
      QVERIFY2(!model.standIn.empty() && !model.commercialNote.empty(), model.id.c_str());
      QVERIFY2(model.access == ModelAccess::open || !model.how.empty(), model.id.c_str());
      for (const auto& file : model.files) {
        QVERIFY2(model.access != ModelAccess::open || file.alternative || !file.url.empty() || !file.archive.empty(), file.path.c_str());
        for (const auto& [role, network] : file.holds)
          QVERIFY2(special.contains(network) || !networkKeys(network).empty(), network.c_str());
      }
      for (const auto& role : model.roles)
        QVERIFY2(std::any_of(model.files.begin(), model.files.end(), [&](const auto& f) { return f.holds.contains(role); }), role.c_str());
    }
  }
  void aDamagedCatalogIsNamed() {
    for (const char* text : {"{", "[]", R"({"models":[{"id":"x"}]})", R"({"models":[{"id":"../x"}]})", R"({"models":7})"}) {
      writeFileAtomically(root() / "catalog.json", text);
      QVERIFY2(refusal([&] { readModelCatalog(root() / "catalog.json"); }).find("model catalog") != std::string::npos, text);
    }
  }
  void sha256AsTheStandardHasIt() {
    writeFileAtomically(root() / "abc", "abc");
    QCOMPARE(sha256OfFile(root() / "abc").c_str(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  void aFolderOfStableDiffusionIsRight() {
    const fs::path sd = root() / "stable-diffusion-v1-5";
    writeHollow(sd / "unet/diffusion_pytorch_model.safetensors", networkKeys("unet_sd15"));
    writeHollow(sd / "vae/diffusion_pytorch_model.safetensors", networkKeys("vae_kl"));
    writeHollow(sd / "text_encoder/model.safetensors", networkKeys("clip_text_vit_l_14"));
    const auto files = modelFilesBelow(sd);
    QCOMPARE(files.size(), 3u);
    for (const auto& file : files) {
      const ModelFinding finding = findingOf(file);
      QVERIFY2(finding.state == FindingState::otherBytes, finding.sentence.c_str());  // F16: not the published F32
      QCOMPARE(finding.model.c_str(), "sd15");
    }
  }
  void theNameOfAFileDecidesNothing() {
    writeHollow(root() / "a/loose.safetensors", networkKeys("unet_sd15"));
    const ModelFinding open = findingOf(root() / "a/loose.safetensors");
    QVERIFY(open.state == FindingState::open);
    QVERIFY2(open.sentence.find("--as sd15 or --as arc2face") != std::string::npos, open.sentence.c_str());
    QCOMPARE(findingOf(root() / "a/loose.safetensors", "arc2face").model.c_str(), "arc2face");
    QVERIFY(!findingOf(root() / "a/loose.safetensors", "clip_b32").good());
    // A VAE under the UNet's name is told from a UNet.
    writeHollow(root() / "b/unet/diffusion_pytorch_model.safetensors", networkKeys("vae_kl"));
    QCOMPARE(recogniseModelFile(root() / "b/unet/diffusion_pytorch_model.safetensors").rightNetworks().front().c_str(), "vae_kl");
    writeHollow(root() / "c/control.bin", networkKeys("controlnet_sd15_4channel"));
    QCOMPARE(findingOf(root() / "c/control.bin").model.c_str(), "animportrait_control");
  }
  void singleFileCheckpoints() {
    writeHollow(root() / "model.ckpt", ldmKeys());
    const ModelFinding finding = findingOf(root() / "model.ckpt");
    QVERIFY2(finding.good(), finding.sentence.c_str());
    QCOMPARE(finding.networks.size(), 3u);
    QCOMPARE(finding.file.c_str(), "v1-5-pruned-emaonly.safetensors");
  }
  void whatIsWrongIsNamed() {
    NetworkKeys keys = networkKeys("unet_sd15");
    keys.erase("conv_in.weight");
    keys["conv_out.bias"] = {9};
    keys["surplus"] = {1};
    writeHollow(root() / "wrong.safetensors", keys);
    const ModelFinding finding = findingOf(root() / "wrong.safetensors");
    QVERIFY(finding.state == FindingState::wrong);
    for (const char* part : {"684 of 686", "conv_in.weight", "conv_out.bias [9] instead of [4]", "surplus"})
      QVERIFY2(finding.sentence.find(part) != std::string::npos, finding.sentence.c_str());
    writeHollow(root() / "foreign.safetensors", {{"layer.weight", {4, 4}}});
    QVERIFY(findingOf(root() / "foreign.safetensors").state == FindingState::unknown);
    writeHollow(root() / "cut.safetensors", networkKeys("vae_kl"));
    fs::resize_file(root() / "cut.safetensors", fs::file_size(root() / "cut.safetensors") - 5);
    QVERIFY(findingOf(root() / "cut.safetensors").state == FindingState::damaged);
    writeFileAtomically(root() / "page.safetensors", "<!doctype html><title>Sign in</title>");
    QVERIFY(findingOf(root() / "page.safetensors").state == FindingState::unknown);
  }
  void everyPublicLayoutIsKnown_data() {
    QTest::addColumn<QString>("network");
    for (const auto& [id, network] : modelCatalog().networks) QTest::newRow(id.c_str()) << QString::fromStdString(id);
  }
  void everyPublicLayoutIsKnown() {
    QFETCH(QString, network);
    TensorMap tensors;
    for (const auto& [name, shape] : networkKeys(network.toStdString())) tensors["module." + name] = {DType::f32, shape, nullptr};
    const auto reports = recogniseNetworks(tensors);
    QCOMPARE(reports.size(), 1u);
    QVERIFY2(reports[0].right(), reports[0].sentence().c_str());
    QCOMPARE(QString::fromStdString(reports[0].network), network);
  }
  void lorasOfEveryStyle_data() {
    QTest::addColumn<QString>("down");
    QTest::addColumn<QString>("up");
    const QString at = "down_blocks.1.attentions.0.transformer_blocks.0.attn2.";
    QTest::newRow("old diffusers") << "unet." + at + "processor.to_out_lora.down.weight" << "unet." + at + "processor.to_out_lora.up.weight";
    QTest::newRow("diffusers") << "unet." + at + "to_out.0.lora.down.weight" << "unet." + at + "to_out.0.lora.up.weight";
    QTest::newRow("peft") << "base_model.model." + at + "to_out.0.lora_A.weight" << "base_model.model." + at + "to_out.0.lora_B.weight";
    const QString flat = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_out_0";
    QTest::newRow("kohya") << flat + ".lora_down.weight" << flat + ".lora_up.weight";
  }
  void lorasOfEveryStyle() {
    QFETCH(QString, down);
    QFETCH(QString, up);
    TensorMap tensors{{down.toStdString(), {DType::f16, {8, 640}, nullptr}}, {up.toStdString(), {DType::f16, {640, 8}, nullptr}}};
    auto reports = recogniseNetworks(tensors);
    QVERIFY2(reports.at(0).right(), reports[0].sentence().c_str());
    QCOMPARE(reports[0].note.c_str(), "rank 8");
    tensors[up.toStdString()].shape = {320, 8};
    QVERIFY(!recogniseNetworks(tensors).at(0).right());
  }
  void onnxFilesAreToldByTheirGraph() {
    std::string graph = field(1, field(4, "Conv")) + field(11, onnxValue("input", {-1, 3, 112, 112})) + field(12, onnxValue("out", {1, 512}));
    for (const auto& [name, shape] : networkKeys("iresnet100")) {
      std::string dims;
      for (auto size : shape) dims += number(1, std::uint64_t(size));
      graph += field(5, dims + field(8, name)) + field(11, onnxValue(name, shape));
    }
    writeFileAtomically(root() / "face.onnx", onnxFile(graph));
    QVERIFY2(findingOf(root() / "face.onnx", "arcface").good(), findingOf(root() / "face.onnx").sentence.c_str());
    std::string detector = field(1, field(4, "Conv")) + field(5, number(1, 8) + field(8, "weight")) + field(11, onnxValue("input.1", {1, 3, -1, -1}));
    for (int i = 0; i < 9; ++i) detector += field(12, onnxValue(std::to_string(i), {-1, i < 3 ? 1 : i < 6 ? 4 : 10}));
    writeFileAtomically(root() / "scrfd.onnx", onnxFile(detector));
    QCOMPARE(findingOf(root() / "scrfd.onnx").model.c_str(), "antelopev2");
    const std::string whole = onnxFile(graph);
    for (std::size_t cut : {20ul, whole.size() / 2, whole.size() - 1}) {
      writeFileAtomically(root() / "cut.onnx", whole.substr(0, cut));
      QVERIFY(!findingOf(root() / "cut.onnx").good());
    }
  }
  void flameFilesAreToldByTheirArrays() {
    QCOMPARE(findingOf(LIKENESS_TEST_DATA "/flame/flame_tiny_masks.pkl").model.c_str(), "flame_masks");
    const ModelFinding tiny = findingOf(LIKENESS_TEST_DATA "/flame/flame_tiny.npz");
    QVERIFY2(tiny.state == FindingState::wrong && tiny.sentence.find("5023") != std::string::npos, tiny.sentence.c_str());
  }

  void importIsWholeOrNotAtAll() {
    const ModelStore store(root() / "models");
    writeLora(root() / "drop/some name.safetensors");
    const RecognisedFile file = recogniseModelFile(root() / "drop/some name.safetensors");
    const CatalogMatch match = matchCatalog(modelCatalog(), file);
    QCOMPARE(match.model->id.c_str(), "view_lora");
    ModelStore writing(root() / "models");
    QVERIFY(!writing.install(match, file, InstallBy::copy, [](std::uint64_t) { return false; }, "test"));
    QCOMPARE(store.missingRoles(*match.model).size(), 1u);
    for (const auto& entry : fs::recursive_directory_iterator(root() / "models"))
      QVERIFY2(entry.is_directory() || entry.path().filename() == ".lock", entry.path().c_str());
    QVERIFY(writing.install(match, file, InstallBy::copy, {}, "test"));
    QVERIFY(store.missingRoles(*match.model).empty());
    QCOMPARE(store.tensors("view_lora", "lora").size(), 4u);
    QCOMPARE(store.installed("view_lora").files[0].stored[0].sha256, sha256OfFile(file.path));
    // Cut short behind our back: it no longer counts.
    fs::resize_file(*store.find("view_lora", "lora"), 100);
    QCOMPARE(store.missingRoles(*match.model).size(), 1u);
    writing.remove("view_lora");
    QVERIFY(refusal([&] { store.tensors("view_lora", "lora"); }).find("likeness models import") != std::string::npos);
  }
  void linksLeaveTheFileWhereItIs() {
    ModelStore store(root() / "linked");
    writeLora(root() / "own/lora.safetensors");
    const RecognisedFile file = recogniseModelFile(root() / "own/lora.safetensors");
    QVERIFY(store.install(matchCatalog(modelCatalog(), file), file, InstallBy::link, {}, "test"));
    QVERIFY(fs::is_symlink(*store.find("view_lora", "lora")));
    store.remove("view_lora");
    QVERIFY(fs::exists(root() / "own/lora.safetensors"));
  }
  void oneCheckpointGivesThreeNetworks() {
    ModelStore store(root() / "single");
    writeHollow(root() / "one/v1-5.safetensors", ldmKeys());
    const RecognisedFile file = recogniseModelFile(root() / "one/v1-5.safetensors");
    CatalogMatch match = matchCatalog(modelCatalog(), file);
    match.sha256 = "known";  // the hash of two gigabytes of nothing is not the point here
    QVERIFY(store.install(match, file, InstallBy::link, {}, "test"));
    QVERIFY(store.missingRoles(modelCatalog().model("sd15")).empty());
    QCOMPARE(store.tensors("sd15", "unet").size(), 686u);
    QCOMPARE(store.tensors("sd15", "vae").at("encoder.mid_block.attentions.0.to_q.weight").shape.size(), 2u);
    QCOMPARE(store.tensors("sd15", "text_encoder").size(), 196u);
  }
  void shardedSetsAreOneFile() {
    const fs::path unet = root() / "sharded/sd15/unet";
    NetworkKeys first, second;
    nlohmann::json map;
    for (const auto& [name, shape] : networkKeys("unet_sd15")) {
      const bool head = first.size() < 300;
      (head ? first : second)[name] = shape;
      map[name] = head ? "a.safetensors" : "b.safetensors";
    }
    writeHollow(unet / "a.safetensors", first);
    writeHollow(unet / "b.safetensors", second);
    writeFileAtomically(unet / "diffusion_pytorch_model.safetensors.index.json", nlohmann::json{{"weight_map", map}}.dump());
    QCOMPARE(modelFilesBelow(unet.parent_path()).size(), 1u);
    const ModelFinding finding = findingOf(modelFilesBelow(unet.parent_path()).front());
    QVERIFY2(finding.good() && finding.model == "sd15", finding.sentence.c_str());
  }
  void aRecordThatWasTamperedWithNamesNoOtherFiles() {
    const ModelStore store(root() / "evil");
    fs::create_directories(root() / "evil/view_lora");
    writeFileAtomically(root() / "evil/view_lora/installed.json",
                        R"({"licence_accepted":"","files":[{"path":"x","holds":{"lora":"lora_unet"},"published":false,"linked":false,
                            "source":"","date":"","stored":[{"name":"../../../etc/passwd","bytes":1,"sha256":""}]}]})");
    QVERIFY(store.installed("view_lora").files.empty());
    writeFileAtomically(root() / "evil/view_lora/installed.json", "{}");
    QVERIFY(store.installed("view_lora").files.empty());
  }
  void featuresSayWhatTheyLack() {
    ModelStore store(root() / "features");
    const auto before = featureStates(modelCatalog(), store);
    QVERIFY(before[0].ready());  // the draft needs nothing
    const auto flame = std::find_if(before.begin(), before.end(), [](const auto& f) { return f.feature->id == "flame"; });
    QCOMPARE(flame->lacking.size(), 3u);  // any one of the three heads is enough
    QCOMPARE(modelNames(flame->lacking).c_str(), "FLAME 2020 or FLAME 2023 or FLAME 2023 Open");
    QVERIFY(consentText(modelCatalog().model("sd15")).find("OpenRAIL") != std::string::npos);
    QCOMPARE(fetchBytes(modelCatalog().model("sd15")).value(), 3438167540u + 334643276u + 492265874u);
    QCOMPARE(fetchBytes(modelCatalog().model("antelopev2")).value(), 360662982u);
    QVERIFY(!fetchBytes(modelCatalog().model("arc2face")));
  }
};

QTEST_APPLESS_MAIN(TestModelCatalog)
#include "test_model_catalog.moc"
