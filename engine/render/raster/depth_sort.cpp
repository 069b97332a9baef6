#include "engine/render/raster/depth_sort.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

#include "engine/core/parallel.h"

namespace likeness::raster {
namespace {

constexpr std::size_t kPartSize = 16384;  // splats that are worth a thread

struct Pass {
  const std::uint32_t *keys, *order;
  std::uint32_t *keysOut, *orderOut, *histograms;
  std::size_t count, parts;
  std::uint32_t base;
  int shift, bins;

  std::size_t partBegin(std::size_t part) const { return count * part / parts; }
  std::uint32_t digit(std::uint32_t key) const {
    return ((key - base) >> shift) & std::uint32_t(bins - 1);
  }

  void countPart(std::size_t part) const {
    std::uint32_t* h = histograms + part * bins;
    std::fill_n(h, bins, 0u);
    for (std::size_t i = partBegin(part); i < partBegin(part + 1); ++i) ++h[digit(keys[i])];
  }
  // Counts -> first output position of each part's share of each bin.
  void prefix() const {
    std::uint32_t sum = 0;
    for (int bin = 0; bin < bins; ++bin)
      for (std::size_t part = 0; part < parts; ++part)
        sum += std::exchange(histograms[part * bins + bin], sum);
  }
  void scatterPart(std::size_t part) const {
    std::uint32_t* h = histograms + part * bins;
    for (std::size_t i = partBegin(part); i < partBegin(part + 1); ++i) {
      const std::uint32_t to = h[digit(keys[i])]++;
      keysOut[to] = keys[i];
      orderOut[to] = order[i];
    }
  }
};

void run(const Pass& pass) {
  const auto each = [&](void (Pass::*step)(std::size_t) const) {
    const auto body = [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t part = begin; part < end; ++part) (pass.*step)(part);
    };
    parallelFor(pass.parts, 1, std::ref(body));
  };
  each(&Pass::countPart);
  pass.prefix();
  each(&Pass::scatterPart);
}

}  // namespace

void sortByDepth(CpuFrame& frame, std::uint32_t minKey, std::uint32_t maxKey) {
  const std::size_t count = frame.drawn;
  const int bits = count > 1 ? std::bit_width(maxKey - minKey) : 0;
  if (bits == 0) return;
  const int passes = (bits + 11) / 12, width = (bits + passes - 1) / passes;
  const std::size_t parts =
      std::clamp<std::size_t>(count / kPartSize, 1, std::size_t(parallelWorkers()));
  frame.histograms.reserve(parts << width);
  for (int k = 0; k < passes; ++k) {
    run({frame.keys.data(), frame.order.data(), frame.keysSwap.data(), frame.orderSwap.data(),
         frame.histograms.data(), count, parts, minKey, k * width, 1 << width});
    std::swap(frame.keys, frame.keysSwap);
    std::swap(frame.order, frame.orderSwap);
  }
}

}  // namespace likeness::raster
