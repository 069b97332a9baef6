// CLIP, ArcFace, DECA / EMOCA and LPIPS: keys as in the public files, numbers as of the public code.
#include <torch/torch.h>

#include <QtTest/QtTest>

#include "engine/core/error.h"
#include "models/clip/clip_torch.h"
#include "models/clip/reference_clip.h"
#include "models/face/arcface_torch.h"
#include "models/face/expression_encoder_torch.h"
#include "models/face/reference_face.h"
#include "models/io/safetensors.h"
#include "models/perceptual/lpips_torch.h"
#include "models/perceptual/reference_lpips.h"
#include "models/reference/reference_kinds.h"
#include "tests/support/golden_check.h"
#include "tests/support/reference_folder.h"
#include "tests/unit/face/face_test_data.h"

using namespace likeness;
using namespace likeness::test;

namespace {

const std::filesystem::path kResources = std::filesystem::path(LIKENESS_SOURCE_DIR) / "resources";
const at::TensorOptions kMeta = at::TensorOptions(at::kMeta);

const ReferenceKinds& kinds() {
  static const ReferenceKinds all = [] {
    ReferenceKinds k;
    addClipReferenceKinds(k);
    addFaceReferenceKinds(k, readPicture, kResources / "sample/astronaut.png");
    addPerceptualReferenceKinds(k, kResources / "perceptual");
    return k;
  }();
  return all;
}

// A file of the subset in the tree or of the complete set.
std::filesystem::path reference(const std::string& file) {
  if (!wantsFullReference()) return std::filesystem::path(LIKENESS_TEST_DATA) / "encoders" / file;
  return *fullReference() / (file.starts_with("clip/") ? "diffusion/data/" + file.substr(5) : "face/" + file);
}

struct Limit {
  double relative, gradient;  ///< L2
};

// Empty when within the limit. Cosines are judged by 1e-5 itself and 8-bit pictures by a level.
std::string failureOf(const std::string& name, const HostTensor& want, const HostTensor& got, const Limit& limit) {
  if (want.shape != got.shape) return name + ": another shape\n";
  if (want.dtype == DType::u8 || name == "cosine") {
    const double allowed = name == "cosine" ? 1e-5 : 1;
    return largestDifference(got.toFloat(), want.toFloat()) <= allowed ? "" : name + ": too far off\n";
  }
  if (want.dtype == DType::i64) return want.toInt64() == got.toInt64() ? "" : name + ": integers differ\n";
  const double error = relativeL2(got, want);
  const double allowed = name.starts_with("crop.") ? 2e-3 : name.find("grad") != name.npos ? limit.gradient : limit.relative;
  return error <= allowed ? "" : name + ": relative L2 " + QString::number(error).toStdString() + "\n";
}

Manifest manifest(const std::string& name) {
  return parseManifest(textInZip(std::filesystem::path(LIKENESS_TEST_DATA) / "encoders/manifests.zip", name + ".tsv"));
}

// Every key and shape of `mine` must be in the manifest and the other way round, but for `ignored`.
void compareKeys(const WeightTable& mine, const Manifest& wanted, const QStringList& ignored = {}) {
  std::size_t found = 0;
  for (const auto& [key, entry] : wanted) {
    const auto matches = [&, k = QString::fromStdString(key)](const QString& prefix) { return k.startsWith(prefix); };
    if (std::any_of(ignored.begin(), ignored.end(), matches)) continue;
    const NamedWeight* weight = mine.find(key);
    QVERIFY2(weight, key.c_str());
    QVERIFY2(weight->tensor.sizes() == at::IntArrayRef(entry.shape), key.c_str());
    QVERIFY2(weight->tensor.is_meta(), key.c_str());
    ++found;
  }
  QCOMPARE(found, mine.entries().size());
}

TensorMap stored(const WeightTable& weights) {
  TensorMap out;
  for (const NamedWeight& w : weights.entries()) out[w.name] = hostTensor(w.tensor);
  return out;
}

// The tensors of an OpenAI CLIP file under transformers' keys, written from the two public layouts:
// q, k, v apart, projections transposed.
TensorMap inTransformersLayout(const TensorMap& openai) {
  TensorMap out;
  const auto put = [&](const std::string& key, const at::Tensor& t) { out[key] = hostTensor(t.contiguous()); };
  for (const auto& [name, tensor] : openai) {
    const at::Tensor t = torchTensor(tensor);
    const bool image = name.starts_with("visual.");
    const std::string tower = image ? "vision_model." : "text_model.", rest = image ? name.substr(7) : name;
    if (name == "logit_scale") put(name, t);
    else if (name == "text_projection") put("text_projection.weight", t.t());
    else if (rest == "proj") put("visual_projection.weight", t.t());
    else if (rest == "conv1.weight") put(tower + "embeddings.patch_embedding.weight", t);
    else if (rest == "class_embedding") put(tower + "embeddings.class_embedding", t);
    else if (rest == "positional_embedding") put(tower + "embeddings.position_embedding.weight", t);
    else if (rest == "token_embedding.weight") put(tower + "embeddings.token_embedding.weight", t);
    else if (rest.starts_with("ln_")) {
      const std::string norm = rest.substr(0, rest.find('.')), leaf = rest.substr(rest.find('.'));
      put(tower + (norm == "ln_pre" ? "pre_layrnorm" : norm == "ln_post" ? "post_layernorm" : "final_layer_norm") + leaf, t);
    } else {
      QString key = QString::fromStdString(tower + "encoder.layers." + rest.substr(std::string("transformer.resblocks.").size()));
      key.replace("ln_1", "layer_norm1").replace("ln_2", "layer_norm2").replace("c_fc", "fc1").replace("c_proj", "fc2");
      key.replace("attn.out_proj", "self_attn.out_proj");
      if (!key.contains("in_proj_")) {
        put(key.toStdString(), t);
        continue;
      }
      const auto parts = t.chunk(3, 0);
      for (int i = 0; i < 3; ++i)
        put(QString(key).replace("attn.in_proj_", QString("self_attn.%1_proj.").arg("qkv"[i])).toStdString(), parts[std::size_t(i)]);
    }
  }
  return out;
}

}  // namespace

