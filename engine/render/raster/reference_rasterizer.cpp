#include "engine/render/raster/reference_rasterizer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/render/raster/splat_math.h"

namespace likeness {
namespace {

using splat_math::PixelMoments;
using splat_math::Projection;
using splat_math::ProjectionSetup;
using splat_math::SplatGradient;

struct Drawn {
  Projection<double> p;
  double opacity = 0;
  bool visible = false;
};

ProjectionSetup<double> setupOf(const ReferenceScene& s) {
  ProjectionSetup<double> out;
  for (int row = 0; row < 3; ++row) {
    for (int k = 0; k < 3; ++k) out.r[row][k] = s.cameraFromWorld[4 * row + k];
    out.t[row] = s.cameraFromWorld[4 * row + 3];
  }
  out.fx = s.fx, out.fy = s.fy, out.cx = s.cx, out.cy = s.cy;
  out.lowPass = s.settings.lowPass;
  splat_math::setJacobianLimits<double>(out, s.width, s.height, s.settings.jacobianClamp);
  return out;
}

std::vector<Drawn> projectAll(const ReferenceScene& s) {
  const ProjectionSetup<double> setup = setupOf(s);
  std::vector<Drawn> drawn(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) {
    Drawn& d = drawn[i];
    splat_math::projectSplat(setup, &s.means[3 * i], &s.scales[3 * i], &s.rotations[4 * i], d.p);
    d.opacity = s.opacities[i];
    if (s.settings.compensateOpacity) d.opacity *= std::sqrt(d.p.det0 / d.p.det);
    d.visible = d.p.Z > s.settings.nearPlane && d.opacity > s.settings.alphaThreshold &&
                std::isfinite(d.p.x + d.p.y + d.p.a + d.p.d);
  }
  return drawn;
}

// One splat at one pixel.
struct Sample {
  double u, dy, exact, alpha;  // u, dy as in PixelMoments
};

Sample sampleAt(const ReferenceScene& s, const Drawn& d, int x, int y) {
  Sample out;
  const double dx = d.p.x - x;
  out.dy = d.p.y - y;
  out.u = dx - d.p.b / d.p.d * out.dy;
  // The conic form on purpose: the fast twins' diagonal form is checked against it.
  const double sigma =
      (0.5 * (d.p.d * dx * dx + d.p.a * out.dy * out.dy) - d.p.b * dx * out.dy) / d.p.det;
  out.exact = d.opacity * std::exp(-sigma);
  out.alpha = std::min(double(s.settings.alphaCap), out.exact);
  return out;
}

// What one pixel accumulates.
struct Pixel {
  double T = 1, depth = 0, colour[kMaxRasterChannels] = {};

