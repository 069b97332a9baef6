#include "models/reference/summaries_torch.h"
#include "models/weights/load_weights_torch.h"

namespace likeness {

at::Tensor summarySamples(const at::Tensor& x) {
  constexpr std::int64_t kSamples = 4096;
  const at::Tensor flat = x.detach().contiguous().view(-1);
  const std::int64_t stride = std::max<std::int64_t>(1, flat.numel() / kSamples);
  return flat.slice(0, 0, std::nullopt, stride).slice(0, 0, kSamples).contiguous();
}

at::Tensor summaryStats(const at::Tensor& x) {
  const at::Tensor d = x.detach().to(at::kDouble).contiguous().view(-1);
  return at::stack({d.mean(), d.std(/*unbiased=*/false), d.norm()}).to(at::kFloat);
}

Observer recordInto(TensorMap& out, std::string prefix, bool summarised) {
  return [&out, prefix = std::move(prefix), summarised](const std::string& path,
                                                        const at::Tensor& x) {
    if (!summarised) {
      out[prefix + path] = hostTensor(x);
      return;
    }
    out[prefix + path + ".samples"] = hostTensor(summarySamples(x));
    out[prefix + path + ".stats"] = hostTensor(summaryStats(x));
  };
}

}  // namespace likeness
