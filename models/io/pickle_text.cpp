#include "models/io/pickle_text.h"

#include <charconv>
#include <cstdint>

#include "models/io/npy_type.h"

namespace likeness {
namespace {

// Exactly `digits` hexadecimal digits at `at`.
std::optional<std::uint32_t> hexAt(std::string_view text, std::size_t at, std::size_t digits) {
  if (at > text.size() || text.size() - at < digits) return {};
  std::uint32_t value = 0;
  const char* end = text.data() + at + digits;
  const auto result = std::from_chars(text.data() + at, end, value, 16);
  if (result.ec != std::errc() || result.ptr != end) return {};
  return value;
}

std::optional<char> simpleEscape(char c) {
  switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'v': return '\v';
    case '\\': case '\'': case '"': return c;
    default: return {};
  }
}

}  // namespace

std::optional<std::string> decodePython2String(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  if (line.size() < 2 || line.front() != line.back()) return {};
  if (line.front() != '\'' && line.front() != '"') return {};
  const std::string_view text = line.substr(1, line.size() - 2);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (++i == text.size()) return {};
    if (const auto plain = simpleEscape(text[i])) {
      out += *plain;
    } else if (text[i] == 'x') {
      const auto code = hexAt(text, i + 1, 2);
      if (!code) return {};
      out += char(*code);
      i += 2;
    } else if (text[i] >= '0' && text[i] <= '7') {
      unsigned code = 0;
      const std::size_t end = i + 3;
      for (; i < end && i < text.size() && text[i] >= '0' && text[i] <= '7'; ++i)
        code = code * 8 + unsigned(text[i] - '0');
      --i;
      out += char(code);
    } else {  // Python keeps an unknown escape as it stands
      out += '\\';
      out += text[i];
    }
  }
  return out;
}

std::optional<std::string> decodeRawUnicode(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool escape = line[i] == '\\' && i + 1 < line.size() &&
                        (line[i + 1] == 'u' || line[i + 1] == 'U');
    if (!escape) {
      appendUtf8(out, std::uint8_t(line[i]));
      continue;
    }
    const std::size_t digits = line[i + 1] == 'u' ? 4 : 8;
    const auto code = hexAt(line, i + 2, digits);
    if (!code || *code > 0x10FFFF) return {};
    appendUtf8(out, *code);
    i += 1 + digits;
  }
  return out;
}

std::optional<std::string> latin1FromUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = std::uint8_t(text[i]);
    if (c < 0x80) {
      out += char(c);
    } else if ((c == 0xC2 || c == 0xC3) && i + 1 < text.size() &&
               (std::uint8_t(text[i + 1]) & 0xC0) == 0x80) {
      out += char((c & 3) << 6 | (std::uint8_t(text[++i]) & 63));
    } else {
      return {};
    }
  }
  return out;
}

}  // namespace likeness
