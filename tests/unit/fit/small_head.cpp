#include "tests/unit/fit/small_head.h"

#include <cmath>
#include <random>

#include "engine/fit/light_fit.h"
#include "engine/fit/spherical_light.h"

using namespace likeness;

namespace {

constexpr int kColumns = 32, kRows = 24, kIdentity = 6, kPicture = 512;
constexpr float kRadius[3] = {0.08f, 0.12f, 0.1f};

struct Grid {
  std::vector<float> points;
  std::vector<glm::vec2> uv;
  std::vector<glm::uvec4> quads;
};

// An ellipsoid without caps; columns run around +y, the middle column faces +z. Corners run
// counter-clockwise seen from outside.
Grid ellipsoid() {
  Grid g;
  for (int r = 0; r <= kRows; ++r) {
    for (int c = 0; c < kColumns; ++c) {
      const float t = 0.08f + 0.84f * float(r) / kRows, a = 6.2831853f * (float(c) / kColumns - 0.5f);
      const float ring = std::sin(3.14159265f * t);
      g.points.push_back(kRadius[0] * ring * std::sin(a));
      g.points.push_back(kRadius[1] * std::cos(3.14159265f * t));
      g.points.push_back(kRadius[2] * ring * std::cos(a));
      g.uv.push_back({float(c) / kColumns, 1 - t});
    }
  }
  for (int r = 0; r < kRows; ++r) {
    for (int c = 0; c < kColumns; ++c) {
      const auto id = [&](int row, int column) {
        return std::uint32_t(row * kColumns + (column + kColumns) % kColumns);
      };
      g.quads.push_back({id(r, c), id(r + 1, c), id(r + 1, c + 1), id(r, c + 1)});
    }
  }
  return g;
}

// A smooth random displacement field of about `size` metres.
std::vector<float> smoothField(const std::vector<float>& points, std::mt19937& random, float size) {
  std::normal_distribution<float> normal;
  std::vector<float> out(points.size(), 0.0f);
  for (int wave = 0; wave < 3; ++wave) {
    float k[3], phase[3], amplitude[3];
    for (int a = 0; a < 3; ++a)
      k[a] = 18 * normal(random), phase[a] = 3 * normal(random), amplitude[a] = size * normal(random);
    for (std::size_t i = 0; i < points.size(); i += 3) {
      const float x = k[0] * points[i] + k[1] * points[i + 1] + k[2] * points[i + 2];
      for (int a = 0; a < 3; ++a) out[i + a] += 0.5f * amplitude[a] * std::sin(x + phase[a]);
    }
  }
  return out;
}

void append(std::vector<float>& to, const std::vector<float>& values) {
  to.insert(to.end(), values.begin(), values.end());
}

HeadModel smallHead() {
  std::mt19937 random(7);
  const Grid grid = ellipsoid();
  HeadModel head;
  head.name = "small";
  head.vertexCount = int(grid.points.size() / 3);
  head.templateVertices = grid.points;
  head.shapeCount = kIdentity;
  for (int k = 0; k < kIdentity; ++k) append(head.shapeDirs, smoothField(grid.points, random, 0.003f));
  head.expressionNames = {"browDownLeft", "browDownRight", "mouthPucker", "cheekPuff", "jawOpen"};
  head.expressionCount = int(head.expressionNames.size());
  for (int e = 0; e + 1 < head.expressionCount; ++e)
    append(head.expressionDirs, smoothField(grid.points, random, 0.004f));
  append(head.expressionDirs, std::vector<float>(grid.points.size(), 0.0f));
  for (int f = 0; f < kPoseFeatures; ++f)
    append(head.poseDirs, smoothField(grid.points, random, f >= 9 && f < 18 ? 0.002f : 0.0f));
  head.skinWeights.assign(std::size_t(head.vertexCount) * kHeadJoints, 0.0f);
  head.jointRegressor.assign(std::size_t(head.vertexCount) * kHeadJoints, 1.0f / float(head.vertexCount));
  for (int v = 0; v < head.vertexCount; ++v) {
    const float jaw = std::clamp((-0.02f - grid.points[3 * v + 1]) / 0.04f, 0.0f, 1.0f);
    head.skinWeights[std::size_t(v) * kHeadJoints + 2] = jaw;
    head.skinWeights[std::size_t(v) * kHeadJoints + 1] = 1 - jaw;
    head.masks[std::abs(grid.points[3 * v]) < 0.02f && std::abs(grid.points[3 * v + 1]) < 0.04f
                   ? "nose" : "scalp"].push_back(std::uint32_t(v));
    if (grid.points[3 * v + 2] > -0.02f) head.masks["face"].push_back(std::uint32_t(v));
  }
  head.quads = head.quadUvs = grid.quads;
  head.uvs = grid.uv;
  head.quadParts.assign(grid.quads.size(), 0);
  head.partNames = {"skin"};
  head.jawOpenDegrees = 20;
  return head;
}

FitTables smallTables(const HeadModel& head) {
  std::mt19937 random(11);
  std::normal_distribution<float> normal;
  std::vector<std::uint32_t> front;
  for (int v = 0; v < head.vertexCount; ++v)
    if (head.templateVertices[3 * v + 2] > 0.02f) front.push_back(std::uint32_t(v));
  FitTables tables;
  tables.points468 = {468, 1, {}, std::vector<float>(468, 1.0f)};
  for (int l = 0; l < 468; ++l) tables.points468.index.push_back(front[random() % front.size()]);
  // Eye corners far apart, because the inter-ocular distance is the unit of everything.
  const auto nearest = [&](float x, float y) {
    std::uint32_t best = front[0];
    for (auto v : front) {
      const auto d = [&](std::uint32_t i) {
        return std::hypot(head.templateVertices[3 * i] - x, head.templateVertices[3 * i + 1] - y);
      };
      if (d(v) < d(best)) best = v;
    }
    return best;
  };
  tables.points468.index[33] = tables.points468.index[133] = nearest(-0.032f, 0.03f);
  tables.points468.index[362] = tables.points468.index[263] = nearest(0.032f, 0.03f);
  for (int i = 0; i < 468 * 4; ++i) tables.offset.push_back(0.01f * normal(random));
  tables.sigma.assign(468, 0.02f);
  tables.albedoMean = ImageF(64, 64, 3);
  for (int k = 0; k < kAlbedoComponents; ++k) tables.albedoDirs.emplace_back(64, 64, 3);
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      const float pattern = std::sin(0.6f * float(x)) * std::cos(0.5f * float(y));
      for (int c = 0; c < 3; ++c) {
        tables.albedoMean.at(x, y)[c] = 0.35f - 0.07f * float(c) + 0.08f * pattern;
        for (int k = 0; k < kAlbedoComponents; ++k)
          tables.albedoDirs[k].at(x, y)[c] =
              0.02f * std::sin(0.1f * float((k + 1) * x) + float(c) + 0.2f * float(y * (k % 3)));
      }
    }
  }
  return tables;
}

}  // namespace

