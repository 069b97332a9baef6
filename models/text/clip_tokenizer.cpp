#include "models/text/clip_tokenizer.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/paths.h"
#include "models/text/gzip.h"
#include "models/text/prompt_text.h"

namespace likeness {
namespace {

constexpr std::size_t kVocabulary = 49408, kMerges = kVocabulary - 2 * 256 - 2;
constexpr std::size_t kMaxText = 16u << 20;
const char* const kWordEnd = "</w>";
constexpr std::string_view kSpecials[] = {"<|startoftext|>", "<|endoftext|>"};

std::string utf8(int c) {
  if (c < 0x80) return {char(c)};
  return {char(0xC0 | (c >> 6)), char(0x80 | (c & 0x3F))};
}

bool printable(int byte) {
  return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
}

// A visible character for every byte; `order` lists the bytes as the vocabulary does.
std::vector<std::string> symbolsOfBytes(std::vector<int>& order) {
  std::vector<std::string> symbols(256);
  for (int b = 0; b < 256; ++b)
    if (printable(b)) {
      symbols[std::size_t(b)] = utf8(b);
      order.push_back(b);
    }
  int next = 256;
  for (int b = 0; b < 256; ++b)
    if (!printable(b)) {
      symbols[std::size_t(b)] = utf8(next++);
      order.push_back(b);
    }
  return symbols;
}

std::vector<std::string> mergeLines(const std::filesystem::path& path) {
  const std::string text = readGzip(path, kMaxText);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size() && lines.size() <= kMerges;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  if (lines.size() != kMerges + 1)
    throw Error(fileInQuotes(path) + " is not the vocabulary of CLIP.",
                "It is called bpe_simple_vocab_16e6.txt.gz.");
  lines.erase(lines.begin());  // a version line
  return lines;
}

// Best pair of neighbours to merge; npos when none is known.
std::size_t bestPair(const std::vector<std::string>& word,
                     const std::unordered_map<std::string, std::int64_t>& ranks) {
  std::size_t best = std::string::npos;
  std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    const auto it = ranks.find(word[i] + ' ' + word[i + 1]);
    if (it == ranks.end() || it->second >= lowest) continue;
    lowest = it->second;
    best = i;
  }
  return best;
}

void mergeEverywhere(std::vector<std::string>& word, std::size_t at) {
  const std::string first = word[at], second = word[at + 1];
  std::vector<std::string> merged;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool pair = i + 1 < word.size() && word[i] == first && word[i + 1] == second;
    merged.push_back(pair ? first + second : word[i]);
    if (pair) ++i;
  }
  word = std::move(merged);
}

}  // namespace

ClipTokenizer::ClipTokenizer(const std::filesystem::path& vocabulary) {
  std::vector<int> order;
  byteSymbols_ = symbolsOfBytes(order);
  const auto add = [&](const std::string& symbol) { ids_.emplace(symbol, std::int64_t(ids_.size())); };
  for (const int b : order) add(byteSymbols_[std::size_t(b)]);
  for (const int b : order) add(byteSymbols_[std::size_t(b)] + kWordEnd);
  for (const std::string& line : mergeLines(vocabulary)) {
    const std::size_t space = line.find(' ');
    if (space == line.npos) throw Error(fileInQuotes(vocabulary) + " holds a merge of one part.");
    ranks_.emplace(line, std::int64_t(ranks_.size()));
    add(line.substr(0, space) + line.substr(space + 1));
  }
}

ClipTokenizer ClipTokenizer::shipped() {
  return ClipTokenizer(resourcePath("tokenizer/bpe_simple_vocab_16e6.txt.gz"));
}

void ClipTokenizer::encodePiece(const std::string& piece, std::vector<std::int64_t>& out) const {
  std::vector<std::string> word;
  for (const char c : piece) word.push_back(byteSymbols_[std::uint8_t(c)]);
  word.back() += kWordEnd;
  for (std::size_t at; (at = bestPair(word, ranks_)) != std::string::npos;) mergeEverywhere(word, at);
  for (const std::string& symbol : word) out.push_back(ids_.at(symbol));
}

std::vector<std::int64_t> ClipTokenizer::encodeRepaired(std::string_view prompt) const {
  std::vector<std::int64_t> out;
  for (const std::string& piece : promptPieces(repairedPrompt(prompt), {std::begin(kSpecials), std::end(kSpecials)})) {
    if (piece == kSpecials[0]) out.push_back(kStart);
    else if (piece == kSpecials[1]) out.push_back(kEnd);
    else encodePiece(piece, out);
  }
  return out;
}

std::vector<std::int64_t> ClipTokenizer::encode(std::string_view prompt, PromptRules rules) const {
  if (rules == PromptRules::openAi) return encodeRepaired(prompt);
  std::vector<std::int64_t> out;
  while (!prompt.empty()) {
    // Specials are found in the text as it is, before any rule.
    std::size_t at = std::string_view::npos, which = 0;
    for (std::size_t k = 0; k < 2; ++k)
      if (const std::size_t found = prompt.find(kSpecials[k]); found < at) {
        at = found;
        which = k;
      }
    for (const std::string& piece : promptPieces(normalisedPrompt(prompt.substr(0, at))))
      encodePiece(piece, out);
    if (at == std::string_view::npos) break;
    out.push_back(which == 0 ? kStart : kEnd);
    prompt.remove_prefix(at + kSpecials[which].size());
  }
  return out;
}

std::vector<std::int64_t> ClipTokenizer::encodePadded(std::string_view prompt,
                                                      std::int64_t padding, PromptRules rules) const {
  std::vector<std::int64_t> ids = encode(prompt, rules);
  ids.resize(std::min(ids.size(), kLength - 2));
  ids.insert(ids.begin(), kStart);
  ids.push_back(kEnd);
  ids.resize(kLength, padding);
  return ids;
}

}  // namespace likeness
