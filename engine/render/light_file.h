#pragma once
#include <filesystem>

#include "engine/render/mesh/mesh_scene.h"

namespace likeness {

/// Reads a light from JSON: {"radiance": [[r,g,b] x 9] or "ambient": [r,g,b], "lamps": [{"to":
/// [x,y,z], "colour": [r,g,b], "softness": metres, "shadow": bool, "highlight": bool}, ...]}.
/// Throws Error naming file and field; unknown fields are refused.
MeshLight loadLight(const std::filesystem::path& file);

}  // namespace likeness
