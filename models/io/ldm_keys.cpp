#include "models/io/ldm_keys.h"

#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace likeness {
namespace {

using Text = std::string_view;

constexpr int kResnetsPerBlock = 2;  // of the encoder; the decoder has one more
constexpr int kVaeBlocks = 4;

// Removes a leading "prefix"; false when it is not there.
bool take(Text& name, Text prefix) {
  if (!name.starts_with(prefix)) return false;
  name.remove_prefix(prefix.size());
  return true;
}

// Removes a leading number and the dot after it.
std::optional<int> takeNumber(Text& name) {
  int value = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value);
  if (error != std::errc() || end == name.data() + name.size() || *end != '.') return {};
  name.remove_prefix(std::size_t(end - name.data()) + 1);
  return value;
}

std::string number(int value) { return std::to_string(value); }

using Renames = std::array<std::pair<Text, Text>, 6>;

// The first matching prefix is replaced; names without one stay as they are.
std::string renamed(Text name, const Renames& renames) {
  for (const auto& [from, to] : renames)
    if (!from.empty() && name.starts_with(from)) return std::string(to) + std::string(name.substr(from.size()));
  return std::string(name);
}

std::string unetResnet(Text name) {
  static constexpr Renames kNames{{{"in_layers.0.", "norm1."}, {"in_layers.2.", "conv1."},
                                   {"out_layers.0.", "norm2."}, {"out_layers.3.", "conv2."},
                                   {"emb_layers.1.", "time_emb_proj."}, {"skip_connection.", "conv_shortcut."}}};
  return renamed(name, kNames);
}

// "input_blocks.N." of UNet and ControlNet.
std::optional<std::string> inputBlock(Text name) {
  const auto index = takeNumber(name);
  if (!index) return {};
  if (*index == 0) return take(name, "0.") ? std::optional("conv_in." + std::string(name)) : std::nullopt;
  const int block = (*index - 1) / (kResnetsPerBlock + 1), layer = (*index - 1) % (kResnetsPerBlock + 1);
  const std::string base = "down_blocks." + number(block) + ".";
  if (layer == kResnetsPerBlock)
    return take(name, "0.op.") ? std::optional(base + "downsamplers.0.conv." + std::string(name)) : std::nullopt;
  if (take(name, "0.")) return base + "resnets." + number(layer) + "." + unetResnet(name);
  if (take(name, "1.")) return base + "attentions." + number(layer) + "." + std::string(name);
  return {};
}

std::optional<std::string> outputBlock(Text name) {
  const auto index = takeNumber(name);
  if (!index) return {};
  const int block = *index / (kResnetsPerBlock + 1), layer = *index % (kResnetsPerBlock + 1);
  const std::string base = "up_blocks." + number(block) + ".";
  if (take(name, "0.")) return base + "resnets." + number(layer) + "." + unetResnet(name);
  // The upsampler is the last module of its block: second without an attention, third with one.
  if (take(name, "1.conv.") || take(name, "2.conv.")) return base + "upsamplers.0.conv." + std::string(name);
  if (take(name, "1.")) return base + "attentions." + number(layer) + "." + std::string(name);
  return {};
}

std::optional<std::string> middleBlock(Text name) {
  if (take(name, "0.")) return "mid_block.resnets.0." + unetResnet(name);
  if (take(name, "1.")) return "mid_block.attentions.0." + std::string(name);
  if (take(name, "2.")) return "mid_block.resnets.1." + unetResnet(name);
  return {};
}

// What UNet and ControlNet have in common.
std::optional<std::string> encoderKey(Text name) {
  if (take(name, "time_embed.0.")) return "time_embedding.linear_1." + std::string(name);
  if (take(name, "time_embed.2.")) return "time_embedding.linear_2." + std::string(name);
  if (take(name, "input_blocks.")) return inputBlock(name);
  if (take(name, "middle_block.")) return middleBlock(name);
  return {};
}

std::optional<std::string> unetKey(Text name) {
  if (take(name, "output_blocks.")) return outputBlock(name);
  if (take(name, "out.0.")) return "conv_norm_out." + std::string(name);
  if (take(name, "out.2.")) return "conv_out." + std::string(name);
  return encoderKey(name);
}

// Convolutions of the hint lie at even places of a Sequential, SiLU between them.
std::optional<std::string> hintKey(Text name) {
  const auto index = takeNumber(name);
  if (!index || *index % 2) return {};
  const int layer = *index / 2 - 1;
  const std::string base = "controlnet_cond_embedding.";
  if (layer < 0) return base + "conv_in." + std::string(name);
  if (layer < 6) return base + "blocks." + number(layer) + "." + std::string(name);
  return base + "conv_out." + std::string(name);
}

std::optional<std::string> controlKey(Text name) {
  if (take(name, "input_hint_block.")) return hintKey(name);
  if (take(name, "middle_block_out.0.")) return "controlnet_mid_block." + std::string(name);
  if (take(name, "zero_convs.")) {
    const auto index = takeNumber(name);
    if (!index || !take(name, "0.")) return {};
    return "controlnet_down_blocks." + number(*index) + "." + std::string(name);
  }
  return encoderKey(name);
}

std::string vaeResnet(Text name) { return renamed(name, Renames{{{"nin_shortcut.", "conv_shortcut."}}}); }

