#include "models/io/tensor_file.h"

#include <cstring>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "models/io/diffusers_folder.h"
#include "models/io/safetensors.h"
#include "models/io/sharded_tensors.h"
#include "models/io/torch_checkpoint.h"
#include "models/io/torch_tensor.h"

namespace likeness {
namespace {

// Eight bytes of length, then '{', and a length that fits into the file.
bool startsLikeSafetensors(const FileBytes& file) {
  if (file.size < 10) return false;
  std::uint64_t length;
  std::memcpy(&length, file.bytes.get(), 8);
  return file.text()[8] == '{' && length <= file.size - 8;
}

bool startsLikeTorch(const FileBytes& file) {
  return file.text().starts_with("PK\x03\x04") || looksLikeTorchLegacy(file);
}

bool isWeightIndex(const FileBytes& file) {
  constexpr std::size_t kMaxIndexBytes = 64 << 20;
  return file.size <= kMaxIndexBytes && file.text().starts_with('{') &&
         file.text().find("\"weight_map\"") != std::string_view::npos;
}

}  // namespace

std::uint64_t TensorFile::byteCount() const {
  std::uint64_t bytes = 0;
  for (const auto& [tensorName, tensor] : tensors) bytes += tensor.byteCount();
  return bytes;
}

TensorFormat tensorFormat(const std::filesystem::path& path) {
  const FileBytes file = mapFile(path);
  if (startsLikeSafetensors(file)) return TensorFormat::safetensors;
  if (startsLikeTorch(file)) return TensorFormat::torch;
  return isWeightIndex(file) ? TensorFormat::index : TensorFormat::other;
}

TensorFile openTensorFile(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    TensorFile inside = openTensorFile(componentWeights(path));
    inside.name = path.filename().string() + "/" + inside.name;
    return inside;
  }
  TensorFile out{path.filename().string(), {}, {}, {path}};
  switch (tensorFormat(path)) {
    case TensorFormat::safetensors: {
      Safetensors file = readSafetensors(path);
      out.tensors = std::move(file.tensors);
      out.metadata = std::move(file.metadata);
      return out;
    }
    case TensorFormat::torch: out.tensors = readTorchCheckpoint(path).tensors; return out;
    case TensorFormat::index: return openShardedTensors(path);
    case TensorFormat::other: break;
  }
  throw Error("The file " + fileInQuotes(path) + " holds no weights that can be read.",
              "Give a .safetensors file, a PyTorch checkpoint or the index of a sharded set.");
}

}  // namespace likeness
