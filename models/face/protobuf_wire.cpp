#include "models/face/protobuf_wire.h"

namespace likeness {
namespace {

enum Wire : std::uint32_t { kVarint = 0, kFixed64 = 1, kBytes = 2, kFixed32 = 5 };

}  // namespace

std::optional<std::uint64_t> WireReader::varint() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) return std::nullopt;
    const auto byte = std::uint64_t(rest_.front());
    rest_ = rest_.subspan(1);
    value |= (byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  return std::nullopt;
}

std::optional<std::span<const std::byte>> WireReader::take(std::uint64_t count) {
  if (count > rest_.size()) return std::nullopt;
  const auto part = rest_.first(std::size_t(count));
  rest_ = rest_.subspan(std::size_t(count));
  return part;
}

std::optional<WireField> WireReader::next() {
  if (damaged_ || rest_.empty()) return std::nullopt;
  const std::span<const std::byte> start = rest_;
  damaged_ = true;  // until the field is whole
  const auto key = varint();
  if (!key || (*key >> 3) == 0 || (*key >> 3) > 0x1FFFFFFF) return std::nullopt;
  WireField field;
  field.number = std::uint32_t(*key >> 3);
  const auto wire = std::uint32_t(*key & 7);
  std::optional<std::uint64_t> size;
  if (wire == kVarint || wire == kBytes) size = varint();
  if (wire == kFixed64) size = 8;
  if (wire == kFixed32) size = 4;
  if (!size) return std::nullopt;
  if (wire == kVarint) {
    field.isVarint = true;
    field.varint = *size;
  } else {
    const auto payload = take(*size);
    if (!payload) return std::nullopt;
    field.bytes = *payload;
  }
  field.whole = start.first(start.size() - rest_.size());
  damaged_ = false;
  return field;
}

void appendVarint(std::vector<std::byte>& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(std::byte((value & 0x7F) | 0x80));
  out.push_back(std::byte(value));
}

void appendVarintField(std::vector<std::byte>& out, std::uint32_t number, std::uint64_t value) {
  appendVarint(out, (std::uint64_t(number) << 3) | kVarint);
  appendVarint(out, value);
}

void appendBytesField(std::vector<std::byte>& out, std::uint32_t number, std::span<const std::byte> bytes) {
  appendVarint(out, (std::uint64_t(number) << 3) | kBytes);
  appendVarint(out, bytes.size());
  out.insert(out.end(), bytes.begin(), bytes.end());
}

}  // namespace likeness
