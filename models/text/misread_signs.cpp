#include "models/text/misread_signs.h"

#include <unicode/uchar.h>

#include "models/text/code_page.h"

namespace likeness {
namespace {

// What a character of Windows-1252 does in writing.
enum Kind : unsigned {
  none = 0,
  upper = 1,      // accented capital
  lower = 2,      // accented small letter
  opening = 4,    // opens a phrase
  closing = 8,    // ends one
  money = 16,
  number = 32,    // fraction, exponent, operator
  law = 64,       // section, paragraph
  stray = 128,    // hardly ever written
  control = 256,  // of Latin-1
  usual = 512,    // found anywhere
};

bool in(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

// Letters of smileys (O, U and their small ones with accents) may stand beside anything.
unsigned kindOf(char32_t c) {
  if (c < 0x80) return none;
  if (c < 0xA0) return control;
  if ((c >= 0xC0 && c <= 0xD1) || in(U"\u00D8\u00DC\u00DD\u0152\u0160\u0178\u017D", c)) return upper;
  if ((c >= 0xDF && c <= 0xF1) || in(U"\u00FC\u0153\u0161\u017E", c)) return lower;
  if (in(U"\u00A1\u00AB\u00BF\u00A9\u2018\u201A\u201C\u201E\u2022\u2039", c)) return opening;
  if (in(U"\u00AE\u00BB\u201D\u203A\u2122", c)) return closing;
  if (in(U"\u00A2\u00A3\u00A5\u20AC", c)) return money;
  if (in(U"\u00B2\u00B3\u00B9\u00B1\u00BC\u00BD\u00BE\u00D7\u00B5\u00F7", c)) return number;
  if (in(U"\u00B6\u00A7", c)) return law;
  if (in(U"\u00A6\u00A4\u00A8\u00AC\u00AF\u00B8\u0192\u02C6\u02DC\u2020\u2021\u2030\u00AA\u00BA\uFFFD", c)) return stray;
  if (in(U"\u00A0\u00AD\u00B7\u00B4\u2013\u2014\u2026\u2019", c)) return usual;
  return none;
}

constexpr unsigned kLetter = upper | lower, kMark = opening | closing;

// After a capital that begins many misread characters: A with circumflex or tilde, I with circumflex, Eth.
bool followsCommonLead(char32_t c) {
  return (kindOf(c) & kMark) || in(U"\u20AC\u0153\u0160\u0161\u00A2\u00A3\u0178\u017E\u00A0\u00AD\u00AE\u00A9\u00B0\u00B7\u00BB\u2013\u2014\u00B4", c);
}

bool isPlain(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isSmall(char32_t c) { return c >= 'a' && c <= 'z'; }
bool isSpace(char32_t c) { return u_isUWhiteSpace(UChar32(c)); }
bool ofWord(char32_t c) { return (U_GET_GC_MASK(UChar32(c)) & (U_GC_L_MASK | U_GC_N_MASK)) || c == '_'; }

bool oddPair(char32_t a, char32_t b) {
  const unsigned x = kindOf(a), y = kindOf(b);
  const unsigned anything = kLetter | kMark | money | number | law;
  return ((x & (anything | stray)) && y == stray) || (x == stray && (y & anything)) ||
         ((x & (lower | closing | money | number)) && y == upper) || ((x & (closing | money | number)) && y == lower) ||
         ((x & (lower | closing)) && y == money) || (x == upper && (y & (number | law))) ||
         ((x & (money | number)) && y == opening) || (x == upper && b == 0xB0) || (in(U"\u0152\u0153", a) && !isPlain(b)) ||
         (in(U"\u00C2\u00C3\u00CE\u00D0", a) && followsCommonLead(b)) || (a == 0xD7 && in(U"\u00B2\u00B3", b)) ||
         (a == 0xE0 && in(U"\u00B2\u00B5\u00B9\u00BC\u00BD\u00BE", b)) || (a == 0xC3 && in(U"\u00A0\u00A1", b));
}

bool oddTriple(char32_t a, char32_t b, char32_t c) {
  const unsigned x = kindOf(a), y = kindOf(b), z = kindOf(c);
  return (isSpace(a) && y == upper && z == money) || ((x & (kLetter | money | closing)) && y == opening && z == number) ||
         ((x & (kLetter | money | number | law)) && y == closing && z == opening) ||
         (isSmall(a) && y == upper && (z & (opening | money))) || ((x & kLetter) && (y & kMark) && ofWord(c)) ||
         (isSmall(a) && in(U"\u00C2\u00C3", b) && c == ' ') ||
         ((isSmall(a) || in(U".,?!", a) || x == closing) && b == 0xC2 && (c == ' ' || (z & kMark)));
}

// Arabic: two characters of two, each with a lead of its own.
bool oddArabic(std::u32string_view t) {
  const auto second = [](char32_t c) {
    return (kindOf(c) & (usual | money | stray | number | opening)) || in(U"\u0178\u0160\u00AE\u00B0\u00B5\u00BB", c);
  };
  return in(U"\u00D8\u00D9", t[0]) && second(t[1]) && in(U"\u00D8\u00D9", t[2]) && second(t[3]);
}

bool oddAt(std::u32string_view t) {
  if (kindOf(t[0]) == control) return true;
  if (t.size() > 1 && oddPair(t[0], t[1])) return true;
  if (t.size() > 2 && oddTriple(t[0], t[1], t[2])) return true;
  if (t.size() < 4) return false;
  return oddArabic(t) || (isSmall(t[0]) && isSpace(t[1]) && in(U"\u00C2\u00C3", t[2]) && t[3] == ' ');
}

}  // namespace

bool looksMisread(std::u32string_view text) {
  if (text.size() > 1 && in(U"\u00C2\u00C3", text[0]) && text[1] == ' ') return true;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (oddAt(text.substr(at))) return true;
  return false;
}

bool mayContinue(char32_t c) {
  const int byte = windows1252Byte(c);
  return c == ' ' || (c >= 0x80 && c < 0xC0) || (byte >= 0x80 && byte < 0xC0);
}

bool onlyContinues(char32_t c) {
  return mayContinue(c) && !in(U" \u2013\u2014\u2018\u2019\u201A\u201C\u201D\u201E\u2022\u2026", c);
}

}  // namespace likeness
