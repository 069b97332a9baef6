// Single-file checkpoints: every name of the LDM layout against diffusers' own conversion
// (tests/reference/ldm), and the older attention names of the VAE.
#include <QtTest/QtTest>
#include <fstream>
#include <set>

#include "models/io/ldm_keys.h"

using namespace likeness;

namespace {

struct Row {
  QString ldm, network, target;
  std::vector<std::int64_t> shape;
};

std::vector<Row> rows(const char* file) {
  QFile in(QStringLiteral(LIKENESS_TEST_DATA "/ldm/") + file);
  if (!in.open(QIODevice::ReadOnly)) qFatal("no %s", file);
  std::vector<Row> out;
  for (const QByteArray& line : in.readAll().split('\n')) {
    const auto columns = line.split('\t');
    if (columns.size() != 4) continue;
    Row row{columns[0], columns[1], columns[2], {}};
    for (const QByteArray& size : columns[3].split('x')) row.shape.push_back(size.toLongLong());
    out.push_back(row);
  }
  return out;
}

// A tensor that can be told from every other one by its address.
HostTensor marked(const std::vector<std::int64_t>& shape, const std::shared_ptr<std::byte[]>& marks, std::size_t i) {
  return {DType::f16, shape, std::shared_ptr<const std::byte>(marks, marks.get() + i)};
}

const TensorMap& part(const LdmNetworks& split, const QString& network) {
  if (network == "unet") return split.unet;
  if (network == "vae") return split.vae;
  return network == "text" ? split.text : split.control;
}

}  // namespace

class TestLdmKeys : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyNameGoesWhereDiffusersPutsIt_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("count");
    QTest::newRow("Stable Diffusion 1.5") << "sd15_keys.tsv" << 1130;
    QTest::newRow("ControlNet") << "controlnet_keys.tsv" << 340;
  }
  void everyNameGoesWhereDiffusersPutsIt() {
    QFETCH(QString, file);
    QFETCH(int, count);
    const auto table = rows(qPrintable(file));
    QCOMPARE(int(table.size()), count);
    const std::shared_ptr<std::byte[]> marks(new std::byte[table.size()]);
    TensorMap tensors;
    for (std::size_t i = 0; i < table.size(); ++i)
      tensors[table[i].ldm.toStdString()] = marked(table[i].shape, marks, i);
    tensors["betas"] = tensors["model_ema.decay"] = marked({}, marks, 0);
    tensors["cond_stage_model.transformer.text_model.embeddings.position_ids"] = marked({1, 77}, marks, 0);
    QVERIFY(hasLdmKeys(tensors));
    const LdmNetworks split = splitLdmCheckpoint(tensors);
    QVERIFY2(split.unknown.empty(), split.unknown.empty() ? "" : split.unknown.front().c_str());
    QCOMPARE(int(split.ignored.size()), 3);
    QCOMPARE(int(split.unet.size() + split.vae.size() + split.text.size() + split.control.size()), count);
    for (std::size_t i = 0; i < table.size(); ++i) {
      const TensorMap& network = part(split, table[i].network);
      const auto found = network.find(table[i].target.toStdString());
      QVERIFY2(found != network.end(), qPrintable(table[i].target));
      QVERIFY2(found->second.bytes.get() == marks.get() + i, qPrintable(table[i].target));
      const bool matrix = table[i].ldm.contains(".attn_1.") && !table[i].ldm.contains("norm") && table[i].shape.size() == 4;
      QCOMPARE(found->second.shape.size(), matrix ? 2u : table[i].shape.size());
    }
  }
  void strangeNamesAreNamed() {
    TensorMap tensors;
    for (const char* name : {"model.diffusion_model.input_blocks.1.0.in_layers.0.weight", "model.diffusion_model.input_blocks.x.0",
                             "model.diffusion_model.middle_block.7.weight", "first_stage_model.encoder.down.9.block.0.norm1.weight",
                             "cond_stage_model.model.ln_final.weight", "control_model.zero_convs.3.weight",
                             "control_model.input_hint_block.1.weight"})
      tensors[name] = {};
    const LdmNetworks split = splitLdmCheckpoint(tensors);
    QCOMPARE(split.unet.size(), 1u);
    QCOMPARE(split.unknown.size(), 6u);
    QVERIFY(!hasLdmKeys({{"conv_in.weight", {}}, {"model.diffusion_model", {}}}));
  }
  void olderAttentionNamesOfTheVae() {
    TensorMap old;
    const std::string at = "encoder.mid_block.attentions.0.";
    for (const char* name : {"query", "key", "value", "proj_attn"}) {
      old[at + name + ".weight"] = {DType::f32, {512, 512, 1, 1}, nullptr};
      old[at + name + ".bias"] = {DType::f32, {512}, nullptr};
    }
    old[at + "group_norm.weight"] = {DType::f32, {512}, nullptr};
    old["encoder.conv_in.weight"] = {DType::f32, {128, 3, 1, 1}, nullptr};
    old["mid_block.attentions.0.proj_in.weight"] = {DType::f32, {1280, 1280, 1, 1}, nullptr};  // a UNet's: a convolution
    const TensorMap renamed = withNewVaeAttentionKeys(old);
    QCOMPARE(renamed.size(), old.size());
    for (const char* name : {"to_q", "to_k", "to_v", "to_out.0"}) {
      QVERIFY(renamed.at(at + name + ".weight").shape == (std::vector<std::int64_t>{512, 512}));
      QVERIFY(renamed.contains(at + name + ".bias"));
    }
    QCOMPARE(renamed.at("encoder.conv_in.weight").shape.size(), 4u);
    QCOMPARE(renamed.at("mid_block.attentions.0.proj_in.weight").shape.size(), 4u);
    QCOMPARE(withNewVaeAttentionKeys(renamed).size(), old.size());
  }
};

QTEST_APPLESS_MAIN(TestLdmKeys)
#include "test_ldm_keys.moc"
