#include "engine/render/raster/raster_types.h"

namespace likeness {

RasterSettings RasterSettings::gsplatAntialiased() {
  RasterSettings s;
  s.compensateOpacity = true;
  return s;
}

RasterSettings RasterSettings::dgr() {
  RasterSettings s;
  s.alphaCap = 0.99f;
  s.nearPlane = 0.2f;
  s.depthMode = DepthMode::accumulated;
  s.depthMovesPositions = false;
  return s;
}

RasterCamera toRasterCamera(const Camera& camera) {
  RasterCamera r;
  r.width = camera.width;
  r.height = camera.height;
  r.fx = camera.fx, r.fy = camera.fy, r.cx = camera.cx, r.cy = camera.cy;
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 4; ++column)
      r.cameraFromWorld[4 * row + column] = camera.cameraFromWorld[column][row];
  return r;
}

std::array<double, 6> twistGradient(const RasterCamera& camera, const CameraGradient& gradient) {
  // d(exp(t, w) P)/dt_i adds row i of [0 0 0 1]; d/dw_i adds (e_i x rows of P).
  const auto& p = camera.cameraFromWorld;
  const auto& g = gradient.cameraFromWorld;
  std::array<double, 6> out{g[3], g[7], g[11], 0, 0, 0};
  for (int c = 0; c < 4; ++c) {
    out[3] += g[8 + c] * p[4 + c] - g[4 + c] * p[8 + c];
    out[4] += g[c] * p[8 + c] - g[8 + c] * p[c];
    out[5] += g[4 + c] * p[c] - g[c] * p[4 + c];
  }
  return out;
}

}  // namespace likeness
