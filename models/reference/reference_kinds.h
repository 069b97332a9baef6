#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/host_tensor.h"

namespace likeness {

/// A stored reference file as a recipe sees it: inputs only, the outputs are for the recipe to find.
struct ReferenceCase {
  std::string stem;              ///< file name without extension
  std::filesystem::path folder;  ///< where files that belong to it lie
  std::uint64_t seed = 0;        ///< of the procedural weights
  TensorMap inputs;
  std::map<std::string, std::vector<std::int64_t>> wanted;  ///< every other tensor: name and shape

  /// Throws Error when the file has no input of that name.
  const HostTensor& input(const std::string& name) const;
  bool has(const std::string& name) const { return inputs.contains(name); }
  /// The tensors of STEM.safetensors in the same folder.
  TensorMap beside(const std::string& otherStem) const;
};

/// Recomputes the outputs of one kind of reference file.
struct ReferenceKind {
  std::string name;                 ///< the file's stem without sizes and indices: "unet_full"
  std::vector<std::string> inputs;  ///< names; a trailing '*' stands for any ending
  std::function<TensorMap(const ReferenceCase&)> recompute;
};

/// Every kind that `likeness reference` knows.
class ReferenceKinds {
 public:
  void add(ReferenceKind kind);
  std::vector<std::string> names() const;
  /// `name` may carry a trailing _HxW, _iN or _tN, and nothing else. Throws Error when unknown.
  const ReferenceKind& find(std::string_view name) const;

  /// Reads `in`, recomputes every tensor that is no input of `kind` and writes both to `out` under
  /// the same names, metadata copied. Throws Error when the file holds a tensor that the kind neither
  /// takes nor makes: nothing is ever copied through but inputs.
  void run(std::string_view kind, const std::filesystem::path& in,
           const std::filesystem::path& out) const;

 private:
  std::map<std::string, ReferenceKind, std::less<>> kinds_;
};

/// The same without files, for tests: inputs and outputs together.
TensorMap recomputeReference(const ReferenceKind& kind, const std::filesystem::path& in);

}  // namespace likeness
