#include "engine/render/raster/raster_checks.h"

#include <limits>
#include <string>

#include "engine/core/error.h"

namespace likeness::raster {
namespace {

// Sentences are built only when needed: a good call allocates nothing.
[[noreturn]] void fail(const std::string& what) {
  throw Error("Rasteriser: " + what + ".", "Check the shapes of its inputs.");
}

void expect(bool good, const char* what) {
  if (!good) fail(what);
}

template <class T>
void expectSize(std::span<T> span, std::size_t wanted, const char* name, bool optional) {
  if (span.size() == wanted || (optional && span.empty())) return;
  fail(std::string(name) + " has " + std::to_string(span.size()) + " values instead of " +
       std::to_string(wanted));
}

void checkSplats(const SplatInputs& s) {
  const std::size_t n = s.size();
  expect(s.channels >= 1 && s.channels <= kMaxRasterChannels, "colour channels must be 1 to 8");
  expect(n < std::numeric_limits<std::uint32_t>::max(), "there are too many splats");
  expectSize(s.means, 3 * n, "means", false);
  expectSize(s.scales, 3 * n, "scales", false);
  expectSize(s.rotations, 4 * n, "rotations", false);
  expectSize(s.colours, s.channels * n, "colours", false);
}

}  // namespace

void checkForward(const SplatInputs& splats, const RasterCamera& camera,
                  const RasterSettings& settings, std::span<const float> background,
                  const RasterOutputs& outputs) {
  checkSplats(splats);
  expect(camera.width > 0 && camera.height > 0 && camera.width <= 32768 && camera.height <= 32768,
         "the picture must be 1 to 32768 px wide and high");
  expect(camera.fx > 0 && camera.fy > 0, "focal lengths must be positive");
  expect(settings.alphaCap > 0 && settings.alphaCap < 1, "alphaCap must lie in (0, 1)");
  expect(settings.alphaThreshold > 0 && settings.alphaThreshold < 1,
         "alphaThreshold must lie in (0, 1)");
  expect(settings.nearPlane > 0, "nearPlane must be positive");
  expect(settings.lowPass >= 0, "lowPass must not be negative");
  expectSize(background, std::size_t(splats.channels), "background", true);
  const std::size_t pixels = std::size_t(camera.width) * camera.height;
  expectSize(outputs.colour, pixels * splats.channels, "colour output", true);
  expectSize(outputs.alpha, pixels, "alpha output", true);
  expectSize(outputs.depth, pixels, "depth output", true);
  expectSize(outputs.radii, splats.size(), "radii output", true);
}

void checkBackward(const CpuFrame& frame, const SplatInputs& splats, const RasterOutputs& outputs,
                   const RasterOutputGradients& byOutputs, const SplatGradients& bySplats) {
  expect(frame.kept, "the forward pass was not kept for a backward pass");
  checkSplats(splats);
  const std::size_t n = frame.count, C = std::size_t(frame.channels);
  expect(splats.size() == n && std::size_t(splats.channels) == C,
         "the splats differ from those of the forward pass");
  const std::size_t pixels = std::size_t(frame.camera.width) * frame.camera.height;
  expectSize(byOutputs.colour, pixels * C, "colour gradient", true);
  expectSize(byOutputs.alpha, pixels, "alpha gradient", true);
  expectSize(byOutputs.depth, pixels, "depth gradient", true);
  expectSize(outputs.colour, pixels * C, "colour output", byOutputs.colour.empty());
  const bool alpha = !byOutputs.alpha.empty() || !byOutputs.depth.empty();
  expectSize(outputs.alpha, pixels, "alpha output", !alpha);
  expectSize(outputs.depth, pixels, "depth output", byOutputs.depth.empty());
  expect(byOutputs.depth.empty() || frame.planes > frame.channels,
         "the forward pass had no depth output");
  expectSize(bySplats.means, 3 * n, "gradient of means", true);
  expectSize(bySplats.scales, 3 * n, "gradient of scales", true);
  expectSize(bySplats.rotations, 4 * n, "gradient of rotations", true);
  expectSize(bySplats.opacities, n, "gradient of opacities", true);
  expectSize(bySplats.colours, C * n, "gradient of colours", true);
  expectSize(bySplats.screenMeans, 2 * n, "gradient of screen positions", true);
}

}  // namespace likeness::raster
