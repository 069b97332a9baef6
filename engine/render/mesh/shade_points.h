#pragma once
#include <cstdint>
#include <vector>

namespace likeness::mesh {

/// Points of one tile that get shaded, struct of arrays padded to a whole vector; one per pixel
/// and surface, in pixel order and front to back.
struct ShadePoints {
  std::size_t count = 0;
  std::vector<float> px, py, pz;                    // head frame, metres
  std::vector<float> nx, ny, nz;                    // unit, towards the camera
  std::vector<float> ambientR, ambientG, ambientB;  // occluded matt response to the environment
  std::vector<float> openness;                      // 1 = nothing in the way of the environment
  std::vector<float> lampVisibility;                // [lamps, capacity]
  struct Info {
    std::uint32_t triangle;  // index into ScreenScene::triangles
    float b0, b1, b2;        // corner weights
    float weight;            // share of the pixel after everything in front of it
    std::uint16_t pixel;     // within the tile, row-major
  };
  std::vector<Info> info;
  std::size_t capacity = 0;

  void clear() { count = 0; }
  std::size_t add() {
    if (count + 16 > capacity) grow();
    return count++;
  }
  /// Fills the padding so that kernels may run whole vectors; sizes the per-lamp rows.
  void pad(std::size_t lamps) {
    for (std::size_t i = count; i < count + 16 && i < capacity; ++i) {
      px[i] = py[i] = pz[i] = nx[i] = ny[i] = 0;
      nz[i] = 1;
    }
    lampVisibility.resize(lamps * capacity);
  }

 private:
  void grow() {
    capacity = capacity ? 2 * capacity : 2048;
    for (auto* v : {&px, &py, &pz, &nx, &ny, &nz, &ambientR, &ambientG, &ambientB, &openness})
      v->resize(capacity);
    info.resize(capacity);
  }
};

}  // namespace likeness::mesh
