#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/render/raster/cpu_frame.h"

namespace likeness::raster {

/// Tile columns that the ellipse reaches on tile row `ty`; first > last when none.
struct ColumnSpan {
  int first, last;
};

/// Ellipse of the pixels where alpha >= threshold: half extents ex, ey (px), `shear` = offset of
/// the top-most point from the centre in x divided by that in y is not needed; `rightDy` is the dy
/// (pixel - centre) of its right-most point.
struct CoverEllipse {
  float x, y, ex, rightDy, slope, reach, reachDy;
};

// Extent of the ellipse inside a strip of pixel rows: at the right-most point when the strip holds
// it, else on the strip's nearer border; the left-most point is its mirror image.
inline ColumnSpan columnsOfRow(const CoverEllipse& e, int ty, const TileCover& box) {
  const float low = float(ty * kTile) - e.y, high = low + float(kTile - 1);
  const auto edge = [&](float dy, float sign) {
    const float clamped = std::clamp(dy, low, high);
    if (clamped == dy) return e.x + sign * e.ex;
    const float half2 = e.reach + e.reachDy * clamped * clamped;
    // Pixel rows here are centre + clamped, i.e. dy = x - pixel changes sign.
    return half2 < 0 ? e.x - sign * 1e9f : e.x - e.slope * clamped + sign * std::sqrt(half2);
  };
  const float right = edge(e.rightDy, 1), left = edge(-e.rightDy, -1);
  const int first = std::max<int>(box.x0, int(std::floor(std::ceil(left) * (1.f / kTile))));
  const int last =
      std::min<int>(box.x0 + box.width - 1, int(std::floor(std::floor(right) * (1.f / kTile))));
  return right < left ? ColumnSpan{1, 0} : ColumnSpan{first, last};
}

/// Calls visit(tile index) for every covered tile in row-major order. `packed` is the splat's
/// record, needed by large boxes only.
CoverEllipse ellipseOf(const float* packed);

template <class Visit>
inline void forEachCoveredTile(const TileCover& cover, const float* packed, int tilesX,
                               Visit&& visit) {
  if (cover.mask) {
    std::uint32_t row = std::uint32_t(cover.y0) * tilesX + cover.x0;
    if (cover.mask == 1) return visit(row);  // the usual case: small splats
    const std::uint32_t full = std::uint32_t((std::uint64_t(1) << cover.width) - 1);
    // 64 bits: a row of 32 tiles shifts everything out.
    for (std::uint64_t mask = cover.mask; mask; mask >>= cover.width, row += tilesX)
      for (std::uint32_t bits = std::uint32_t(mask) & full; bits; bits &= bits - 1)
        visit(row + std::uint32_t(__builtin_ctz(bits)));
    return;
  }
  const CoverEllipse ellipse = ellipseOf(packed);
  for (int ty = cover.y0; ty < cover.y0 + cover.height; ++ty) {
    const ColumnSpan span = columnsOfRow(ellipse, ty, cover);
    for (int tx = span.first; tx <= span.last; ++tx) visit(std::uint32_t(ty) * tilesX + tx);
  }
}

}  // namespace likeness::raster
