#include "models/diffusion/reference_diffusion.h"
#include "models/diffusion/reference_networks_torch.h"
#include "models/reference/reference_kinds.h"
#include "models/reference/summaries_torch.h"

namespace likeness {
namespace {

void values(TensorMap& out, const ReferenceCase& c, const Vae& vae, at::Tensor& mean) {
  const at::NoGradGuard noGrad;
  const Observer blocks = recordInto(out, "block.", true);
  const VaePosterior p = vae.encode(input(c, "image"), blocks);
  mean = p.mean;
  out["mean"] = hostTensor(p.mean);
  out["logvar"] = hostTensor(p.logvar);
  out["recon"] = hostTensor(vae.decode(p.mean, blocks));
  out["latent"] = hostTensor(p.sample(input(c, "posterior_noise")) * vae.config().scaling);
}

void gradients(TensorMap& out, const ReferenceCase& c, const Vae& vae, const at::Tensor& mean) {
  const at::Tensor x = input(c, "image").clone().requires_grad_(), g = input(c, "cotangent");
  const VaePosterior p = vae.encode(x);
  const at::Tensor sample = p.sample(input(c, "posterior_noise")) * vae.config().scaling;
  out["grad.image"] = hostTensor(
      torch::autograd::grad({(p.mean * g).sum()}, {x}, {}, /*retain_graph=*/true)[0]);
  out["grad.image_through_sample"] =
      hostTensor(torch::autograd::grad({(sample * g).sum()}, {x})[0]);
  const at::Tensor z = mean.clone().requires_grad_();
  out["grad.decode_latent"] = hostTensor(
      torch::autograd::grad({(vae.decode(z) * input(c, "cotangent_image")).sum()}, {z})[0]);
}

TensorMap vae(const ReferenceCase& c, bool small) {
  const auto net = proceduralNetwork<Vae>(small ? VaeConfig::small() : VaeConfig{}, c.seed);
  net->pack();
  TensorMap out;
  at::Tensor mean;
  values(out, c, *net, mean);
  if (c.has("cotangent")) gradients(out, c, *net, mean);
  return out;
}

}  // namespace

void addVaeReferenceKinds(ReferenceKinds& kinds) {
  for (const bool small : {true, false})
    kinds.add({small ? "vae_small" : "vae_full",
               {"image", "posterior_noise", "cotangent", "cotangent_image"},
               [=](const auto& c) { return vae(c, small); }});
}

}  // namespace likeness
