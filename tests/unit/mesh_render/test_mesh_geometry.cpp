// Which samples a triangle covers, and what is interpolated there.
#include <QtTest>
#include <cmath>
#include <numbers>

#include "engine/core/error.h"
#include "tests/unit/mesh_render/mesh_shapes.h"

using namespace likeness;

class TestMeshGeometry : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void coverageEqualsArea();
  void sharedEdgesCoverOnce();
  void attributesArePerspectiveCorrect();
  void geometryOnlyAgreesWithRays();
  void badInputIsRefused();
};

void TestMeshGeometry::coverageEqualsArea() {
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

void TestMeshGeometry::sharedEdgesCoverOnce() {
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

void TestMeshGeometry::attributesArePerspectiveCorrect() {
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

void TestMeshGeometry::geometryOnlyAgreesWithRays() {
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

void TestMeshGeometry::badInputIsRefused() {
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

QTEST_APPLESS_MAIN(TestMeshGeometry)
#include "test_mesh_geometry.moc"
