#include "models/text/prompt_text.h"

#include <unicode/uchar.h>

#include "models/text/code_points.h"
#include "models/text/html_text.h"
#include "models/text/repaired_text.h"

namespace likeness {
namespace {

void appendLower(std::u32string& out, char32_t c) {
  constexpr char32_t kCapitalDottedI = 0x130;
  if (c == kCapitalDottedI) out += U"i\u0307";  // the one character whose lower case has two
  else out += char32_t(u_tolower(UChar32(c)));
}

bool isSpace(char32_t c) { return u_isUWhiteSpace(UChar32(c)); }
bool isLetter(char32_t c) { return (U_GET_GC_MASK(UChar32(c)) & U_GC_L_MASK) != 0; }
bool isNumber(char32_t c) { return (U_GET_GC_MASK(UChar32(c)) & U_GC_N_MASK) != 0; }

// Length of the first of `texts` that begins at `i`, 0 without one.
std::size_t oneOf(const std::vector<std::u32string>& texts, std::u32string_view p, std::size_t i) {
  for (const std::u32string& text : texts)
    if (p.substr(i).starts_with(text)) return text.size();
  return 0;
}

std::size_t pieceLength(std::u32string_view p, std::size_t i) {
  static const std::vector<std::u32string> kEndings{U"'s", U"'t", U"'re", U"'ve", U"'m", U"'ll", U"'d"};
  if (const std::size_t n = oneOf(kEndings, p, i)) return n;
  if (isNumber(p[i])) return 1;
  const bool letters = isLetter(p[i]);
  std::size_t end = i;
  while (end < p.size() && !isSpace(p[end]) && !isNumber(p[end]) && isLetter(p[end]) == letters) ++end;
  return end - i;
}

}  // namespace

std::string normalisedPrompt(std::string_view utf8) {
  std::u32string out;
  bool space = false;
  for (const char32_t c : composedForm(codePoints(utf8))) {
    if (isSpace(c)) {
      space = true;
      continue;
    }
    if (space) out += ' ';
    space = false;
    appendLower(out, c);
  }
  if (space) out += ' ';
  return utf8Of(out);
}

std::string repairedPrompt(std::string_view utf8) {
  const HtmlText& html = HtmlText::shipped();
  std::u32string out;
  for (const char32_t c : html.unescaped(html.unescaped(repairedText(codePoints(utf8))))) {
    if (!isSpace(c)) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return utf8Of(lowerCase(out));
}

std::vector<std::string> promptPieces(std::string_view normalised, const std::vector<std::string>& whole) {
  const std::u32string p = codePoints(normalised);
  std::vector<std::u32string> wholes;
  for (const std::string& text : whole) wholes.push_back(codePoints(text));
  std::vector<std::string> pieces;
  for (std::size_t i = 0; i < p.size();) {
    if (isSpace(p[i])) {
      ++i;
      continue;
    }
    const std::size_t special = oneOf(wholes, p, i), n = special ? special : pieceLength(p, i);
    pieces.push_back(utf8Of(std::u32string_view(p).substr(i, n)));
    i += n;
  }
  return pieces;
}

}  // namespace likeness
