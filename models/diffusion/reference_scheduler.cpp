#include <string>

#include "models/diffusion/reference_diffusion.h"
#include "models/diffusion/reference_networks_torch.h"
#include "models/diffusion/schedulers_torch.h"
#include "models/reference/reference_kinds.h"

namespace likeness {
namespace {

using Names = std::vector<std::string>;

Names parts(const std::string& name) {
  Names out(1);
  for (const char c : name)
    if (c == '.')
      out.emplace_back();
    else
      out.back() += c;
  return out;
}

template <class T>
HostTensor list(const std::vector<T>& values) {
  return HostTensor::of(values, {std::int64_t(values.size())});
}

TimestepSpacing spacingOf(const std::string& name) {
  if (name == "trailing") return TimestepSpacing::trailing;
  return name == "linspace" ? TimestepSpacing::linspace : TimestepSpacing::leading;
}

// ddim.timesteps.leading.20, ddim_inverse.timesteps.50, deis.sigmas.32, ...
HostTensor tableNamed(const std::string& name) {
  const Names p = parts(name);
  if (p[0] == "alphas_cumprod" && p[1] == "f32") return list(alphasCumprod32());
  if (p[0] == "alphas_cumprod") {
    return list(std::vector<float>(alphasCumprod().begin(), alphasCumprod().end()));
  }
  const std::int64_t steps = std::stoll(p.back());
  if (p[0] == "ddim") return list(ddimTimesteps(steps, spacingOf(p[2])));
  if (p[0] == "ddim_inverse") return list(ddimInverseTimesteps(steps));
  const SolverTable table = solverTable(steps, p[0] == "dpmpp2m");
  return p[1] == "sigmas" ? list(table.sigmas) : list(table.timesteps);
}

TensorMap tables(const ReferenceCase& c) {
  TensorMap out;
  for (const auto& [name, shape] : c.wanted) out[name] = tableNamed(name);
  return out;
}

constexpr std::int64_t kSteps = 20;  // of the single-step files

at::Tensor stepNamed(const std::string& name, const ReferenceCase& c) {
  const at::Tensor x = input(c, "x"), e = input(c, "e");
  const Names p = parts(name);
  if (p[0] == "ddim_move") {
    const std::size_t middle = p[1].find("_to_");
    return ddimMove(x, e, std::stoll(p[1]), std::stoll(p[1].substr(middle + 4)));
  }
  if (p[0] == "add_noise") return addNoise(x, e, std::stoll(p[1].substr(1)));
  const std::int64_t t = std::stoll(p[2].substr(1));
  if (p[0] == "ddim_inverse") return ddimInverseStep(e, x, t, kSteps);
  if (p[1] == "x0") return ddimStep(e, x, t, kSteps).clean;
  if (p.size() < 4) return ddimStep(e, x, t, kSteps).previous;
  const double eta = std::stod(p[3].substr(3));
  return ddimStep(e, x, t, kSteps, eta, input(c, "variance_noise")).previous;
}

TensorMap steps(const ReferenceCase& c) {
  TensorMap out;
  for (const auto& [name, shape] : c.wanted) out[name] = hostTensor(stepNamed(name, c));
  return out;
}

// Runs a whole sampling; returns the latent after each step.
std::vector<at::Tensor> sample(const UNet& unet, Scheduler& scheduler, at::Tensor x,
                               const ReferenceCase& c, std::size_t first = 0) {
  constexpr double kGuidance = 7.5;
  const at::Tensor contexts = at::cat({input(c, "uncond"), input(c, "cond")});
  std::vector<at::Tensor> path;
  scheduler.beginAt(first);
  for (std::size_t i = first; i < scheduler.timesteps().size(); ++i) {
    const auto e = unet(x, scheduler.timesteps()[i], contexts).chunk(2);
    x = scheduler.step(guided(e[0], e[1], kGuidance), x);
    path.push_back(x);
  }
  return path;
}

void store(TensorMap& out, const std::string& name, const std::vector<at::Tensor>& path) {
  out[name + ".final"] = hostTensor(path.back());
  out[name + ".after_each_step"] = hostTensor(at::stack(path));
}

void sdedit(TensorMap& out, const UNet& unet, const ReferenceCase& c, std::int64_t steps) {
  constexpr double kStrength = 0.3;
  const auto scheduler = makeDeis(steps);
  const std::size_t first = std::size_t(steps - std::int64_t(double(steps) * kStrength));
  const at::Tensor noised =
      scheduler->noised(input(c, "sdedit.clean"), input(c, "sdedit.noise"), first);
  out["sdedit.noised"] = hostTensor(noised);
  store(out, "sdedit", sample(unet, *scheduler, noised, c, first));
}

TensorMap sampling(const ReferenceCase& c) {
  const at::NoGradGuard noGrad;
  const auto unet = proceduralNetwork<UNet>(UNetConfig::small(), c.seed);
  unet->pack();
  const auto path = c.wanted.find("ddim.after_each_step");
  const std::int64_t steps = path == c.wanted.end() ? kSteps : path->second.at(0);
  const at::Tensor start = input(c, "start");
  TensorMap out;
  store(out, "ddim", sample(*unet, *makeDdim({.steps = steps}), start, c));
  store(out, "ddim_trailing",
        sample(*unet, *makeDdim({.steps = steps, .spacing = TimestepSpacing::trailing}), start, c));
  store(out, "deis", sample(*unet, *makeDeis(steps), start, c));
  store(out, "dpmpp2m", sample(*unet, *makeDpmSolverPlusPlus(25), start, c));
  sdedit(out, *unet, c, steps);
  return out;
}

}  // namespace

void addSchedulerReferenceKinds(ReferenceKinds& kinds) {
  kinds.add({"scheduler_tables", {}, tables});
  kinds.add({"scheduler_steps", {"x", "e", "variance_noise"}, steps});
  kinds.add({"scheduler_sampling",
             {"start", "cond", "uncond", "sdedit.clean", "sdedit.noise"},
             sampling});
}

}  // namespace likeness
