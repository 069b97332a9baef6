#include "engine/render/mesh/detail_map.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace likeness {
namespace {

constexpr float kPitRadius = 1.6f;  // texels of a 512 map

struct Field {
  int size;
  std::vector<float> values;
  float& at(int x, int y) { return values[std::size_t(y & (size - 1)) * size + (x & (size - 1))]; }
};

// Periodic value noise with `cells` lattice cells a side, about unit spread.
Field noise(int size, int cells, std::mt19937& random) {
  std::normal_distribution<float> normal;
  std::vector<float> lattice(std::size_t(cells) * cells);
  for (float& v : lattice) v = normal(random);
  Field field{size, std::vector<float>(std::size_t(size) * size)};
  auto smooth = [](float t) { return t * t * (3 - 2 * t); };
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const float gx = float(x) * cells / size, gy = float(y) * cells / size;
      const int ix = int(gx), iy = int(gy), jx = (ix + 1) % cells, jy = (iy + 1) % cells;
      const float fx = smooth(gx - ix), fy = smooth(gy - iy);
      const float a = std::lerp(lattice[iy * cells + ix], lattice[iy * cells + jx], fx);
      const float b = std::lerp(lattice[jy * cells + ix], lattice[jy * cells + jx], fx);
      field.at(x, y) = 1.4f * std::lerp(a, b, fy);
    }
  }
  return field;
}

// Distances to the nearest and second nearest of jittered points, on a torus.
void cellular(int size, std::mt19937& random, Field& nearest, Field& second) {
  const int cells = size * 72 / 512;
  const float side = float(size) / cells;
  std::uniform_real_distribution<float> unit(0, 1);
  std::vector<glm::vec2> points(std::size_t(cells) * cells);
  for (int j = 0; j < cells; ++j) {
    for (int i = 0; i < cells; ++i)
      points[j * cells + i] = (glm::vec2(i, j) + glm::vec2(unit(random), unit(random))) * side;
  }
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      float d1 = 1e9f, d2 = 1e9f;
      const int cx = int(x / side), cy = int(y / side);
      for (int j = cy - 2; j <= cy + 2; ++j) {
        for (int i = cx - 2; i <= cx + 2; ++i) {
          const glm::vec2 wrap(i < 0        ? -size
                               : i >= cells ? size
                                            : 0,
                               j < 0        ? -size
                               : j >= cells ? size
                                            : 0);
          const glm::vec2 p = points[((j + cells) % cells) * cells + (i + cells) % cells] + wrap;
          const float d = glm::length(p - glm::vec2(x + 0.5f, y + 0.5f));
          d2 = std::min(d2, std::max(d, d1));
          d1 = std::min(d1, d);
        }
      }
      nearest.at(x, y) = d1;
      second.at(x, y) = d2;
    }
  }
}

}  // namespace

std::shared_ptr<const DetailMap> DetailMap::pores(int size, std::uint32_t seed) {
  std::mt19937 random(seed);
  const float scale = 512.0f / size;
  Field nearest{size, std::vector<float>(std::size_t(size) * size)},
      second = nearest, height = nearest, colour = nearest;
  cellular(size, random, nearest, second);
  Field patches = noise(size, 16, random), creases = noise(size, 96, random);
  Field wide = noise(size, 12, random), fine = noise(size, 56, random);
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const float d = nearest.at(x, y) * scale, ridge = second.at(x, y) * scale - d;
      const float pit = std::exp(-(d / kPitRadius) * (d / kPitRadius));
      const float open = 0.4f + 0.6f * (patches.at(x, y) > 0 ? 1.0f : 0.0f);
      height.at(x, y) = 0.55f * std::min(ridge, 3.0f) / 3 - pit * open + 0.16f * creases.at(x, y);
      colour.at(x, y) =
          std::clamp(0.6f * wide.at(x, y) + 0.35f * fine.at(x, y) - 0.5f * pit, -2.5f, 2.5f);
    }
  }
  auto map = std::make_shared<DetailMap>();
  Level level{size, std::vector<glm::vec3>(std::size_t(size) * size)};
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      level.texels[std::size_t(y) * size + x] = {height.at(x + 1, y) - height.at(x - 1, y),
                                                 height.at(x, y + 1) - height.at(x, y - 1),
                                                 colour.at(x, y)};
    }
  }
  map->levels_.push_back(std::move(level));
  while (map->levels_.back().size > 1) {
    const Level& f = map->levels_.back();
    Level c{f.size / 2, std::vector<glm::vec3>(std::size_t(f.size / 2) * (f.size / 2))};
    for (int y = 0; y < c.size; ++y) {
      for (int x = 0; x < c.size; ++x) {
        const glm::vec3* p = f.texels.data() + std::size_t(2 * y) * f.size + 2 * x;
        c.texels[std::size_t(y) * c.size + x] = 0.25f * (p[0] + p[1] + p[f.size] + p[f.size + 1]);
      }
    }
    map->levels_.push_back(std::move(c));
  }
  return map;
}

glm::vec3 DetailMap::bilinear(const Level& level, glm::vec2 uv) {
  const int mask = level.size - 1;
  const float x = (uv.x - std::floor(uv.x)) * level.size,
              y = (uv.y - std::floor(uv.y)) * level.size;
  const int ix = int(x), iy = int(y);
  const float fx = x - ix, fy = y - iy;
  const int x0 = ix & mask, x1 = (ix + 1) & mask;
  const glm::vec3* top = level.texels.data() + std::size_t(iy & mask) * level.size;
  const glm::vec3* low = level.texels.data() + std::size_t((iy + 1) & mask) * level.size;
  return glm::mix(glm::mix(top[x0], top[x1], fx), glm::mix(low[x0], low[x1], fx), fy);
}

glm::vec3 DetailMap::sample(glm::vec2 tileUv, float tilePerPixel) const {
  const float lod = std::clamp(std::log2(std::max(tilePerPixel * levels_.front().size, 1e-6f)),
                               0.0f, float(levels_.size() - 1));
  const int fine = int(lod);
  const int coarse = std::min<int>(fine + 1, int(levels_.size()) - 1);
  return glm::mix(bilinear(levels_[fine], tileUv), bilinear(levels_[coarse], tileUv), lod - fine);
}

}  // namespace likeness
