#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace likeness {

/// SHA-256 of a stream of bytes.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void add(std::span<const std::byte> bytes);
  /// 64 lower-case hex digits; call it once.
  std::string finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// Called with the bytes done since the last call; false asks to stop.
using ByteProgress = std::function<bool(std::uint64_t bytes)>;

/// Hash of a whole file; empty when `progress` asked to stop. Throws Error when it cannot be read.
std::string sha256OfFile(const std::filesystem::path& file, const ByteProgress& progress = {});

}  // namespace likeness
