#pragma once
#include <filesystem>
#include <functional>

#include "engine/core/image.h"

namespace likeness {

class ReferenceKinds;

/// Adds iresnet50, iresnet100, ir_se50, idloss_crop and deca. `readPhoto` opens a picture as sRGB;
/// deca's crops are of `samplePhoto` unless a ../samples/astronaut.png lies beside the file.
void addFaceReferenceKinds(ReferenceKinds& kinds, std::function<Image8(const std::filesystem::path&)> readPhoto,
                           std::filesystem::path samplePhoto);

}  // namespace likeness
