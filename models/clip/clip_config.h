#pragma once
#include <cstdint>

namespace likeness {

/// How a checkpoint spells its keys: OpenAI's own archives (openai/CLIP clip/model.py), or transformers
/// (models/clip/modeling_clip.py). Same network, same numbers.
enum class ClipLayout { openai, transformers };

struct ClipTower {
  std::int64_t width = 512, hidden = 2048, layers = 12, heads = 8;
};

/// Constructor values of the public networks (their config.json), and of the small one that the
/// reference files use. Default: ViT-B/32.
struct ClipConfig {
  ClipTower text;
  std::int64_t vocabulary = 49408, positions = 77;
  std::int64_t endToken = 49407;
  ClipTower image{.width = 768, .hidden = 3072, .layers = 12, .heads = 12};
  std::int64_t imageSize = 224, patch = 32;
  std::int64_t dim = 512;  ///< of the space that both towers share
  double eps = 1e-5;

  static ClipConfig vitB32() { return {}; }
  static ClipConfig vitL14() {
    return {.text = {.width = 768, .hidden = 3072, .layers = 12, .heads = 12},
            .image = {.width = 1024, .hidden = 4096, .layers = 24, .heads = 16},
            .patch = 14,
            .dim = 768};
  }
  static ClipConfig small() {
    return {.text = {.width = 32, .hidden = 128, .layers = 2, .heads = 4},
            .vocabulary = 1000,
            .endToken = 999,
            .image = {.width = 48, .hidden = 192, .layers = 2, .heads = 4},
            .imageSize = 32,
            .patch = 8,
            .dim = 24};
  }
};

}  // namespace likeness
