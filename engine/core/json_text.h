#pragma once
#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace likeness {

/// How much JSON from outside may take. Nesting decides the stack that copying and printing need, the number of
/// values the memory (about a hundred bytes each): both are counted before anything is parsed.
struct JsonLimits {
  std::size_t bytes = 8 << 20;
  std::size_t values = 400'000;
  int depth = 32;
};

/// What of `limits` the text exceeds, as the end of a sentence ("is nested too deeply"); empty when nothing.
std::string jsonExcess(std::string_view text, const JsonLimits& limits = {});

/// The parsed text, or a discarded value for what is no JSON or exceeds `limits`; never throws for its content.
nlohmann::json parseJson(std::string_view text, const JsonLimits& limits = {});

/// The parsed file. Throws Error naming it when it is missing, no regular file, larger than `limits` or no JSON.
nlohmann::json readJson(const std::filesystem::path& file, const JsonLimits& limits = {});

}  // namespace likeness
