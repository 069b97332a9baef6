#pragma once
#include <functional>
#include <string>

namespace at {
class Tensor;
}

namespace likeness {

/// Called with a submodule's public path and its output; for reference files and debugging. Empty in
/// normal use.
using Observer = std::function<void(const std::string& path, const at::Tensor& output)>;

}  // namespace likeness
