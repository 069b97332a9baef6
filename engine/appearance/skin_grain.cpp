#include "engine/appearance/skin_grain.h"

#include <array>
#include <cmath>
#include <cstdint>

#include "engine/core/median.h"
#include "engine/core/parallel.h"

namespace likeness {
namespace {

constexpr int kRounds[GrainStatistics::kBands] = {1, 4, 16};  // averaging rounds of each level
constexpr std::size_t kLeast = 500, kGrain = 4096;
constexpr float kToDeviation = 1.4826f;  // of the median absolute value of a normal distribution
constexpr float kOwnChannel = 0.2f;      // share of noise that is not common to the channels
constexpr float kShare[GrainStatistics::kBands] = {1.0f, 0.7f, 0.35f};  // the rest are folds

using Bands = std::array<std::vector<glm::vec3>, GrainStatistics::kBands>;

// One round of averaging over neighbours; only vertices with a weight count.
void averageOnce(const VertexGraph& graph, std::span<const float> weight,
                 std::vector<glm::vec3>& values) {
  std::vector<glm::vec3> next(values.size());
  parallelFor(values.size(), kGrain, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      glm::vec3 sum = weight[i] * values[i];
      float total = weight[i];
      for (std::uint32_t k = graph.start[i]; k < graph.start[i + 1]; ++k) {
        const std::uint32_t j = graph.neighbour[k];
        sum += weight[j] * values[j];
        total += weight[j];
      }
      next[i] = total > 0 ? sum / total : glm::vec3(0);
    }
  });
  values.swap(next);
}

Bands bandsOf(const VertexGraph& graph, std::vector<glm::vec3> values,
              std::span<const float> weight) {
  Bands out;
  int done = 0;
  for (std::size_t b = 0; b < out.size(); ++b) {
    out[b] = values;
    for (; done < kRounds[b]; ++done) averageOnce(graph, weight, values);
    for (std::size_t i = 0; i < values.size(); ++i) out[b][i] -= values[i];
  }
  return out;
}

glm::vec3 robustDeviation(const std::vector<glm::vec3>& values, std::span<const float> weight) {
  std::vector<glm::vec3> sizes;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (weight[i] > 0.5f) sizes.push_back(glm::abs(values[i]));
  return sizes.size() < kLeast ? glm::vec3(0) : kToDeviation * medianOf(sizes);
}

// Uniform -1..1 from an index (SplitMix64's finaliser, Steele et al. 2014).
float hashed(std::uint64_t z) {
  z = (z + 1) * 0x9E3779B97F4A7C15ull;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return float(double((z ^ (z >> 31)) >> 11) * 0x1.0p-52 - 1);
}

// Sum of three uniforms: near enough to a normal distribution, without far outliers.
float nearNormal(std::uint64_t i) { return hashed(3 * i) + hashed(3 * i + 1) + hashed(3 * i + 2); }

}  // namespace

GrainStatistics grainOf(const VertexGraph& graph, std::span<const glm::vec3> residual,
                        std::span<const float> weight) {
  GrainStatistics out;
  const Bands bands = bandsOf(graph, {residual.begin(), residual.end()}, weight);
  for (std::size_t b = 0; b < bands.size(); ++b)
    out.deviation[b] = robustDeviation(bands[b], weight);
  return out;
}

std::vector<glm::vec3> grainNoise(const VertexGraph& graph, const GrainStatistics& statistics) {
  std::vector<glm::vec3> noise(graph.size()), out(graph.size(), glm::vec3(0));
  for (std::size_t i = 0; i < noise.size(); ++i) {
    const float common = nearNormal(4 * i);
    for (int c = 0; c < 3; ++c)
      noise[i][c] = common + kOwnChannel * nearNormal(4 * i + 1 + std::uint64_t(c));
  }
  const std::vector<float> everywhere(graph.size(), 1.0f);
  const Bands bands = bandsOf(graph, std::move(noise), everywhere);
  for (std::size_t b = 0; b < bands.size(); ++b) {
    const glm::vec3 scale =
        kShare[b] * statistics.deviation[b] / glm::max(robustDeviation(bands[b], everywhere), glm::vec3(1e-6f));
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += scale * bands[b][i];
  }
  return out;
}

}  // namespace likeness
