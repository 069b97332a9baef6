#pragma once
#include <cstdint>
#include <glm/glm.hpp>

#include "engine/render/mesh/mesh_renderer.h"

namespace likeness::mesh {

/// Linear light -> three sRGB bytes. Shoulder: identity below 0.55, then a tanh roll-off to 1.
void writeDisplay(glm::vec3 linear, ToneMap toneMap, std::uint8_t* rgb);

}  // namespace likeness::mesh
