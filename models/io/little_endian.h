#pragma once
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

namespace likeness {

/// Bounds-checked little-endian reads of a header; `ok` turns false past the end and stays so.
struct LittleEndianReader {
  std::span<const std::byte> bytes;
  std::size_t at = 0;
  bool ok = true;

  template <class T>
  T get() {
    T value{};
    if (!ok || bytes.size() < sizeof(T) || at > bytes.size() - sizeof(T)) {
      ok = false;
      return value;
    }
    std::memcpy(&value, bytes.data() + at, sizeof(T));
    at += sizeof(T);
    return value;
  }
  std::uint16_t u16() { return get<std::uint16_t>(); }
  std::uint32_t u32() { return get<std::uint32_t>(); }
  std::uint64_t u64() { return get<std::uint64_t>(); }
  void skip(std::uint64_t count) {
    if (!ok || count > bytes.size() - at)
      ok = false;
    else
      at += std::size_t(count);
  }
  std::string text(std::size_t count) {
    const std::size_t start = at;
    skip(count);
    return ok ? std::string(reinterpret_cast<const char*>(bytes.data()) + start, count)
              : std::string();
  }
};

/// Appends the little-endian bytes of `value`.
template <class T>
void appendLittleEndian(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

}  // namespace likeness
