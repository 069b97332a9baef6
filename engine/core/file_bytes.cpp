#include "engine/core/file_bytes.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/mapped_pages.h"

namespace likeness {
namespace {

struct Descriptor {
  int value = -1;
  ~Descriptor() {
    if (value >= 0) ::close(value);
  }
};

[[noreturn]] void throwOpenError(const std::filesystem::path& path, int code) {
  if (code == ENOENT || code == ENOTDIR)
    throw Error("The file " + fileInQuotes(path) + " does not exist.", "Check the path.");
  if (code == EACCES || code == EPERM)
    throw Error("The file " + fileInQuotes(path) + " may not be read.", "Check its permissions.");
  throw Error("The file " + fileInQuotes(path) + " cannot be opened: " + std::strerror(code) + ".",
              "Choose another file.");
}

// Opens without blocking on a pipe and refuses everything but a regular file.
std::uint64_t openRegular(const std::filesystem::path& path, Descriptor& file) {
  file.value = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file.value < 0) throwOpenError(path, errno);
  struct stat info {};
  if (::fstat(file.value, &info) != 0) throwOpenError(path, errno);
  if (S_ISDIR(info.st_mode))
    throw Error(fileInQuotes(path) + " is a folder, not a file.", "Choose a file inside it.");
  if (!S_ISREG(info.st_mode))
    throw Error(fileInQuotes(path) + " is a pipe or a device, not a file.", "Choose a regular file.");
  return std::uint64_t(info.st_size);
}

// Where files are mapped now: only there may pages be dropped, elsewhere that would lose data.
struct Mappings {
  std::mutex mutex;
  std::map<std::uintptr_t, std::size_t> sizes;  // by start
};

Mappings& mappings() {
  static Mappings* const all = new Mappings;  // never destroyed: mappings may outlive static objects
  return *all;
}

void unmap(const std::byte* start, std::size_t size) {
  {
    std::lock_guard lock(mappings().mutex);
    mappings().sizes.erase(reinterpret_cast<std::uintptr_t>(start));
  }
  ::munmap(const_cast<std::byte*>(start), size);
}

// Length of the valid UTF-8 sequence at `text[i]`, 0 when broken.
std::size_t utf8Length(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) { return std::uint8_t(k < text.size() ? text[k] : 0); };
  const std::uint8_t lead = byte(i);
  std::size_t count = 0;
  if (lead >= 0xC2 && lead <= 0xDF) count = 2;
  if (lead >= 0xE0 && lead <= 0xEF) count = 3;
  if (lead >= 0xF0 && lead <= 0xF4) count = 4;
  for (std::size_t k = 1; k < count; ++k)
    if ((byte(i + k) & 0xC0) != 0x80) return 0;
  return count;
}

}  // namespace

FileBytes FileBytes::slice(std::uint64_t offset, std::uint64_t count, std::string sliceName) const {
  if (offset > size || count > size - offset)
    throw Error("The file " + inQuotes(name) + " ends inside " + inQuotes(sliceName) + ".",
                "It is cut short or damaged; fetch it again.");
  return {std::move(sliceName), std::shared_ptr<const std::byte>(bytes, bytes.get() + offset),
          std::size_t(count)};
}

FileBytes mapFile(const std::filesystem::path& path) {
  Descriptor file;
  const std::uint64_t size = openRegular(path, file);
  FileBytes out{path.filename().string(), nullptr, std::size_t(size)};
  if (size == 0) return out;
  void* address = ::mmap(nullptr, out.size, PROT_READ, MAP_PRIVATE, file.value, 0);
  if (address == MAP_FAILED) throwOpenError(path, errno);
  {
    std::lock_guard lock(mappings().mutex);
    mappings().sizes[reinterpret_cast<std::uintptr_t>(address)] = out.size;
  }
  out.bytes = std::shared_ptr<const std::byte>(static_cast<const std::byte*>(address),
                                               [length = out.size](const std::byte* p) { unmap(p, length); });
  return out;
}

void dropMappedPages(std::span<const std::byte> bytes) {
  const auto page = std::uintptr_t(::sysconf(_SC_PAGESIZE));
  const auto start = reinterpret_cast<std::uintptr_t>(bytes.data());
  const std::uintptr_t first = (start + page - 1) / page * page, last = (start + bytes.size()) / page * page;
  if (first >= last) return;
  Mappings& all = mappings();
  std::lock_guard lock(all.mutex);
  const auto after = all.sizes.upper_bound(start);
  if (after == all.sizes.begin()) return;
  const auto [begin, size] = *std::prev(after);
  if (start + bytes.size() <= begin + size) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
}

FileBytes readFile(const std::filesystem::path& path, std::uint64_t maxBytes) {
  Descriptor file;
  const std::uint64_t size = openRegular(path, file);
  if (size > maxBytes)
    throw Error("The file " + fileInQuotes(path) + " has " + std::to_string(size >> 20) +
                    " MB, more than the " + std::to_string(maxBytes >> 20) + " MB that are read.",
                "Choose a smaller file.");
  std::vector<std::byte> data(static_cast<std::size_t>(size));
  std::size_t done = 0;
  while (done < data.size()) {
    const ssize_t got = ::read(file.value, data.data() + done, data.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throwOpenError(path, errno);
    if (got == 0) break;
    done += std::size_t(got);
  }
  data.resize(done);
  return bytesInMemory(path.filename().string(), std::move(data));
}

FileBytes bytesInMemory(std::string name, std::vector<std::byte> data) {
  auto owner = std::make_shared<std::vector<std::byte>>(std::move(data));
  return {std::move(name), std::shared_ptr<const std::byte>(owner, owner->data()), owner->size()};
}

std::string inQuotes(std::string_view text) {
  constexpr std::size_t kMaxBytes = 160;
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    if (out.size() > kMaxBytes) {
      out += "...";
      break;
    }
    const auto c = std::uint8_t(text[i]);
    const std::size_t length = c < 0x80 ? 1 : utf8Length(text, i);
    if (length == 0 || c < 0x20 || c == 0x7F) {
      out += '?';
      ++i;
    } else {
      out.append(text, i, length);
      i += length;
    }
  }
  return out + '"';
}

std::string fileInQuotes(const std::filesystem::path& path) {
  const std::string file = path.filename().string();
  return inQuotes(file.empty() || file == "." ? path.string() : file);
}

}  // namespace likeness
