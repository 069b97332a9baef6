#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace likeness {

/// A prompt as CLIP's fast tokenizer sees it: Unicode NFC, every run of white space one space, lower
/// case character by character. Broken UTF-8 becomes U+FFFD.
std::string normalisedPrompt(std::string_view utf8);

/// The pieces that are coded on their own: 's 't 're 've 'm 'll 'd, runs of letters, single digits, runs of
/// anything else but white space.
std::vector<std::string> promptPieces(std::string_view normalised);

}  // namespace likeness
