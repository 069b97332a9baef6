#pragma once
#include <string_view>

namespace likeness {

/// Whether characters of Windows-1252 stand in an order that UTF-8 read as that encoding often gives and that writing
/// hardly has. Judges as ftfy 6.3 does (ftfy/badness.py) where both encodings are concerned.
bool looksMisread(std::u32string_view text);

/// Whether Windows-1252 or Latin-1 reads a byte 80 to BF as this character, or it is the space that stands for A0.
bool mayContinue(char32_t c);
/// The same without spaces, dashes, quotation marks, bullet and ellipsis, which often stand for themselves.
bool onlyContinues(char32_t c);

}  // namespace likeness
