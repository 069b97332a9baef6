#include "models/io/safetensors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "models/io/aligned_read.h"
#include "models/io/safetensors_header.h"
#include "models/io/shape_check.h"

static_assert(std::endian::native == std::endian::little, "file formats are read in place");

namespace likeness {
namespace {

constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;  // the limit of the public reader

constexpr std::size_t kAlignment = 8;  // of the largest element

constexpr std::array kDTypes{DType::f64, DType::f32, DType::f16, DType::bf16, DType::i64,
                             DType::i32, DType::i16, DType::i8,  DType::u64,  DType::u32,
                             DType::u16, DType::u8,  DType::boolean};

std::optional<DType> dtypeFromName(const std::string& name) {
  for (DType d : kDTypes)
    if (name == dtypeName(d)) return d;
  return {};
}

[[noreturn]] void damaged(const std::string& file, const std::string& why) {
  throw Error("The safetensors file " + inQuotes(file) + " is damaged: " + why, "Fetch it again.");
}

std::string_view headerText(const FileBytes& file) {
  if (file.size < 8) damaged(file.name, "it is too short to hold a header.");
  std::uint64_t length;
  std::memcpy(&length, file.bytes.get(), 8);
  if (length > kMaxHeaderBytes)
    damaged(file.name, "its header claims " + std::to_string(length) + " bytes.");
  if (length > file.size - 8) damaged(file.name, "its header runs past the end of the file.");
  const std::string_view text = file.text().substr(8, std::size_t(length));
  if (!text.starts_with('{')) damaged(file.name, "its header is not a JSON object.");
  return text;
}

// Tensors as views; a start that is not a multiple of the element size is copied.
HostTensor tensorAt(const FileBytes& data, const SafetensorsEntry& entry, DType dtype) {
  const FileBytes part =
      data.slice(entry.offsets[0], entry.offsets[1] - entry.offsets[0], entry.name);
  HostTensor tensor{dtype, entry.shape, part.bytes};
  if (reinterpret_cast<std::uintptr_t>(part.bytes.get()) % dtypeSize(dtype) == 0) return tensor;
  std::byte* copy = nullptr;
  tensor = HostTensor::uninitialised(dtype, entry.shape, &copy);
  std::memcpy(copy, part.bytes.get(), part.size);
  return tensor;
}

DType checkEntry(const std::string& file, const SafetensorsEntry& entry) {
  const std::string tensor = "tensor " + inQuotes(entry.name);
  const auto dtype = dtypeFromName(entry.dtype);
  if (!dtype)
    throw Error("The safetensors file " + inQuotes(file) + " cannot be used: " + tensor +
                    " has the unknown type " + inQuotes(entry.dtype) + ".",
                "Convert it to F32, F16 or BF16.");
  if (entry.offsets.size() != 2 || entry.offsets[0] > entry.offsets[1])
    damaged(file, tensor + " has no valid data_offsets.");
  const auto bytes = checkedByteCount(entry.shape, dtypeSize(*dtype));
  if (!bytes) damaged(file, "the shape of " + tensor + " overflows.");
  if (*bytes != entry.offsets[1] - entry.offsets[0])
    damaged(file, tensor + " of shape " + shapeText(entry.shape) + " needs " +
                      std::to_string(*bytes) + " bytes but names " +
                      std::to_string(entry.offsets[1] - entry.offsets[0]) + ".");
  return *dtype;
}

// Ranges must start at 0, follow each other and fill the file.
void checkLayout(const std::string& file, std::vector<SafetensorsEntry> entries,
                 std::uint64_t dataBytes) {
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.offsets < b.offsets; });
  std::uint64_t at = 0;
  for (const auto& entry : entries) {
    if (entry.offsets[0] < at)
      damaged(file, "tensor " + inQuotes(entry.name) + " overlaps another one.");
    if (entry.offsets[0] > at)
      damaged(file, "there is a hole before tensor " + inQuotes(entry.name) + ".");
    at = entry.offsets[1];
  }
  if (at > dataBytes) damaged(file, "its tensors run past the end of the file.");
  if (at < dataBytes) damaged(file, "bytes that belong to no tensor follow the last one.");
}

std::vector<const TensorMap::value_type*> alignedOrder(const TensorMap& tensors) {
  std::vector<const TensorMap::value_type*> order;
  for (const auto& item : tensors) order.push_back(&item);
  std::stable_sort(order.begin(), order.end(), [](auto a, auto b) {
    return dtypeSize(a->second.dtype) > dtypeSize(b->second.dtype);
  });
  return order;
}

}  // namespace

Safetensors parseSafetensors(const FileBytes& file) {
  const std::string_view text = headerText(file);
  SafetensorsHeader header = parseSafetensorsHeader(text, file.name);
  const FileBytes data = file.slice(8 + text.size(), file.size - 8 - text.size(), file.name);
  Safetensors out;
  out.metadata = std::move(header.metadata);
  std::vector<DType> dtypes;
  for (const auto& entry : header.entries) dtypes.push_back(checkEntry(file.name, entry));
  checkLayout(file.name, header.entries, data.size);
  for (std::size_t i = 0; i < dtypes.size(); ++i)
    out.tensors.emplace(header.entries[i].name, tensorAt(data, header.entries[i], dtypes[i]));
  return out;
}

Safetensors readSafetensors(const std::filesystem::path& path) {
  FileBytes file = mapFile(path);
  const std::size_t start = 8 + headerText(file).size();
  if (start % kAlignment == 0) return parseSafetensors(file);
  // Old writers did not pad the header. One read beside the mapping, of which only the header has been
  // touched, costs the file's size once; copying tensor by tensor would cost it twice.
  file.bytes.reset();
  return parseSafetensors(readFileAligned(path, start));
}

void writeSafetensors(const std::filesystem::path& path, const TensorMap& tensors,
                      const std::map<std::string, std::string>& metadata) {
  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  if (!metadata.empty()) header["__metadata__"] = metadata;
  std::uint64_t offset = 0;
  const auto order = alignedOrder(tensors);
  for (const auto* item : order) {
    const HostTensor& tensor = item->second;
    const std::uint64_t end = offset + tensor.byteCount();
    header[item->first] = {{"dtype", dtypeName(tensor.dtype)},
                           {"shape", tensor.shape},
                           {"data_offsets", {offset, end}}};
    offset = end;
  }
  std::string text = header.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  text.append((8 - text.size() % 8) % 8, ' ');
  const std::uint64_t length = text.size();
  AtomicFile file(path);
  file.write(std::as_bytes(std::span(&length, 1)));
  file.write(text);
  for (const auto* item : order)
    file.write(std::span(item->second.bytes.get(), item->second.byteCount()));
  file.commit();
}

}  // namespace likeness
