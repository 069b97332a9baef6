// Light on the mesh renderer: energy, shadows, occlusion, highlights.
#include <QtTest>
#include <cmath>
#include <numbers>

#include "tests/unit/mesh_render/mesh_shapes.h"

using namespace likeness;

class TestMeshLight : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void ambientLightKeepsEnergy();
  void shDiffuseMatchesQuadrature();
  void boxShadowFallsWhereItShould();
  void planeHasNoAcne();
  void occlusionDarkensCorner();
  void corneaHighlightIgnoresAlpha();
  void mapsAreReusedOnlyForTheSameKey();
};

void TestMeshLight::ambientLightKeepsEnergy() {
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

void TestMeshLight::shDiffuseMatchesQuadrature() {
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

void TestMeshLight::boxShadowFallsWhereItShould() {
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

void TestMeshLight::planeHasNoAcne() {
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

void TestMeshLight::occlusionDarkensCorner() {
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

void TestMeshLight::corneaHighlightIgnoresAlpha() {
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

void TestMeshLight::mapsAreReusedOnlyForTheSameKey() {
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

QTEST_APPLESS_MAIN(TestMeshLight)
#include "test_mesh_light.moc"
