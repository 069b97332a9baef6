#include "app/cli/avatar_io.h"

#include <cstring>
#include <filesystem>

#include "engine/avatar/avatar_ply.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/head/flame_files.h"
#include "models/io/npy.h"
#include "models/io/safetensors.h"
#ifdef LIKENESS_WITH_DOCUMENTS
#include "engine/avatar/avatar_file.h"
#endif
#ifdef LIKENESS_WITH_MEDIA
#include "engine/media/image_io.h"
#endif

namespace likeness {
namespace {

HostTensor pixelsOf(const Image8& picture) {
  return HostTensor::of(picture.pixels, {picture.height, picture.width, picture.channels});
}

}  // namespace

std::shared_ptr<const Avatar> loadAvatar(const std::string& name) {
  const auto file = std::filesystem::u8path(name);
  const auto head = loadHeadModel(resourcePath("default_head/head.npz"));
#ifdef LIKENESS_WITH_DOCUMENTS
  return readAvatar(file, head);
#else
  if (file.extension() == ".ply") return readAvatarPly(file, head);
  throw Error("This build reads no documents: " + fileInQuotes(file) + " is not a .ply with its rig beside it.",
              "Write one with `likeness export` of a full build.");
#endif
}

void writePicture(const std::string& name, const Image8& picture) {
  const auto file = std::filesystem::u8path(name);
  const std::string extension = file.extension().string();
  if (extension == ".safetensors") return writeSafetensors(file, {{"picture", pixelsOf(picture)}});
  if (extension == ".npy") return writeNpy(file, pixelsOf(picture));
#ifdef LIKENESS_WITH_MEDIA
  if (extension == ".png" || extension == ".PNG") return writePng(file, picture);
  if (extension == ".jpg" || extension == ".jpeg") return writeJpeg(file, picture);
  throw Error("--out " + name + " does not end in .png, .jpg, .safetensors or .npy.", "Name one of these.");
#else
  throw Error("This build writes no PNG: --out " + name + " does not end in .safetensors or .npy.", "Name one of these.");
#endif
}

}  // namespace likeness
