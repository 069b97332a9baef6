#include "engine/core/error.h"
#include "models/diffusion/vae_torch.h"

namespace likeness {
namespace {

// First cells of the tiles along one axis: equal steps, the last tile ends at the border.
std::vector<std::int64_t> starts(std::int64_t length, std::int64_t tile, std::int64_t overlap) {
  std::vector<std::int64_t> out;
  for (std::int64_t s = 0;; s += tile - overlap) {
    out.push_back(std::max<std::int64_t>(0, std::min(s, length - tile)));
    if (s + tile >= length) return out;
  }
}

// Weight along one axis: rises and falls linearly over the overlap, never zero.
at::Tensor ramp(std::int64_t length, std::int64_t overlap, const at::TensorOptions& options) {
  const at::Tensor i = at::arange(length, options);
  const at::Tensor rise = (i + 1) / double(overlap + 1), fall = (length - i) / double(overlap + 1);
  return at::clamp_max(at::minimum(rise, fall), 1);
}

}  // namespace

at::Tensor mapTiles(const at::Tensor& x, std::int64_t tile, std::int64_t overlap,
                    std::int64_t numerator, std::int64_t denominator,
                    const std::function<at::Tensor(const at::Tensor&)>& map) {
  if (overlap < 0 || overlap >= tile)
    throw Error("Tiles must be larger than their overlap.", "Choose an overlap below the tile's edge.");
  const std::int64_t height = x.size(2), width = x.size(3);
  if (height <= tile && width <= tile) return map(x);
  const auto scaled = [&](std::int64_t n) { return n * numerator / denominator; };
  at::Tensor sum, weight;
  for (const std::int64_t top : starts(height, tile, overlap))
    for (const std::int64_t left : starts(width, tile, overlap)) {
      const at::Tensor y = map(x.slice(2, top, std::min(top + tile, height))
                                   .slice(3, left, std::min(left + tile, width)));
      if (!sum.defined()) {
        sum = at::zeros({x.size(0), y.size(1), scaled(height), scaled(width)}, y.options());
        weight = at::zeros({scaled(height), scaled(width)}, y.options());
      }
      const at::Tensor w = ramp(y.size(2), scaled(overlap), y.options()).unsqueeze(1) *
                           ramp(y.size(3), scaled(overlap), y.options()).unsqueeze(0);
      const auto part = [&](const at::Tensor& t, std::int64_t axis) {
        return t.narrow(axis, scaled(top), y.size(2)).narrow(axis + 1, scaled(left), y.size(3));
      };
      part(sum, 2).add_(y * w);
      part(weight, 0).add_(w);
    }
  return sum / weight;
}

}  // namespace likeness
