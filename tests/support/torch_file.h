#pragma once
#include <filesystem>
#include <vector>

#include "tests/support/procedural_files.h"

namespace likeness::test {

/// Writes what torch.save makes of a state dict (zip archive, pickle protocol 2), float32, procedural weights.
void writeTorchFile(const std::filesystem::path& path, const std::vector<ProceduralEntry>& entries);

}  // namespace likeness::test
