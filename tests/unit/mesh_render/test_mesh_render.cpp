#include <QtTest>
#include <cmath>
#include <numbers>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/render/mesh/mesh_renderer.h"

using namespace likeness;

namespace {

// A part that owns its arrays.
struct Shape {
  std::vector<glm::vec3> positions, normals;
  std::vector<glm::uvec3> triangles;
  std::vector<glm::vec2> uvs;

  MeshPart part(const std::string& name) const {
    MeshPart p;
    p.name = name;
    p.positions = positions;
    p.normals = normals;
    p.triangles = triangles;
    p.uvs = uvs;
    return p;
  }
};

// Square in the plane z, side 2 r, facing +z.
Shape square(float r, float z) {
  return {{{-r, -r, z}, {r, -r, z}, {r, r, z}, {-r, r, z}},
          {},
          {{0, 1, 2}, {0, 2, 3}},
          {{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
}

Shape sphere(float radius, int rings) {
  Shape s;
  const int columns = 2 * rings;
  for (int i = 0; i <= rings; ++i) {
    for (int j = 0; j < columns; ++j) {
      const float a = std::numbers::pi_v<float> * i / rings,
                  b = 2 * std::numbers::pi_v<float> * j / columns;
      const glm::vec3 n(std::sin(a) * std::sin(b), std::cos(a), std::sin(a) * std::cos(b));
      s.positions.push_back(radius * n);
      s.normals.push_back(n);
    }
  }
  for (int i = 0; i < rings; ++i) {
    for (int j = 0; j < columns; ++j) {
      const unsigned a = i * columns + j, b = i * columns + (j + 1) % columns, c = a + columns,
                     d = b + columns;
      s.triangles.push_back({a, c, d});
      s.triangles.push_back({a, d, b});
    }
  }
  return s;
}

// On the +z axis at `distance`, looking at the origin.
Camera frontCamera(int size, float distance, float focal) {
  Camera c;
  c.width = c.height = size;
  c.fx = c.fy = focal;
  c.cx = c.cy = 0.5f * size;
  c.cameraFromWorld = glm::mat4(1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, distance, 1);
  return c;
}

MeshRenderSettings plainSettings() {
  MeshRenderSettings s;
  s.shadows = s.occlusion = false;
  s.background = glm::vec3(0);
  s.toneMap = ToneMap::none;
  return s;
}

MeshScene clayScene(const Shape& shape) {
  MeshScene scene;
  scene.parts.push_back(shape.part("shape"));
  scene.parts[0].material.gloss = 0;
  scene.light = MeshLight::ambient(glm::vec3(0.5f));
  return scene;
}

std::shared_ptr<const Texture> flatTexture(glm::vec4 rgba) {
  ImageF image(4, 4, 4);
  for (int i = 0; i < 16; ++i) std::copy_n(&rgba[0], 4, image.pixels.data() + 4 * i);
  return Texture::fromLinear(image);
}

}  // namespace

class TestMeshRender : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void coverageEqualsArea();
  void sharedEdgesCoverOnce();
  void attributesArePerspectiveCorrect();
  void geometryOnlyAgreesWithRays();
  void ambientLightKeepsEnergy();
  void shDiffuseMatchesQuadrature();
  void boxShadowFallsWhereItShould();
  void planeHasNoAcne();
  void occlusionDarkensCorner();
  void alphaBlendsFrontToBack();
  void minifiedCardKeepsCoverage();
  void corneaHighlightIgnoresAlpha();
  void sameBitsForAnyThreadCount();
  void mapsAreReusedOnlyForTheSameKey();
  void badInputIsRefused();
};

void TestMeshRender::coverageEqualsArea() {
  const Shape s = square(0.05f, 0);
  const MeshScene scene = clayScene(s);
  // 0.1 m at 1 m and focal 500 = 50.0 px; the centre is off the grid by a third of a pixel.
  Camera camera = frontCamera(128, 1, 500);
  camera.cx += 1 / 3.0f;
  for (int samples : {1, 2, 3, 4}) {
    auto settings = plainSettings();
    settings.supersample = samples;
    MeshRenderer renderer;
    const MeshBuffers b = renderer.render(scene, camera, settings);
    double area = 0;
    for (float a : b.alpha.pixels) area += a;
    QVERIFY2(std::abs(area - 2500) <= 50.0 / samples + 1, qPrintable(QString::number(area)));
    QVERIFY(std::abs(b.colour.at(64, 64)[0] - 0.5f) < 1e-3f);
  }
}

void TestMeshRender::sharedEdgesCoverOnce() {
  // A fan of blended slivers with alpha 0.5: a sample on a shared edge drawn twice or never would
  // differ from exactly 0.5 coverage.
  Shape fan;
  fan.positions.push_back({0.0113f, -0.0071f, 0});
  const int n = 37;
  for (int i = 0; i < n; ++i) {
    const float a = 2 * std::numbers::pi_v<float> * i / n;
    fan.positions.push_back({0.1f * std::cos(a), 0.1f * std::sin(a), 0});
  }
  for (unsigned i = 0; i < unsigned(n); ++i) fan.triangles.push_back({0, 1 + i, 1 + (i + 1) % n});
  fan.uvs.assign(fan.positions.size(), glm::vec2(0.5f));
  MeshScene scene = clayScene(fan);
  scene.parts[0].material.kind = MeshMaterialKind::card;
  scene.parts[0].texture = flatTexture({1, 1, 1, 0.5f});
  MeshRenderer renderer;
  const MeshBuffers b = renderer.render(scene, frontCamera(256, 1, 1000), plainSettings());
  for (int y = 0; y < 256; ++y) {
    for (int x = 0; x < 256; ++x) {
      if (std::hypot(x + 0.5 - 128, y + 0.5 - 128) > 96) continue;
      QVERIFY2(std::abs(*b.alpha.at(x, y) - 0.5f) < 1e-5f,
               qPrintable(QString("%1 %2 %3").arg(x).arg(y).arg(*b.alpha.at(x, y))));
    }
  }
}

void TestMeshRender::attributesArePerspectiveCorrect() {
  // A plane turned by 60 degrees: the ray through each pixel gives point and UV in closed form.
  Shape s = square(0.1f, 0);
  const float c = std::cos(std::numbers::pi_v<float> / 3),
              sn = std::sin(std::numbers::pi_v<float> / 3);
  for (glm::vec3& p : s.positions) p = {p.x * c, p.y, p.x * sn};
  const MeshScene scene = clayScene(s);
  const Camera camera = frontCamera(200, 0.5f, 300);
  auto settings = plainSettings();
  settings.supersample = 1;
  MeshRenderer renderer;
  const MeshBuffers b = renderer.render(scene, camera, settings);
  const glm::vec3 normal(-sn, 0, c);
  int seen = 0;
  for (int y = 0; y < 200; ++y) {
    for (int x = 0; x < 200; ++x) {
      if (*b.part.at(x, y) < 0) continue;
      ++seen;
      const glm::vec3 eye(0, 0, 0.5f), ray((x + 0.5f - 100) / 300, -(y + 0.5f - 100) / 300, -1);
      const float t = -glm::dot(eye, normal) / glm::dot(ray, normal);
      const glm::vec3 p = eye + t * ray;
      QVERIFY(std::abs(*b.depth.at(x, y) - t) < 2e-5f);
      const float u = (p.x * c + p.z * sn) / 0.2f + 0.5f, v = p.y / 0.2f + 0.5f;
      QVERIFY(std::abs(b.uv.at(x, y)[0] - u) < 1e-3f && std::abs(b.uv.at(x, y)[1] - v) < 1e-3f);
      const glm::vec3 got(b.normal.at(x, y)[0], b.normal.at(x, y)[1], b.normal.at(x, y)[2]);
      QVERIFY(glm::distance(got, normal) < 1e-4f);
    }
  }
  QVERIFY(seen > 3000);
}

void TestMeshRender::geometryOnlyAgreesWithRays() {
  const Shape s = sphere(0.1f, 48);
  const MeshScene scene = clayScene(s);
  const Camera camera = frontCamera(160, 0.6f, 400);
  auto settings = plainSettings();
  settings.geometryOnly = true;
  MeshRenderer renderer;
  const MeshBuffers b = renderer.render(scene, camera, settings);
  int seen = 0;
  for (int y = 0; y < 160; ++y) {
    for (int x = 0; x < 160; ++x) {
      const int id = *b.triangle.at(x, y);
      if (id < 0) continue;
      ++seen;
      const glm::uvec3 v = s.triangles[id];
      const float* w = b.barycentrics.at(x, y);
      const glm::vec3 p =
          w[0] * s.positions[v.x] + w[1] * s.positions[v.y] + w[2] * s.positions[v.z];
      const float z = 0.6f - p.z;  // the point must project onto the pixel's own centre
      QVERIFY(std::abs(400 * p.x / z + 80 - (x + 0.5f)) < 0.01f);
      QVERIFY(std::abs(-400 * p.y / z + 80 - (y + 0.5f)) < 0.01f);
      QVERIFY(std::abs(*b.depth.at(x, y) - z) < 1e-5f);
      QVERIFY(p.z > 0);  // the near half
    }
  }
  QVERIFY(seen > 13000);
}

void TestMeshRender::ambientLightKeepsEnergy() {
  const Shape s = sphere(0.1f, 40);
  MeshScene scene = clayScene(s);
  scene.light = MeshLight::ambient({0.2f, 0.4f, 0.6f});
  MeshRenderer renderer;
  auto settings = plainSettings();
  const MeshBuffers open = renderer.render(scene, frontCamera(96, 0.6f, 240), settings);
  settings.occlusion = true;  // a convex body occludes nothing of itself
  const MeshBuffers self = renderer.render(scene, frontCamera(96, 0.6f, 240), settings);
  for (int y = 0; y < 96; ++y) {
    for (int x = 0; x < 96; ++x) {
      if (*open.alpha.at(x, y) < 1) continue;
      for (int c = 0; c < 3; ++c) {
        QVERIFY(std::abs(open.colour.at(x, y)[c] - 0.2f * (c + 1)) < 1e-4f);
        QVERIFY(std::abs(self.colour.at(x, y)[c] - 0.2f * (c + 1)) < 0.004f * (c + 1));
      }
    }
  }
}

void TestMeshRender::shDiffuseMatchesQuadrature() {
  std::array<glm::vec3, 9> radiance;
  for (int k = 0; k < 9; ++k)
    radiance[k] = glm::vec3(std::sin(k + 1.0f), std::cos(2.0f * k), 0.3f * k - 1);
  const glm::vec3 normal = glm::normalize(glm::vec3(0.3f, -0.5f, 0.8f));
  glm::dvec3 sum(0);
  const int n = 200000;
  for (int i = 0; i < n; ++i) {
    const double y = 1 - 2 * (i + 0.5) / n, r = std::sqrt(1 - y * y), a = i * 2.399963229728653;
    const glm::vec3 d(float(r * std::cos(a)), float(y), float(r * std::sin(a)));
    sum += glm::dvec3(shRadiance(radiance, d)) * double(std::max(0.0f, glm::dot(d, normal)));
  }
  const glm::dvec3 expected = sum * (4.0 / n);  // irradiance / pi
  QVERIFY(glm::distance(expected, glm::dvec3(shDiffuse(radiance, normal))) < 2e-3);
}

void TestMeshRender::boxShadowFallsWhereItShould() {
  // A floating square 0.06 m above a plane, lamp at 45 degrees from +x: the shadow lies 0.06 m
  // towards -x.
  const Shape plane = square(0.15f, 0), lid = square(0.02f, 0.06f);
  MeshScene scene;
  scene.parts = {plane.part("plane"), lid.part("lid")};
  for (MeshPart& p : scene.parts) p.material.gloss = 0;
  scene.light.lamps.push_back({{1, 0, 1}, glm::vec3(1), 0.002f, true, true});
  auto settings = plainSettings();
  settings.shadows = true;
  MeshRenderer renderer;
  const Camera camera = frontCamera(256, 1, 800);  // plane: 800 px a metre
  const MeshBuffers b = renderer.render(scene, camera, settings);
  const float lit = std::sqrt(0.5f);
  auto at = [&](float x, float y) {
    return b.colour.at(int(128 + 800 * x), int(128 - 800 * y))[0];
  };
  QVERIFY(std::abs(at(-0.06f, 0)) < 0.01f);
  QVERIFY(std::abs(at(-0.06f, 0.015f)) < 0.01f);
  QVERIFY(std::abs(at(-0.095f, 0) - lit) < 0.01f);
  QVERIFY(std::abs(at(-0.034f, 0) - lit) < 0.02f);
  QVERIFY(std::abs(at(-0.06f, 0.03f) - lit) < 0.01f);
  QVERIFY(std::abs(at(0.06f, 0) - lit) < 0.01f);
  // The edge at x = -0.08 is soft: half lit within a millimetre or so.
  QVERIFY(std::abs(at(-0.08f, 0) - 0.5f * lit) < 0.25f * lit);
}

void TestMeshRender::planeHasNoAcne() {
  // A large sphere under a low lamp: everywhere within 80 degrees of the lamp must be fully lit.
  const Shape s = sphere(0.12f, 64);
  MeshScene scene = clayScene(s);
  scene.light = {};
  const glm::vec3 toLamp = glm::normalize(glm::vec3(1, 0.4f, 0.2f));
  scene.light.lamps.push_back({toLamp, glm::vec3(1), 0.004f, true, true});
  auto settings = plainSettings();
  settings.shadows = true;
  MeshRenderer renderer;
  const MeshBuffers b = renderer.render(scene, frontCamera(256, 0.7f, 600), settings);
  double worst = 0;
  for (int y = 0; y < 256; ++y) {
    for (int x = 0; x < 256; ++x) {
      if (*b.alpha.at(x, y) < 1) continue;
      const glm::vec3 n(b.normal.at(x, y)[0], b.normal.at(x, y)[1], b.normal.at(x, y)[2]);
      const float facing = glm::dot(n, toLamp);
      if (facing > 0.17f) worst = std::max(worst, double(std::abs(b.colour.at(x, y)[0] - facing)));
      if (facing < 0) QVERIFY(b.colour.at(x, y)[0] < 1e-4f);
    }
  }
  QVERIFY2(worst < 0.03, qPrintable(QString::number(worst)));
}

void TestMeshRender::occlusionDarkensCorner() {
  // Floor and wall at a right angle: a floor point at distance d from a wall of height h loses
  // (1 - d / sqrt(d^2 + h^2)) / 2 of a uniform sky (long wall).
  Shape floor = square(0.15f, 0);
  Shape wall;
  wall.positions = {{0, -0.15f, 0}, {0, 0.15f, 0}, {0, 0.15f, 0.05f}, {0, -0.15f, 0.05f}};
  wall.triangles = {{0, 1, 2}, {0, 2, 3}};
  MeshScene scene;
  scene.parts = {floor.part("floor"), wall.part("wall")};
  for (MeshPart& p : scene.parts) p.material.gloss = 0;
  scene.light = MeshLight::ambient(glm::vec3(1));
  auto settings = plainSettings();
  settings.occlusion = true;
  MeshRenderer renderer;
  const MeshBuffers b = renderer.render(scene, frontCamera(256, 1, 800), settings);
  for (float d : {0.01f, 0.02f, 0.04f, 0.08f}) {
    const float expected = 1 - 0.5f * (1 - d / std::sqrt(d * d + 0.05f * 0.05f));
    const float got = b.colour.at(int(128 + 800 * d), 128)[0];
    QVERIFY2(std::abs(got - expected) < 0.06f,
             qPrintable(QString("%1: %2 not %3").arg(d).arg(got).arg(expected)));
  }
}

void TestMeshRender::alphaBlendsFrontToBack() {
  const Shape near = square(0.05f, 0.02f), far = square(0.05f, 0), back = square(0.05f, -0.02f);
  MeshScene scene;
  // Submitted out of order on purpose.
  scene.parts = {far.part("far"), back.part("back"), near.part("near")};
  scene.parts[0].texture = flatTexture({0, 1, 0, 0.5f});
  scene.parts[2].texture = flatTexture({1, 0, 0, 0.25f});
  scene.parts[1].material.tint = {0, 0, 1};
  scene.parts[0].material.kind = scene.parts[2].material.kind = MeshMaterialKind::card;
  for (MeshPart& p : scene.parts) p.material.gloss = 0;
  scene.parts[0].label = 3, scene.parts[1].label = 4, scene.parts[2].label = 5;
  scene.light = MeshLight::ambient(glm::vec3(1));
  MeshRenderer renderer;
  const MeshBuffers b = renderer.render(scene, frontCamera(64, 1, 500), plainSettings());
  const float* c = b.colour.at(32, 32);
  QVERIFY(std::abs(c[0] - 0.25f) < 1e-4f);
  QVERIFY(std::abs(c[1] - 0.75f * 0.5f) < 1e-4f);
  QVERIFY(std::abs(c[2] - 0.75f * 0.5f) < 1e-4f);
  QVERIFY(std::abs(*b.alpha.at(32, 32) - 1) < 1e-5f);
  QVERIFY(*b.label.at(32, 32) == 3 || *b.label.at(32, 32) == 4);
}

void TestMeshRender::minifiedCardKeepsCoverage() {
  // Stripes one texel wide: far away they must average to half coverage, not flicker.
  ImageF stripes(256, 256, 4);
  for (int y = 0; y < 256; ++y) {
    for (int x = 0; x < 256; ++x) stripes.at(x, y)[3] = x % 2 ? 1.0f : 0.0f;
  }
  const Shape s = square(0.05f, 0);
  MeshScene scene = clayScene(s);
  scene.parts[0].texture = Texture::fromLinear(stripes);
  scene.parts[0].material.kind = MeshMaterialKind::card;
  MeshRenderer renderer;
  const MeshBuffers b = renderer.render(scene, frontCamera(96, 1, 317), plainSettings());
  for (int y = 36; y < 60; ++y) {
    for (int x = 36; x < 60; ++x) QVERIFY(std::abs(*b.alpha.at(x, y) - 0.5f) < 0.02f);
  }
}

void TestMeshRender::corneaHighlightIgnoresAlpha() {
  const Shape ball = sphere(0.012f, 40);
  MeshScene scene;
  scene.parts = {ball.part("cornea")};
  scene.parts[0].material.kind = MeshMaterialKind::cornea;
  scene.parts[0].material.cullBack = true;
  scene.light.lamps.push_back({{0, 0, 1}, glm::vec3(1), 0.002f, true, true});
  MeshRenderer renderer;
  const MeshBuffers b = renderer.render(scene, frontCamera(128, 0.3f, 1200), plainSettings());
  QVERIFY(b.colour.at(64, 64)[0] > 1.0f);       // lamp and camera in line: a spot
  QVERIFY(b.colour.at(64 + 30, 64)[0] < 0.2f);  // sharp: gone at the side
  QVERIFY(*b.alpha.at(64, 64) < 1e-6f);         // covers nothing
  QCOMPARE(*b.part.at(64, 64), -1);
}

void TestMeshRender::sameBitsForAnyThreadCount() {
  const Shape ball = sphere(0.1f, 40), card = square(0.06f, 0.11f);
  MeshScene scene;
  scene.parts = {ball.part("ball"), card.part("card")};
  scene.parts[0].material.kind = MeshMaterialKind::skin;
  scene.parts[1].material.kind = MeshMaterialKind::hair;
  scene.parts[1].texture = flatTexture({0.5f, 0.3f, 0.2f, 0.6f});
  scene.light = MeshLight::ambient(glm::vec3(0.4f));
  scene.light.lamps.push_back({{-0.5f, 0.5f, 0.7f}, glm::vec3(0.8f), 0.004f, true, true});
  const Camera camera = frontCamera(160, 0.6f, 380);
  std::vector<float> first;
  const int before = ThreadBudget::instance().threads();
  for (int threads : {1, 2, 5}) {
    ThreadBudget::instance().setThreads(threads);
    MeshRenderer renderer;
    const MeshBuffers b = renderer.render(scene, camera);
    if (first.empty()) first = b.colour.pixels;
    QVERIFY(first == b.colour.pixels);
  }
  ThreadBudget::instance().setThreads(before);
}

void TestMeshRender::mapsAreReusedOnlyForTheSameKey() {
  const Shape plane = square(0.15f, 0);
  Shape lid = square(0.02f, 0.06f);
  MeshScene scene;
  scene.parts = {plane.part("plane"), lid.part("lid")};
  scene.light.lamps.push_back({{1, 0, 1}, glm::vec3(1), 0.002f, true, true});
  auto settings = plainSettings();
  settings.shadows = true;
  const Camera camera = frontCamera(128, 1, 400);
  auto shadowed = [&](const MeshBuffers& b, float x) {
    return b.colour.at(int(64 + 400 * x), 64)[0] < 0.1f;
  };
  MeshRenderer renderer;
  scene.geometryKey = 1;
  QVERIFY(shadowed(renderer.render(scene, camera, settings), -0.06f));
  for (glm::vec3& p : lid.positions) p.x += 0.05f;
  scene.parts[1] = lid.part("lid");
  scene.geometryKey = 2;
  const MeshBuffers moved = renderer.render(scene, camera, settings);
  QVERIFY(!shadowed(moved, -0.06f));
  QVERIFY(shadowed(moved, -0.012f));
}

void TestMeshRender::badInputIsRefused() {
  Shape s = square(0.05f, 0);
  MeshRenderer renderer;
  MeshScene scene = clayScene(s);
  auto settings = plainSettings();
  settings.supersample = 9;
  QVERIFY_THROWS_EXCEPTION(Error, renderer.render(scene, frontCamera(32, 1, 100), settings));
  s.triangles.push_back({0, 1, 77});
  scene = clayScene(s);
  QVERIFY_THROWS_EXCEPTION(Error, renderer.render(scene, frontCamera(32, 1, 100), plainSettings()));
  // A triangle behind the camera is dropped, not smeared over the picture.
  Shape behind = square(0.05f, 3);
  scene = clayScene(behind);
  const MeshBuffers b = renderer.render(scene, frontCamera(32, 1, 100), plainSettings());
  for (float a : b.alpha.pixels) QCOMPARE(a, 0.0f);
}

QTEST_APPLESS_MAIN(TestMeshRender)
#include "test_mesh_render.moc"
