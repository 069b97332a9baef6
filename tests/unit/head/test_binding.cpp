#include <QtTest/QtTest>
#include <functional>
#include <glm/gtc/quaternion.hpp>
#include <glm/gtc/type_ptr.hpp>
#include <random>

#include "default_head.h"
#include "engine/core/error.h"
#include "engine/head/expression_space.h"
#include "engine/splats/binding.h"

using namespace likeness;

class TestBinding : public QObject {
  Q_OBJECT
  std::shared_ptr<const HeadModel> head_;
  HeadState posed_;

  // Splats of both kinds with random local values; run lengths that are no multiple of any lane
  // count.
  BoundSplats randomSplats(std::size_t count) const {
    std::mt19937 random(11);
    std::normal_distribution<float> normal;
    BoundSplats s;
    s.recipe = defaultRecipe(*head_);
    s.headTopology = headTopology(*head_);
    s.betas = {0.5f, -1.0f, 0.7f};
    const SplatTemplate surface(*head_, s.recipe);
    for (std::size_t i = 0; i < count; ++i) {
      const bool triangle = i > count / 3 && i < count - 5;
      s.kinds.push_back(triangle);
      s.facial.push_back(i % 2);
      const std::size_t most = splatBinding(BindingKind(triangle)).anchorCount(surface);
      s.anchors.push_back(std::uint32_t(random() % most));
      for (int k = 0; k < 3; ++k) {
        s.local.means.push_back((triangle ? 0.3f : 0.001f) * normal(random));
        s.local.scales.push_back((triangle ? 0.2f : 0.001f) * std::exp(0.4f * normal(random)));
        s.local.sh.push_back(normal(random));
      }
      const glm::quat q = glm::normalize(
          glm::quat(normal(random), normal(random), normal(random), normal(random)));
      s.local.rotations.insert(s.local.rotations.end(), {q.w, q.x, q.y, q.z});
      s.local.opacities.push_back(0.5f);
    }
    return s;
  }