std::shared_ptr<const FitModel> smallFitModel() {
  static const auto model = [] {
    const HeadModel head = smallHead();
    return buildFitModel(head, smallTables(head));
  }();
  return model;
}

FitState exampleState(const FitModel& model) {
  FitState state;
  state.betas = {0.8, -1.1, 0.4, 0.9, -0.5, 0.3};
  state.albedo = {0.7, -0.4, 0.2, 0.5, 0, -0.6, 0.1, 0.3};
  PhotoState photo;
  photo.width = photo.height = kPicture;
  photo.principal = {kPicture * 0.5, kPicture * 0.5};
  photo.focal = 1150;
  photo.rotation = rotationFromVector({0.06, 0.2, -0.05}) * glm::dmat3(1, 0, 0, 0, -1, 0, 0, 0, -1);
  photo.translation = {0.01, -0.005, 0.85};
  photo.units.assign(model.surface.units.size(), 0.0);
  photo.units[0] = 0.3, photo.units[1] = 0.25, photo.units[2] = 0.2, photo.units[3] = 0.15;
  photo.jaw = 0.3;
  photo.light[0] = {0.8, 0.75, 0.7};
  photo.light[1] = {0.25, 0.22, 0.2};
  photo.light[2] = {0.3, 0.3, 0.28};
  photo.light[3] = {-0.35, -0.3, -0.3};
  photo.light[5] = {0.05, 0.04, 0.06};
  state.photos = {photo};
  return state;
}