std::string vaeAttention(Text name) {
  static constexpr Renames kNames{{{"norm.", "group_norm."}, {"q.", "to_q."}, {"k.", "to_k."},
                                   {"v.", "to_v."}, {"proj_out.", "to_out.0."}}};
  return renamed(name, kNames);
}

// "down.N." of the encoder or "up.N." of the decoder, which counts from the finest level.
std::optional<std::string> vaeLevel(Text name, bool up) {
  const auto level = takeNumber(name);
  if (!level || *level >= kVaeBlocks) return {};
  const std::string base = up ? "up_blocks." + number(kVaeBlocks - 1 - *level) + "."
                              : "down_blocks." + number(*level) + ".";
  if (take(name, "downsample.conv.")) return base + "downsamplers.0.conv." + std::string(name);
  if (take(name, "upsample.conv.")) return base + "upsamplers.0.conv." + std::string(name);
  if (!take(name, "block.")) return {};
  const auto index = takeNumber(name);
  if (!index) return {};
  return base + "resnets." + number(*index) + "." + vaeResnet(name);
}

std::optional<std::string> vaeHalf(Text name) {
  if (take(name, "down.")) return vaeLevel(name, false);
  if (take(name, "up.")) return vaeLevel(name, true);
  if (take(name, "mid.block_1.")) return "mid_block.resnets.0." + vaeResnet(name);
  if (take(name, "mid.block_2.")) return "mid_block.resnets.1." + vaeResnet(name);
  if (take(name, "mid.attn_1.")) return "mid_block.attentions.0." + vaeAttention(name);
  if (take(name, "norm_out.")) return "conv_norm_out." + std::string(name);
  if (name.starts_with("conv_in.") || name.starts_with("conv_out.")) return std::string(name);
  return {};
}

std::optional<std::string> vaeKey(Text name) {
  if (name.starts_with("quant_conv.") || name.starts_with("post_quant_conv.")) return std::string(name);
  for (const char* half : {"encoder.", "decoder."})
    if (take(name, half))
      if (const auto key = vaeHalf(name)) return half + *key;
  return {};
}

// The VAE's own attention; the UNet's transformers have true 1x1 convolutions beside theirs.
bool isAttentionMatrix(Text name) {
  if (name.find(".mid_block.attentions.0.") == Text::npos) return false;
  for (const char* ending : {".0.to_q.weight", ".0.to_k.weight", ".0.to_v.weight", ".0.to_out.0.weight"})
    if (name.ends_with(ending)) return true;
  return false;
}

// [C, C, 1, 1] -> [C, C].
HostTensor withoutUnitSize(HostTensor tensor) {
  if (tensor.shape.size() == 4 && tensor.shape[2] == 1 && tensor.shape[3] == 1) tensor.shape.resize(2);
  return tensor;
}

using Rule = std::optional<std::string> (*)(Text);

void place(TensorMap& out, Rule rule, Text name, const std::string& whole, const HostTensor& tensor,
           std::vector<std::string>& unknown) {
  const auto key = rule(name);
  if (!key || !out.emplace(*key, tensor).second) unknown.push_back(whole);
}

}  // namespace

bool hasLdmKeys(const TensorMap& tensors) {
  const auto begins = [&](const std::string& prefix) {
    const auto it = tensors.lower_bound(prefix);
    return it != tensors.end() && it->first.starts_with(prefix);
  };
  return begins("model.diffusion_model.input_blocks.") || begins("control_model.input_blocks.");
}

LdmNetworks splitLdmCheckpoint(const TensorMap& tensors) {
  LdmNetworks out;
  for (const auto& [whole, tensor] : tensors) {
    Text name = whole;
    if (take(name, "model.diffusion_model.")) place(out.unet, unetKey, name, whole, tensor, out.unknown);
    else if (take(name, "control_model.")) place(out.control, controlKey, name, whole, tensor, out.unknown);
    else if (take(name, "first_stage_model.")) {
      if (name.starts_with("loss.")) out.ignored.push_back(whole);
      else place(out.vae, vaeKey, name, whole, tensor, out.unknown);
    } else if (take(name, "cond_stage_model.transformer.text_model.")) {
      if (name == "embeddings.position_ids") out.ignored.push_back(whole);
      else out.text.emplace("text_model." + std::string(name), tensor);
    } else if (name.starts_with("cond_stage_model.")) out.unknown.push_back(whole);
    else out.ignored.push_back(whole);
  }
  for (auto& [name, tensor] : out.vae)
    if (isAttentionMatrix(name)) tensor = withoutUnitSize(tensor);
  return out;
}

TensorMap withNewVaeAttentionKeys(TensorMap tensors) {
  static constexpr std::array<std::pair<Text, Text>, 4> kNames{
      {{".query.", ".to_q."}, {".key.", ".to_k."}, {".value.", ".to_v."}, {".proj_attn.", ".to_out.0."}}};
  TensorMap out;
  for (auto& [old, tensor] : tensors) {
    std::string name = old;
    if (name.find(".attentions.") != std::string::npos) {
      for (const auto& [from, to] : kNames)
        if (const std::size_t at = name.find(from); at != std::string::npos) name.replace(at, from.size(), to);
      if (isAttentionMatrix(name)) tensor = withoutUnitSize(std::move(tensor));
    }
    out.emplace(std::move(name), std::move(tensor));
  }
  return out;
}

}  // namespace likeness
