#pragma once
#include <cstdint>

namespace likeness {

/// Windows-1252: the character of a byte. The five bytes that it leaves open are the control characters of Latin-1.
char32_t windows1252(std::uint8_t byte);
/// The byte of a character in Windows-1252, -1 when it has none.
int windows1252Byte(char32_t c);

}  // namespace likeness