FaceObservation exactObservation(const FitModel& model, const FitState& state) {
  const PhotoState& photo = state.photos[0];
  const auto x = posedPoints(model.landmarks.points, model.surface, state, photo);
  FaceObservation seen;
  for (int l = 0; l < 468; ++l)
    seen.points.push_back(
        glm::vec2(projectPoint(photo, {x[3 * l], x[3 * l + 1], x[3 * l + 2]})));
  // corrected = detected - (a + b sin yaw) IOD must give the exact points; the distance itself is
  // measured on the detected ones, hence the second round.
  const auto exact = seen.points;
  for (int round = 0; round < 6; ++round) {
    const double eyes = interOcularOf(seen.points);
    for (int l = 0; l < 468; ++l) {
      const float* o = model.landmarks.offset.data() + 4 * l;
      const float s = float(sineOfYaw(photo));
      seen.points[l] = exact[l] + float(eyes) * glm::vec2(o[0] + o[1] * s, o[2] + o[3] * s);
    }
  }
  return seen;
}

namespace {

// Gouraud-shaded triangle with a depth test; the picture is display-referred.
void drawTriangle(const glm::vec3 p[3], const glm::vec3 colour[3], ImageF& image, ImageF& mask,
                  std::vector<float>& depth) {
  const float area = (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (p[1].y - p[0].y);
  if (area >= 0) return;
  const auto low = glm::min(p[0], glm::min(p[1], p[2])), high = glm::max(p[0], glm::max(p[1], p[2]));
  for (int y = std::max(0, int(low.y)); y <= std::min(kPicture - 1, int(high.y)); ++y) {
    for (int x = std::max(0, int(low.x)); x <= std::min(kPicture - 1, int(high.x)); ++x) {
      const float px = float(x) + 0.5f - p[0].x, py = float(y) + 0.5f - p[0].y;
      const float b = (px * (p[2].y - p[0].y) - (p[2].x - p[0].x) * py) / area;
      const float c = ((p[1].x - p[0].x) * py - px * (p[1].y - p[0].y)) / area;
      if (b < 0 || c < 0 || b + c > 1) continue;
      const float z = (1 - b - c) * p[0].z + b * p[1].z + c * p[2].z;
      float& stored = depth[std::size_t(y) * kPicture + x];
      if (z >= stored) continue;
      stored = z;
      const glm::vec3 value = (1 - b - c) * colour[0] + b * colour[1] + c * colour[2];
      for (int k = 0; k < 3; ++k) image.at(x, y)[k] = value[k];
      mask.at(x, y)[0] = 1;
    }
  }
}

}  // namespace

FitPhoto drawnPhoto(const FitModel& model, const FitState& state) {
  const FitSurface& surface = model.surface;
  const PhotoState& photo = state.photos[0];
  const auto x = posedPoints(surface.skin, surface, state, photo);
  const auto n = vertexNormals(x, surface.triangles);
  std::vector<glm::vec3> image, colour;
  for (int v = 0; v < surface.skin.count; ++v) {
    image.push_back(projectPoint(photo, {x[3 * v], x[3 * v + 1], x[3 * v + 2]}));
    SkinSample sample;
    sample.vertex = std::uint32_t(v);
    sample.basis = diffuseBasis(surface, sample.vertex, {n[3 * v], n[3 * v + 1], n[3 * v + 2]});
    colour.push_back(predictedColour(surface, state, photo, sample));
  }
  ImageF picture(kPicture, kPicture, 3, 0.5f), mask(kPicture, kPicture, 1);
  std::vector<float> depth(std::size_t(kPicture) * kPicture, 1e9f);
  for (const auto& t : surface.triangles) {
    const glm::vec3 p[3] = {image[t.x], image[t.y], image[t.z]};
    const glm::vec3 c[3] = {colour[t.x], colour[t.y], colour[t.z]};
    drawTriangle(p, c, picture, mask, depth);
  }
  FitPhoto out;
  out.landmarks.width = out.landmarks.height = kPicture;
  out.landmarks.face = exactObservation(model, state);
  out.picture = Image8(kPicture, kPicture, 3);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i)
    out.picture.pixels[i] = std::uint8_t(std::lround(255 * std::clamp(picture.pixels[i], 0.0f, 1.0f)));
  out.person = mask;
  return out;
}