  void add(const ReferenceScene& s, const Drawn& d, std::uint32_t splat, double alpha) {
    const double weight = alpha * T;
    for (int c = 0; c < s.channels; ++c) colour[c] += weight * s.colours[splat * s.channels + c];
    depth += weight * d.p.Z;
    T *= 1 - alpha;
  }
  void store(const ReferenceScene& s, std::size_t at, ReferencePictures& out) const {
    for (int c = 0; c < s.channels; ++c)
      out.colour[at * s.channels + c] =
          colour[c] + T * (s.background.empty() ? 0 : s.background[c]);
    out.alpha[at] = 1 - T;
    const bool expected = s.settings.depthMode == DepthMode::expected;
    out.depth[at] = !expected ? depth : T < 1 ? depth / (1 - T) : 0;
  }
};

ReferencePictures emptyPictures(const ReferenceScene& s) {
  const std::size_t pixels = std::size_t(s.width) * s.height;
  return {std::vector<double>(pixels * s.channels), std::vector<double>(pixels),
          std::vector<double>(pixels)};
}

std::vector<double> widened(std::span<const float> v) { return {v.begin(), v.end()}; }

// dL/dT-independent part of the pixel's loss gradient: by colour, accumulated depth and alpha.
struct PixelGradient {
  double colour[kMaxRasterChannels] = {}, depth = 0, alpha = 0;
};

PixelGradient pixelGradient(const ReferenceScene& s, const ReferencePictures& by, std::size_t at,
                            const Pixel& final) {
  PixelGradient g;
  for (int c = 0; c < s.channels && !by.colour.empty(); ++c)
    g.colour[c] = by.colour[at * s.channels + c];
  if (!by.alpha.empty()) g.alpha = by.alpha[at];
  if (by.depth.empty()) return g;
  g.depth = by.depth[at];
  const double alpha = 1 - final.T;
  if (s.settings.depthMode == DepthMode::expected && alpha > 0) {
    g.alpha -= g.depth * final.depth / (alpha * alpha);
    g.depth /= alpha;
  }
  return g;
}

struct Accumulated {
  std::vector<PixelMoments<double>> screen;
  std::vector<double> colours;
};

// Back to front over one pixel's pairs: `behind` is what the next splat would be blended over.
void pixelBackward(const ReferenceScene& s, const std::vector<Drawn>& drawn,
                   const std::vector<std::uint32_t>& taken, int x, int y,
                   const ReferencePictures& by, Accumulated& out) {
  Pixel final;
  std::vector<double> before;
  for (std::uint32_t i : taken) {
    before.push_back(final.T);
    final.add(s, drawn[i], i, sampleAt(s, drawn[i], x, y).alpha);
  }
  const PixelGradient g = pixelGradient(s, by, std::size_t(y) * s.width + x, final);
  double behind = -g.alpha;
  for (int c = 0; c < s.channels && !s.background.empty(); ++c)
    behind += g.colour[c] * s.background[c];
  for (std::size_t k = taken.size(); k-- > 0;) {
    const std::uint32_t i = taken[k];
    const Drawn& d = drawn[i];
    const Sample at = sampleAt(s, d, x, y);
    double value = g.depth * d.p.Z;
    for (int c = 0; c < s.channels; ++c) {
      value += g.colour[c] * s.colours[i * s.channels + c];
      out.colours[i * s.channels + c] += at.alpha * before[k] * g.colour[c];
    }
    PixelMoments<double>& sg = out.screen[i];
    if (s.settings.depthMovesPositions) sg.z += at.alpha * before[k] * g.depth;
    const double byAlpha = before[k] * (value - behind);
    behind += at.alpha * (value - behind);
    if (at.exact > s.settings.alphaCap) continue;
    const double v = byAlpha * at.alpha;  // dL/d(log opacity) = -dL/d(sigma)
    sg.sum += v, sg.u += v * at.u, sg.y += v * at.dy;
    sg.uu += v * at.u * at.u, sg.uy += v * at.u * at.dy, sg.yy += v * at.dy * at.dy;
  }
}

void addCamera(const SplatGradient<double>& g, CameraGradient& camera) {
  for (int k = 0; k < 12; ++k) camera.cameraFromWorld[k] += g.cameraFromWorld[k];
  camera.fx += g.fx, camera.fy += g.fy, camera.cx += g.cx, camera.cy += g.cy;
}

}  // namespace

ReferenceScene ReferenceScene::of(const SplatInputs& splats, const RasterCamera& camera,
                                  const RasterSettings& settings,
                                  std::span<const float> background) {
  ReferenceScene s;
  s.means = widened(splats.means), s.scales = widened(splats.scales);
  s.rotations = widened(splats.rotations), s.opacities = widened(splats.opacities);
  s.colours = widened(splats.colours), s.background = widened(background);
  s.channels = splats.channels;
  s.width = camera.width, s.height = camera.height;
  std::copy(camera.cameraFromWorld.begin(), camera.cameraFromWorld.end(),
            s.cameraFromWorld.begin());
  s.fx = camera.fx, s.fy = camera.fy, s.cx = camera.cx, s.cy = camera.cy;
  s.settings = settings;
  return s;
}

ReferencePictures referenceForward(const ReferenceScene& s, TakenPairs& taken) {
  const std::vector<Drawn> drawn = projectAll(s);
  std::vector<std::uint32_t> order;
  for (std::size_t i = 0; i < s.size(); ++i)
    if (drawn[i].visible) order.push_back(std::uint32_t(i));
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return drawn[a].p.Z < drawn[b].p.Z; });
  ReferencePictures out = emptyPictures(s);
  taken.assign(out.alpha.size(), {});
  for (std::size_t at = 0; at < out.alpha.size(); ++at) {
    Pixel pixel;
    for (std::uint32_t i : order) {
      const double alpha = sampleAt(s, drawn[i], int(at % s.width), int(at / s.width)).alpha;
      if (alpha < s.settings.alphaThreshold) continue;
      if (pixel.T * (1 - alpha) <= s.settings.transmittanceStop) break;
      pixel.add(s, drawn[i], i, alpha);
      taken[at].push_back(i);
    }
    pixel.store(s, at, out);
  }
  return out;
}

ReferencePictures referenceForwardFixed(const ReferenceScene& s, const TakenPairs& taken) {
  const std::vector<Drawn> drawn = projectAll(s);
  ReferencePictures out = emptyPictures(s);
  for (std::size_t at = 0; at < out.alpha.size(); ++at) {
    Pixel pixel;
    for (std::uint32_t i : taken[at])
      pixel.add(s, drawn[i], i, sampleAt(s, drawn[i], int(at % s.width), int(at / s.width)).alpha);
    pixel.store(s, at, out);
  }
  return out;
}

ReferenceGradients referenceBackward(const ReferenceScene& s, const TakenPairs& taken,
                                     const ReferencePictures& by) {
  const std::vector<Drawn> drawn = projectAll(s);
  const std::size_t n = s.size();
  Accumulated sums{std::vector<PixelMoments<double>>(n), std::vector<double>(n * s.channels)};
  for (std::size_t at = 0; at < taken.size(); ++at)
    pixelBackward(s, drawn, taken[at], int(at % s.width), int(at / s.width), by, sums);

  ReferenceGradients out{std::vector<double>(3 * n),
                         std::vector<double>(3 * n),
                         std::vector<double>(4 * n),
                         std::vector<double>(n),
                         sums.colours,
                         std::vector<double>(2 * n),
                         {}};
  const ProjectionSetup<double> setup = setupOf(s);
  for (std::size_t i = 0; i < n; ++i) {
    if (!drawn[i].visible) continue;
    SplatGradient<double> g;
    splat_math::projectSplatBackward(setup, drawn[i].p, &s.means[3 * i], &s.scales[3 * i],
                                     sums.screen[i], s.settings.compensateOpacity, true, g);
    std::copy_n(g.mean, 3, &out.means[3 * i]);
    std::copy_n(g.scale, 3, &out.scales[3 * i]);
    std::copy_n(g.quaternion, 4, &out.rotations[4 * i]);
    out.opacities[i] = sums.screen[i].sum / s.opacities[i];
    splat_math::centreGradient(drawn[i].p, sums.screen[i], out.screenMeans[2 * i],
                               out.screenMeans[2 * i + 1]);
    addCamera(g, out.camera);
  }
  return out;
}

}  // namespace likeness
