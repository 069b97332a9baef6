#include "engine/splats/rig_file.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "models/io/safetensors.h"

namespace likeness {
namespace {

constexpr const char* kFormat = "likeness.rig";
constexpr const char* kVersion = "1";
constexpr float kLargestBeta = 1000;  // standard deviations; anything else is damage

const HostTensor& required(const RigData& rig, const char* name, const std::string& source) {
  const auto it = rig.tensors.find(name);
  if (it == rig.tensors.end())
    throw Error("The rig " + source + " lacks the tensor " + name + ".",
                "Write the avatar again together with its rig.");
  return it->second;
}

std::string requiredText(const RigData& rig, const char* name, const std::string& source) {
  const auto it = rig.metadata.find(name);
  if (it == rig.metadata.end())
    throw Error("The rig " + source + " lacks the entry " + name + ".",
                "Write the avatar again together with its rig.");
  return it->second;
}

std::vector<std::uint8_t> bytesOf(const HostTensor& tensor) {
  const auto values = tensor.as<std::uint8_t>();
  return {values.begin(), values.end()};
}

// What our own recipes use: each level makes four times the vertices, in memory and in time.
int levelsOf(const std::string& text, const std::string& source) {
  if (text.size() != 1 || text[0] < '0' || text[0] > '2')
    throw Error("The rig " + source + " asks for " + inQuotes(text) + " midpoint levels; 0 to 2 are possible.",
                "Write the avatar again with this program.");
  return text[0] - '0';
}

}  // namespace

RigData rigData(const BoundSplats& s) {
  const std::int64_t n = std::int64_t(s.size());
  RigData rig;
  rig.tensors["anchor"] = HostTensor::of(s.anchors, {n});
  rig.tensors["kind"] = HostTensor::of(s.kinds, {n});
  rig.tensors["facial"] = HostTensor::of(s.facial, {n});
  rig.tensors["layer"] = HostTensor::of(
      s.local.layers.empty() ? std::vector<std::uint8_t>(s.size(), 0) : s.local.layers, {n});
  rig.tensors["betas"] = HostTensor::of(s.betas, {std::int64_t(s.betas.size())});
  rig.metadata = {{"format", kFormat},
                  {"version", kVersion},
                  {"head", s.headTopology},
                  {"smooth", s.recipe.smooth ? "1" : "0"},
                  {"midpoint_levels", std::to_string(s.recipe.midpointLevels)}};
  return rig;
}

BoundSplats splatsFromRig(const RigData& rig, const std::string& source) {
  if (requiredText(rig, "format", source) != kFormat ||
      requiredText(rig, "version", source) != kVersion)
    throw Error("The file " + source + " is not a rig of this version.",
                "Write the avatar again with this program.");
  BoundSplats s;
  const auto anchors = required(rig, "anchor", source).as<std::uint32_t>();
  s.anchors.assign(anchors.begin(), anchors.end());
  s.kinds = bytesOf(required(rig, "kind", source));
  s.facial = bytesOf(required(rig, "facial", source));
  s.local.layers = bytesOf(required(rig, "layer", source));
  const auto betas = required(rig, "betas", source).as<float>();
  s.betas.assign(betas.begin(), betas.end());
  if (!std::all_of(betas.begin(), betas.end(), [](float b) { return std::abs(b) <= kLargestBeta; }))
    throw Error("The rig " + source + " has identity coefficients that no head has.", "Write the avatar again together with its rig.");
  s.headTopology = requiredText(rig, "head", source);
  s.recipe.smooth = requiredText(rig, "smooth", source) == "1";
  s.recipe.midpointLevels = levelsOf(requiredText(rig, "midpoint_levels", source), source);
  if (s.kinds.size() != s.size() || s.facial.size() != s.size() ||
      s.local.layers.size() != s.size())
    throw Error("The tensors of the rig " + source + " differ in length.",
                "Write the avatar again together with its rig.");
  return s;
}

std::filesystem::path rigPathFor(const std::filesystem::path& splatFile) {
  std::filesystem::path out = splatFile;
  out.replace_extension();
  out += ".rig.safetensors";
  return out;
}

void writeRig(const std::filesystem::path& path, const BoundSplats& splats, const std::string& madeWith) {
  RigData rig = rigData(splats);
  if (!madeWith.empty()) rig.metadata["made_with"] = madeWith;
  writeSafetensors(path, rig.tensors, rig.metadata);
}

BoundSplats readRig(const std::filesystem::path& path) {
  Safetensors file = readSafetensors(path);
  return splatsFromRig({std::move(file.tensors), std::move(file.metadata)}, path.string());
}

std::shared_ptr<const BoundSplats> attachRig(const SplatSet& restSplats, BoundSplats rig,
                                             std::shared_ptr<const HeadModel> head) {
  if (rig.headTopology != headTopology(*head))
    throw Error("The avatar was made on the head mesh " + rig.headTopology + ", but " + head->name +
                    " has the mesh " + headTopology(*head) + ".",
                "Open the avatar with its own head.");
  const std::vector<std::uint8_t> layers = rig.local.layers;
  auto bound = std::make_shared<BoundSplats>(std::move(rig));
  HeadState rest;
  rest.betas = bound->betas;
  bindWorldSplats(restSplats, std::move(head), rest, *bound);
  bound->local.layers = layers;
  return bound;
}

}  // namespace likeness
