#include "models/io/npz.h"

#include "engine/core/error.h"
#include "models/io/zip.h"

namespace likeness {

NpzArrays parseNpz(const FileBytes& file) {
  constexpr std::uint64_t kMaxDecodedBytes = 2ull << 30;
  const ZipArchive archive(file);
  NpzArrays out;
  std::uint64_t left = kMaxDecodedBytes;
  for (const ZipEntry& entry : archive.entries()) {
    if (!entry.name.ends_with(".npy"))
      throw Error("The archive " + inQuotes(file.name) + " holds " + inQuotes(entry.name) +
                      ", which is not an array.",
                  "Choose a .npz file.");
    NpyArray array = parseNpy(archive.read(entry, left));
    if (entry.deflated) left -= entry.size;
    out.emplace(entry.name.substr(0, entry.name.size() - 4), std::move(array));
  }
  return out;
}

NpzArrays readNpz(const std::filesystem::path& path) { return parseNpz(mapFile(path)); }

TensorMap readNpzTensors(const std::filesystem::path& path) {
  TensorMap out;
  for (auto& [name, array] : readNpz(path))
    if (array.kind == NpyArray::Kind::numbers) out.emplace(name, array.tensor);
  return out;
}

void writeNpz(const std::filesystem::path& path, const TensorMap& tensors,
              const std::map<std::string, std::vector<std::string>>& texts, bool deflate) {
  ZipWriter zip(path);
  for (const auto& [name, tensor] : tensors) zip.add(name + ".npy", encodeNpy(tensor), deflate);
  for (const auto& [name, strings] : texts)
    zip.add(name + ".npy", encodeNpy(strings, {std::int64_t(strings.size())}), deflate);
  zip.finish();
}

void requireArrays(const NpzArrays& arrays, const std::vector<std::string>& wanted,
                   const std::string& file) {
  std::string missing;
  for (const auto& name : wanted)
    if (!arrays.contains(name)) missing += (missing.empty() ? "" : ", ") + name;
  if (!missing.empty())
    throw Error("The file " + inQuotes(file) + " lacks " + missing + ".", "Choose another file.");
}

}  // namespace likeness
