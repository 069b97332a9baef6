#pragma once
#include <memory>
#include <vector>

#include "engine/core/image.h"
#include "models/face/network_file.h"

namespace likeness {

/// Executable form of a network file: weights as prepared tensors, values in numbered slots.
class NetworkPlan {
 public:
  /// `fold`: merge channel constants into the convolution before them and reuse the storage of
  /// values that nobody reads again. Without it every node keeps its own value.
  NetworkPlan(const NetworkFile& file, bool fold);
  ~NetworkPlan();
  /// Values of `wanted` (public name -> node), NHWC order.
  TensorMap run(const ImageF& input, const std::map<std::string, std::string>& wanted) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace likeness
