#include "engine/fit/landmark_whitening.h"

#include <algorithm>
#include <cstddef>

namespace likeness {

std::vector<float> diagonalWhitening(const std::vector<float>& sigma) {
  constexpr float kLeastSigma = 0.003f;  // inter-ocular distances: nothing is exact
  const std::size_t n = sigma.size() * 2;
  std::vector<float> whiten(n * n, 0.0f);
  for (std::size_t i = 0; i < n; ++i)
    whiten[i * n + i] = 1 / std::max(sigma[i / 2], kLeastSigma);
  return whiten;
}

}  // namespace likeness
