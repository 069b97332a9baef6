#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/render/mesh/mesh_renderer.h"

namespace likeness {

/// A part that owns its arrays.
struct Shape {
  std::vector<glm::vec3> positions, normals;
  std::vector<glm::uvec3> triangles;
  std::vector<glm::vec2> uvs;

  MeshPart part(const std::string& name) const;
};

/// Square in the plane z, side 2 r, facing +z.
Shape square(float r, float z);
Shape sphere(float radius, int rings);

/// On the +z axis at `distance`, looking at the origin.
Camera frontCamera(int size, float distance, float focal);
/// No shadows, occlusion, background or tone mapping.
MeshRenderSettings plainSettings();
/// One matt part under an ambient light of 0.5.
MeshScene clayScene(const Shape& shape);
std::shared_ptr<const Texture> flatTexture(glm::vec4 rgba);

}  // namespace likeness
