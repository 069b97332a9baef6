#pragma once
// What the entries of the fuzzers share; inside tests/fuzz only.
#include <filesystem>
#include <string>

#include "engine/core/file_bytes.h"
#include "engine/core/host_tensor.h"

namespace likeness::test {

/// The bytes in memory of exactly their size, so that the address sanitizer sees a read past the end.
FileBytes fuzzBytes(const std::string& bytes, const char* name);

/// The bytes as a file of a folder of this process, for readers that take a path. Removed with the object.
class FuzzFile {
 public:
  FuzzFile(const std::string& bytes, const char* name);
  ~FuzzFile();
  FuzzFile(const FuzzFile&) = delete;
  FuzzFile& operator=(const FuzzFile&) = delete;
  const std::filesystem::path& path() const { return path_; }
  /// The folder that all files of this process lie in.
  static const std::filesystem::path& folder();

 private:
  std::filesystem::path path_;
};

/// Reads every byte that the tensors claim to have.
void touch(const HostTensor& tensor);
void touch(const TensorMap& tensors);

// Entries; what belongs to one library of ours lies in one file.
void readFuzzedSafetensors(const std::string& bytes);
void readFuzzedShards(const std::string& bytes);
void readFuzzedNpy(const std::string& bytes);
void readFuzzedNpz(const std::string& bytes);
void readFuzzedPickle(const std::string& bytes);
void readFuzzedCheckpoint(const std::string& bytes);
void readFuzzedOnnx(const std::string& bytes);

void readFuzzedPly(const std::string& bytes);
void readFuzzedRig(const std::string& bytes);
void readFuzzedObj(const std::string& bytes);
void readFuzzedGltf(const std::string& bytes);
void readFuzzedPicture(const std::string& bytes);
void readFuzzedDeepPicture(const std::string& bytes);
void readFuzzedFlame(const std::string& bytes);

void readFuzzedDocument(const std::string& bytes);
void readFuzzedLiveLink(const std::string& bytes);
void readFuzzedPreset(const std::string& bytes);
void readFuzzedClips(const std::string& bytes);
void readFuzzedLight(const std::string& bytes);
void readFuzzedCatalog(const std::string& bytes);
void readFuzzedStoreRecord(const std::string& bytes);
void readFuzzedModelFile(const std::string& bytes);

}  // namespace likeness::test
