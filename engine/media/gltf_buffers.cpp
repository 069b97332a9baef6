#include "engine/media/gltf_buffers.h"

#include <cstring>
#include <map>
#include <string_view>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/json_text.h"

namespace likeness {
namespace {

using Json = nlohmann::json;
constexpr JsonLimits kLimits{.bytes = 64 << 20};

Json description(const FileBytes& file, std::string_view text) {
  const std::string excess = jsonExcess(text, kLimits);
  if (!excess.empty()) gltfDamaged(file, "its description " + excess + ".");
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object()) gltfDamaged(file, "its description is not valid JSON.");
  return json;
}

std::vector<std::byte> fromBase64(const FileBytes& file, std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::vector<std::byte> out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  int have = 0;
  for (char c : text) {
    constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t value = kLetters.find(c);
    if (value == std::string_view::npos) gltfDamaged(file, "an embedded buffer is not base64.");
    bits = bits << 6 | std::uint32_t(value);
    have += 6;
    if (have < 8) continue;
    have -= 8;
    out.push_back(std::byte(bits >> have & 0xFF));
  }
  return out;
}

using FilesBeside = std::map<std::string, FileBytes>;  // each once, however many buffers name it

const FileBytes& fileBeside(const FileBytes& file, const std::string& text, const std::filesystem::path& folder,
                            FilesBeside& known) {
  const std::filesystem::path name(text);
  const bool odd = text.find_first_of(std::string_view(":\\%\0", 4)) != std::string::npos;
  if (odd || name.has_parent_path() || name.empty() || text == "..")
    gltfDamaged(file, "it refers to " + inQuotes(text) + ", which is not a file beside it.");
  const auto it = known.find(text);
  if (it != known.end()) return it->second;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(folder / name, ignored))
    gltfDamaged(file, "it refers to " + inQuotes(text) + ", and there is no such file beside it.");
  return known[text] = mapFile(folder / name);
}

FileBytes bufferFrom(const FileBytes& file, const Json& buffer, const FileBytes& chunk, bool first,
                     const std::filesystem::path& folder, FilesBeside& known) {
  const auto uri = buffer.find("uri");
  if (uri == buffer.end()) {
    if (!first || chunk.size == 0) gltfDamaged(file, "a buffer has no data.");
    return chunk;
  }
  if (!uri->is_string()) gltfDamaged(file, "a buffer has no readable address.");
  const auto& text = uri->get_ref<const std::string&>();
  if (text.starts_with("data:")) {
    const std::size_t comma = text.find(',');
    if (comma == std::string::npos || text.substr(0, comma).find(";base64") == std::string::npos)
      gltfDamaged(file, "an embedded buffer is not base64.");
    return bytesInMemory(file.name, fromBase64(file, std::string_view(text).substr(comma + 1)));
  }
  return fileBeside(file, text, folder, known);
}

// JSON chunk and binary chunk of a .glb container.
std::pair<FileBytes, FileBytes> glbChunks(const FileBytes& file) {
  std::pair<FileBytes, FileBytes> out;
  for (std::size_t at = 12, index = 0; at + 8 <= file.size; ++index) {
    std::uint32_t head[2];
    std::memcpy(head, file.bytes.get() + at, 8);
    const FileBytes body = file.slice(at + 8, head[0], file.name);
    if (index == 0 && head[1] == 0x4E4F534A) out.first = body;
    if (index == 1 && head[1] == 0x004E4942) out.second = body;
    at += 8 + std::size_t(head[0]);
  }
  if (out.first.size == 0) gltfDamaged(file, "it has no description.");
  return out;
}

}  // namespace

void gltfDamaged(const FileBytes& file, const std::string& why) {
  throw Error("The mesh " + inQuotes(file.name) + " cannot be used: " + why, "Export it again.");
}

std::uint64_t gltfInteger(const FileBytes& file, const Json& object, const char* key,
                          std::uint64_t fallback) {
  constexpr std::uint64_t kMax = 1ull << 53;
  const auto it = object.find(key);
  if (it == object.end()) return fallback;
  if (!it->is_number_unsigned() || it->get<std::uint64_t>() > kMax)
    gltfDamaged(file, inQuotes(key) + " is not a whole number in range.");
  return it->get<std::uint64_t>();
}

GltfSource readGltfSource(const FileBytes& file, const std::filesystem::path& folder) {
  const bool binary = file.text().starts_with("glTF");
  std::pair<FileBytes, FileBytes> parts{file, {}};
  if (binary) parts = glbChunks(file);
  GltfSource out;
  out.json = description(file, parts.first.text());
  const auto buffers = out.json.find("buffers");
  if (buffers == out.json.end() || !buffers->is_array() || buffers->size() > 1024)
    gltfDamaged(file, "it has no list of buffers.");
  FilesBeside beside;
  for (const Json& buffer : *buffers) {
    if (!buffer.is_object()) gltfDamaged(file, "a buffer is not readable.");
    FileBytes data = bufferFrom(file, buffer, parts.second, out.buffers.empty(), folder, beside);
    const std::uint64_t declared = gltfInteger(file, buffer, "byteLength", 0);
    if (declared > data.size)
      gltfDamaged(file, "a buffer declares " + std::to_string(declared) + " bytes, but has " +
                            std::to_string(data.size) + ".");
    out.buffers.push_back(std::move(data));
  }
  out.fileBytes = file.size;
  for (const auto& [name, bytes] : beside) out.fileBytes += bytes.size;
  return out;
}

}  // namespace likeness
