#include "models/io/npy_type.h"

#include <algorithm>
#include <cstring>
#include <map>

namespace likeness {

std::optional<NpyType> parseNpyType(std::string_view descr) {
  NpyType type;
  if (descr.starts_with('>')) type.bigEndian = true;
  if (!descr.empty() && std::string_view("<>|=").find(descr[0]) != std::string_view::npos)
    descr.remove_prefix(1);
  if (descr.empty()) return {};
  if (descr == "O" || descr == "O8" || descr == "O4") {
    type.kind = NpyType::Kind::object;
    return type;
  }
  static const std::map<std::string_view, DType> numbers{
      {"f8", DType::f64}, {"f4", DType::f32}, {"f2", DType::f16}, {"i8", DType::i64},
      {"i4", DType::i32}, {"i2", DType::i16}, {"i1", DType::i8},  {"u8", DType::u64},
      {"u4", DType::u32}, {"u2", DType::u16}, {"u1", DType::u8},  {"b1", DType::boolean},
      {"?", DType::boolean}};
  if (const auto it = numbers.find(descr); it != numbers.end()) {
    type.dtype = it->second;
    type.itemBytes = dtypeSize(type.dtype);
    return type;
  }
  if (descr[0] != 'U' && descr[0] != 'S' && descr[0] != 'a') return {};
  type.kind = descr[0] == 'U' ? NpyType::Kind::unicode : NpyType::Kind::bytes;
  if (descr.size() < 2 || descr.size() > 9) return {};
  std::size_t width = 0;
  for (char c : descr.substr(1)) {
    if (c < '0' || c > '9') return {};
    width = width * 10 + std::size_t(c - '0');
  }
  type.itemBytes = type.kind == NpyType::Kind::unicode ? width * 4 : width;
  return type;
}

std::string npyTypeName(DType dtype) {
  switch (dtype) {
    case DType::f64: return "<f8";
    case DType::f32: return "<f4";
    case DType::f16: return "<f2";
    case DType::bf16: return "<f4";  // numpy has no bfloat16: the writer widens
    case DType::i64: return "<i8";
    case DType::i32: return "<i4";
    case DType::i16: return "<i2";
    case DType::i8: return "|i1";
    case DType::u64: return "<u8";
    case DType::u32: return "<u4";
    case DType::u16: return "<u2";
    case DType::u8: return "|u1";
    case DType::boolean: return "|b1";
  }
  return "|u1";
}

void copyWords(std::byte* to, const std::byte* from, std::size_t count, std::size_t wordBytes,
               bool swap) {
  if (count == 0 || wordBytes == 0) return;
  std::memcpy(to, from, count * wordBytes);
  if (!swap || wordBytes == 1) return;
  for (std::size_t i = 0; i < count; ++i)
    std::reverse(to + i * wordBytes, to + (i + 1) * wordBytes);
}

void fortranToC(std::byte* to, const std::byte* from, const std::vector<std::int64_t>& shape,
                std::size_t itemBytes) {
  if (itemBytes == 0) return;  // empty texts: there may be no bytes at all
  std::size_t count = 1;
  for (std::int64_t d : shape) count *= std::size_t(d);
  std::vector<std::size_t> index(shape.size(), 0), stride(shape.size(), 1);
  for (std::size_t d = 1; d < shape.size(); ++d) stride[d] = stride[d - 1] * std::size_t(shape[d - 1]);
  std::size_t source = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::memcpy(to + i * itemBytes, from + source * itemBytes, itemBytes);
    for (std::size_t d = shape.size(); d-- > 0;) {  // odometer, last axis fastest
      source += stride[d];
      if (++index[d] < std::size_t(shape[d])) break;
      source -= stride[d] * index[d];
      index[d] = 0;
    }
  }
}

void appendUtf8(std::string& out, std::uint32_t code) {
  if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  if (code < 0x80) {
    out += char(code);
  } else if (code < 0x800) {
    out += {char(0xC0 | code >> 6), char(0x80 | (code & 63))};
  } else if (code < 0x10000) {
    out += {char(0xE0 | code >> 12), char(0x80 | (code >> 6 & 63)), char(0x80 | (code & 63))};
  } else {
    out += {char(0xF0 | code >> 18), char(0x80 | (code >> 12 & 63)), char(0x80 | (code >> 6 & 63)),
            char(0x80 | (code & 63))};
  }
}

std::string textFromFixedWidth(const std::byte* data, std::size_t bytes, int code) {
  std::vector<std::uint32_t> points(bytes / std::size_t(code));
  for (std::size_t i = 0; i < points.size(); ++i)
    if (code == 4)
      std::memcpy(&points[i], data + 4 * i, 4);
    else
      points[i] = std::uint32_t(data[i]);
  while (!points.empty() && points.back() == 0) points.pop_back();
  std::string out;
  for (std::uint32_t p : points) appendUtf8(out, p);
  return out;
}

}  // namespace likeness
