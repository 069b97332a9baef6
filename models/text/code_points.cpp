#include "models/text/code_points.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

#include "engine/core/error.h"

namespace likeness {
namespace {

std::u16string utf16(std::u32string_view points) {
  std::u16string out;
  for (const char32_t c : points) {
    if (c < 0x10000) {
      out += char16_t(c);
    } else {
      out += char16_t(U16_LEAD(c));
      out += char16_t(U16_TRAIL(c));
    }
  }
  return out;
}

std::u32string pointsOf16(const std::u16string& text) {
  std::u32string out;
  const auto size = std::int32_t(text.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U16_NEXT(text.data(), i, size, c);
    out += char32_t(c);
  }
  return out;
}

// `write(out, capacity, status)` returns the length it needs. Normal forms and case grow a text by a factor of at most
// eighteen (NFKC of U+FDFA), three as a rule.
template <class Write>
std::u32string converted(const std::u16string& in, const Write& write) {
  for (std::size_t room = in.size() * 3 + 8;; room *= 6) {
    std::u16string out(room, u'\0');
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t n = write(out.data(), std::int32_t(out.size()), status);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status)) throw Error("A text could not be brought to one of Unicode's forms.");
    out.resize(std::size_t(n));
    return pointsOf16(out);
  }
}

std::u32string normalForm(const std::u32string& text, const UNormalizer2* (*form)(UErrorCode*)) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* rules = form(&status);
  if (U_FAILURE(status)) throw Error("Unicode's tables of normal forms could not be loaded.");
  const std::u16string in = utf16(text);
  return converted(in, [&](char16_t* out, std::int32_t room, UErrorCode& error) {
    return unorm2_normalize(rules, in.data(), std::int32_t(in.size()), out, room, &error);
  });
}

}  // namespace

std::u32string codePoints(std::string_view utf8) {
  std::u32string out;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = std::int32_t(utf8.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, size, c);
    out += char32_t(c);
  }
  return out;
}

std::string utf8Of(std::u32string_view points) {
  std::string out;
  for (char32_t c : points) {
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
    std::array<std::uint8_t, 4> bytes{};
    std::int32_t n = 0;
    U8_APPEND_UNSAFE(bytes.data(), n, c);
    out.append(reinterpret_cast<const char*>(bytes.data()), std::size_t(n));
  }
  return out;
}

std::u32string composedForm(const std::u32string& text) { return normalForm(text, &unorm2_getNFCInstance); }
std::u32string compatibleForm(const std::u32string& text) { return normalForm(text, &unorm2_getNFKCInstance); }

std::u32string lowerCase(const std::u32string& text) {
  const std::u16string in = utf16(text);
  return converted(in, [&](char16_t* out, std::int32_t room, UErrorCode& error) {
    return u_strToLower(out, room, in.data(), std::int32_t(in.size()), "", &error);
  });
}

std::u32string upperCase(const std::u32string& text) {
  const std::u16string in = utf16(text);
  return converted(in, [&](char16_t* out, std::int32_t room, UErrorCode& error) {
    return u_strToUpper(out, room, in.data(), std::int32_t(in.size()), "", &error);
  });
}

}  // namespace likeness
