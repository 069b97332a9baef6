#include <QtTest/QtTest>
#include <cmath>

#include "engine/appearance/graph_smoothing.h"
#include "engine/appearance/photo_refine.h"

using namespace likeness;

namespace {

// A strip of quads: n columns, two rows.
std::vector<glm::uvec3> strip(std::uint32_t n) {
  std::vector<glm::uvec3> faces;
  for (std::uint32_t i = 0; i + 1 < n; ++i) {
    faces.emplace_back(i, i + 1, n + i);
    faces.emplace_back(i + 1, n + i + 1, n + i);
  }
  return faces;
}

}  // namespace

class TestAppearance : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void fillKeepsDataAndFlowsIntoTheUnknown() {
    const std::uint32_t n = 40;
    const VertexGraph graph = graphOfFaces(2 * n, strip(n));
    std::vector<glm::vec3> data(2 * n, glm::vec3(0));
    std::vector<float> weight(2 * n, 0.0f);
    for (std::uint32_t row : {0u, n}) {
      data[row] = glm::vec3(1, 0, 0);
      data[row + n - 1] = glm::vec3(0, 1, 0);
      weight[row] = weight[row + n - 1] = 1e4f;
    }
    const auto x = smoothFill(graph, data, weight, 1.0f, 0.0f, glm::vec3(0.5f), 2000);
    QVERIFY(glm::length(x[0] - glm::vec3(1, 0, 0)) < 1e-3f);
    // Without a pull the harmonic fill is linear along the strip.
    for (std::uint32_t i = 0; i < n; ++i)
      QVERIFY(std::abs(x[i].r - (1 - float(i) / float(n - 1))) < 0.02f);
  }

  void fillWithoutDataSettlesToRest() {
    const VertexGraph graph = graphOfFaces(10, strip(5));
    const auto x = smoothFill(graph, std::vector<glm::vec3>(10, glm::vec3(9)), std::vector<float>(10, 0.0f), 2.0f,
                              0.1f, glm::vec3(0.25f));
    for (const auto& v : x) QVERIFY(glm::length(v - glm::vec3(0.25f)) < 1e-5f);
  }

  // One row of splats in front of the camera learns the colour of the target; a splat that the
  // photo does not show keeps its own.
  void refinementLearnsSeenColoursOnly() {
    SplatSet splats;
    for (int i = 0; i < 5; ++i) {
      splats.means.insert(splats.means.end(), {0.02f * float(i - 2), 0, 0});
      splats.scales.insert(splats.scales.end(), {0.012f, 0.02f, 0.004f});
      splats.rotations.insert(splats.rotations.end(), {1, 0, 0, 0});
      splats.opacities.push_back(0.95f);
      splats.sh.insert(splats.sh.end(), {0, 0, 0});
    }
    RefineTarget target;
    target.camera = lookAtCamera({0, 0, 0.5f}, {0, 0, 0}, 20, 96, 96);
    target.picture = ImageF(96, 96, 3, 0.8f);
    target.seen = {1, 1, 1, 1, 0};
    const VertexGraph graph = graphOfFaces(5, {});
    target.graph = &graph;
    RefineParams params;
    params.steps = 80;
    double first = 0, last = 0;
    refineOnPhoto(target, params, splats, [&](int step, double loss, const SplatSet&) {
      if (step == 0) first = loss;
      last = loss;
      return true;
    });
    QVERIFY2(last < 0.7 * first, qPrintable(QString("%1 to %2").arg(first).arg(last)));
    QVERIFY(0.5f + kShDc * splats.sh[6] > 0.7f);
    QCOMPARE(splats.sh[12], 0.0f);
    QCOMPARE(splats.means[12], 0.04f);
  }

  void refinementStopsWhenAsked() {
    SplatSet splats;
    splats.means = {0, 0, 0};
    splats.scales = {0.02f, 0.02f, 0.02f};
    splats.rotations = {1, 0, 0, 0};
    splats.opacities = {0.9f};
    splats.sh = {0, 0, 0};
    RefineTarget target;
    target.camera = lookAtCamera({0, 0, 0.5f}, {0, 0, 0}, 20, 32, 32);
    target.picture = ImageF(32, 32, 3, 0.2f);
    target.seen = {1};
    const VertexGraph graph = graphOfFaces(1, {});
    target.graph = &graph;
    int calls = 0;
    refineOnPhoto(target, RefineParams{}, splats, [&](int, double, const SplatSet&) { return ++calls < 3; });
    QCOMPARE(calls, 3);
  }
};

QTEST_APPLESS_MAIN(TestAppearance)
#include "test_appearance.moc"
