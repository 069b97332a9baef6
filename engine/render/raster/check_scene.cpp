#include "engine/render/raster/check_scene.h"

#include <cmath>
#include <cstdint>
#include <numbers>

namespace likeness {
namespace {

// SplitMix64 (Steele, Lea, Flood 2014) with the draws that the scene's definition names.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_(seed) {}
  double uniform() { return double(next() >> 11) * 0x1p-53; }
  double normal() {
    const double u1 = uniform(), u2 = uniform();
    return std::sqrt(-2 * std::log(1 - u1)) * std::cos(2 * std::numbers::pi * u2);
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ull;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return z ^ z >> 31;
  }
  std::uint64_t state_;
};

void addMean(CheckScene& scene, Draws& draws) {
  const double z = 2 * draws.uniform() - 1, phi = 2 * std::numbers::pi * draws.uniform();
  const double q = std::sqrt(1 - z * z);
  const double direction[3] = {q * std::cos(phi), z, q * std::sin(phi)};
  const double axes[3] = {0.085, 0.115, 0.100}, radius = 1 + 0.02 * draws.normal();
  for (int k = 0; k < 3; ++k) scene.means.push_back(float(axes[k] * direction[k] * radius));
}

void addRotation(CheckScene& scene, Draws& draws) {
  double q[4], norm2 = 0;
  for (double& v : q) v = draws.normal(), norm2 += v * v;
  const double inverse = 1 / std::sqrt(norm2);
  for (double v : q) scene.rotations.push_back(float(v * inverse));
}

}  // namespace

SplatInputs CheckScene::inputs() const { return {means, scales, rotations, opacities, colours, 3}; }

CheckScene makeCheckScene(std::size_t count, double medianScale) {
  CheckScene scene;
  Draws draws(20240615);
  for (std::size_t i = 0; i < count; ++i) {
    addMean(scene, draws);
    for (int k = 0; k < 3; ++k)
      scene.scales.push_back(float(medianScale * std::exp(0.4 * draws.normal())));
    addRotation(scene, draws);
    scene.opacities.push_back(float(1 / (1 + std::exp(-(1 + 1.5 * draws.normal())))));
    for (int k = 0; k < 3; ++k) scene.colours.push_back(float(draws.uniform()));
  }
  return scene;
}

RasterCamera checkCamera(int size) {
  RasterCamera c;
  c.width = c.height = size;
  c.fx = c.fy = float(0.5 * size / std::tan(std::numbers::pi / 12));
  c.cx = c.cy = 0.5f * float(size);
  c.cameraFromWorld = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0.6f};
  return c;
}

std::vector<float> checkImageGradient(int size) {
  Draws draws(20240616);
  std::vector<float> gradient(std::size_t(size) * size * 3);
  for (float& g : gradient) g = float(2 * draws.uniform() - 1);
  return gradient;
}

}  // namespace likeness
