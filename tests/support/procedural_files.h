#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/core/host_tensor.h"

namespace likeness::test {

/// One tensor of a file to write: its name there, the name that its values are hashed by, its shape.
struct ProceduralEntry {
  std::string fileName, hashedName;
  std::vector<std::int64_t> shape;
  std::uint64_t seed = 20251;
};

/// Writes a .safetensors file with procedural weights (models/weights/procedural_weights.h) tensor by tensor, so
/// that networks of gigabytes need little memory. `type`: f32, f16 or bf16 (rounded to nearest, ties to even).
void writeProceduralFile(const std::filesystem::path& path, const std::vector<ProceduralEntry>& entries, DType type);

/// Entries whose names in the file are those of the network, e.g. of networkKeys().
std::vector<ProceduralEntry> entriesOf(const std::map<std::string, std::vector<std::int64_t>>& keys, std::uint64_t seed);
/// The single-file layout of Stable Diffusion 1.5 (tests/reference/ldm/sd15_keys.tsv).
std::vector<ProceduralEntry> ldmEntries(const std::filesystem::path& table, std::uint64_t seed);

/// The low-rank updates of every attention of Stable Diffusion 1.5's UNet as newer diffusers files spell them; `keys`
/// are the UNet's.
std::vector<ProceduralEntry> loraEntries(const std::map<std::string, std::vector<std::int64_t>>& keys, std::int64_t rank, std::uint64_t seed);

/// Rounds to half precision, and to bfloat16.
std::uint16_t halfFromFloat(float value);
std::uint16_t brainFromFloat(float value);

}  // namespace likeness::test
