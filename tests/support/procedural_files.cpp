#include "tests/support/procedural_files.h"

#include <bit>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "models/weights/procedural_weights.h"
#include "tests/support/golden_check.h"

namespace likeness::test {
namespace {

std::int64_t countOf(const ProceduralEntry& entry) {
  std::int64_t count = 1;
  for (const std::int64_t n : entry.shape) count *= n;
  return count;
}

std::string headerOf(const std::vector<ProceduralEntry>& entries, DType type) {
  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  std::uint64_t at = 0;
  for (const auto& entry : entries) {
    const std::uint64_t end = at + std::uint64_t(countOf(entry)) * dtypeSize(type);
    header[entry.fileName] = {{"dtype", dtypeName(type)}, {"shape", entry.shape}, {"data_offsets", {at, end}}};
    at = end;
  }
  std::string text = header.dump();
  text.append((8 - text.size() % 8) % 8, ' ');
  return text;
}

}  // namespace

std::uint16_t halfFromFloat(float value) {
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(value), sign = bits >> 16 & 0x8000;
  const int exponent = int(bits >> 23 & 0xFF) - 127 + 15;
  std::uint32_t mantissa = bits & 0x7FFFFF;
  if (exponent >= 31) return std::uint16_t(sign | 0x7C00);
  if (exponent < -10) return std::uint16_t(sign);
  int shift = 13;
  std::uint32_t high = std::uint32_t(exponent) << 10;
  if (exponent <= 0) {
    mantissa |= 0x800000;
    shift = 14 - exponent;
    high = 0;
  }
  const std::uint32_t rest = mantissa & ((1u << shift) - 1), half = 1u << (shift - 1);
  std::uint32_t out = high + (mantissa >> shift);
  if (rest > half || (rest == half && (out & 1))) ++out;
  return std::uint16_t(sign | out);
}

std::uint16_t brainFromFloat(float value) {
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
  return std::uint16_t((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
}

void writeProceduralFile(const std::filesystem::path& path, const std::vector<ProceduralEntry>& entries, DType type) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  const std::string header = headerOf(entries, type);
  const std::uint64_t length = header.size();
  out.write(reinterpret_cast<const char*>(&length), 8) << header;
  std::vector<std::uint16_t> halves;
  for (const auto& entry : entries) {
    const HostTensor tensor = proceduralTensor(entry.hashedName, entry.shape, entry.seed);
    const auto values = tensor.as<float>();
    if (type == DType::f32) {
      out.write(reinterpret_cast<const char*>(values.data()), std::streamsize(values.size_bytes()));
      continue;
    }
    halves.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) halves[i] = type == DType::f16 ? halfFromFloat(values[i]) : brainFromFloat(values[i]);
    out.write(reinterpret_cast<const char*>(halves.data()), std::streamsize(2 * halves.size()));
  }
}

std::vector<ProceduralEntry> entriesOf(const std::map<std::string, std::vector<std::int64_t>>& keys, std::uint64_t seed) {
  std::vector<ProceduralEntry> out;
  for (const auto& [name, shape] : keys) out.push_back({name, name, shape, seed});
  return out;
}

std::vector<ProceduralEntry> loraEntries(const std::map<std::string, std::vector<std::int64_t>>& keys, std::int64_t rank, std::uint64_t seed) {
  std::vector<ProceduralEntry> out;
  for (const auto& [name, shape] : keys)
    for (const char* layer : {".to_q", ".to_k", ".to_v", ".to_out.0"}) {
      const std::string ending = std::string(layer) + ".weight";
      if (!name.ends_with(ending) || name.find(".attn") == name.npos) continue;
      const std::string site = "unet." + name.substr(0, name.size() - 7);
      out.push_back({site + ".lora_A.weight", site + ".lora_A.weight", {rank, shape[1]}, seed});
      out.push_back({site + ".lora_B.weight", site + ".lora_B.weight", {shape[0], rank}, seed});
    }
  return out;
}

std::vector<ProceduralEntry> ldmEntries(const std::filesystem::path& table, std::uint64_t seed) {
  std::ifstream file(table);
  std::stringstream text;
  text << file.rdbuf();
  std::vector<ProceduralEntry> out;
  for (const auto& line : splitLines(text.str())) {
    const auto cells = splitTabs(line);
    if (cells.size() == 4) out.push_back({cells[0], cells[2], parseShape(cells[3]), seed});
  }
  return out;
}

}  // namespace likeness::test
