#include "engine/splats/ply_header.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>

#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr std::size_t kMaxHeaderBytes = 1 << 20, kMaxProperties = 4096, kMaxElements = 64;

[[noreturn]] void damaged(const FileBytes& file, const std::string& why) {
  throw Error("The PLY file " + inQuotes(file.name) + " cannot be read: " + why,
              "Export it again or choose another file.");
}

std::vector<std::string_view> words(std::string_view line) {
  std::vector<std::string_view> out;
  while (out.size() < 8) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) break;
    line.remove_prefix(begin);
    const std::size_t end = std::min(line.find_first_of(" \t\r"), line.size());
    out.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return out;
}

PlyType typeOf(const FileBytes& file, std::string_view name) {
  static const std::map<std::string_view, PlyType> types{
      {"char", PlyType::i8},   {"int8", PlyType::i8},     {"uchar", PlyType::u8},
      {"uint8", PlyType::u8},  {"short", PlyType::i16},   {"int16", PlyType::i16},
      {"ushort", PlyType::u16}, {"uint16", PlyType::u16}, {"int", PlyType::i32},
      {"int32", PlyType::i32}, {"uint", PlyType::u32},    {"uint32", PlyType::u32},
      {"float", PlyType::f32}, {"float32", PlyType::f32}, {"double", PlyType::f64},
      {"float64", PlyType::f64}};
  const auto it = types.find(name);
  if (it == types.end()) damaged(file, "it names the unknown type " + inQuotes(name) + ".");
  return it->second;
}

class HeaderParser {
 public:
  explicit HeaderParser(const FileBytes& file) : file_(file) {}

  PlyHeader parse() {
    if (!file_.text().starts_with("ply\n") && !file_.text().starts_with("ply\r\n"))
      damaged(file_, "it does not start with \"ply\".");
    nextLine();
    for (;;) {
      const auto w = words(nextLine());
      if (w.empty() || w[0] == "comment" || w[0] == "obj_info") continue;
      if (w[0] == "end_header") break;
      readLine(w);
    }
    if (!format_) damaged(file_, "its header names no format.");
    header_.format = *format_;
    header_.dataOffset = at_;
    return std::move(header_);
  }

 private:
  std::string_view nextLine() {
    const std::string_view text = file_.text().substr(0, kMaxHeaderBytes);
    const std::size_t end = at_ <= text.size() ? text.find('\n', at_) : std::string_view::npos;
    if (end == std::string_view::npos) damaged(file_, "its header has no end.");
    const std::string_view line = text.substr(at_, end - at_);
    at_ = end + 1;
    return line;
  }
  void readLine(const std::vector<std::string_view>& w) {
    if (w[0] == "format" && w.size() == 3 && !format_)
      readFormat(w[1], w[2]);
    else if (w[0] == "element" && w.size() == 3)
      readElement(w[1], w[2]);
    else if (w[0] == "property" && !header_.elements.empty() && (w.size() == 3 || w.size() == 5))
      readProperty(w);
    else
      damaged(file_, "its header has the line " + inQuotes(w[0]) + " where it does not belong.");
  }
  void readFormat(std::string_view format, std::string_view version) {
    if (format == "ascii") format_ = PlyFormat::ascii;
    if (format == "binary_little_endian") format_ = PlyFormat::littleEndian;
    if (format == "binary_big_endian") format_ = PlyFormat::bigEndian;
    if (!format_ || version != "1.0") damaged(file_, "its format " + inQuotes(format) + " is unknown.");
  }
  void readElement(std::string_view name, std::string_view count) {
    PlyElement element;
    element.name = name;
    const auto [end, code] =
        std::from_chars(count.data(), count.data() + count.size(), element.count);
    if (code != std::errc() || end != count.data() + count.size())
      damaged(file_, "the count " + inQuotes(count) + " is not a number.");
    if (header_.find(element.name) >= 0) damaged(file_, "an element is declared twice.");
    if (header_.elements.size() >= kMaxElements) damaged(file_, "it has too many elements.");
    header_.elements.push_back(std::move(element));
  }
  void readProperty(const std::vector<std::string_view>& w) {
    auto& element = header_.elements.back();
    PlyProperty property;
    property.name = w.back();
    property.isList = w.size() == 5;
    if (property.isList && w[1] != "list") damaged(file_, "a property is not readable.");
    if (property.isList) property.countType = typeOf(file_, w[2]);
    property.type = typeOf(file_, w[w.size() - 2]);
    if (element.find(property.name) >= 0)
      damaged(file_, "the property " + inQuotes(property.name) + " is declared twice.");
    if (element.properties.size() >= kMaxProperties) damaged(file_, "it has too many properties.");
    element.properties.push_back(std::move(property));
  }

  const FileBytes& file_;
  PlyHeader header_;
  std::optional<PlyFormat> format_;
  std::size_t at_ = 0;
};

}  // namespace

std::size_t plyTypeSize(PlyType type) {
  switch (type) {
    case PlyType::i8: case PlyType::u8: return 1;
    case PlyType::i16: case PlyType::u16: return 2;
    case PlyType::i32: case PlyType::u32: case PlyType::f32: return 4;
    case PlyType::f64: return 8;
  }
  return 1;
}

bool PlyElement::hasList() const {
  return std::any_of(properties.begin(), properties.end(), [](const auto& p) { return p.isList; });
}

std::size_t PlyElement::rowBytes() const {
  std::size_t bytes = 0;
  for (const auto& p : properties) bytes += plyTypeSize(p.type);
  return bytes;
}

int PlyElement::find(const std::string& property) const {
  for (std::size_t i = 0; i < properties.size(); ++i)
    if (properties[i].name == property) return int(i);
  return -1;
}

int PlyHeader::find(const std::string& element) const {
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (elements[i].name == element) return int(i);
  return -1;
}

PlyHeader readPlyHeader(const FileBytes& file) { return HeaderParser(file).parse(); }

}  // namespace likeness
