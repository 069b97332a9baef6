#include "models/text/html_text.h"

#include <algorithm>
#include <charconv>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/paths.h"
#include "models/text/code_page.h"
#include "models/text/code_points.h"

namespace likeness {
namespace {

constexpr std::size_t kLongestName = 32;
constexpr char32_t kReplacement = 0xFFFD;

bool isDigit(char32_t c) { return c >= '0' && c <= '9'; }
bool isHexDigit(char32_t c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool isLatin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool mayName(char32_t c) { return c != '\t' && c != '\n' && c != '\f' && c != ' ' && c != '<' && c != '&' && c != '#' && c != ';'; }

// Noncharacters and controls that stand for nothing.
bool meansNothing(char32_t c) {
  return (c >= 1 && c <= 8) || c == 0x0B || (c >= 0x0E && c <= 0x1F) || (c >= 0x7F && c <= 0x9F) || (c >= 0xFDD0 && c <= 0xFDEF) ||
         (c & 0xFFFE) == 0xFFFE;
}

// The character of a number; C1 numbers are those of Windows-1252.
std::u32string numbered(char32_t number) {
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) return {kReplacement};
  if (number >= 0x80 && number <= 0x9F) return {windows1252(std::uint8_t(number))};
  if (meansNothing(number)) return {};
  return {number};
}

// &#123; &#x1F; with or without semicolon: what it means, and its length in `length`, 0 when it is none.
std::u32string numberAt(std::u32string_view text, std::size_t at, std::size_t& length) {
  std::size_t end = at + 2;
  const bool hex = end < text.size() && (text[end] == 'x' || text[end] == 'X');
  if (hex) ++end;
  const std::size_t first = end;
  char32_t number = 0;
  for (; end < text.size() && (hex ? isHexDigit(text[end]) : isDigit(text[end])); ++end) {
    const char32_t c = text[end], digit = isDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
    number = std::min<char32_t>(number * (hex ? 16 : 10) + digit, 0x110000);
  }
  length = end == first ? 0 : end - at;
  if (length == 0) return {};
  if (end < text.size() && text[end] == ';') ++length;
  return numbered(number);
}

std::u32string fromHex(std::string_view words) {
  std::u32string out;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    std::uint32_t value = 0;
    const auto read = std::from_chars(words.data(), words.data() + end, value, 16);
    if (read.ec != std::errc() || read.ptr != words.data() + end) return {};
    out += char32_t(value);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return out;
}

}  // namespace

HtmlText::HtmlText(const std::filesystem::path& names) {
  constexpr std::uint64_t kMaxBytes = 1u << 20;
  const FileBytes file = readFile(names, kMaxBytes);
  std::string_view text = file.text();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size()), tab = text.substr(0, end).find('\t');
    const std::u32string value = tab == text.npos ? U"" : fromHex(text.substr(tab + 1, end - tab - 1));
    if (value.empty()) throw Error(fileInQuotes(names) + " is no table of HTML's characters.", "Restore the file.");
    names_.emplace(codePoints(text.substr(0, tab)), value);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

const HtmlText& HtmlText::shipped() {
  static const HtmlText one(resourcePath("tokenizer/html_names.tsv"));
  return one;
}

const std::u32string* HtmlText::find(std::u32string_view name) const {
  const auto it = names_.find(std::u32string(name));
  return it == names_.end() ? nullptr : &it->second;
}

// The whole name, else the longest that it begins with, else the reference as it is.
std::u32string HtmlText::named(std::u32string_view name) const {
  for (std::size_t n = name.size(); n > 1; --n)
    if (const std::u32string* found = find(name.substr(0, n))) return *found + std::u32string(name.substr(n));
  return U"&" + std::u32string(name);
}

std::u32string HtmlText::unescaped(std::u32string_view text) const {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '&') {
      out += text[at++];
      continue;
    }
    if (at + 1 < text.size() && text[at + 1] == '#') {
      std::size_t length = 0;
      out += numberAt(text, at, length);
      if (length == 0) out += text[at];
      at += std::max<std::size_t>(length, 1);
      continue;
    }
    std::size_t end = at + 1;
    while (end < text.size() && end - at - 1 < kLongestName && mayName(text[end])) ++end;
    if (end > at + 1 && end < text.size() && text[end] == ';') ++end;
    out += named(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return out;
}

// `reference` from & to ; inclusive.
std::u32string HtmlText::wholeReference(std::u32string_view reference) const {
  const std::u32string asItIs(reference);
  if (reference[1] == '#') {
    const std::u32string out = unescaped(reference);
    return out.find(U';') == out.npos ? out : asItIs;
  }
  const std::u32string name(reference.substr(1));
  if (const std::u32string* found = find(name)) return *found;
  const bool capitals = std::none_of(name.begin(), name.end(), [](char32_t c) { return c >= 'a' && c <= 'z'; });
  const std::u32string* small = capitals ? find(lowerCase(name)) : nullptr;
  return small && unescaped(reference) == asItIs ? upperCase(*small) : asItIs;
}

std::u32string HtmlText::unescapedWhole(std::u32string_view text) const {
  constexpr std::size_t kLongest = 24;
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t first = at + 1, end = first;
    if (text[at] == '&') {
      if (first < text.size() && text[first] == '#') ++first;
      end = first;
      while (end < text.size() && end - first < kLongest && (isDigit(text[end]) || isLatin(text[end]))) ++end;
    }
    if (end > first && end < text.size() && text[end] == ';') {
      out += wholeReference(text.substr(at, end + 1 - at));
      at = end + 1;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace likeness
