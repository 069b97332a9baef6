// Blended cards, and the same bits for any number of threads.
#include <QtTest>
#include <cmath>
#include <numbers>

#include "engine/core/parallel.h"
#include "tests/unit/mesh_render/mesh_shapes.h"

using namespace likeness;

class TestMeshCards : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void alphaBlendsFrontToBack();
  void minifiedCardKeepsCoverage();
  void sameBitsForAnyThreadCount();
};

void TestMeshCards::alphaBlendsFrontToBack() {
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

void TestMeshCards::minifiedCardKeepsCoverage() {
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

void TestMeshCards::sameBitsForAnyThreadCount() {
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

QTEST_APPLESS_MAIN(TestMeshCards)
#include "test_mesh_cards.moc"
