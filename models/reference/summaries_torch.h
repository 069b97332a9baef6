#pragma once
#include <torch/torch.h>

#include <string>

#include "engine/core/host_tensor.h"
#include "models/blocks/observer.h"

namespace likeness {

/// At most 4096 evenly strided elements of the C-order flattening; stride = max(1, count / 4096).
at::Tensor summarySamples(const at::Tensor& x);
/// float32 [3]: mean, population standard deviation, L2 norm, computed in float64.
at::Tensor summaryStats(const at::Tensor& x);
/// Stores every output it sees as PREFIX + path, or as its summary (".samples", ".stats").
Observer recordInto(TensorMap& out, std::string prefix, bool summarised);

}  // namespace likeness
