#pragma once
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "engine/render/raster/rasterizer.h"

namespace likeness::test {

/// Seeded splats in front of a tilted camera, some near the picture's border and beyond.
struct RandomScene {
  std::vector<float> means, scales, rotations, opacities, colours, background;
  RasterCamera camera;
  int channels = 3;

  RandomScene(std::size_t count, int width, int height, int channelCount, float scale,
              unsigned seed)
      : channels(channelCount) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> unit(0, 1);
    std::normal_distribution<float> normal;
    for (std::size_t i = 0; i < count; ++i) {
      for (int k = 0; k < 3; ++k) means.push_back((unit(random) - 0.5f) * (k == 2 ? 0.2f : 0.3f));
      for (int k = 0; k < 3; ++k) scales.push_back(scale * std::exp(0.5f * normal(random)));
      for (int k = 0; k < 4; ++k) rotations.push_back(normal(random) * 1.7f);
      opacities.push_back(0.05f + 0.9f * unit(random));
      for (int c = 0; c < channels; ++c) colours.push_back(unit(random));
    }
    for (int c = 0; c < channels; ++c) background.push_back(0.25f + 0.1f * float(c));
    camera.width = width, camera.height = height;
    camera.fx = 1.9f * float(width), camera.fy = 1.8f * float(width);
    camera.cx = 0.47f * float(width), camera.cy = 0.55f * float(height);
    const float c = std::cos(0.3f), s = std::sin(0.3f);
    camera.cameraFromWorld = {c, 0, s, 0.01f, 0, 1, 0, -0.02f, -s, 0, c, 0.6f};
  }
  SplatInputs inputs() const { return {means, scales, rotations, opacities, colours, channels}; }
  std::size_t size() const { return opacities.size(); }
};

/// Outputs and gradients of one fast run.
struct FastRun {
  std::vector<float> colour, alpha, depth, radii;
  std::vector<float> means, scales, rotations, opacities, colours, screenMeans;
  CameraGradient camera;

  RasterOutputs outputs() { return {colour, alpha, depth, radii}; }
  SplatGradients gradients() { return {means, scales, rotations, opacities, colours, screenMeans}; }
  FastRun(std::size_t n, int channels, std::size_t pixels)
      : colour(pixels * channels),
        alpha(pixels),
        depth(pixels),
        radii(n),
        means(3 * n),
        scales(3 * n),
        rotations(4 * n),
        opacities(n),
        colours(n * channels),
        screenMeans(2 * n) {}
};

/// Weights of a linear loss over the pictures; an empty one drops that picture.
struct PictureWeights {
  std::vector<float> colour, alpha, depth;

  static std::vector<float> random(std::size_t count, unsigned seed) {
    std::mt19937 engine(seed);
    std::uniform_real_distribution<float> unit(-1, 1);
    std::vector<float> out(count);
    for (float& v : out) v = unit(engine);
    return out;
  }
  RasterOutputGradients gradients() const { return {colour, alpha, depth}; }
};

inline FastRun runFast(Rasterizer& rasterizer, const RandomScene& scene,
                       const RasterSettings& settings, const PictureWeights& weights) {
  FastRun run(scene.size(), scene.channels, std::size_t(scene.camera.width) * scene.camera.height);
  const RasterFramePtr frame = rasterizer.forward(scene.inputs(), scene.camera, settings,
                                                  scene.background, run.outputs(), true);
  rasterizer.backward(*frame, scene.inputs(), run.outputs(), weights.gradients(), run.gradients(),
                      &run.camera);
  return run;
}

}  // namespace likeness::test
