#pragma once
#include <string>

namespace likeness {

/// Undoes UTF-8 that was read as Latin-1 or Windows-1252 ("donâ€™t", "schÃ¶n"), also when only a part of the text was,
/// several times over, or with the no-break space among its bytes turned into a space ("Ã la mode"); and reads control
/// characters of Latin-1 as Windows-1252. A text is touched only where its characters stand in an order that hardly
/// occurs in writing, such as an accented letter before a currency sign. Mixed-up encodings of other alphabets, and
/// bytes that were lost, stay as they are.
std::u32string repairedEncoding(std::u32string text);

/// Latin-1's control characters as Windows-1252 has them.
std::u32string withoutLatin1Controls(std::u32string text);

}  // namespace likeness
