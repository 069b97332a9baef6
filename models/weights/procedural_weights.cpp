#include "models/weights/procedural_weights.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numeric>
#include <string>
#include <vector>

#include "engine/core/error.h"
#include "engine/core/parallel.h"

namespace likeness {
namespace {

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15ull;

using Shape = std::span<const std::int64_t>;

std::uint64_t fnv1a64(std::string_view text) {
  std::uint64_t h = 0xCBF29CE484222325ull;
  for (const char c : text) h = (h ^ std::uint8_t(c)) * 0x100000001B3ull;
  return h;
}

std::uint64_t keyOf(std::string_view name, std::uint64_t seed) {
  return fnv1a64(name) ^ (seed * kGolden);
}

float uniformAt(std::uint64_t key, std::uint64_t i) {
  std::uint64_t z = key + (i + 1) * kGolden;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  z ^= z >> 31;
  return float(std::uint32_t(z >> 40)) * 0x1p-23f - 1.0f;
}

bool endsWith(std::string_view name, std::initializer_list<std::string_view> tails) {
  return std::any_of(tails.begin(), tails.end(), [&](auto t) { return name.ends_with(t); });
}

/// value = offset + u * scale; scale 0 is a constant.
struct Rule {
  float scale = 0, offset = 0;
};

double gainOf(std::string_view name) {
  // Sharp enough that attention is far from uniform.
  if (endsWith(name, {"to_q.weight", "to_k.weight", "q_proj.weight", "k_proj.weight",
                      "in_proj_weight"}))
    return 1.5;
  if (name.ends_with("lora_B.weight")) return 0.3;
  return name.find("controlnet_cond_embedding.") != name.npos ? 1.8 : 1.0;
}

Rule matrixRule(std::string_view name, Shape shape) {
  const bool transposed = shape.size() == 2 && endsWith(name, {"visual.proj", "text_projection"});
  const std::int64_t rest =
      std::accumulate(shape.begin() + 1, shape.end(), std::int64_t(1), std::multiplies<>());
  const double fanIn = double(transposed ? shape[0] : rest);
  return {float((transposed ? 1.0 : gainOf(name)) * std::sqrt(3.0 / fanIn)), 0};
}

Rule vectorRule(std::string_view name) {
  if (endsWith(name, {"prelu.weight", "input_layer.2.weight", "res_layer.2.weight"}))
    return {0.0625f, 0.25f};
  if (endsWith(name, {"bn3.weight", "res_layer.4.weight"})) return {0.03125f, 0.25f};
  if (name.ends_with("weight")) return {0.125f, 1.f};
  throw Error("There is no procedural rule for the weight " + std::string(name) + ".");
}

Rule ruleOf(std::string_view name, Shape shape) {
  if (name.ends_with("logit_scale")) return {0, float(std::log(1.0 / 0.07))};
  if (name.ends_with("running_mean")) return {0.1f, 0};
  if (name.ends_with("running_var")) return {0.5f, 1};
  const bool table = shape.size() == 2 && name.ends_with("embedding.weight");
  if (table || endsWith(name, {"positional_embedding", "class_embedding", "bias"}))
    return {0.0625f, 0};
  return shape.size() >= 2 ? matrixRule(name, shape) : vectorRule(name);
}

void fill(std::span<float> out, std::uint64_t key, Rule rule) {
  constexpr std::size_t kGrain = 1 << 16;
  parallelFor(out.size(), kGrain, [&](std::size_t begin, std::size_t end, int) {
    // Two roundings where both apply: scale is then a power of two, so the product is exact.
    for (std::size_t i = begin; i < end; ++i) out[i] = rule.offset + uniformAt(key, i) * rule.scale;
  });
}

HostTensor floats(Shape shape, std::span<float>* values) {
  std::byte* data = nullptr;
  HostTensor t = HostTensor::uninitialised(DType::f32, {shape.begin(), shape.end()}, &data);
  *values = {reinterpret_cast<float*>(data), std::size_t(t.elementCount())};
  return t;
}

}  // namespace

void fillProcedural(std::span<float> out, std::string_view name, Shape shape, std::uint64_t seed) {
  const Rule rule = ruleOf(name, shape);
  if (rule.scale == 0) return std::fill(out.begin(), out.end(), rule.offset);
  fill(out, keyOf(name, seed), rule);
}

HostTensor proceduralTensor(std::string_view name, Shape shape, std::uint64_t seed) {
  if (name.ends_with("num_batches_tracked"))
    return HostTensor::of(std::vector<std::int64_t>{0}, {});
  std::span<float> values;
  HostTensor t = floats(shape, &values);
  fillProcedural(values, name, shape, seed);
  return t;
}

HostTensor proceduralUniform(std::string_view name, Shape shape, std::uint64_t seed) {
  std::span<float> values;
  HostTensor t = floats(shape, &values);
  fill(values, keyOf(name, seed), {1, 0});
  return t;
}

bool looksProcedural(const TensorMap& tensors) {
  constexpr float kSlack = 1e-3f;  // half precision rounds the limits
  bool any = false;
  for (const auto& [name, tensor] : tensors) {
    const bool norm = name.ends_with("weight"), bias = name.ends_with("bias");
    if (tensor.shape.size() != 1 || (!norm && !bias)) continue;
    const float middle = norm ? 1.f : 0.f, reach = (norm ? 0.125f : 0.0625f) + kSlack;
    for (const float v : tensor.toFloat())
      if (!(std::abs(v - middle) <= reach)) return false;
    any = true;
  }
  return any;
}

}  // namespace likeness