class TestEncoders : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    if (wantsFullReference() && !fullReference())
      QSKIP("LIKENESS_REFERENCE is unset: it names the folder of the whole reference set");
  }

  void goldens_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("file");
    QTest::addColumn<double>("relative");
    QTest::addColumn<double>("gradient");
    const auto row = [](const char* kind, const char* file, double relative, double gradient) {
      QTest::newRow(kind) << QString(kind) << QString(file) << relative << gradient;
    };
    row("clip_small", "clip/clip_small.safetensors", 1e-5, 8e-5);  // 20 x its float32 noise of 4e-6
    row("clip_vit-b-32", "clip/clip_vit-b-32.safetensors", 1e-4, 1e-4);
    row("clip_preprocess", "clip/clip_preprocess.safetensors", 4e-5, 4e-5);
    for (const char* name : {"iresnet50", "iresnet100", "ir_se50"})
      row(name, ("arcface/" + std::string(name) + ".safetensors").c_str(), 2e-5, 5e-3);
    row("idloss_crop", "arcface/idloss_crop.safetensors", 1e-6, 1e-6);
    row("deca", "deca/golden.safetensors", 1e-5, 1e-5);
    row("lpips", "lpips/golden.safetensors", 1e-5, 1e-3);
  }
  void goldens() {
    QFETCH(QString, kind);
    QFETCH(QString, file);
    QFETCH(double, relative);
    QFETCH(double, gradient);
    const std::filesystem::path path = reference(file.toStdString());
    const TensorMap wanted = readSafetensors(path).tensors;
    const TensorMap mine = recomputeReference(kinds().find(kind.toStdString()), path);
    std::string failures;
    double worst = 0, worstGradient = 0;
    for (const auto& [name, want] : wanted) {
      failures += failureOf(name, want, mine.at(name), {relative, gradient});
      double& largest = name.find("grad") != name.npos ? worstGradient : worst;
      if (want.dtype != DType::u8 && !name.starts_with("crop.")) largest = std::max(largest, relativeL2(mine.at(name), want));
    }
    qInfo("%s: worst relative L2 %.2e, gradients %.2e", qPrintable(kind), worst, worstGradient);
    QVERIFY2(failures.empty(), failures.c_str());
  }

  void clipKeysEqualBothPublicLayouts() {
    for (const auto& [name, config] : {std::pair{"clip_vit_b_32", ClipConfig::vitB32()}, {"clip_vit_l_14", ClipConfig::vitL14()},
                                       {"clip_small", ClipConfig::small()}}) {
      compareKeys(Clip(config, ClipLayout::openai, kMeta).weights(), manifest(std::string(name) + "_openai"));
      compareKeys(Clip(config, ClipLayout::transformers, kMeta).weights(), manifest(std::string(name) + "_transformers"));
    }
    QCOMPARE(Clip(ClipConfig::vitB32(), ClipLayout::openai, kMeta).weights().valueCount(), std::int64_t(151277313));
    QCOMPARE(Clip(ClipConfig::vitL14(), ClipLayout::openai, kMeta).weights().valueCount(), std::int64_t(427616513));
  }

  void faceKeysEqualThePublicFiles() {
    compareKeys(makeIResNet(50, kMeta)->weights(), manifest("iresnet50"));
    compareKeys(makeIResNet(100, kMeta)->weights(), manifest("iresnet100"));
    compareKeys(makeIrSe50(kMeta)->weights(), manifest("ir_se50"));
    compareKeys(ExpressionEncoder(0, kMeta).weights(), manifest("deca_model_tar"), {"E_detail.", "D_detail."});
    Manifest emoca;
    for (const auto& [key, entry] : manifest("emoca_state_dict")) emoca[key.substr(5)] = entry;  // deca.
    compareKeys(ExpressionEncoder(50, kMeta).weights(), emoca, {"E_detail.", "D_detail."});
    QVERIFY_THROWS_EXCEPTION(Error, makeIResNet(34, kMeta));
  }

  void lpipsKeysEqualThePublicFiles() {
    for (LpipsNet net : {LpipsNet::alex, LpipsNet::vgg}) {
      const std::string name = lpipsName(net);
      Manifest both = manifest(name + "_backbone_torchvision");
      both.merge(manifest(name + "_lin"));
      const Lpips network(net, kResources / "perceptual");
      std::size_t found = 0;
      for (const NamedWeight& w : network.weights().entries())
        found += both.contains(w.name) && w.tensor.sizes() == at::IntArrayRef(both.at(w.name).shape);
      QCOMPARE(found, network.weights().entries().size());
      std::erase_if(both, [](const auto& e) { return e.first.starts_with("classifier."); });
      QCOMPARE(found, both.size());
    }
  }

  void bothClipLayoutsGiveTheSameNumbers() {
    const at::NoGradGuard noGrad;
    const Clip openai(ClipConfig::small());
    fillProcedurally(openai.weights(), 7);
    TensorMap file = inTransformersLayout(stored(openai.weights()));
    file["text_model.embeddings.position_ids"] = HostTensor::of(std::vector<std::int64_t>{0}, {1});
    QCOMPARE(clipLayoutOf(file).value(), ClipLayout::transformers);
    QCOMPARE(clipLayoutOf(stored(openai.weights())).value(), ClipLayout::openai);
    QVERIFY(!clipLayoutOf({}).has_value());
    const Clip other(ClipConfig::small(), ClipLayout::transformers);
    const LoadReport report = loadWeights(other.weights(), file, clipLoadRules());
    QVERIFY2(report.complete() && report.unexpected.empty(), report.summary().c_str());
    const at::Tensor pixels = at::rand({2, 3, 32, 32}), ids = at::randint(1, 900, {3, 77}, at::kLong);
    ids.select(1, 40).fill_(999);
    ids.select(1, 60).fill_(999);
    QVERIFY(at::allclose(openai.encodeImage(pixels), other.encodeImage(pixels), 1e-5, 1e-6));
    QVERIFY(at::allclose(openai.encodeText(ids), other.encodeText(ids), 1e-5, 1e-6));
    // What follows the first end token does not matter.
    at::Tensor changed = ids.clone();
    changed.slice(1, 41).fill_(5);
    QVERIFY(at::allclose(openai.encodeText(changed), openai.encodeText(ids), 1e-5, 1e-6));
  }

  void clipGradientsAgreeWithDifferences() {
    const Clip clip(ClipConfig::small(), ClipLayout::openai, at::kDouble);
    fillProcedurally(clip.weights(), 3);
    const at::Tensor picture = at::rand({1, 3, 40, 52}, at::kDouble).requires_grad_(true);
    const at::Tensor direction = at::randn_like(picture), weights = at::randn({24}, at::kDouble);
    const auto loss = [&](const at::Tensor& p) { return (clip.encodeImage(clipPixels(p, 32)) * weights).sum(); };
    loss(picture).backward();
    constexpr double kStep = 1e-5;
    const at::NoGradGuard noGrad;
    const double numeric = ((loss(picture + kStep * direction) - loss(picture - kStep * direction)) / (2 * kStep)).item<double>();
    const double analytic = (picture.grad() * direction).sum().item<double>();
    QVERIFY2(std::abs(numeric - analytic) < 1e-6 * (1 + std::abs(numeric)), qPrintable(QString("%1 %2").arg(numeric).arg(analytic)));
  }

  void checkpointsAreRecognised() {
    const auto names = [](const char* name, const char* prefix = "") {
      TensorMap file;
      for (const auto& [key, entry] : manifest(name))
        file[prefix + key] = HostTensor{DType::f32, entry.shape, nullptr};
      return file;
    };
    QCOMPARE(embedderKindOf(names("iresnet50")).value(), EmbedderKind::iresnet50);
    QCOMPARE(embedderKindOf(names("iresnet100")).value(), EmbedderKind::iresnet100);
    QCOMPARE(embedderKindOf(names("ir_se50")).value(), EmbedderKind::irSe50);
    QVERIFY(!embedderKindOf(names("deca_model_tar")).has_value());
    QCOMPARE(expressionOutputsOf(names("deca_model_tar")).value(), std::int64_t(0));
    TensorMap emoca = names("emoca_state_dict");
    QCOMPARE(expressionOutputsOf(emoca).value(), std::int64_t(50));
    emoca["deca.E_expression.layers.2.weight"].shape[0] = 53;
    QCOMPARE(expressionOutputsOf(emoca).value(), std::int64_t(53));
    QVERIFY(!expressionOutputsOf(names("iresnet50")).has_value());
  }

  void emocaFilesLoadByName() {
    const ExpressionEncoder source(53);
    fillProcedurally(source.weights(), 11);
    TensorMap file;
    for (const auto& [key, tensor] : stored(source.weights()))
      if (!key.ends_with("num_batches_tracked")) file["deca." + key] = tensor;
    file["deca.E_detail.layers.0.weight"] = HostTensor::of(std::vector<float>{1}, {1});
    file["emotion_net.x"] = HostTensor::of(std::vector<float>{1}, {1});
    const ExpressionEncoder network(expressionOutputsOf(file).value());
    const LoadReport report = loadWeights(network.weights(), file, expressionEncoderLoadRules());
    QVERIFY2(report.complete() && report.unexpected.empty(), report.summary().c_str());
    const at::NoGradGuard noGrad;
    at::Tensor raw, flame;
    const FaceCodes codes = network.encode(at::full({1, 3, 224, 224}, 0.5), [&](const std::string& path, const at::Tensor& x) {
      if (path == "E_expression.output") raw = x;
      if (path == "E_flame.output") flame = x;
    });
    QVERIFY(at::equal(codes.expression, raw.slice(1, 0, 50)));
    QVERIFY(at::equal(codes.pose.slice(1, 3, 6), raw.slice(1, 50, 53)));
    QVERIFY(at::equal(codes.pose.slice(1, 0, 3), flame.slice(1, 200, 203)));
    QCOMPARE(codes.light.size(1), std::int64_t(9));
  }

  void lpipsFilesLoadInBothNamings() {
    Lpips source(LpipsNet::alex, kResources / "perceptual"), target(LpipsNet::alex, kResources / "perceptual");
    fillProcedurally(source.weights(), 2);
    TensorMap file;
    const std::map<std::string, std::string> slices{{"0", "1"}, {"3", "2"}, {"6", "3"}, {"8", "4"}, {"10", "5"}};
    for (const auto& [key, tensor] : stored(source.weights())) {
      if (!key.starts_with("features.")) continue;
      const std::string index = key.substr(9, key.rfind('.') - 9);
      file["net.slice" + slices.at(index) + key.substr(8)] = tensor;
    }
    file["lins.0.model.1.weight"] = HostTensor::of(std::vector<float>{1}, {1});
    const LoadReport report = loadWeights(target.weights(), file, lpipsLoadRules());
    QVERIFY2(report.complete() && report.unexpected.empty(), report.summary().c_str());
    QVERIFY(at::equal(target.weights().find("features.8.bias")->tensor, source.weights().find("features.8.bias")->tensor));
    // The shipped linear layers are still there.
    QVERIFY(!at::equal(target.weights().find("lin0.model.1.weight")->tensor, source.weights().find("lin0.model.1.weight")->tensor));
  }

  void lpipsOfBlackPicturesHasGradients() {
    const Lpips network(LpipsNet::alex, kResources / "perceptual");
    {
      const at::NoGradGuard noGrad;
      for (const NamedWeight& w : network.weights().entries())
        if (w.name.starts_with("features.")) at::Tensor(w.tensor).fill_(w.name.ends_with("bias") ? -1.f : 0.f);
    }
    const at::Tensor a = at::zeros({1, 3, 64, 64}).requires_grad_(true);  // every feature is zero
    network.distance(a, at::ones({1, 3, 64, 64})).distance.sum().backward();
    QVERIFY(a.grad().isfinite().all().item<bool>());
  }
};

QTEST_APPLESS_MAIN(TestEncoders)
#include "test_encoders.moc"
