#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/json_text.h"
#include "models/text/clip_tokenizer.h"

namespace likeness {
namespace {

struct Options {
  std::string file;
  std::string rules = "hf";
  bool padWithZero = false;
};

std::vector<std::string> linesOf(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    if (lines.back().ends_with('\r')) lines.back().pop_back();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// A JSON array of texts (which may hold line breaks), or one prompt a line.
std::vector<std::string> promptsIn(const std::string& path) {
  constexpr std::uint64_t kMaxBytes = 64u << 20;
  const FileBytes file = readFile(path, kMaxBytes);
  if (!path.ends_with(".json")) return linesOf(file.text());
  try {
    return parseJson(file.text(), {.bytes = kMaxBytes, .values = 4 << 20}).get<std::vector<std::string>>();
  } catch (const nlohmann::json::exception& error) {
    throw Error(fileInQuotes(path) + " is no JSON array of texts.", "Or give a text file with one prompt a line.",
                error.what());
  }
}

void run(const Options& options) {
  const ClipTokenizer tokenizer = ClipTokenizer::shipped();
  const PromptRules rules = options.rules == "openai" ? PromptRules::openAi : PromptRules::transformers;
  const std::int64_t padding = options.padWithZero || rules == PromptRules::openAi ? 0 : ClipTokenizer::kEnd;
  for (const std::string& prompt : promptsIn(options.file)) {
    const auto ids = tokenizer.encodePadded(prompt, padding, rules);
    if (commonOptions().json) {
      printJsonLine({{"prompt", prompt}, {"ids", ids}});
      continue;
    }
    for (std::size_t i = 0; i < ids.size(); ++i)
      std::printf("%s%lld", i ? " " : "", static_cast<long long>(ids[i]));
    std::printf("\n");
  }
}

}  // namespace

void addTokenizeCommand(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("tokenize", "Print the 77 CLIP ids of every prompt in a file, one prompt a line");
  auto options = std::make_shared<Options>();
  command->add_option("file", options->file, "Text with one prompt a line, or a JSON array of texts")
      ->required();
  command->add_option("--rules", options->rules,
                      "hf: transformers' fast tokenizer, as Stable Diffusion; openai: OpenAI's CLIP, which repairs the text and pads with 0")
      ->check(CLI::IsMember({"hf", "openai"}))
      ->capture_default_str();
  command->add_flag("--pad-zero", options->padWithZero, "Pad with 0 by the rules hf too, instead of the end id");
  command->callback([options] { run(*options); });
}

}  // namespace likeness
