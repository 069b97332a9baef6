#include "engine/splats/ply_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>
#include <string_view>
#include <utility>

#include "engine/core/error.h"

namespace likeness {
namespace {

[[noreturn]] void damaged(const FileBytes& file, const std::string& why) {
  throw Error("The PLY file " + inQuotes(file.name) + " cannot be read: " + why,
              "Export it again or choose another file.");
}

void requireRows(const FileBytes& file, const PlyElement& e, std::uint64_t available) {
  if (e.count > available)
    damaged(file, "it declares " + std::to_string(e.count) + " rows of " + inQuotes(e.name) +
                      ", but its size allows " + std::to_string(available) + ".");
}

template <class T>
float valueAt(const std::byte* from, bool swap) {
  std::array<std::byte, sizeof(T)> raw;
  std::memcpy(raw.data(), from, sizeof(T));
  if (swap) std::reverse(raw.begin(), raw.end());
  T value;
  std::memcpy(&value, raw.data(), sizeof(T));
  return float(value);
}

float readValue(const std::byte* from, PlyType type, bool swap) {
  switch (type) {
    case PlyType::i8: return valueAt<std::int8_t>(from, swap);
    case PlyType::u8: return valueAt<std::uint8_t>(from, swap);
    case PlyType::i16: return valueAt<std::int16_t>(from, swap);
    case PlyType::u16: return valueAt<std::uint16_t>(from, swap);
    case PlyType::i32: return valueAt<std::int32_t>(from, swap);
    case PlyType::u32: return valueAt<std::uint32_t>(from, swap);
    case PlyType::f32: return valueAt<float>(from, swap);
    case PlyType::f64: return valueAt<double>(from, swap);
  }
  return 0;
}

class TokenReader {
 public:
  explicit TokenReader(const FileBytes& file) : file_(file), text_(file.text()) {}
  float number() {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text_.find_first_not_of(kSpace, at_);
    if (begin == std::string_view::npos) damaged(file_, "it ends before its last row.");
    const std::size_t end = std::min(text_.find_first_of(kSpace, begin), text_.size());
    at_ = end;
    std::string_view token = text_.substr(begin, end - begin);
    if (token.starts_with('+')) token.remove_prefix(1);
    double value = 0;
    const auto [stop, code] = std::from_chars(token.data(), token.data() + token.size(), value);
    if (token.empty() || stop != token.data() + token.size() || code == std::errc::invalid_argument)
      damaged(file_, inQuotes(token) + " is not a number.");
    // Too small gives 0 and too large infinity; from_chars tells both the same way.
    if (code == std::errc::result_out_of_range)
      value = token.find("e-") == std::string_view::npos && token.find("E-") == std::string_view::npos
                  ? std::numeric_limits<double>::infinity()
                  : 0;
    return float(value);
  }

 private:
  const FileBytes& file_;
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

PlyRows::PlyRows(const FileBytes& file, const PlyHeader& header, int element,
                 std::vector<int> columns)
    : columns_(std::move(columns)),
      element_(header.elements[std::size_t(element)]),
      format_(header.format),
      count_(element_.count) {
  std::uint64_t at = header.dataOffset;
  for (int i = 0; i <= element; ++i) {
    const PlyElement& e = header.elements[std::size_t(i)];
    if (e.hasList()) damaged(file, "its element " + inQuotes(e.name) + " holds lists.");
    if (e.properties.empty()) damaged(file, "its element " + inQuotes(e.name) + " is empty.");
    if (format_ == PlyFormat::ascii) {
      if (i < element && e.count) damaged(file, "its splats do not come first.");
      requireRows(file, e, (file.size - at + 1) / 2 / e.properties.size());  // a digit and a space
    } else {
      requireRows(file, e, (file.size - at) / e.rowBytes());
      if (i < element) at += e.count * e.rowBytes();
    }
  }
  body_ = file.slice(at, file.size - at, file.name);
}

void PlyRows::forEach(const std::function<void(std::uint64_t, const float*)>& visit) const {
  if (format_ == PlyFormat::ascii)
    forEachText(visit);
  else
    forEachBinary(visit);
}

void PlyRows::forEachBinary(const std::function<void(std::uint64_t, const float*)>& visit) const {
  std::vector<std::size_t> offsets(element_.properties.size(), 0);
  for (std::size_t i = 1; i < offsets.size(); ++i)
    offsets[i] = offsets[i - 1] + plyTypeSize(element_.properties[i - 1].type);
  const bool swap = format_ == PlyFormat::bigEndian;
  std::vector<float> values(columns_.size());
  const std::byte* row = body_.bytes.get();
  for (std::uint64_t i = 0; i < count_; ++i, row += element_.rowBytes()) {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const auto p = std::size_t(columns_[c]);
      values[c] = readValue(row + offsets[p], element_.properties[p].type, swap);
    }
    visit(i, values.data());
  }
}

void PlyRows::forEachText(const std::function<void(std::uint64_t, const float*)>& visit) const {
  TokenReader tokens(body_);
  std::vector<float> all(element_.properties.size()), values(columns_.size());
  for (std::uint64_t i = 0; i < count_; ++i) {
    for (float& v : all) v = tokens.number();
    for (std::size_t c = 0; c < columns_.size(); ++c) values[c] = all[std::size_t(columns_[c])];
    visit(i, values.data());
  }
}

}  // namespace likeness
