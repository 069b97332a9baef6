#pragma once
#include <cstdint>
#include <vector>

#include "engine/core/camera.h"
#include "engine/render/mesh/mesh_scene.h"

namespace likeness::mesh {

/// A projected triangle in sample units (x right, y down). Edge i lies opposite corner i; a sample
/// at (x, y) is inside when edgeX x + edgeY y + edgeC >= edgeFloor for all three. Edges are set up
/// from their lower vertex index, so that two triangles that share one compute opposite values and
/// exactly one of them owns a sample on it.
struct ScreenTriangle {
  float edgeX[3], edgeY[3], edgeC[3], edgeFloor[3];
  float nearX, nearY, nearC;     ///< plane of 1/z, depth bias applied
  float inverseZ[3];             ///< 1/z of the corners without bias
  float uvPerPixel;              ///< UV length that one pixel covers
  std::int16_t x0, y0, x1, y1;   ///< samples covered by the bounds, x1 and y1 exclusive
  std::uint32_t part, triangle;  ///< triangle index inside the part
  bool back;                     ///< turns its back to the camera
};

/// The visible triangles of a scene, binned to square tiles. Opaque and blended apart; within a
/// tile both keep scene order, which makes every later step independent of the thread count.
struct ScreenScene {
  int supersample = 1, tilePixels = 64, tilesX = 0, tilesY = 0;
  std::vector<ScreenTriangle> triangles;
  struct Bins {
    std::vector<std::uint32_t> first;  // [tiles + 1]
    std::vector<std::uint32_t> items;  // indices into triangles
  } opaque, blended;
  std::vector<std::vector<glm::vec3>> madeNormals;  // [parts] for parts without normals

  /// Projects, culls and bins. Throws Error when a part's arrays do not fit each other.
  void build(const MeshScene& scene, const Camera& camera, int samples, bool withCards);
  /// Area-weighted vertex normals of the parts that bring none.
  void makeNormals(const MeshScene& scene);
  const glm::vec3* normalsOf(const MeshScene& scene, std::size_t part) const;

 private:
  void project(const MeshScene& scene, const Camera& camera);
  void setupPart(const MeshPart& part, std::uint32_t index, const Camera& camera);
  bool setupTriangle(const MeshPart& part, std::uint32_t index, std::size_t f, const Camera& camera,
                     ScreenTriangle& t) const;
  void bin(const MeshScene& scene);

  std::vector<std::vector<glm::vec3>> projected_;  // [parts] (x, y in samples, z in metres)
  std::vector<ScreenTriangle> candidates_;
  std::vector<std::uint8_t> keep_;
};

/// Perspective-correct weights of the corners at a sample position.
glm::vec3 barycentricsAt(const ScreenTriangle& t, float x, float y);

}  // namespace likeness::mesh
