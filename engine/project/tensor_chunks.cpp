#include "engine/project/tensor_chunks.h"

#include <zstd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr std::size_t kChunk = std::size_t(4) << 20;
constexpr std::size_t kLargestTensor = std::size_t(8) << 30;

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
  const auto json = nlohmann::json::parse(text, nullptr, false);
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

void readChunks(SqliteFile& file, const std::string& name, std::byte* out, std::size_t bytes) {
  SqliteStatement query(file, "SELECT data FROM tensor_chunk WHERE name = ? ORDER BY part");
  query.bind(name);
  std::size_t done = 0;
  while (query.step()) {
    const auto blob = query.blob(0);
    const std::size_t want = std::min(kChunk, bytes - done);
    const std::size_t got = ZSTD_decompress(out + done, want, blob.data(), blob.size());
    if (ZSTD_isError(got) || got != want) Source{file, name}.damaged();
    done += got;
  }
  if (done != bytes) Source{file, name}.damaged();
}

// Counts what the chunks say they hold, so that a lying shape cannot make us allocate.
std::size_t declaredBytes(SqliteFile& file, const std::string& name) {
  SqliteStatement query(file, "SELECT data FROM tensor_chunk WHERE name = ?");
  query.bind(name);
  std::size_t total = 0;
  while (query.step()) {
    const auto blob = query.blob(0);
    const auto size = ZSTD_getFrameContentSize(blob.data(), blob.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kChunk)
      Source{file, name}.damaged();
    total += std::size_t(size);
  }
  return total;
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
  SqliteStatement query(file, "SELECT name, dtype, shape FROM tensor");
  while (query.step()) {
    const std::string name = query.text(0);
    const Source source{file, name};
    const DType dtype = dtypeFromName(query.text(1), source);
    auto shape = shapeFromJson(query.text(2), source, dtypeSize(dtype));
    const HostTensor probe{dtype, shape, nullptr};
    if (probe.byteCount() != declaredBytes(file, name)) source.damaged();
    std::byte* data = nullptr;
    HostTensor tensor = HostTensor::uninitialised(dtype, std::move(shape), &data);
    readChunks(file, name, data, tensor.byteCount());
    out.emplace(name, std::move(tensor));
  }
  return out;
}

}  // namespace likeness
