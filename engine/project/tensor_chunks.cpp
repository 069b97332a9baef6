#include "engine/project/tensor_chunks.h"

#include <zstd.h>

#include <algorithm>
#include <map>
#include <vector>

#include "engine/core/error.h"
#include "engine/core/json_text.h"

namespace likeness {
namespace {

constexpr std::size_t kChunk = std::size_t(4) << 20;
constexpr std::size_t kLargestTensor = std::size_t(8) << 30;
constexpr std::size_t kFreeBytes = std::size_t(64) << 20, kLargestRatio = 200;

// A tensor of a file, for messages.
struct Source {
  const SqliteFile& file;
  const std::string& tensor;

  [[noreturn]] void damaged() const {
    throw Error("The tensor \"" + tensor + "\" of " + file.name() + " is damaged.",
                "Open a backup, or the recovered copy that the studio offers.");
  }
};

DType dtypeFromName(const std::string& name, const Source& source) {
  for (DType d : {DType::f64, DType::f32, DType::f16, DType::bf16, DType::i64, DType::i32,
                  DType::i16, DType::i8, DType::u64, DType::u32, DType::u16, DType::u8,
                  DType::boolean})
    if (name == dtypeName(d)) return d;
  source.damaged();
}

std::vector<std::int64_t> shapeFromJson(const std::string& text, const Source& source, std::size_t elementSize) {
  const auto json = parseJson(text);
  if (!json.is_array() || json.size() > 16) source.damaged();
  std::vector<std::int64_t> shape;
  std::size_t bytes = elementSize;
  for (const auto& d : json) {
    if (!d.is_number_unsigned()) source.damaged();
    const auto size = d.get<std::size_t>();
    if (size > kLargestTensor || (size && bytes > kLargestTensor / size)) source.damaged();
    bytes *= size;
    shape.push_back(std::int64_t(size));
  }
  return shape;
}

// A tensor on its way in: the chunks follow each other.
struct Filling {
  std::byte* data = nullptr;
  std::size_t bytes = 0, done = 0;
};

// One pass over all chunks, whatever indices the file lacks.
void readChunks(SqliteFile& file, std::map<std::string, Filling>& tensors) {
  SqliteStatement query(file, "SELECT name, data FROM tensor_chunk ORDER BY name, part");
  while (query.step()) {
    const auto it = tensors.find(query.text(0));
    if (it == tensors.end()) continue;
    Filling& tensor = it->second;
    const auto blob = query.blob(1);
    const std::size_t want = std::min(kChunk, tensor.bytes - tensor.done);
    const std::size_t got = ZSTD_decompress(tensor.data + tensor.done, want, blob.data(), blob.size());
    if (ZSTD_isError(got) || got != want) Source{file, it->first}.damaged();
    tensor.done += got;
  }
  for (const auto& [name, tensor] : tensors)
    if (tensor.done != tensor.bytes) Source{file, name}.damaged();
}

// Counts what the chunks say they hold, so that a lying shape cannot make us allocate.
std::map<std::string, std::size_t> declaredBytes(SqliteFile& file) {
  SqliteStatement query(file, "SELECT name, data FROM tensor_chunk");
  std::map<std::string, std::size_t> out;
  while (query.step()) {
    const std::string name = query.text(0);
    const auto blob = query.blob(1);
    const auto size = ZSTD_getFrameContentSize(blob.data(), blob.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kChunk) Source{file, name}.damaged();
    out[name] += std::size_t(size);
  }
  return out;
}

// All tensors together: above the free bytes no more than real weights shrink to.
std::size_t allowedBytes(SqliteFile& file) {
  return std::max(kFreeBytes, kLargestRatio * std::size_t(std::max(0, file.pragma("page_count"))) *
                                  std::size_t(std::max(0, file.pragma("page_size"))));
}

}  // namespace

void writeTensor(SqliteFile& file, const std::string& name, const HostTensor& tensor) {
  SqliteStatement(file, "INSERT INTO tensor(name, dtype, shape) VALUES(?, ?, ?)")
      .bind(name)
      .bind(std::string(dtypeName(tensor.dtype)))
      .bind(nlohmann::json(tensor.shape).dump())
      .run();
  SqliteStatement insert(file, "INSERT INTO tensor_chunk(name, part, data) VALUES(?, ?, ?)");
  const std::size_t bytes = tensor.byteCount();
  std::vector<std::byte> packed(ZSTD_compressBound(std::min(bytes, kChunk)));
  for (std::size_t begin = 0, part = 0; begin < bytes; begin += kChunk, ++part) {
    const std::size_t size = std::min(kChunk, bytes - begin);
    const std::size_t n =
        ZSTD_compress(packed.data(), packed.size(), tensor.bytes.get() + begin, size, 3);
    if (ZSTD_isError(n)) throw Error("A tensor could not be compressed.", {}, ZSTD_getErrorName(n));
    insert.bind(name).bind((long long)part).bind(std::span<const std::byte>(packed.data(), n)).run();
  }
}

void removeTensor(SqliteFile& file, const std::string& name) {
  SqliteStatement(file, "DELETE FROM tensor WHERE name = ?").bind(name).run();
  SqliteStatement(file, "DELETE FROM tensor_chunk WHERE name = ?").bind(name).run();
}

TensorMap readTensors(SqliteFile& file) {
  TensorMap out;
  std::map<std::string, Filling> fillings;
  const auto declared = declaredBytes(file);
  std::size_t left = allowedBytes(file);
  SqliteStatement query(file, "SELECT name, dtype, shape FROM tensor");
  while (query.step()) {
    const std::string name = query.text(0);
    const Source source{file, name};
    const DType dtype = dtypeFromName(query.text(1), source);
    auto shape = shapeFromJson(query.text(2), source, dtypeSize(dtype));
    const std::size_t bytes = HostTensor{dtype, shape, nullptr}.byteCount();
    const auto held = declared.find(name);
    if (bytes != (held == declared.end() ? 0 : held->second)) source.damaged();
    if (bytes > left)
      throw Error(file.name() + " declares far more than its own bytes can hold.", "Open a backup.");
    left -= bytes;
    std::byte* data = nullptr;
    if (!out.emplace(name, HostTensor::uninitialised(dtype, std::move(shape), &data)).second) source.damaged();
    fillings[name] = {data, bytes, 0};
  }
  readChunks(file, fillings);
  return out;
}

}  // namespace likeness
