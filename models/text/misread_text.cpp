#include "models/text/misread_text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "models/text/code_page.h"
#include "models/text/misread_signs.h"

namespace likeness {
namespace {

bool isControl(char32_t c) { return c >= 0x80 && c < 0xA0; }

using Bytes = std::vector<std::uint8_t>;

std::optional<Bytes> inLatin1(std::u32string_view text) {
  Bytes out;
  for (const char32_t c : text) {
    if (c > 0xFF) return {};
    out.push_back(std::uint8_t(c));
  }
  return out;
}

std::optional<Bytes> inWindows1252(std::u32string_view text) {
  Bytes out;
  for (const char32_t c : text) {
    const int byte = windows1252Byte(c);
    if (byte < 0) return {};
    out.push_back(std::uint8_t(byte));
  }
  return out;
}

// Of the UTF-8 character that a byte begins; 0 when it begins none.
std::size_t lengthFrom(std::uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

// Strict UTF-8: shortest forms, no surrogates.
std::optional<std::u32string> decoded(const Bytes& bytes) {
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  std::u32string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t n = lengthFrom(bytes[at]);
    if (n == 0 || at + n > bytes.size()) return {};
    char32_t c = n == 1 ? bytes[at] : bytes[at] & (0xFF >> (n + 1));
    for (std::size_t k = 1; k < n; ++k) {
      if ((bytes[at + k] & 0xC0) != 0x80) return {};
      c = c << 6 | (bytes[at + k] & 0x3F);
    }
    if (c < kLeast[n] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return {};
    out += c;
    at += n;
  }
  return out;
}

// A character after a misread a-grave that is a word of its own: the space is one. Portuguese goes on with "s " or
// "quele", "quela", "quilo".
bool aGraveStandsAlone(const Bytes& bytes, std::size_t after) {
  const std::string_view rest(reinterpret_cast<const char*>(bytes.data()) + after, bytes.size() - after);
  for (const std::string_view word : {" ", "quele", "quela", "quilo", "s "})
    if (rest.starts_with(word)) return false;
  return true;
}

bool continues(std::uint8_t b) { return b >= 0x80 && b < 0xC0; }

// Length of a UTF-8 character at `at` one of whose bytes has become a space, where that is likely; else 0.
std::size_t withSpace(const Bytes& b, std::size_t at) {
  const auto byte = [&](std::size_t k) { return at + k < b.size() ? b[at + k] : std::uint8_t(0); };
  const auto usual = [](std::uint8_t c) { return continues(c) && c != 0x85 && c != 0xA0; };
  const std::uint8_t lead = b[at];
  constexpr std::uint8_t kOfTwo[] = {0xC2, 0xC3, 0xC5, 0xCE, 0xD0, 0xD9};
  if (byte(1) == ' ' && std::find(std::begin(kOfTwo), std::end(kOfTwo), lead) != std::end(kOfTwo)) return 2;
  if ((lead == 0xE2 || lead == 0xE3) && byte(1) == ' ' && usual(byte(2))) return 3;
  if (lead >= 0xE0 && lead <= 0xE3 && usual(byte(1)) && byte(2) == ' ') return 3;
  if (lead != 0xF0) return 0;
  int spaces = 0;
  for (std::size_t k = 1; k < 4; ++k) {
    if (byte(k) != ' ' && !continues(byte(k))) return 0;
    spaces += byte(k) == ' ';
  }
  return spaces == 1 ? 4 : 0;
}

Bytes withNoBreakSpaces(const Bytes& bytes) {
  constexpr std::uint8_t kNoBreakSpace = 0xA0;
  Bytes words;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    words.push_back(bytes[at]);
    if (bytes[at] != 0xC3 || at + 1 >= bytes.size() || bytes[at + 1] != ' ') continue;
    if (aGraveStandsAlone(bytes, at + 2)) words.push_back(kNoBreakSpace);
  }
  Bytes out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t n = std::max<std::size_t>(1, withSpace(words, at));
    for (std::size_t k = 0; k < n; ++k, ++at) out.push_back(n > 1 && words[at] == ' ' ? kNoBreakSpace : words[at]);
  }
  return out;
}

std::optional<std::u32string> reread(std::u32string_view text) {
  for (const auto& bytes : {inLatin1(text), inWindows1252(text)})
    if (bytes)
      if (auto found = decoded(withNoBreakSpaces(*bytes))) return found;
  return {};
}

// Length of what could be one misread character at `at`; 0 when there is none.
std::size_t sequenceAt(std::u32string_view text, std::size_t at) {
  const int lead = windows1252Byte(text[at]);
  if (lead < 0x80) return 0;
  const std::size_t n = lengthFrom(std::uint8_t(lead));
  if (n < 2 || at + n > text.size() || (n == 4 && lead != 0xF0 && lead != 0xF3)) return 0;
  for (std::size_t k = 1; k < n; ++k)
    if (!mayContinue(text[at + k])) return 0;
  return n;
}

// Repairs runs of misread characters amid text that is right.
std::u32string withPartsRepaired(const std::u32string& text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    if (at == 0 || !onlyContinues(text[at - 1]))
      while (end < text.size()) {
        const std::size_t n = sequenceAt(text, end);
        if (n == 0) break;
        end += n;
      }
    if (end == at) {
      out += text[at++];
      continue;
    }
    const std::u32string run = text.substr(at, end - at);
    out += run.size() < text.size() && looksMisread(run) ? repairedEncoding(run) : run;
    at = end;
  }
  return out;
}

std::u32string oneStep(const std::u32string& text) {
  if (!looksMisread(text)) return text;
  if (auto whole = reread(text)) return *whole;
  std::u32string parts = withPartsRepaired(text);
  return parts != text ? parts : withoutLatin1Controls(text);
}

}  // namespace

std::u32string repairedEncoding(std::u32string text) {
  constexpr int kMostTimes = 16;  // misread again and again; every time makes it longer
  for (int k = 0; k < kMostTimes; ++k) {
    std::u32string next = oneStep(text);
    if (next == text) break;
    text = std::move(next);
  }
  return text;
}

std::u32string withoutLatin1Controls(std::u32string text) {
  for (char32_t& c : text)
    if (isControl(c)) c = windows1252(std::uint8_t(c));
  return text;
}

}  // namespace likeness
