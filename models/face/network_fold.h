#pragma once
#include <vector>

#include "models/face/network_file.h"

namespace likeness {

/// Steps and weights after folding; names of the remaining nodes are unchanged.
struct FoldedNetwork {
  std::vector<NetworkOp> ops;
  TensorMap weights;
};

/// Merges `mul` and `add` with a channel constant into the convolution or linear step before them
/// (batch normalisation as the exporters left it), and a following rectifier into its activation.
/// Only values with one reader are merged. Folded weights are f32.
FoldedNetwork foldChannelConstants(const NetworkFile& file);

}  // namespace likeness
