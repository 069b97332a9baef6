#pragma once
#include <vector>

namespace likeness {

/// Whitening of independent points: diag(1 / sigma) for x and y of each, [2 n, 2 n].
std::vector<float> diagonalWhitening(const std::vector<float>& sigma);

}  // namespace likeness
