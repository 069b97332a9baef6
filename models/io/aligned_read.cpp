#include "models/io/aligned_read.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <new>

#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr std::size_t kAlignment = 64;

std::size_t readAll(int file, std::byte* data, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got = ::read(file, data + done, size - done);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += std::size_t(got);
  }
  return done;
}

}  // namespace

FileBytes readFileAligned(const std::filesystem::path& path, std::size_t offset) {
  const std::size_t size = mapFile(path).size;  // names what is missing, a folder, a pipe
  const std::size_t before = (kAlignment - offset % kAlignment) % kAlignment;
  // Not a vector: it would write zeros over every page first.
  auto* memory = static_cast<std::byte*>(std::aligned_alloc(kAlignment, (before + size) / kAlignment * kAlignment + kAlignment));
  if (!memory) throw std::bad_alloc();
  const std::shared_ptr<std::byte> owner(memory, [](std::byte* p) { std::free(p); });
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const std::size_t done = file < 0 ? 0 : readAll(file, memory + before, size);
  if (file >= 0) ::close(file);
  if (done != size) throw Error("The file " + fileInQuotes(path) + " could not be read to its end.", "Try again.");
  return {path.filename().string(), std::shared_ptr<const std::byte>(owner, memory + before), size};
}

}  // namespace likeness
