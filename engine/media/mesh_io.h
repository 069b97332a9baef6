#pragma once
#include <cstdint>
#include <filesystem>
#include <glm/glm.hpp>
#include <vector>

namespace likeness {

/// A triangle mesh as plain arrays; coordinates as in the file (glTF node transforms applied).
struct MeshData {
  std::vector<glm::vec3> positions;  ///< [V]
  std::vector<glm::vec3> normals;    ///< [V] or empty
  std::vector<glm::vec2> uvs;        ///< [V] or empty, origin bottom-left
  std::vector<glm::uvec3> faces;     ///< [F], polygons triangulated
};

/// Reads .obj, .gltf or .glb through Assimp. Indices, accessors, buffers and the node tree are
/// checked against the bytes at hand first; glTF buffers may lie in the file or beside it, never
/// elsewhere; materials, pictures and animations are not read. Throws Error with one sentence.
MeshData readMesh(const std::filesystem::path& path);

/// Wavefront OBJ with normals and texture coordinates when the mesh has them, written atomically.
void writeObj(const std::filesystem::path& path, const MeshData& mesh);

}  // namespace likeness
