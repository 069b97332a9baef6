#include "models/text/repaired_text.h"

#include <algorithm>

#include "models/text/code_points.h"
#include "models/text/html_text.h"
#include "models/text/misread_text.h"

namespace likeness {
namespace {

// What replaces a character that is two Latin letters; nothing when it is none.
std::u32string_view lettersOf(char32_t c) {
  static constexpr std::u32string_view kDigraphs[] = {U"D\u017D", U"D\u017E", U"d\u017E", U"LJ", U"Lj", U"lj", U"NJ", U"Nj", U"nj"};
  static constexpr std::u32string_view kLigatures[] = {U"ff", U"fi", U"fl", U"ffi", U"ffl", U"\u017Ft", U"st"};
  if (c >= 0x1C4 && c <= 0x1CC) return kDigraphs[c - 0x1C4];
  if (c >= 0xFB00 && c <= 0xFB06) return kLigatures[c - 0xFB00];
  switch (c) {
    case 0x132: return U"IJ";
    case 0x133: return U"ij";
    case 0x149: return U"\u02BCn";
    case 0x1F1: return U"DZ";
    case 0x1F2: return U"Dz";
    case 0x1F3: return U"dz";
    default: return {};
  }
}

bool hasOtherWidth(char32_t c) { return c >= 0xFF01 && c < 0xFFF0; }

char32_t straight(char32_t c) {
  if (c == 0x2BC || (c >= 0x2018 && c <= 0x201B)) return '\'';
  return c >= 0x201C && c <= 0x201F ? U'"' : c;
}

bool drawsNothing(char32_t c) {
  return c < 0x09 || c == 0x0B || (c >= 0x0E && c < 0x20) || c == 0x7F || (c >= 0x206A && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFC);
}

std::u32string plainCharacters(const std::u32string& text) {
  std::u32string out;
  for (const char32_t c : text) {
    if (const auto letters = lettersOf(c); !letters.empty()) out += letters;
    else if (c == 0x3000) out += U' ';
    else if (hasOtherWidth(c)) out += compatibleForm({c});
    else out += straight(c);
  }
  return out;
}

std::u32string withPlainLineBreaks(const std::u32string& text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    const bool breaks = text[i] == '\r' || text[i] == 0x2028 || text[i] == 0x2029 || text[i] == 0x85;
    out += breaks ? U'\n' : text[i];
  }
  return out;
}

// ESC [ digits and semicolons, a letter.
std::size_t terminalCommand(const std::u32string& text, std::size_t at) {
  if (text[at] != 0x1B || at + 1 >= text.size() || text[at + 1] != '[') return 0;
  std::size_t end = at + 2;
  while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == ';')) ++end;
  const bool letter = end < text.size() && ((text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z' && text[end] < 0x80);
  return letter ? end + 1 - at : 0;
}

std::u32string withoutControls(const std::u32string& text) {
  std::u32string shown;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = terminalCommand(text, i);
    if (n == 0) shown += text[i];
    i += std::max<std::size_t>(n, 1);
  }
  std::erase_if(shown, drawsNothing);
  return shown;
}

std::u32string repairedOnce(std::u32string text, bool references) {
  if (references) text = HtmlText::shipped().unescapedWhole(text);
  text = withoutLatin1Controls(repairedEncoding(std::move(text)));
  return composedForm(withoutControls(withPlainLineBreaks(plainCharacters(text))));
}

std::u32string repairedLine(std::u32string line, bool references) {
  constexpr int kMostRounds = 32;  // each makes the text simpler
  for (int round = 0; round < kMostRounds; ++round) {
    std::u32string next = repairedOnce(line, references);
    if (next == line) break;
    line = std::move(next);
  }
  return line;
}

}  // namespace

std::u32string repairedText(const std::u32string& text) {
  std::u32string out;
  bool references = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(U'\n', at), text.size() - 1) + 1;
    const std::u32string line = text.substr(at, end - at);
    references = references && line.find(U'<') == line.npos;
    out += repairedLine(line, references);
    at = end;
  }
  return out;
}

}  // namespace likeness
