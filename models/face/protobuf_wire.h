#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace likeness {

/// One field of a protobuf message (protobuf.dev, "Encoding"): a number, or bytes that are text or a
/// nested message. Fixed-width numbers come as bytes.
struct WireField {
  std::uint32_t number = 0;
  bool isVarint = false;
  std::uint64_t varint = 0;
  std::span<const std::byte> bytes;  ///< payload
  std::span<const std::byte> whole;  ///< key, length and payload as they stand in the message

  std::string_view text() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};

/// Steps through the fields of a message; every length is checked against the bytes at hand.
class WireReader {
 public:
  explicit WireReader(std::span<const std::byte> message) : rest_(message) {}
  /// The next field; empty at the end and at the first damage, which damaged() then tells.
  std::optional<WireField> next();
  bool damaged() const { return damaged_; }

 private:
  std::optional<std::uint64_t> varint();
  std::optional<std::span<const std::byte>> take(std::uint64_t count);
  std::span<const std::byte> rest_;
  bool damaged_ = false;
};

/// Appends fields to a message.
void appendVarint(std::vector<std::byte>& out, std::uint64_t value);
void appendVarintField(std::vector<std::byte>& out, std::uint32_t number, std::uint64_t value);
void appendBytesField(std::vector<std::byte>& out, std::uint32_t number, std::span<const std::byte> bytes);

}  // namespace likeness
