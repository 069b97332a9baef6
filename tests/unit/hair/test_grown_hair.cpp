#include <QtTest/QtTest>

#include "engine/appearance/grown_hair.h"
#include "tests/unit/hair/round_person.h"

using namespace likeness;
using namespace likeness::test;

namespace {

constexpr std::uint32_t kSide = 60;
constexpr float kStep = 0.003f;  // metres
const glm::vec3 kSkin(0.8f, 0.6f, 0.5f), kBrown(0.3f, 0.2f, 0.1f);

// A flat face before the camera, its eyes at height 0 and its ears' lobes 45 mm lower; the last columns
// at its left lie behind what the photo shows.
struct FlatFace {
  AvatarSurface surface;
  PosedTemplate posed;

  FlatFace() {
    const std::size_t n = kSide * kSide;
    surface.part.assign(n, 0);
    for (auto* mask : {&surface.face, &surface.ears, &surface.lips, &surface.lids, &surface.neck, &surface.scalp})
      mask->assign(n, 0.0f);
    std::vector<glm::uvec3> faces;
    for (std::uint32_t v = 0; v < n; ++v) {
      const std::uint32_t x = v % kSide, y = v / kSide;
      const glm::vec3 p(kStep * (float(x) - 29.5f), kStep * (float(y) - 29.5f), x >= 57 ? -0.03f : 0.0f);
      posed.positions.push_back(p);
      surface.lids[v] = std::abs(p.y) < 0.002f;
      surface.ears[v] = std::abs(p.y + 0.045f) < 0.002f && x == 0;
      if (x + 1 == kSide || y + 1 == kSide) continue;
      faces.emplace_back(v, v + 1, v + kSide);
      faces.emplace_back(v + 1, v + kSide + 1, v + kSide);
    }
    posed.normals.assign(n, glm::vec3(0, 0, 1));
    surface.graph = graphOfFaces(n, faces);
  }
};

// Everything beside the face is labelled: at its left brown hair, at its right skin in deep shade.
HairPicture labelledSides() {
  HairPicture p = roundPerson();
  p.depth = ImageF(kSize, kSize, 1, 1.0f);
  p.fitted = ImageF(kSize, kSize, 3);
  for (int y = 0; y < kSize; ++y)
    for (int x = 0; x < kSize; ++x) {
      const bool side = std::abs(x - kSize / 2) > 22;
      const glm::vec3 seen = !side ? kSkin : x > kSize / 2 ? kBrown : 0.4f * kSkin;
      std::copy_n(&seen.x, 3, p.colour.at(x, y));
      std::copy_n(&kSkin.x, 3, p.fitted.at(x, y));
      *p.hair.at(x, y) = side;
    }
  return p;
}

}  // namespace

class TestGrownHair : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void hairBesideTheFaceIsOfTheHairsColour() {
    const FlatFace face;
    const auto upon = hairUponHead(labelledSides(), kBrown, face.surface, face.posed);
    const auto share = [&](float x, float y) {
      return upon[std::size_t(std::lround(y / kStep + 29.5f)) * kSide + std::size_t(std::lround(x / kStep + 29.5f))].x;
    };
    QVERIFY(share(0.0675f, 0.0345f) > 0.9f && share(-0.0675f, 0.0345f) > 0.9f);  // temples: the label is enough
    QVERIFY(share(0.0675f, -0.0195f) > 0.9f);   // hair below the eyes ...
    QVERIFY(share(-0.0675f, -0.0195f) < 0.1f);  // ... is no shadow
    QVERIFY(share(0.0675f, -0.0705f) < 0.1f);   // below the ears it would hang
    QVERIFY(share(0.0f, -0.0195f) < 0.05f);
  }

  void hairGoesOnRoundTheHead() {
    const FlatFace face;
    const auto upon = hairUponHead(labelledSides(), kBrown, face.surface, face.posed);
    const auto at = [&](std::uint32_t x, std::uint32_t y) { return upon[y * kSide + x].x; };
    QVERIFY(at(58, 24) > 0.6f);  // unseen, beside seen hair
    QVERIFY(at(58, 4) < 0.2f);   // unseen, beside what is none
  }

  void underAHatOnlyItsClothGrows() {
    Headwear wear;
    wear.hat = true;
    wear.brim = 0.03f, wear.side = -0.02f;
    wear.front = 0, wear.beside = -0.03f;
    GrownHair grown;
    for (const glm::vec3& p : {glm::vec3(0, 0.05f, 0.01f), {0, 0.01f, 0.01f}, {0.07f, 0, -0.05f}, {0.07f, -0.04f, -0.05f}})
      grown.samples.emplace_back().position = p;
    grown.hides.assign(4, 1.0f);
    keepCloth(wear, grown);
    QCOMPARE(grown.samples.size(), std::size_t(2));  // over the forehead, and beside the head where it reaches lower
    QVERIFY(grown.samples[0].position.y == 0.05f && grown.samples[1].position.y == 0.0f);
    QVERIFY(grown.hides == std::vector<float>(4, 0.0f));
  }
};

QTEST_GUILESS_MAIN(TestGrownHair)
#include "test_grown_hair.moc"
