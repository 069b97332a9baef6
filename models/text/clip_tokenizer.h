#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace likeness {

/// Which public tokenizer's rules a prompt follows.
enum class PromptRules {
  transformers,  ///< Stable Diffusion's (transformers CLIPTokenizer): NFC, white space, lower case; no repair, no HTML
  openAi         ///< of openai/CLIP, which Dual Mappers uses: repair of text, HTML, white space, lower case
};

/// CLIP's byte-pair tokenizer. Const and thread-safe.
class ClipTokenizer {
 public:
  static constexpr std::int64_t kStart = 49406, kEnd = 49407;
  static constexpr std::size_t kLength = 77;

  /// The vocabulary file of OpenAI CLIP (gzip text, merges from line 2 on). Throws Error when it is not.
  explicit ClipTokenizer(const std::filesystem::path& vocabulary);
  /// With the shipped vocabulary.
  static ClipTokenizer shipped();

  /// Ids of a text of any length, without start and end. The specials `<|startoftext|>` and
  /// `<|endoftext|>` in the text become their ids; by OpenAI's rules also in capitals, but only where a piece begins.
  std::vector<std::int64_t> encode(std::string_view prompt, PromptRules rules = PromptRules::transformers) const;
  /// 77 ids: start, at most 75, end, padded with `padding` (Stable Diffusion: the end id; OpenAI: 0).
  std::vector<std::int64_t> encodePadded(std::string_view prompt, std::int64_t padding = kEnd,
                                         PromptRules rules = PromptRules::transformers) const;

 private:
  std::vector<std::int64_t> encodeRepaired(std::string_view prompt) const;
  void encodePiece(const std::string& piece, std::vector<std::int64_t>& out) const;

  std::vector<std::string> byteSymbols_;                  ///< of every byte, UTF-8
  std::unordered_map<std::string, std::int64_t> ids_;    ///< symbol -> id
  std::unordered_map<std::string, std::int64_t> ranks_;  ///< "left right" -> order of the merge
};

}  // namespace likeness
