#include "engine/core/error.h"
#include "models/weights/load_weights_torch.h"

#include <set>

#include "engine/core/mapped_pages.h"
#include "models/weights/procedural_weights.h"

namespace likeness {
namespace {

std::string shapeText(at::IntArrayRef shape) {
  std::string text;
  for (const std::int64_t n : shape) {
    if (!text.empty()) text += 'x';
    text += std::to_string(n);
  }
  return text.empty() ? "scalar" : text;
}

// [n, m] may be stored as [n, m, 1, 1] and the other way round: one matrix, one memory layout.
bool sameMatrix(at::IntArrayRef a, at::IntArrayRef b) {
  if (a.size() > b.size()) return sameMatrix(b, a);
  return a.size() == 2 && b.size() == 4 && b[2] == 1 && b[3] == 1 && a[0] == b[0] && a[1] == b[1];
}

void requireUnpacked(const WeightTable& weights) {
  if (weights.packed()) throw Error("Packed weights cannot be loaded again.", "Make a new network.");
}

class Loader {
 public:
  Loader(const WeightTable& weights, const LoadRules& rules) : weights_(weights), rules_(rules) {}

  void take(const std::string& fileKey, const HostTensor& stored) {
    const std::optional<std::string> key = rules_.keyOf ? rules_.keyOf(fileKey) : fileKey;
    if (!key) return;
    const NamedWeight* weight = weights_.find(*key);
    if (!weight) {
      report_.unexpected.push_back(fileKey);
      return;
    }
    found_.insert(*key);
    const at::IntArrayRef wanted = weight->tensor.sizes();
    if (wanted != stored.shape && !sameMatrix(wanted, stored.shape)) {
      report_.wrongShape.push_back(*key + ": " + shapeText(stored.shape) + " instead of " +
                                   shapeText(wanted));
      return;
    }
    assign(*weight, torchTensor(stored).view(wanted));
    // A copied tensor is not read again: a file in another type must not count twice.
    if (weight->tensor.is_meta() || weight->tensor.const_data_ptr() != stored.bytes.get())
      dropMappedPages({stored.bytes.get(), stored.byteCount()});
    ++report_.loaded;
  }

  LoadReport finish() {
    for (const NamedWeight& w : weights_.entries())
      if (!found_.contains(w.name) && !(rules_.mayLack && rules_.mayLack(w.name)))
        report_.missing.push_back(w.name);
    return std::move(report_);
  }

 private:
  void assign(const NamedWeight& weight, const at::Tensor& stored) {
    const bool sameType = stored.scalar_type() == weight.tensor.scalar_type();
    if (!sameType) report_.cast.push_back(weight.name);
    if (weight.tensor.is_meta()) return;
    const at::NoGradGuard noGrad;
    at::Tensor target = weight.tensor;
    if (rules_.adopt && sameType && target.is_cpu())
      target.set_data(stored);
    else
      target.copy_(stored);
  }

  const WeightTable& weights_;
  const LoadRules& rules_;
  LoadReport report_;
  std::set<std::string> found_;
};

}  // namespace

LoadRules onlyKeys(std::function<bool(const std::string& key)> wanted) {
  LoadRules rules;
  rules.keyOf = [wanted](const std::string& key) { return wanted(key) ? std::optional(key) : std::nullopt; };
  rules.mayLack = [wanted](const std::string& key) { return !wanted(key); };
  return rules;
}

LoadReport loadWeights(const WeightTable& weights, const TensorMap& tensors,
                       const LoadRules& rules) {
  requireUnpacked(weights);
  Loader loader(weights, rules);
  for (const auto& [name, tensor] : tensors) loader.take(name, tensor);
  return loader.finish();
}

void fillProcedurally(const WeightTable& weights, std::uint64_t seed, const std::string& prefix) {
  requireUnpacked(weights);
  const at::NoGradGuard noGrad;
  for (const NamedWeight& w : weights.entries()) {
    at::Tensor target = w.tensor;
    if (target.is_meta()) continue;
    const std::string name = prefix + w.name;
    if (target.scalar_type() == at::kFloat && target.is_cpu() && target.is_contiguous())
      fillProcedural({target.data_ptr<float>(), std::size_t(target.numel())}, name, target.sizes(),
                     seed);
    else
      target.copy_(torchTensor(proceduralTensor(name, target.sizes(), seed)));
  }
}

}  // namespace likeness
