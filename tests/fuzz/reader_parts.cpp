#include "tests/fuzz/reader_parts.h"

#include <unistd.h>

#include <cstring>
#include <fstream>

namespace likeness::test {
namespace {

struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("likeness-fuzz-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

volatile unsigned sink;  // keeps the reads of touch()

}  // namespace

FileBytes fuzzBytes(const std::string& bytes, const char* name) {
  std::vector<std::byte> data(bytes.size());
  if (!bytes.empty()) std::memcpy(data.data(), bytes.data(), bytes.size());
  return bytesInMemory(name, std::move(data));
}

const std::filesystem::path& FuzzFile::folder() {
  static const Folder folder;
  return folder.path;
}

FuzzFile::FuzzFile(const std::string& bytes, const char* name) : path_(folder() / name) {
  std::ofstream(path_, std::ios::binary) << bytes;
}

FuzzFile::~FuzzFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

void touch(const HostTensor& tensor) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < tensor.byteCount(); ++i) sum += unsigned(tensor.bytes.get()[i]);
  sink = sum;
}

void touch(const TensorMap& tensors) {
  for (const auto& [name, tensor] : tensors) touch(tensor);
}

}  // namespace likeness::test
