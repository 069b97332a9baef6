#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace likeness {

/// Constructor values of the public networks (their config.json), and of the small ones that the
/// reference files use. Defaults are Stable Diffusion 1.5.

struct UNetConfig {
  std::int64_t inChannels = 4, outChannels = 4;
  std::vector<std::int64_t> channels{320, 640, 1280, 1280};
  std::int64_t layersPerBlock = 2;
  std::int64_t crossWidth = 768;  ///< width of the text context
  std::int64_t groups = 32;
  std::int64_t heads = 8;  ///< "attention_head_dim": 8 of the public file is the number of heads
  double eps = 1e-5;       ///< resnets and output; the transformers' entry norm has 1e-6

  static UNetConfig small() {
    return {.channels = {32, 64, 64, 64}, .layersPerBlock = 1, .crossWidth = 32, .groups = 8};
  }
};

struct ControlNetConfig {
  UNetConfig unet;
  std::int64_t conditionChannels = 3;
  std::vector<std::int64_t> embeddingChannels{16, 32, 96, 256};

  static ControlNetConfig small() {
    return {.unet = UNetConfig::small(), .embeddingChannels = {8, 16, 24, 32}};
  }
};

struct VaeConfig {
  std::int64_t imageChannels = 3, latentChannels = 4;
  std::vector<std::int64_t> channels{128, 256, 512, 512};
  std::int64_t layersPerBlock = 2;
  std::int64_t groups = 32;
  double eps = 1e-6;
  double scaling = 0.18215;  ///< latent of the UNet = scaling * posterior sample

  static VaeConfig small() {
    return {.channels = {16, 32, 64, 64}, .layersPerBlock = 1, .groups = 8};
  }
};

struct ClipTextConfig {
  std::int64_t width = 768, hidden = 3072, layers = 12, heads = 12;
  std::int64_t vocabulary = 49408, positions = 77;
  std::int64_t endToken = 49407;
  double eps = 1e-5;

  static ClipTextConfig small() {
    return {.width = 32, .hidden = 128, .layers = 3, .heads = 4, .vocabulary = 1000, .endToken = 999};
  }
};

}  // namespace likeness
