#include "models/io/npy_header.h"

#include <limits>
#include <string_view>

#include "engine/core/error.h"
#include "models/io/little_endian.h"

namespace likeness {
namespace {

constexpr std::size_t kMaxHeaderBytes = 64 << 10, kMaxDimensions = 64;

[[noreturn]] void damaged(const FileBytes& file, const std::string& why) {
  throw Error("The array " + inQuotes(file.name) + " cannot be read: " + why, "Fetch it again.");
}

// Just the literals that occur: {'key': 'text' | True | False | (ints), ...}. No recursion.
class LiteralParser {
 public:
  LiteralParser(std::string_view text, const FileBytes& file) : text_(text), file_(file) {}

  NpyHeader parse() {
    NpyHeader header;
    unsigned seen = 0;
    expect('{');
    while (!accept('}')) {
      const std::string key = string();
      expect(':');
      const unsigned bit = readValue(key, header);
      if (seen & bit) damaged(file_, "its header names " + inQuotes(key) + " twice.");
      seen |= bit;
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (at_ != text_.size()) damaged(file_, "text follows its header.");
    if (seen != 7) damaged(file_, "its header lacks descr, fortran_order or shape.");
    return header;
  }

 private:
  unsigned readValue(const std::string& key, NpyHeader& header) {
    if (key == "descr") return readDescr(header), 1;
    if (key == "fortran_order") return header.fortranOrder = boolean(), 2;
    if (key == "shape") return readShape(header), 4;
    damaged(file_, "its header has the unknown key " + inQuotes(key) + ".");
  }
  void readDescr(NpyHeader& header) {
    skipSpace();
    if (at_ < text_.size() && (text_[at_] == '[' || text_[at_] == '('))
      damaged(file_, "it holds records (a structured type); only plain arrays are read.");
    header.descr = string();
  }
  void readShape(NpyHeader& header) {
    expect('(');
    while (!accept(')')) {
      header.shape.push_back(integer());
      if (header.shape.size() > kMaxDimensions) damaged(file_, "it has too many dimensions.");
      if (!accept(',')) {
        expect(')');
        break;
      }
    }
  }
  void skipSpace() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }
  bool accept(char c) {
    skipSpace();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!accept(c)) damaged(file_, std::string("its header lacks a '") + c + "'.");
  }
  std::string string() {
    skipSpace();
    const char quote = at_ < text_.size() ? text_[at_] : 0;
    if (quote != '\'' && quote != '"') damaged(file_, "its header lacks a quoted name.");
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) damaged(file_, "its header ends inside a name.");
    std::string out(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return out;
  }
  bool boolean() {
    skipSpace();
    for (const auto& [word, value] : {std::pair{"True", true}, std::pair{"False", false}})
      if (text_.substr(at_).starts_with(word)) {
        at_ += std::string_view(word).size();
        return value;
      }
    damaged(file_, "fortran_order is neither True nor False.");
  }
  std::int64_t integer() {
    skipSpace();
    std::int64_t value = 0;
    const std::size_t start = at_;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_)
      if (__builtin_mul_overflow(value, std::int64_t(10), &value) ||
          __builtin_add_overflow(value, std::int64_t(text_[at_] - '0'), &value))
        damaged(file_, "a dimension overflows.");
    if (at_ == start) damaged(file_, "its shape holds something that is not a whole number.");
    if (at_ < text_.size() && text_[at_] == 'L') ++at_;  // Python 2 long
    return value;
  }

  std::string_view text_;
  const FileBytes& file_;
  std::size_t at_ = 0;
};

}  // namespace

NpyHeader readNpyHeader(const FileBytes& file) {
  constexpr std::string_view kMagic("\x93NUMPY", 6);
  if (!file.text().starts_with(kMagic)) damaged(file, "it does not start like a .npy file.");
  LittleEndianReader reader{file.view(), kMagic.size()};
  const auto major = reader.get<std::uint8_t>();
  reader.get<std::uint8_t>();
  if (reader.ok && (major < 1 || major > 3))
    damaged(file, "its format version " + std::to_string(major) + " is unknown.");
  const std::size_t length = major == 1 ? reader.u16() : reader.u32();
  if (!reader.ok || length > file.size - reader.at)
    damaged(file, "its header runs past the end of the file.");
  if (length > kMaxHeaderBytes) damaged(file, "its header is too long.");
  NpyHeader header = LiteralParser(file.text().substr(reader.at, length), file).parse();
  header.dataOffset = reader.at + length;
  return header;
}

}  // namespace likeness
