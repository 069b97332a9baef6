#pragma once
#include "engine/render/mesh/light_maps.h"
#include "engine/render/mesh/mesh_renderer.h"
#include "engine/render/mesh/raster_kernel.h"
#include "engine/render/mesh/shading.h"

namespace likeness::mesh {

/// What a tile reads: shared by all workers, constant during the tile loop.
struct TileInputs {
  const MeshScene* scene = nullptr;
  const ScreenScene* screen = nullptr;
  const LightMaps* maps = nullptr;
  const Camera* camera = nullptr;
  const MeshRenderSettings* settings = nullptr;
  ShadeContext shading;
};

/// Renders single tiles; owns the scratch memory of one worker.
class TileRenderer {
 public:
  void render(const TileInputs& inputs, int tile, MeshBuffers& out);

 private:
  struct Fragment {
    std::uint32_t triangle, next;  // next of the same pixel
    float nearness, alpha, x, y;   // x, y: centre of the covered samples
    std::uint16_t mask;            // covered samples of the pixel
  };

  void rasterise(const TileInputs& in, int tile);
  void collectFragments(const TileInputs& in, int tile);
  void collectFragmentsOf(const TileInputs& in, std::uint32_t id);
  bool isInFront(const TileInputs& in, const ScreenTriangle& t, int sx, int sy) const;
  void sortFragments(std::uint32_t first);
  void writeGeometry(const TileInputs& in, MeshBuffers& out);
  void gatherPixel(const TileInputs& in, int px, int py);
  void gatherOpaque(const TileInputs& in, int px, int py, const float* transmittance);
  void addPoint(const TileInputs& in, std::uint32_t triangle, float x, float y, float weight,
                int pixel);
  void shade(const TileInputs& in, MeshBuffers& out);
  void writePixel(const TileInputs& in, int px, int py, std::size_t begin, std::size_t end,
                  MeshBuffers& out);
  void writeSurface(const TileInputs& in, int px, int py, std::size_t lead, MeshBuffers& out);

  int pixelX_ = 0, pixelY_ = 0, pixelsWide_ = 0, pixelsHigh_ = 0;  // tile in pixels
  SampleBlock block_;
  std::vector<float> nearness_;
  std::vector<std::uint32_t> triangle_;
  std::vector<Fragment> fragments_;
  std::vector<std::uint32_t> firstFragment_;  // [tile pixels]
  std::vector<const Fragment*> sorted_;
  std::vector<float> coverage_;            // [tile pixels]
  std::vector<std::uint32_t> firstPoint_;  // [tile pixels + 1]
  ShadePoints points_;
};

}  // namespace likeness::mesh
