#include "engine/render/mesh/raster_kernel.h"

#include <algorithm>
#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/render/mesh/raster_kernel.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace likeness::mesh::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// One row of a triangle: edge values and nearness are linear in x.
struct Row {
  float edge[3], nearness;
};

template <bool kIds>
HWY_INLINE void drawRow(const ScreenTriangle& t, const Row& row, int begin, int end, float firstX,
                        float* HWY_RESTRICT nearness, std::uint32_t* HWY_RESTRICT ids,
                        std::uint32_t id) {
  const hn::CappedTag<float, kRowAlign> d;
  const hn::RebindToUnsigned<decltype(d)> du;
  const int lanes = int(hn::Lanes(d));
  const auto ramp = hn::Iota(d, 0.5f);
  for (int x = begin & -lanes; x < end; x += lanes) {
    const auto px = hn::Add(hn::Set(d, firstX + float(x)), ramp);
    const auto e0 = hn::MulAdd(hn::Set(d, t.edgeX[0]), px, hn::Set(d, row.edge[0]));
    const auto e1 = hn::MulAdd(hn::Set(d, t.edgeX[1]), px, hn::Set(d, row.edge[1]));
    const auto e2 = hn::MulAdd(hn::Set(d, t.edgeX[2]), px, hn::Set(d, row.edge[2]));
    const auto inside = hn::And(
        hn::And(hn::Ge(e0, hn::Set(d, t.edgeFloor[0])), hn::Ge(e1, hn::Set(d, t.edgeFloor[1]))),
        hn::Ge(e2, hn::Set(d, t.edgeFloor[2])));
    const auto value = hn::MulAdd(hn::Set(d, t.nearX), px, hn::Set(d, row.nearness));
    const auto wins = hn::And(inside, hn::Gt(value, hn::Load(d, nearness + x)));
    if (hn::AllFalse(d, wins)) continue;
    hn::BlendedStore(value, wins, d, nearness + x);
    if constexpr (kIds) hn::BlendedStore(hn::Set(du, id), hn::RebindMask(du, wins), du, ids + x);
  }
}

void RasterOpaque(const ScreenTriangle* triangles, const std::uint32_t* items, std::size_t count,
                  const SampleBlock& block) {
  for (std::size_t k = 0; k < count; ++k) {
    const ScreenTriangle& t = triangles[items[k]];
    const int y0 = std::max<int>(t.y0, block.originY),
              y1 = std::min<int>(t.y1, block.originY + block.height);
    const int x0 = std::max<int>(t.x0, block.originX) - block.originX;
    const int x1 = std::min<int>(t.x1, block.originX + block.width) - block.originX;
    for (int y = y0; y < y1; ++y) {
      const float py = float(y) + 0.5f;
      Row row;
      for (int i = 0; i < 3; ++i) row.edge[i] = t.edgeY[i] * py + t.edgeC[i];
      row.nearness = t.nearY * py + t.nearC;
      const std::size_t offset = std::size_t(y - block.originY) * block.width;
      drawRow<true>(t, row, x0, x1, float(block.originX), block.nearness + offset,
                    block.triangle + offset, items[k]);
    }
  }
}

void RasterDepthMap(const float* x, const float* y, const float* nearness,
                    const glm::uvec3* triangles, std::size_t count, const DepthMapTarget& target) {
  const float limit = float(target.size);
  ScreenTriangle t;
  for (std::size_t k = 0; k < count; ++k) {
    const glm::uvec3 v = triangles[k];
    const float ax = x[v.x], ay = y[v.x], bx = x[v.y], by = y[v.y], cx = x[v.z], cy = y[v.z];
    const int x0 = int(std::ceil(std::max(std::min({ax, bx, cx}), 0.0f) - 0.5f));
    const int x1 = int(std::floor(std::min(std::max({ax, bx, cx}), limit) + 0.5f));
    const int y0 = int(std::ceil(std::max(std::min({ay, by, cy}), 0.0f) - 0.5f));
    const int y1 = int(std::floor(std::min(std::max({ay, by, cy}), limit) + 0.5f));
    if (x0 >= x1 || y0 >= y1) continue;
    const float area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (std::abs(area) < 1e-9f) continue;
    const float px[3] = {ax, bx, cx}, py[3] = {ay, by, cy},
                depth[3] = {nearness[v.x], nearness[v.y], nearness[v.z]};
    const float inverse = 1 / area;
    t.nearX = t.nearY = t.nearC = 0;
    for (int i = 0; i < 3; ++i) {  // edges scaled to barycentrics; a hair of overlap closes cracks
      const int a = (i + 1) % 3, b = (i + 2) % 3;
      t.edgeX[i] = (py[a] - py[b]) * inverse;
      t.edgeY[i] = (px[b] - px[a]) * inverse;
      t.edgeC[i] = -(t.edgeX[i] * px[a] + t.edgeY[i] * py[a]);
      t.edgeFloor[i] = -1e-4f;
      t.nearX += t.edgeX[i] * depth[i];
      t.nearY += t.edgeY[i] * depth[i];
      t.nearC += t.edgeC[i] * depth[i];
    }
    for (int yy = y0; yy < y1; ++yy) {
      const float centre = float(yy) + 0.5f;
      Row row;
      for (int i = 0; i < 3; ++i) row.edge[i] = t.edgeY[i] * centre + t.edgeC[i];
      row.nearness = t.nearY * centre + t.nearC;
      drawRow<false>(t, row, x0, x1, 0.0f, target.nearness + std::size_t(yy) * target.size, nullptr,
                     0);
    }
  }
}

}  // namespace likeness::mesh::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace likeness::mesh {

HWY_EXPORT(RasterOpaque);
HWY_EXPORT(RasterDepthMap);

void rasterOpaque(const ScreenTriangle* triangles, const std::uint32_t* items, std::size_t count,
                  const SampleBlock& block) {
  HWY_DYNAMIC_DISPATCH(RasterOpaque)(triangles, items, count, block);
}

void rasterDepthMap(const float* x, const float* y, const float* nearness,
                    const glm::uvec3* triangles, std::size_t count, const DepthMapTarget& target) {
  HWY_DYNAMIC_DISPATCH(RasterDepthMap)(x, y, nearness, triangles, count, target);
}

}  // namespace likeness::mesh
#endif
