#pragma once
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/catalog/network_keys.h"
#include "models/io/safetensors.h"

namespace likeness::test {

/// A .safetensors file with the right names and shapes and no data behind them: a hole of the file system,
/// so that networks of gigabytes cost nothing.
inline void writeHollow(const std::filesystem::path& path, const NetworkKeys& keys, const std::string& prefix = {}) {
  std::filesystem::create_directories(path.parent_path());
  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  std::uint64_t at = 0;
  for (const auto& [name, shape] : keys) {
    std::uint64_t bytes = 2;
    for (auto size : shape) bytes *= std::uint64_t(size);
    header[prefix + name] = {{"dtype", "F16"}, {"shape", shape}, {"data_offsets", {at, at + bytes}}};
    at += bytes;
  }
  std::string text = header.dump();
  text.append((8 - text.size() % 8) % 8, ' ');
  const std::uint64_t length = text.size();
  std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(&length), 8) << text;
  std::filesystem::resize_file(path, 8 + text.size() + at);
}

/// A small LoRA for two projections of the UNet, PEFT names.
inline void writeLora(const std::filesystem::path& path, float value = 0.5f) {
  std::filesystem::create_directories(path.parent_path());
  const std::string at = "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn1.";
  TensorMap tensors;
  for (const char* module : {"to_q", "to_k"}) {
    tensors[at + module + ".lora_A.weight"] = HostTensor::of(std::vector<float>(4 * 320, value), {4, 320});
    tensors[at + module + ".lora_B.weight"] = HostTensor::of(std::vector<float>(320 * 4, value), {320, 4});
  }
  writeSafetensors(path, tensors);
}

}  // namespace likeness::test
