#pragma once
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/host_tensor.h"
#include "models/blocks/weight_table_torch.h"

namespace likeness {

/// A low-rank adapter attached to a network without touching its weights (LoRA). Detached when the last
/// copy goes. The scale may change at any time from any thread, e.g. by a slider.
class LoraAdapter {
 public:
  void setScale(double scale) { scale_->store(scale); }
  double scale() const { return scale_->load(); }
  std::size_t sites() const { return sites_.size(); }
  std::int64_t rank() const { return rank_; }
  /// Keys of the file that belong to no weight of this network, e.g. those of a text encoder.
  const std::vector<std::string>& unused() const { return unused_; }

  LoraAdapter(const LoraAdapter&) = delete;
  LoraAdapter& operator=(const LoraAdapter&) = delete;
  ~LoraAdapter();

 private:
  friend std::unique_ptr<LoraAdapter> attachLora(const WeightTable&, const TensorMap&,
                                                 const std::string&, double);
  LoraAdapter() = default;

  std::shared_ptr<std::atomic<double>> scale_;
  std::vector<std::shared_ptr<LowRankSite>> sites_;
  std::vector<std::string> unused_;
  std::int64_t rank_ = 0;
};

/// Reads the four public key styles (old diffusers, newer diffusers, PEFT with or without its
/// base_model.model. prefix, kohya with alpha). `fileName` appears in messages. Throws Error when no key
/// matches, when a pair is incomplete or when a shape does not fit.
std::unique_ptr<LoraAdapter> attachLora(const WeightTable& network, const TensorMap& file,
                                        const std::string& fileName, double scale);

}  // namespace likeness