 private Q_SLOTS:
  void initTestCase() {
    head_ = fixture::defaultHead();
    namedExpressionSpace(*head_)->apply(
        expressionFromNames({{"jawOpen", .7f}, {"mouthSmileLeft", .8f}, {"eyeBlinkRight", .6f},
                             {"headYaw", 40}, {"neckPitch", 20}, {"gazeYaw", .5f}}),
        posed_);
  }
  void templateIsAbout100KAndInOrder() {
    const SplatTemplate t(*head_, defaultRecipe(*head_));
    qInfo("template: %zu vertices on %u surface vertices, %zu surface faces", t.vertices().size(),
          t.surfaceVertexCount(), t.surfaceFaces().size());
    QVERIFY(t.vertices().size() > 85000 && t.vertices().size() < 125000);
    // Frozen order: the coarser vertices come first, each on a corner of its surface triangle.
    for (std::uint32_t v = 0; v < t.surfaceVertexCount(); v += 97) {
      const SurfacePoint& p = t.vertices()[v];
      bool corner = false;
      for (int k = 0; k < 3; ++k)
        corner |= t.surfaceFaces()[p.face][k] == v && p.barycentric[k] == 1;
      QVERIFY(corner);
    }
  }
  void surfaceNormalsAreThoseOfTheTriangles() {
    const SplatTemplate t(*head_, defaultRecipe(*head_));
    PosedSurface s;
    t.pose(head_->templateVertices.data(), s);
    double worst = 1;
    for (std::size_t f = 0; f < t.surfaceFaces().size(); f += 50) {
      const auto c = t.surfaceFaces()[f];
      const auto at = [&](int k) { return glm::make_vec3(s.positions.data() + 4 * c[k]); };
      const glm::vec3 n = glm::normalize(glm::cross(at(1) - at(0), at(2) - at(0)));
      const glm::vec3 m = glm::make_vec3(s.normals.data() + 4 * c[0]);
      if (glm::length(m) > 0.5f && head_->partNames[t.surfaceFaceParts()[f]] == "left_eye")
        worst = std::min(worst, double(glm::dot(n, m)));
    }
    QVERIFY(worst > 0.9);
  }
  void simdEqualsTheFrames() {
    for (std::size_t count : {1u, 3u, 7u, 1001u}) {
      const auto s = std::make_shared<BoundSplats>(randomSplats(count));
      SplatPoser poser(s, head_);
      SplatSet out;
      poser.pose(posed_, out);
      const auto frames = poser.frames(posed_);
      for (std::size_t i = 0; i < count; ++i) {
        const SplatFrame& f = frames[i];
        const glm::vec3 offset = glm::make_vec3(s->local.means.data() + 3 * i);
        const glm::vec3 mean = f.origin + f.rotation * (f.offsetScale * offset);
        QVERIFY(glm::length(mean - glm::make_vec3(out.means.data() + 3 * i)) < 2e-6f);
        const float* a = s->local.rotations.data() + 4 * i;
        const float* b = out.rotations.data() + 4 * i;
        const glm::mat3 expected = f.rotation * glm::mat3_cast(glm::quat(a[0], a[1], a[2], a[3]));
        const glm::mat3 reached = glm::mat3_cast(glm::quat(b[0], b[1], b[2], b[3]));
        for (int k = 0; k < 3; ++k) QVERIFY(glm::length(expected[k] - reached[k]) < 1e-4f);
        if (s->kinds[i] == std::uint8_t(BindingKind::triangle))
          for (int k = 0; k < 3; ++k)
            QVERIFY(std::abs(out.scales[3 * i + k] - f.offsetScale * s->local.scales[3 * i + k]) <
                    1e-5f * f.offsetScale);
      }
    }
  }
  void bindingInvertsPosing() {
    BoundSplats s = randomSplats(700);
    const SplatSet world = posedSplats(s, *head_, posed_);
    BoundSplats again = s;
    bindWorldSplats(world, head_, posed_, again);
    const SplatSet back = posedSplats(again, *head_, posed_);
    for (std::size_t i = 0; i < world.means.size(); ++i) {
      QVERIFY(std::abs(world.means[i] - back.means[i]) < 2e-6f);
      QVERIFY(std::abs(world.scales[i] - back.scales[i]) < 1e-3f * world.scales[i]);
    }
    for (std::size_t i = 0; i < s.local.scales.size(); ++i)
      QVERIFY(std::abs(s.local.scales[i] - again.local.scales[i]) < 2e-3f * s.local.scales[i]);
  }
  void aBinderServesManyStatesOfTheSplats() {
    const BoundSplats first = randomSplats(300);
    const SplatBinder binder(first, head_, posed_);
    for (float grown : {1.0f, 1.25f}) {
      BoundSplats s = first;
      for (float& v : s.local.scales) v *= grown;
      const SplatSet world = posedSplats(s, *head_, posed_);
      BoundSplats once = first;
      bindWorldSplats(world, head_, posed_, once);
      const auto again = binder.bind(world);
      QCOMPARE(again->local.means, once.local.means);
      QCOMPARE(again->local.scales, once.local.scales);
      QCOMPARE(again->anchors, first.anchors);
      QVERIFY(std::abs(again->local.scales[7] - s.local.scales[7]) < 2e-3f * s.local.scales[7]);
    }
    QVERIFY_EXCEPTION_THROWN(binder.bind(posedSplats(randomSplats(299), *head_, posed_)), Error);
  }
  void aPoserTakesSplatsOfTheSameRigOnly() {
    auto first = std::make_shared<BoundSplats>(randomSplats(300)), moved = std::make_shared<BoundSplats>(*first);
    for (float& v : moved->local.means) v *= 1.5f;
    SplatPoser poser(first, head_);
    QVERIFY(poser.take(moved));
    SplatSet out;
    poser.pose(posed_, out);
    QCOMPARE(out.means, posedSplats(*moved, *head_, posed_).means);
    for (const auto& change : std::vector<std::function<void(BoundSplats&)>>{
             [](auto& s) { s.anchors[5] += 1; }, [](auto& s) { s.kinds[5] ^= 1; }, [](auto& s) { s.betas.push_back(1); },
             [](auto& s) { s.recipe.midpointLevels += 1; }, [](auto& s) { s.local.means.pop_back(); }}) {
      auto other = std::make_shared<BoundSplats>(*first);
      change(*other);
      QVERIFY(!poser.take(other));
    }
    poser.pose(posed_, out);
    QCOMPARE(out.means, posedSplats(*moved, *head_, posed_).means);
  }
  void splatsTurnWithTheHead() {
    const BoundSplats s = randomSplats(500);
    HeadState rest, turned;
    turned.globalRotation = {0.2f, 0.9f, -0.1f};
    turned.translation = {0.1f, -0.2f, 0.3f};
    const SplatSet a = posedSplats(s, *head_, rest), b = posedSplats(s, *head_, turned);
    const glm::mat3 r = rotationFromAxisAngle(turned.globalRotation);
    for (std::size_t i = 1; i < 500; ++i) {
      const glm::vec3 before = glm::make_vec3(a.means.data() + 3 * i) - glm::make_vec3(a.means.data());
      const glm::vec3 after = glm::make_vec3(b.means.data() + 3 * i) - glm::make_vec3(b.means.data());
      QVERIFY(glm::length(r * before - after) < 1e-5f);
      for (int k = 0; k < 3; ++k)
        QVERIFY(std::abs(a.scales[3 * i + k] - b.scales[3 * i + k]) < 2e-3f * a.scales[3 * i + k]);
    }
  }
  void vertexSplatsSitOnTheMidpoints() {
    BoundSplats s;
    s.recipe = defaultRecipe(*head_);
    const SplatTemplate t(*head_, s.recipe);
    for (std::uint32_t v = 0; v < t.vertices().size(); ++v) {
      s.anchors.push_back(v);
      s.local.rotations.insert(s.local.rotations.end(), {1, 0, 0, 0});
    }
    s.kinds.assign(s.size(), 0);
    s.facial.assign(s.size(), 1);
    s.local.means.assign(3 * s.size(), 0.0f);
    s.local.scales.assign(3 * s.size(), 0.001f);
    s.local.opacities.assign(s.size(), 1.0f);
    s.local.sh.assign(3 * s.size(), 0.0f);
    const SplatSet out = posedSplats(s, *head_, posed_);
    std::vector<float> surface;
    applyRows(t.surfaceRows(), HeadEvaluator(head_).evaluate(posed_).vertices.data(), surface);
    const MidpointSurface m = midpointSubdivide(t.surfaceVertexCount(), t.surfaceFaces());
    for (std::size_t i = 0; i < m.parents.size(); ++i) {
      const glm::vec3 a = glm::make_vec3(surface.data() + 3 * m.parents[i][0]);
      const glm::vec3 b = glm::make_vec3(surface.data() + 3 * m.parents[i][1]);
      const glm::vec3 p = glm::make_vec3(out.means.data() + 3 * (m.originalCount + i));
      QVERIFY(glm::length(0.5f * (a + b) - p) < 1e-6f);
    }
  }
  void wrongAnchorsAreRefused() {
    BoundSplats s = randomSplats(10);
    s.anchors[2] = 5000000;
    QVERIFY_THROWS_EXCEPTION(Error, posedSplats(s, *head_, {}));
    s = randomSplats(10);
    s.facial.pop_back();
    QVERIFY_THROWS_EXCEPTION(Error, posedSplats(s, *head_, {}));
  }
};

QTEST_APPLESS_MAIN(TestBinding)
#include "test_binding.moc"
