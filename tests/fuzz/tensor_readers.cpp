// Files of tensors: safetensors, shards, numpy, pickles, checkpoints, ONNX outlines.
#include <fstream>

#include "models/io/npz.h"
#include "models/io/onnx_graph.h"
#include "models/io/pickle_arrays.h"
#include "models/io/safetensors.h"
#include "models/io/sharded_tensors.h"
#include "models/io/torch_checkpoint.h"
#include "models/io/zip.h"
#include "tests/fuzz/reader_parts.h"

namespace likeness::test {
namespace {

constexpr std::uint64_t kMaxEntry = 16 << 20;

void touchArray(const NpyArray& array) {
  if (array.tensor.bytes) touch(array.tensor);
}

// Everything that a stream holds, not deeper or longer than a caller would go.
void walk(const PickleValue& value, int depth, int& budget) {
  if (depth > 32 || --budget < 0) return;
  if (isPickleArray(value)) {
    touch(arrayFromPickle(value));
    return;
  }
  switch (value.kind()) {
    case PickleKind::list:
    case PickleKind::tuple:
    case PickleKind::set:
      for (std::size_t i = 0; i < value.size() && budget > 0; ++i) walk(value.item(i), depth + 1, budget);
      return;
    case PickleKind::dict:
      for (std::size_t i = 0; i < value.size() && budget > 0; ++i) walk(value.value(i), depth + 1, budget);
      return;
    case PickleKind::object:
      walk(value.arguments(), depth + 1, budget);
      if (const auto state = value.state()) walk(*state, depth + 1, budget);
      return;
    default: return;
  }
}

// The folder of an index with the two files that the seeds name.
const std::filesystem::path& shardFolder() {
  static const std::filesystem::path folder = [] {
    const auto path = FuzzFile::folder() / "shards";
    std::filesystem::create_directories(path);
    writeSafetensors(path / "a.safetensors", {{"x", HostTensor::of(std::vector<float>{1, 2}, {2})}});
    writeSafetensors(path / "b.safetensors", {{"y", HostTensor::of(std::vector<float>{3}, {1})}});
    return path;
  }();
  return folder;
}

}  // namespace

void readFuzzedSafetensors(const std::string& bytes) {
  touch(parseSafetensors(fuzzBytes(bytes, "case.safetensors")).tensors);
}

void readFuzzedShards(const std::string& bytes) {
  const auto index = shardFolder() / "model.safetensors.index.json";
  std::ofstream(index, std::ios::binary) << bytes;
  touch(openShardedTensors(index).tensors);
}

void readFuzzedNpy(const std::string& bytes) { touchArray(parseNpy(fuzzBytes(bytes, "case.npy"))); }

void readFuzzedNpz(const std::string& bytes) {
  const FileBytes file = fuzzBytes(bytes, "case.npz");
  const ZipArchive archive(file);
  for (const ZipEntry& entry : archive.entries())
    touch(HostTensor{DType::u8, {std::int64_t(entry.size)}, archive.read(entry, kMaxEntry).bytes});
  for (const auto& [name, array] : parseNpz(file)) touchArray(array);
}

void readFuzzedPickle(const std::string& bytes) {
  int budget = 20'000;
  walk(parsePickle(fuzzBytes(bytes, "case.pkl"), PickleGlobals::arrays), 0, budget);
}

void readFuzzedCheckpoint(const std::string& bytes) {
  touch(parseTorchCheckpoint(fuzzBytes(bytes, "case.pth")).tensors);
}

void readFuzzedOnnx(const std::string& bytes) {
  const OnnxGraph graph = parseOnnxGraph(fuzzBytes(bytes, "case.onnx"));
  (void)graph.parameters();
}

}  // namespace likeness::test
