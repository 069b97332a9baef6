#pragma once
#include <string>

namespace likeness {

/// A text as the public CLIP tokenizer repairs it before anything else (ftfy.fix_text with its defaults), line by line:
/// whole HTML references (none from a line with "<" on), misread encodings (misread_text.h), Latin ligatures and
/// digraphs, full-width and half-width forms, curly quotes, line breaks, terminal colours, control characters that
/// draw nothing, and Unicode NFC; again and again until nothing changes. Left out are only the rarer encodings that
/// misread_text.h names.
std::u32string repairedText(const std::u32string& text);

}  // namespace likeness
