#include <QtTest/QtTest>
#include <cmath>

#include "engine/appearance/skin_shine.h"
#include "engine/avatar/avatar.h"
#include "engine/fit/light_fit.h"
#include "engine/render/raster/spherical_harmonics.h"

using namespace likeness;

namespace {

const glm::vec3 kAlbedo(0.35f, 0.18f, 0.1f);
const glm::vec3 kEye(0, 0, 0.9f);
const SkinLamp kKey{glm::normalize(glm::vec3(0.5f, 0.4f, 0.75f)), 0.7f};

// The front of a ball of skin, photographed under ambient light and one lamp.
struct SkinBall {
  AvatarSurface surface;
  PosedTemplate posed;
  TemplateLight light;
  PhotoSight sight;
  std::vector<glm::vec3> fitted;

  explicit SkinBall(float gloss, int rings = 60) {
    for (int i = 0; i < rings * rings; ++i) {
      const float x = 1.6f * (float(i % rings) / float(rings) - 0.5f), y = 1.6f * (float(i / rings) / float(rings) - 0.5f);
      if (x * x + y * y > 0.7f) continue;
      add(glm::vec3(x, y, std::sqrt(1 - x * x - y * y)), gloss);
    }
    surface.face.assign(surface.part.size(), 1.0f);
    surface.lips.assign(surface.part.size(), 0.0f);
    surface.lids.assign(surface.part.size(), 0.0f);
  }

  void add(const glm::vec3& normal, float gloss) {
    surface.part.push_back(0);
    posed.normals.push_back(normal);
    posed.positions.push_back(0.08f * normal);
    light.shading.push_back(glm::vec3(0.8f));
    light.open.push_back(1);
    fitted.push_back(display(kAlbedo * 0.8f));
    const glm::vec3 view = glm::normalize(kEye - posed.positions.back());
    const float matt = 0.3f + kKey.strength * std::max(0.0f, (glm::dot(normal, kKey.direction) + 0.3f) / 1.3f);
    const float mirrored = gloss * kKey.strength * mirroredShare(normal, view, kKey.direction);
    sight.colour.push_back(display(kAlbedo * matt + mirrored));
    sight.weight.push_back(1);
    sight.facing.push_back(std::max(0.0f, glm::dot(normal, view)));
  }
  static glm::vec3 display(const glm::vec3& linear) { return glm::pow(linear, glm::vec3(1 / kDisplayGamma)); }
  SkinLamps lamps() const { return lampsOf(surface, posed, light, fitted, sight, kEye); }
};

glm::vec3 seenFrom(const SplatSet& splats, std::size_t i, const glm::vec3& eye) {
  std::vector<float> colours(3 * splats.size());
  evaluateSh({splats.shDegree, splats.sh, splats.means, {eye.x, eye.y, eye.z}}, colours);
  return {colours[3 * i], colours[3 * i + 1], colours[3 * i + 2]};
}

}  // namespace

class TestSkinShine : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // One lamp stands where it stood, and shining skin is told from matt skin.
  void lampsAndGlossAreFound() {
    const SkinLamps shiny = SkinBall(1).lamps(), matt = SkinBall(0).lamps();
    glm::vec3 sum(0);
    for (const SkinLamp& lamp : shiny.lamps)
      if (glm::dot(lamp.direction, kKey.direction) > 0.8f) sum += lamp.strength * lamp.direction;
    const float angle = glm::degrees(std::acos(glm::dot(glm::normalize(sum), kKey.direction)));
    QVERIFY2(angle < 8, qPrintable(QString::number(angle)));
    QVERIFY2(std::abs(glm::length(sum) - kKey.strength) < 0.35f, qPrintable(QString::number(glm::length(sum))));
    QVERIFY2(shiny.gloss > 0.6f && matt.gloss < 0.3f,
             qPrintable(QString("%1 and %2").arg(shiny.gloss).arg(matt.gloss)));
    QVERIFY(SkinBall(1, 12).lamps().lamps.empty());
  }

  // What was baked in keeps its colour towards the photo's camera and loses its highlight from the side;
  // where the lamp is mirrored to the other side, it shows there.
  void highlightsMoveWithTheView() {
    const SkinBall ball(1);
    const SkinShine shine(ball.surface, ball.posed, ball.light, {{kKey}, 1}, kEye);
    std::size_t bright = 0;
    SplatSet splats;
    std::vector<ShinySplat> which;
    for (std::size_t v = 0; v < ball.surface.part.size(); ++v) {
      if (shine.inPhoto()[v] > shine.inPhoto()[bright]) bright = v;
      const glm::vec3 &p = ball.posed.positions[v], &c = ball.sight.colour[v];
      splats.means.insert(splats.means.end(), {p.x, p.y, p.z});
      splats.opacities.push_back(1);
      for (int k = 0; k < 3; ++k) splats.sh.push_back((c[k] - 0.5f) / kShDc);
      which.push_back({v, v, 1});
    }
    const glm::vec3 before = ball.sight.colour[bright], side(-0.8f, 0, 0.4f);
    addShine(shine, 0, which, splats);
    QCOMPARE(splats.shDegree, 0);
    addShine(shine, 1, which, splats);
    QCOMPARE(splats.shDegree, 2);
    QVERIFY(glm::length(seenFrom(splats, bright, kEye) - before) < 2e-3f);
    QVERIFY(seenFrom(splats, bright, side).b < before.b - 0.03f);
    // Towards the side the lamp is mirrored halfway between both directions.
    const glm::vec3 half = glm::normalize(kKey.direction + glm::normalize(side));
    std::size_t there = 0;
    for (std::size_t v = 0; v < splats.size(); ++v)
      if (glm::dot(ball.posed.normals[v], half) > glm::dot(ball.posed.normals[there], half)) there = v;
    QVERIFY(seenFrom(splats, there, side).b > ball.sight.colour[there].b + 0.03f);
  }

  // Pictures of an avatar show what its splats look like from there.
  void picturesDependOnTheView() {
    SplatSet splats;
    splats.shDegree = 1;
    splats.means = {0, 0, 0}, splats.scales = {0.05f, 0.05f, 0.05f}, splats.rotations = {1, 0, 0, 0};
    splats.opacities = {1};
    splats.sh.assign(12, 0.0f);
    for (std::size_t c = 0; c < 3; ++c) splats.sh[3 * 3 + c] = 0.5f;  // along x
    const float black[3] = {0, 0, 0};
    const auto middle = [&](float side) {
      const Camera camera = lookAtCamera({side, 0, 0.01f}, {0, 0, 0}, 20, 33, 33);
      return int(renderSplats(splats, camera, black).at(16, 16)[0]);
    };
    QVERIFY2(middle(0.6f) > middle(-0.6f) + 60, qPrintable(QString("%1, %2").arg(middle(0.6f)).arg(middle(-0.6f))));
  }
};

QTEST_APPLESS_MAIN(TestSkinShine)
#include "test_skin_shine.moc"
