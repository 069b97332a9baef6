#include "engine/render/atlas_padding.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace likeness {
namespace {

// Marks texels whose centre lies inside a triangle.
void mark(std::vector<std::uint8_t>& covered, int width, int height, glm::vec2 a, glm::vec2 b,
          glm::vec2 c) {
  const float area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
  if (std::abs(area) < 1e-12f) return;
  const int x0 = std::max(0, int(std::min({a.x, b.x, c.x}))),
            x1 = std::min(width - 1, int(std::max({a.x, b.x, c.x})));
  const int y0 = std::max(0, int(std::min({a.y, b.y, c.y}))),
            y1 = std::min(height - 1, int(std::max({a.y, b.y, c.y})));
  for (int y = y0; y <= y1; ++y) {
    for (int x = x0; x <= x1; ++x) {
      const glm::vec2 p(x + 0.5f, y + 0.5f);
      const float v = ((p.x - a.x) * (c.y - a.y) - (c.x - a.x) * (p.y - a.y)) / area;
      const float w = ((b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y)) / area;
      if (v >= 0 && w >= 0 && v + w <= 1) covered[std::size_t(y) * width + x] = 1;
    }
  }
}

// Averages the covered neighbours of a texel; false when there are none.
bool average(const Image8& picture, const std::vector<std::uint8_t>& covered, int x, int y,
             std::uint8_t* out) {
  int sum[3] = {}, count = 0;
  for (int j = std::max(0, y - 1); j <= std::min(picture.height - 1, y + 1); ++j) {
    for (int i = std::max(0, x - 1); i <= std::min(picture.width - 1, x + 1); ++i) {
      if (!covered[std::size_t(j) * picture.width + i]) continue;
      for (int c = 0; c < 3; ++c) sum[c] += picture.at(i, j)[c];
      ++count;
    }
  }
  for (int c = 0; c < 3 && count; ++c) out[c] = std::uint8_t((sum[c] + count / 2) / count);
  return count > 0;
}

}  // namespace

void padAtlas(Image8& picture, std::span<const glm::vec2> uvs,
              std::span<const glm::uvec3> uvTriangles) {
  if (picture.channels < 3 || uvTriangles.empty()) return;
  const int width = picture.width, height = picture.height;
  std::vector<std::uint8_t> covered(std::size_t(width) * height, 0);
  auto texel = [&](std::uint32_t i) {
    return glm::vec2(uvs[i].x * width, (1 - uvs[i].y) * height);
  };
  for (const glm::uvec3& t : uvTriangles)
    mark(covered, width, height, texel(t.x), texel(t.y), texel(t.z));
  struct Filled {
    std::size_t texel;
    std::uint8_t rgb[3];
  };
  for (std::vector<Filled> ring;; ring.clear()) {  // grows the islands by one texel a turn
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const std::size_t i = std::size_t(y) * width + x;
        Filled f{i, {}};
        if (!covered[i] && average(picture, covered, x, y, f.rgb)) ring.push_back(f);
      }
    }
    if (ring.empty()) break;
    for (const Filled& f : ring) {
      std::copy_n(f.rgb, 3, picture.pixels.data() + f.texel * picture.channels);
      covered[f.texel] = 1;
    }
  }
}

}  // namespace likeness
