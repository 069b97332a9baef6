#pragma once
#include <string>
#include <utility>
#include <vector>

namespace likeness {

// glTF texts for test_mesh_io.cpp; in a file of their own because moc stumbles over raw strings.

/// The triangle under a translated parent and a scaled child: z = 5, x and y up to 2.
std::string movedTriangleGltf();

/// Name and text of files that must be refused.
std::vector<std::pair<const char*, std::string>> hostileGltfCases();

}  // namespace likeness
