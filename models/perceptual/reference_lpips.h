#pragma once
#include <filesystem>

namespace likeness {

class ReferenceKinds;

/// Adds lpips. `linearFolder`: resources/perceptual.
void addPerceptualReferenceKinds(ReferenceKinds& kinds, std::filesystem::path linearFolder);

}  // namespace likeness
