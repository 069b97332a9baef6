#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace likeness {

/// A prompt as CLIP's fast tokenizer sees it: Unicode NFC, every run of white space one space, lower
/// case character by character. Broken UTF-8 becomes U+FFFD.
std::string normalisedPrompt(std::string_view utf8);
/// A prompt as OpenAI's tokenizer sees it: repaired (repaired_text.h), HTML references resolved twice, every run of
/// white space one space and none at the ends, lower case.
std::string repairedPrompt(std::string_view utf8);

/// The pieces that are coded on their own: 's 't 're 've 'm 'll 'd, runs of letters, single digits, runs of
/// anything else but white space. `whole`: texts that are one piece where a piece begins with them.
std::vector<std::string> promptPieces(std::string_view normalised, const std::vector<std::string>& whole = {});

}  // namespace likeness
