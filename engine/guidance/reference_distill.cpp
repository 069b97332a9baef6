#include "engine/guidance/reference_distill.h"

#include <string>

#include "engine/guidance/guidance_torch.h"
#include "models/diffusion/reference_networks_torch.h"
#include "models/reference/reference_kinds.h"

namespace likeness {
namespace {

constexpr double kOffsetShare = 0.1, kIdentityShare = 0.9;

HostTensor list(const std::vector<std::int64_t>& values) {
  return HostTensor::of(values, {std::int64_t(values.size())});
}

// Networks and inputs that every file of the family shares.
struct Scene {
  std::unique_ptr<UNet> unet;
  std::unique_ptr<Vae> vae;
  std::map<std::string, at::Tensor> in;
  std::vector<double> azimuths;
  ViewPrompts prompts;
  EncodedViews views;

  Scene(std::uint64_t seed, const TensorMap& inputs)
      : unet(proceduralNetwork<UNet>(UNetConfig::small(), seed)),
        vae(proceduralNetwork<Vae>(VaeConfig::small(), seed)) {
    unet->pack();
    for (const auto& [name, t] : inputs) in[name] = torchTensor(t);
    azimuths = inputs.at("azimuths").toDouble();
    const auto blended = [&](const char* view) {
      return blendView(in.at("identity"), in.at(std::string("view.") + view), kIdentityShare);
    };
    prompts = {blended("front"), blended("side"), blended("back"), in.at("negative_prompt"),
               in.at("empty_prompt")};
    views = encodeViews(*vae, in.at("rgb"), in.at("posterior_noise"));
  }
  at::Tensor noise() const {
    return GuidanceNoise{{}, in.at("noise_plain"), in.at("noise_offset")}.combined(kOffsetShare);
  }
  NoisePrediction predict(const ControlNet* control = nullptr, const at::Tensor& picture = {}) const {
    return noisePrediction({.unet = unet.get(), .vae = vae.get(), .control = control}, picture);
  }
};

Scene sceneOf(const ReferenceCase& c) { return Scene(c.seed, c.beside("distill_inputs")); }

HostTensor sweep() {
  std::vector<float> rows;
  for (int azimuth = -180; azimuth <= 180; azimuth += 5) {
    const ViewBlend b = viewBlend(azimuth);
    for (const double v : {double(azimuth), b.share, b.weights[0], b.weights[1]})
      rows.push_back(float(v));
  }
  return HostTensor::of(rows, {std::int64_t(rows.size() / 4), 4});
}

TensorMap inputs(const ReferenceCase& c) {
  const Scene s(c.seed, c.inputs);
  const PromptBatch batch = promptsFor(s.azimuths, s.prompts);
  return {{"z0", hostTensor(s.views.z0)},
          {"noise", hostTensor(s.noise())},
          {"blended.front", hostTensor(s.prompts.front)},
          {"blended.side", hostTensor(s.prompts.side)},
          {"blended.back", hostTensor(s.prompts.back)},
          {"contexts.positive_nega_negb", hostTensor(batch.positives)},
          {"perp_neg.weights", hostTensor(batch.weights)},
          {"perp_neg.sweep", sweep()}};
}

TensorMap stored(const IsmTrace& t, const Scene& s) {
  return {{"timestep", list({t.timestep})},
          {"indices", list(t.indices)},
          {"timesteps", list(t.indices)},
          {"inversion_latents", hostTensor(t.inversionLatents)},
          {"inversion_scores", hostTensor(t.inversionScores)},
          {"x_s", hostTensor(t.xs)},
          {"x_t", hostTensor(t.xt)},
          {"target", hostTensor(t.target)},
          {"stacked_scores", hostTensor(t.stackedScores)},
          {"combined_delta", hostTensor(t.combined)},
          {"prediction", hostTensor(t.prediction)},
          {"grad.latent", hostTensor(t.gradient)},
          {"grad.latent_boxed", hostTensor(t.gradientBoxed)},
          {"grad.rgb", hostTensor(s.views.pull(t.gradient))}};
}

// Only the positive prompt, against `unconditional`.
PromptBatch positiveOnly(PromptBatch batch, const at::Tensor& unconditional) {
  batch.positives = batch.positives.slice(0, 0, 1);
  batch.weights = batch.weights.slice(1, 0, 1);
  batch.unconditional = unconditional;
  return batch;
}

TensorMap ism(const ReferenceCase& c, const IsmSettings& settings, bool perpNegative) {
  const Scene s = sceneOf(c);
  PromptBatch batch = promptsFor(s.azimuths, s.prompts);
  if (!perpNegative) batch = positiveOnly(std::move(batch), s.prompts.empty);
  const std::int64_t index = c.input("timestep").toInt64().at(0) - settings.timestepOffset;
  return stored(intervalScoreMatching(s.predict(), s.views.z0, s.noise(), index, batch, settings), s);
}

TensorMap animPortrait(const ReferenceCase& c) {
  const Scene s = sceneOf(c);
  ControlNetConfig config = ControlNetConfig::small();
  config.conditionChannels = c.input("cond").shape.at(1);
  const auto control = proceduralNetwork<ControlNet>(config, controlSeed(c.seed));
  control->pack();
  IsmSettings settings = IsmSettings::animPortrait3d(0.5);
  const auto box = c.input("exclude_box").toInt64();
  settings.excluded = {box.at(0), box.at(1), box.at(2), box.at(3)};
  const PromptBatch batch =
      positiveOnly(promptsFor(s.azimuths, s.prompts), s.prompts.negative);
  const IsmTrace trace = intervalScoreMatching(
      s.predict(control.get(), torchTensor(c.input("cond"))), s.views.z0, s.in.at("noise_plain"),
      c.input("timestep").toInt64().at(0), batch, settings);
  TensorMap out = stored(trace, s);
  const auto scores = trace.stackedScores.chunk(2);
  out["e_neg"] = hostTensor(scores[0]);
  out["e_pos"] = hostTensor(scores[1]);
  return out;
}

// grad.latent.g7.5.w_ism -> scale and weighting
SdsSettings sdsNamed(const std::string& name) {
  const std::size_t from = name.find(".g") + 2, to = name.find(".w_");
  return {.weight = name.ends_with("w_ism") ? SdsSettings::Weight::interval
                                            : SdsSettings::Weight::variance,
          .guidance = std::stod(name.substr(from, to - from))};
}

TensorMap sds(const ReferenceCase& c) {
  const Scene s = sceneOf(c);
  const std::int64_t t = c.input("timestep").toInt64().at(0);
  const PromptBatch full = promptsFor(s.azimuths, s.prompts),
                    plain = positiveOnly(full, s.prompts.empty);
  TensorMap out;
  for (const auto& [name, shape] : c.wanted)
    if (name.starts_with("grad.latent.g"))
      out[name] = hostTensor(
          scoreDistillation(s.predict(), s.views.z0, s.noise(), t, plain, sdsNamed(name)).gradient);
  const auto scores =
      scoreDistillation(s.predict(), s.views.z0, s.noise(), t, plain, {}).stackedScores.chunk(2);
  const SdsTrace released = scoreDistillation(
      s.predict(), s.views.z0, s.noise(), t, full,
      {.weight = SdsSettings::Weight::interval, .guidance = 1.25, .gradientScale = 0.1});
  out["x_t"] = hostTensor(released.xt);
  out["e_uncond"] = hostTensor(scores[0]);
  out["e_cond"] = hostTensor(scores[1]);
  out["stacked_scores"] = hostTensor(released.stackedScores);
  out["combined_delta"] = hostTensor(released.combined);
  out["grad.latent.release"] = hostTensor(released.gradient);
  out["grad.rgb.release"] = hostTensor(s.views.pull(released.gradient));
  return out;
}

}  // namespace

void addDistillReferenceKinds(ReferenceKinds& kinds) {
  kinds.add({"distill_inputs",
             {"rgb", "posterior_noise", "noise_plain", "noise_offset", "identity", "view.*",
              "negative_prompt", "empty_prompt", "azimuths"},
             inputs});
  const auto addIsm = [&](const char* name, const IsmSettings& settings, bool perpNegative) {
    kinds.add({std::string("distill_ism_") + name,
               {"timestep"},
               [=](const auto& c) { return ism(c, settings, perpNegative); }});
  };
  addIsm("release", IsmSettings::arc2avatar(), true);
  addIsm("eq2", IsmSettings::literal(), false);
  IsmSettings guided = IsmSettings::arc2avatar();
  guided.gradientScale = 1;
  addIsm("cfg", guided, false);
  addIsm("lucid", IsmSettings::lucidDreamer(), true);
  kinds.add({"distill_ism_animportrait", {"timestep", "cond", "exclude_box"}, animPortrait});
  kinds.add({"distill_sds", {"timestep"}, sds});
}

}  // namespace likeness
