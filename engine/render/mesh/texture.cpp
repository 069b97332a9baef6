#include "engine/render/mesh/texture.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/core/error.h"

namespace likeness {
namespace {

glm::vec4 premultiplied(glm::vec4 c) { return {glm::vec3(c) * c.a, c.a}; }

void requirePicture(bool empty, int channels) {
  if (empty) throw Error("A texture has no pixels.", "Give a picture of at least 1 x 1 pixels.");
  if (channels != 1 && channels != 3 && channels != 4) {
    throw Error("A texture has " + std::to_string(channels) + " channels.",
                "Give a grey, RGB or RGBA picture.");
  }
}

// log2 to about 0.01: enough to choose a mip level.
float fastLog2(float x) {
  const auto bits = std::bit_cast<std::uint32_t>(std::max(x, 1e-30f));
  const float mantissa = std::bit_cast<float>((bits & 0x7FFFFFu) | 0x3F800000u);
  return float(int(bits >> 23) - 127) + (mantissa - 1) * (1.33f - 0.33f * (mantissa - 1));
}

}  // namespace

float linearFromSrgb(float encoded) {
  return encoded <= 0.04045f ? encoded / 12.92f : std::pow((encoded + 0.055f) / 1.055f, 2.4f);
}

float srgbFromLinear(float linear) {
  const float v = std::clamp(linear, 0.0f, 1.0f);
  return v <= 0.0031308f ? 12.92f * v : 1.055f * std::pow(v, 1 / 2.4f) - 0.055f;
}

std::shared_ptr<const Texture> Texture::fromSrgb(const Image8& picture) {
  requirePicture(picture.empty(), picture.channels);
  std::array<float, 256> linear;
  for (int i = 0; i < 256; ++i) linear[i] = linearFromSrgb(i / 255.0f);
  auto texture = std::make_shared<Texture>();
  Level level{picture.width, picture.height, {}};
  level.texels.reserve(std::size_t(picture.width) * picture.height);
  const int n = picture.channels;
  for (std::size_t i = 0; i < picture.pixels.size(); i += n) {
    const std::uint8_t* p = picture.pixels.data() + i;
    const float alpha = n == 4 ? p[3] / 255.0f : 1.0f;
    const int g = n == 1 ? 0 : 1, b = n == 1 ? 0 : 2;
    level.texels.push_back(premultiplied({linear[p[0]], linear[p[g]], linear[p[b]], alpha}));
  }
  texture->levels_.push_back(std::move(level));
  texture->buildLevels();
  return texture;
}

std::shared_ptr<const Texture> Texture::fromLinear(const ImageF& picture) {
  requirePicture(picture.empty(), picture.channels);
  auto texture = std::make_shared<Texture>();
  Level level{picture.width, picture.height, {}};
  level.texels.reserve(std::size_t(picture.width) * picture.height);
  const int n = picture.channels, g = n == 1 ? 0 : 1, b = n == 1 ? 0 : 2;
  for (std::size_t i = 0; i < picture.pixels.size(); i += n) {
    const float* p = picture.pixels.data() + i;
    level.texels.push_back(premultiplied({p[0], p[g], p[b], n == 4 ? p[3] : 1.0f}));
  }
  texture->levels_.push_back(std::move(level));
  texture->buildLevels();
  return texture;
}

// Box filter of 2 x 2; odd sides repeat their last row or column.
void Texture::buildLevels() {
  while (levels_.back().width > 1 || levels_.back().height > 1) {
    const Level& fine = levels_.back();
    Level coarse{std::max(1, fine.width / 2), std::max(1, fine.height / 2), {}};
    coarse.texels.resize(std::size_t(coarse.width) * coarse.height);
    for (int y = 0; y < coarse.height; ++y) {
      const glm::vec4* a =
          fine.texels.data() + std::size_t(std::min(2 * y, fine.height - 1)) * fine.width;
      const glm::vec4* b =
          fine.texels.data() + std::size_t(std::min(2 * y + 1, fine.height - 1)) * fine.width;
      for (int x = 0; x < coarse.width; ++x) {
        const int l = std::min(2 * x, fine.width - 1), r = std::min(2 * x + 1, fine.width - 1);
        coarse.texels[std::size_t(y) * coarse.width + x] = 0.25f * (a[l] + a[r] + b[l] + b[r]);
      }
    }
    levels_.push_back(std::move(coarse));
  }
  texelsPerUv_ = std::sqrt(float(width()) * float(height()));
}

glm::vec4 Texture::bilinear(const Level& level, glm::vec2 uv) const {
  const float x = std::clamp(uv.x, 0.0f, 1.0f) * level.width - 0.5f;
  const float y = (1 - std::clamp(uv.y, 0.0f, 1.0f)) * level.height - 0.5f;
  const int ix = int(std::floor(x)), iy = int(std::floor(y));
  const float fx = x - ix, fy = y - iy;
  const int x0 = std::max(ix, 0), x1 = std::min(ix + 1, level.width - 1);
  const glm::vec4* top = level.texels.data() + std::size_t(std::max(iy, 0)) * level.width;
  const glm::vec4* low =
      level.texels.data() + std::size_t(std::min(iy + 1, level.height - 1)) * level.width;
  const glm::vec4 a = top[x0] + fx * (top[x1] - top[x0]);
  const glm::vec4 b = low[x0] + fx * (low[x1] - low[x0]);
  return a + fy * (b - a);
}

float Texture::levelOf(float uvPerPixel) const {
  return std::clamp(fastLog2(uvPerPixel * texelsPerUv_), 0.0f, float(levels_.size() - 1));
}

float Texture::nearestAlpha(glm::vec2 uv, float uvPerPixel) const {
  const Level& level = levels_[std::size_t(levelOf(uvPerPixel) + 0.5f)];
  const int x = std::min(int(std::clamp(uv.x, 0.0f, 1.0f) * level.width), level.width - 1);
  const int y = std::min(int((1 - std::clamp(uv.y, 0.0f, 1.0f)) * level.height), level.height - 1);
  return level.texels[std::size_t(y) * level.width + x].a;
}

glm::vec4 Texture::filtered(glm::vec2 uv, float uvPerPixel) const {
  const float lod = levelOf(uvPerPixel);
  const int fine = int(lod);
  glm::vec4 c = bilinear(levels_[fine], uv);
  if (lod - fine > 0.02f) {
    const int coarse = std::min<int>(fine + 1, int(levels_.size()) - 1);
    c += (lod - fine) * (bilinear(levels_[coarse], uv) - c);
  }
  return c;
}

glm::vec4 Texture::sample(glm::vec2 uv, float uvPerPixel) const {
  const glm::vec4 c = filtered(uv, uvPerPixel);
  if (c.a <= 1e-4f || c.a >= 0.999f) return c;
  return {glm::vec3(c) / c.a, c.a};
}

}  // namespace likeness
