#include "models/text/prompt_text.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <array>

#include "engine/core/error.h"

namespace likeness {
namespace {

using Points = std::vector<UChar32>;

Points pointsOf(std::string_view utf8) {
  Points out;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = std::int32_t(utf8.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, size, c);
    out.push_back(c);
  }
  return out;
}

void append(std::string& out, UChar32 c) {
  std::array<std::uint8_t, 4> bytes{};
  std::int32_t n = 0;
  U8_APPEND_UNSAFE(bytes.data(), n, c);
  out.append(reinterpret_cast<const char*>(bytes.data()), std::size_t(n));
}

std::u16string utf16(const Points& points) {
  std::u16string out;
  for (const UChar32 c : points) {
    if (U_IS_BMP(c)) {
      out += char16_t(c);
    } else {
      out += char16_t(U16_LEAD(c));
      out += char16_t(U16_TRAIL(c));
    }
  }
  return out;
}

Points composed(const Points& points) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
  const std::u16string in = utf16(points);
  std::u16string out(in.size() * 3 + 8, u'\0');  // NFC grows a text by a factor of three at most
  const std::int32_t n = unorm2_normalize(nfc, in.data(), std::int32_t(in.size()), out.data(),
                                          std::int32_t(out.size()), &status);
  if (U_FAILURE(status)) throw Error("The prompt could not be brought to Unicode's normal form.");
  Points result;
  for (std::int32_t i = 0; i < n;) {
    UChar32 c = 0;
    U16_NEXT(out.data(), i, n, c);
    result.push_back(c);
  }
  return result;
}

void appendLower(std::string& out, UChar32 c) {
  constexpr UChar32 kCapitalDottedI = 0x130, kCombiningDot = 0x307;
  if (c == kCapitalDottedI) {  // the one character whose lower case has two
    append(out, 'i');
    append(out, kCombiningDot);
    return;
  }
  append(out, u_tolower(c));
}

bool isSpace(UChar32 c) { return u_isUWhiteSpace(c); }
bool isLetter(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_L_MASK) != 0; }
bool isNumber(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_N_MASK) != 0; }

// Length of an English ending at `i`, 0 without one.
std::size_t ending(const Points& p, std::size_t i) {
  static const std::u32string kEndings[] = {U"'s", U"'t", U"'re", U"'ve", U"'m", U"'ll", U"'d"};
  for (const std::u32string& e : kEndings) {
    if (i + e.size() > p.size()) continue;
    bool equal = true;
    for (std::size_t k = 0; k < e.size(); ++k) equal &= p[i + k] == UChar32(e[k]);
    if (equal) return e.size();
  }
  return 0;
}

std::size_t pieceLength(const Points& p, std::size_t i) {
  if (const std::size_t n = ending(p, i)) return n;
  if (isNumber(p[i])) return 1;
  const bool letters = isLetter(p[i]);
  std::size_t end = i;
  while (end < p.size() && !isSpace(p[end]) && !isNumber(p[end]) && isLetter(p[end]) == letters) ++end;
  return end - i;
}

}  // namespace

std::string normalisedPrompt(std::string_view utf8) {
  std::string out;
  bool space = false;
  for (const UChar32 c : composed(pointsOf(utf8))) {
    if (isSpace(c)) {
      space = true;
      continue;
    }
    if (space) out += ' ';
    space = false;
    appendLower(out, c);
  }
  return space ? out + ' ' : out;
}

std::vector<std::string> promptPieces(std::string_view normalised) {
  const Points p = pointsOf(normalised);
  std::vector<std::string> pieces;
  for (std::size_t i = 0; i < p.size();) {
    if (isSpace(p[i])) {
      ++i;
      continue;
    }
    const std::size_t end = i + pieceLength(p, i);
    pieces.emplace_back();
    for (; i < end; ++i) append(pieces.back(), p[i]);
  }
  return pieces;
}

}  // namespace likeness
