#pragma once
#include <memory>

#include "engine/core/camera.h"
#include "engine/render/mesh/mesh_buffers.h"
#include "engine/render/mesh/mesh_scene.h"

namespace likeness {

/// Linear light -> display: none clips at 1, shoulder rolls off above 0.55.
enum class ToneMap : std::uint8_t { none, shoulder };

struct MeshRenderSettings {
  int supersample = 2;        ///< 1..4 samples a side and pixel
  bool geometryOnly = false;  ///< ids, depth, barycentrics, label at pixel centres; no shading
  bool cards = true;          ///< draw hair and cards (geometry-only: where alpha >= 0.5)
  bool shadows = true;        ///< lamps cast shadows
  bool occlusion = true;      ///< the environment is occluded by the scene itself
  glm::vec3 background{0.69f, 0.70f, 0.79f};  ///< linear
  ToneMap toneMap = ToneMap::shoulder;
  float exposure = 1;  ///< multiplier before the tone map
};

/// Renders triangle meshes on the CPU: tiles in parallel, visibility at full sample density,
/// shading once per pixel and surface (each sample where surfaces meet). The picture does not
/// depend on the number of threads. Scratch memory is kept between calls; one instance serves one
/// caller at a time.
class MeshRenderer {
 public:
  MeshRenderer();
  ~MeshRenderer();
  MeshRenderer(MeshRenderer&&) noexcept;
  MeshRenderer& operator=(MeshRenderer&&) noexcept;

  /// Throws Error when an index is out of range, or the camera or settings make no picture.
  /// Triangles that reach nearer than 1 mm to the camera plane are dropped.
  void render(const MeshScene& scene, const Camera& camera, const MeshRenderSettings& settings,
              MeshBuffers& out);
  MeshBuffers render(const MeshScene& scene, const Camera& camera,
                     const MeshRenderSettings& settings = {});

  /// Time spent in the stages of the last call.
  struct Timing {
    double setupMs = 0, lightMapsMs = 0, tilesMs = 0;
  };
  const Timing& timing() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace likeness
