#include "engine/render/head_resources.h"

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "engine/core/error.h"
#include "engine/render/atlas_padding.h"
#include "models/io/npz.h"

namespace likeness {
namespace {

Image8 readPicture(const std::filesystem::path& file) {
  cv::Mat mat = cv::imread(file.string(), cv::IMREAD_UNCHANGED);
  if (mat.empty() || mat.depth() != CV_8U) {
    throw Error("The texture " + file.string() + " cannot be read as an 8-bit picture.",
                "Restore the file.");
  }
  if (mat.channels() == 3) cv::cvtColor(mat, mat, cv::COLOR_BGR2RGB);
  if (mat.channels() == 4) cv::cvtColor(mat, mat, cv::COLOR_BGRA2RGBA);
  Image8 image(mat.cols, mat.rows, mat.channels());
  for (int y = 0; y < mat.rows; ++y)
    std::copy_n(mat.ptr(y), std::size_t(mat.cols) * mat.channels(), image.at(0, y));
  return image;
}

// `stem` with either extension, or an empty path.
std::filesystem::path findPicture(const std::filesystem::path& folder, const std::string& stem) {
  for (const char* extension : {".png", ".jpg"}) {
    if (std::filesystem::exists(folder / (stem + extension))) return folder / (stem + extension);
  }
  return {};
}

std::vector<glm::uvec3> uvTrianglesOf(const HeadModel& model, const std::string& suffix) {
  std::vector<glm::uvec3> triangles;
  for (std::size_t q = 0; q < model.quadUvs.size(); ++q) {
    if (!model.partNames[model.quadParts[q]].ends_with(suffix)) continue;
    const glm::uvec4 u = model.quadUvs[q];
    triangles.push_back({u.x, u.y, u.z});
    triangles.push_back({u.x, u.z, u.w});
  }
  return triangles;
}

std::shared_ptr<const Texture> optionalTexture(const std::filesystem::path& folder,
                                               const std::string& stem) {
  const auto file = findPicture(folder, stem);
  return file.empty() ? nullptr : loadTexture(file);
}

// A map of small islands on black: padded, or its seams turn dark from afar.
std::shared_ptr<const Texture> islandTexture(const std::filesystem::path& folder,
                                             const std::string& stem, const HeadModel& model,
                                             const std::string& parts) {
  const auto file = findPicture(folder, stem);
  if (file.empty()) return nullptr;
  Image8 picture = readPicture(file);
  padAtlas(picture, model.uvs, uvTrianglesOf(model, parts));
  return Texture::fromSrgb(picture);
}

std::vector<std::string> stems(const std::filesystem::path& folder, const std::string& prefix,
                               const std::string& extension) {
  std::vector<std::string> names;
  if (!std::filesystem::is_directory(folder)) return names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string stem = entry.path().stem().string();
    if (!stem.starts_with(prefix) || (!extension.empty() && entry.path().extension() != extension))
      continue;
    names.push_back(stem.substr(prefix.size()));
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "There are none." : "Choose one of: " + text + ".";
}

std::vector<glm::uvec4> quadsOf(const NpyArray& array, std::size_t limit, const std::string& what) {
  const auto flat = array.tensor.toInt64();
  std::vector<glm::uvec4> quads(flat.size() / 4);
  for (std::size_t i = 0; i < quads.size() * 4; ++i) {
    if (flat[i] < 0 || flat[i] >= std::int64_t(limit)) {
      throw Error("The hair shell " + what + " names vertex " + std::to_string(flat[i]) + " of " +
                      std::to_string(limit) + ".",
                  "Rebuild the file.");
    }
    quads[i / 4][int(i % 4)] = std::uint32_t(flat[i]);
  }
  return quads;
}

}  // namespace

std::shared_ptr<const Texture> loadTexture(const std::filesystem::path& file) {
  return Texture::fromSrgb(readPicture(file));
}

std::vector<std::string> eyeColours(const std::filesystem::path& folder) {
  return stems(folder / "textures", "eye_", "");
}
std::vector<std::string> hairShells(const std::filesystem::path& folder) {
  return stems(folder / "hair", "", ".npz");
}

std::shared_ptr<const Texture> loadEyeTexture(const std::filesystem::path& folder,
                                              const std::string& colour) {
  const auto colours = eyeColours(folder);
  if (std::find(colours.begin(), colours.end(), colour) == colours.end())
    throw Error("There is no eye colour '" + colour + "'.", listed(colours));
  return loadTexture(findPicture(folder / "textures", "eye_" + colour));
}

HeadTextures loadHeadTextures(const std::filesystem::path& folder, const HeadModel& model,
                              const std::string& eyeColour) {
  const auto pictures = folder / "textures";
  const auto colours = eyeColours(folder);
  if (!colours.empty() && std::find(colours.begin(), colours.end(), eyeColour) == colours.end()) {
    throw Error("There is no eye colour '" + eyeColour + "'.", listed(colours));
  }
  return {.skin = optionalTexture(pictures, "skin_mean"),
          .eye = optionalTexture(pictures, "eye_" + eyeColour),
          .teeth = islandTexture(pictures, "teeth", model, "_teeth"),
          .tongue = islandTexture(pictures, "tongue", model, "tongue"),
          .lashes = optionalTexture(pictures, "lashes"),
          .brow = optionalTexture(pictures, "brow")};
}

std::shared_ptr<const HairShell> loadHairShell(const std::filesystem::path& folder,
                                               const std::string& name) {
  const auto file = folder / "hair" / (name + ".npz");
  if (!std::filesystem::exists(file))
    throw Error("There is no hairstyle '" + name + "'.", listed(hairShells(folder)));
  const NpzArrays arrays = readNpz(file);
  requireArrays(arrays, {"index", "weight", "offset", "quads", "quad_uv", "vt"}, file.string());
  auto shell = std::make_shared<HairShell>();
  shell->name = name;
  const NpyArray& index = arrays.at("index");
  if (index.shape.size() != 2)
    throw Error("The array `index` of " + file.string() + " is not a table.", "Rebuild the file.");
  shell->binding.pointCount = int(index.shape[0]);
  shell->binding.terms = int(index.shape[1]);
  for (std::int64_t v : index.tensor.toInt64()) shell->binding.index.push_back(std::uint32_t(v));
  shell->binding.weight = arrays.at("weight").tensor.toFloat();
  const auto offsets = arrays.at("offset").tensor.toFloat(), uvs = arrays.at("vt").tensor.toFloat();
  for (std::size_t i = 0; i + 2 < offsets.size(); i += 3)
    shell->offsets.push_back({offsets[i], offsets[i + 1], offsets[i + 2]});
  for (std::size_t i = 0; i + 1 < uvs.size(); i += 2) shell->uvs.push_back({uvs[i], uvs[i + 1]});
  shell->quads = quadsOf(arrays.at("quads"), shell->offsets.size(), file.string());
  shell->quadUvs = quadsOf(arrays.at("quad_uv"), shell->uvs.size(), file.string());
  if (shell->offsets.size() != std::size_t(index.shape[0]) ||
      shell->binding.weight.size() != shell->binding.index.size() ||
      shell->quads.size() != shell->quadUvs.size()) {
    throw Error("The arrays of " + file.string() + " do not fit each other.", "Rebuild the file.");
  }
  shell->texture = loadTexture(folder / "hair" / (name + ".png"));
  return shell;
}

}  // namespace likeness
