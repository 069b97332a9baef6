#include "engine/render/mesh/light_maps.h"

#include <algorithm>
#include <cmath>

#include "engine/core/parallel.h"
#include "engine/render/mesh/raster_kernel.h"

namespace likeness::mesh {
namespace {

constexpr float kCasterAlpha = 0.4f;  // cards thinner than this let light pass

struct Ball {
  glm::vec3 centre{0};
  float radius = 0.1f;
};

Ball boundingBall(const MeshScene& scene) {
  glm::vec3 low(1e9f), high(-1e9f);
  for (const MeshPart& part : scene.parts) {
    if (!part.material.castsShadow) continue;
    for (const glm::vec3& p : part.positions) low = glm::min(low, p), high = glm::max(high, p);
  }
  if (low.x > high.x) return {};
  Ball ball{0.5f * (low + high), 0};
  for (const MeshPart& part : scene.parts) {
    if (!part.material.castsShadow) continue;
    for (const glm::vec3& p : part.positions)
      ball.radius = std::max(ball.radius, glm::distance(p, ball.centre));
  }
  ball.radius = std::max(ball.radius * 1.01f, 1e-4f);
  return ball;
}

void frame(LightMap& map, glm::vec3 toLight, const Ball& ball, int size) {
  map.size = size;
  map.toLight = glm::normalize(toLight);
  const glm::vec3 helper = std::abs(map.toLight.y) < 0.9f ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0);
  const float scale = 0.5f * size / ball.radius;
  map.axisU = glm::normalize(glm::cross(helper, map.toLight)) * scale;
  map.axisV = glm::cross(map.toLight, map.axisU);
  map.offsetU = 0.5f * size - glm::dot(map.axisU, ball.centre);
  map.offsetV = 0.5f * size - glm::dot(map.axisV, ball.centre);
  map.texelMetres = 1 / scale;
}

// A linear function over map texels: value(x, y) = atOrigin + perX x + perY y.
struct Plane {
  float perX, perY, atOrigin;
  float operator()(float x, float y) const { return perX * x + perY * y + atOrigin; }
};

// Narrows [x0, x1) to the texel centres of row y where the plane is not negative.
void clipRow(const Plane& plane, float y, int& x0, int& x1) {
  const float start = plane(0.5f, y);
  if (plane.perX > 1e-12f)
    x0 = std::max(x0, int(std::ceil(std::min(-start / plane.perX, 1e6f))));
  else if (plane.perX < -1e-12f)
    x1 = std::min(x1, int(std::floor(std::min(-start / plane.perX, 1e6f))) + 1);
  else if (start < 0)
    x1 = x0;
}

// Cards cast the shadow of their alpha, not of their rectangle.
void drawCard(const MeshPart& part, std::size_t f, const float* x, const float* y, const float* z,
              LightMap& map) {
  const glm::uvec3 v = part.triangles[f];
  const glm::uvec3 w = part.uvTriangles.empty() ? v : part.uvTriangles[f];
  const glm::vec2 p[3] = {{x[v.x], y[v.x]}, {x[v.y], y[v.y]}, {x[v.z], y[v.z]}};
  const float area = (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (p[1].y - p[0].y);
  if (std::abs(area) < 1e-6f) return;
  Plane weight[3], near{0, 0, 0}, u{0, 0, 0}, t{0, 0, 0};
  auto add = [](Plane& sum, const Plane& a, float k) {
    sum.perX += k * a.perX, sum.perY += k * a.perY, sum.atOrigin += k * a.atOrigin;
  };
  for (int i = 0; i < 3; ++i) {
    const glm::vec2 a = p[(i + 1) % 3], b = p[(i + 2) % 3];
    weight[i] = {(a.y - b.y) / area, (b.x - a.x) / area, (a.x * b.y - b.x * a.y) / area};
    add(near, weight[i], z[v[i]]);
    add(u, weight[i], part.uvs[w[i]].x);
    add(t, weight[i], part.uvs[w[i]].y);
  }
  const float uvPerTexel = std::sqrt(std::abs(u.perX * t.perY - u.perY * t.perX));
  const float top = std::min({p[0].y, p[1].y, p[2].y}), low = std::max({p[0].y, p[1].y, p[2].y});
  for (int row = std::max(0, int(top)); row < std::min(map.size, int(low) + 1); ++row) {
    const float cy = float(row) + 0.5f;
    int x0 = 0, x1 = map.size;
    for (const Plane& edge : weight) clipRow(edge, cy, x0, x1);
    for (int column = std::max(0, x0); column < x1; ++column) {
      const float cx = float(column) + 0.5f, value = near(cx, cy);
      float& stored = map.nearness[std::size_t(row) * map.size + column];
      if (value > stored &&
          part.texture->nearestAlpha({u(cx, cy), t(cx, cy)}, uvPerTexel) >= kCasterAlpha)
        stored = value;
    }
  }
}

// What lies inside sockets and mouth hides nothing that the skin around it does not hide.
bool inside(MeshMaterialKind kind) {
  return kind == MeshMaterialKind::eye || kind == MeshMaterialKind::teeth ||
         kind == MeshMaterialKind::tongue;
}

void draw(const MeshScene& scene, LightMap& map, std::vector<float>& scratch, bool coarse) {
  map.nearness.assign(std::size_t(map.size) * map.size, kEmptyNearness);
  for (const MeshPart& part : scene.parts) {
    const MeshMaterial& material = part.material;
    if (!material.castsShadow || material.kind == MeshMaterialKind::cornea) continue;
    if (coarse && inside(material.kind)) continue;
    const std::size_t n = part.positions.size();
    scratch.resize(3 * n);
    float *x = scratch.data(), *y = x + n, *z = y + n;
    for (std::size_t i = 0; i < n; ++i) {
      const glm::vec3 p = part.positions[i];
      x[i] = glm::dot(map.axisU, p) + map.offsetU;
      y[i] = glm::dot(map.axisV, p) + map.offsetV;
      z[i] = glm::dot(map.toLight, p);
    }
    if (material.blended() && part.texture && !part.uvs.empty()) {
      for (std::size_t f = 0; f < part.triangles.size(); ++f) drawCard(part, f, x, y, z, map);
    } else {
      rasterDepthMap(x, y, z, part.triangles.data(), part.triangles.size(),
                     {map.size, map.nearness.data()});
    }
  }
}

}  // namespace

std::vector<glm::vec3> sphereDirections(int count) {
  std::vector<glm::vec3> directions(count);
  for (int i = 0; i < count; ++i) {
    const float y = 1 - 2 * (i + 0.5f) / count, r = std::sqrt(1 - y * y),
                a = (i + 0.5f) * 2.399963f;
    directions[i] = {r * std::cos(a), y, r * std::sin(a)};
  }
  return directions;
}

void LightMaps::build(const MeshScene& scene, bool shadows, bool occlusion) {
  const Ball ball = boundingBall(scene);
  lamps.resize(scene.light.lamps.size());
  std::vector<LightMap*> jobs;  // large maps first: they decide when the last worker is done
  for (std::size_t i = 0; i < lamps.size(); ++i) {
    lamps[i].size = 0;
    if (!shadows || !scene.light.lamps[i].castsShadow) continue;
    frame(lamps[i], scene.light.lamps[i].toLamp, ball, kShadowSize);
    jobs.push_back(&lamps[i]);
  }
  const auto sphere = sphereDirections(occlusion ? kOcclusionDirections : 0);
  directions.resize(sphere.size());
  for (std::size_t i = 0; i < sphere.size(); ++i) {
    frame(directions[i], sphere[i], ball, kOcclusionSize);
    jobs.push_back(&directions[i]);
  }
  scratch_.resize(std::size_t(parallelWorkers()));
  parallelFor(jobs.size(), 1, [&](std::size_t begin, std::size_t end, int worker) {
    for (std::size_t i = begin; i < end; ++i) {
      draw(scene, *jobs[i], scratch_[std::size_t(worker)], jobs[i]->size == kOcclusionSize);
    }
  });
}

}  // namespace likeness::mesh
