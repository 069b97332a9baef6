// On the meta device every key, shape and type equals the public checkpoint's.
#include <torch/torch.h>

#include <QtTest/QtTest>
#include <functional>

#include "models/diffusion/clip_text_torch.h"
#include "models/diffusion/controlnet_torch.h"
#include "models/diffusion/vae_torch.h"
#include "tests/support/golden_check.h"

using namespace likeness;
using namespace likeness::test;

namespace {

Manifest keysOf(const WeightTable& weights) {
  Manifest out;
  for (const NamedWeight& w : weights.entries())
    out[w.name] = {w.tensor.scalar_type() == at::kLong ? "I64" : "F32", w.tensor.sizes().vec()};
  return out;
}

template <class Network>
std::function<Manifest()> metaKeys(const auto& config) {
  return [config] { return keysOf(Network(config, at::TensorOptions(at::kMeta)).weights()); };
}

ControlNetConfig withChannels(ControlNetConfig config, std::int64_t channels) {
  config.conditionChannels = channels;
  return config;
}

// ControlNetConfig(), not {}: GCC 12 takes an aggregate's temporary for uninitialised when a later one throws.
const std::map<std::string, std::function<Manifest()>>& networks() {
  static const std::map<std::string, std::function<Manifest()>> all{
      {"clip_text_vit_l_14", metaKeys<ClipText>(ClipTextConfig{})},
      {"arc2face_encoder", metaKeys<ClipText>(ClipTextConfig{})},
      {"clip_text_small", metaKeys<ClipText>(ClipTextConfig::small())},
      {"unet_sd15", metaKeys<UNet>(UNetConfig{})},
      {"unet_small", metaKeys<UNet>(UNetConfig::small())},
      {"vae_kl", metaKeys<Vae>(VaeConfig{})},
      {"vae_small", metaKeys<Vae>(VaeConfig::small())},
      {"controlnet_sd15", metaKeys<ControlNet>(ControlNetConfig())},
      {"controlnet_sd15_4channel", metaKeys<ControlNet>(withChannels(ControlNetConfig(), 4))},
      {"controlnet_small", metaKeys<ControlNet>(ControlNetConfig::small())},
      {"controlnet_small_4channel", metaKeys<ControlNet>(withChannels(ControlNetConfig::small(), 4))},
  };
  return all;
}

}  // namespace

class TestNetworkKeys : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void keysEqualTheManifest_data() {
    QTest::addColumn<QString>("name");
    for (const auto& [name, make] : networks()) QTest::newRow(name.c_str()) << QString::fromStdString(name);
  }
  void keysEqualTheManifest() {
    QFETCH(QString, name);
    const std::string text = textInZip(
        std::filesystem::path(LIKENESS_TEST_DATA) / "diffusion/manifests.zip", name.toStdString() + ".tsv");
    const Manifest wanted = parseManifest(text), mine = networks().at(name.toStdString())();
    for (const auto& [key, entry] : wanted) {
      QVERIFY2(mine.contains(key), key.c_str());
      QVERIFY2(mine.at(key).shape == entry.shape && mine.at(key).dtype == entry.dtype, key.c_str());
    }
    for (const auto& [key, entry] : mine) QVERIFY2(wanted.contains(key), key.c_str());
  }
};

QTEST_APPLESS_MAIN(TestNetworkKeys)
#include "test_network_keys.moc"
