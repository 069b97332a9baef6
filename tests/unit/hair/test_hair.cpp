#include <QtTest/QtTest>
#include <cmath>

#include "engine/appearance/hair_choice.h"
#include "engine/appearance/hair_sight.h"
#include "engine/appearance/hair_splats.h"
#include "engine/appearance/local_mean.h"
#include "tests/unit/hair/round_person.h"

using namespace likeness;
using namespace likeness::test;

class TestHair : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void carvesFaceAndOutside() {
    const HairPicture picture = roundPerson();
    std::vector<HairSample> s{at(0, 10, 0.95f), at(0, 10, 1.1f), at(0, -25, 0.95f),
                              at(0, -40, 0.95f)};
    const float lost = carve(picture, s);
    QCOMPARE(s[0].keep, 0.0f);  // before the seen skin
    QCOMPARE(s[1].keep, 1.0f);  // behind the head
    QCOMPARE(s[2].keep, 1.0f);  // in the person, above the skin
    QCOMPARE(s[3].keep, 0.0f);  // outside
    QVERIFY(std::abs(lost - 0.5f) < 1e-6f);
  }

  void carvingIsFeathered() {
    const HairPicture picture = roundPerson();
    std::vector<HairSample> s;
    for (float y = 28; y < 38; y += 0.25f) s.push_back(at(0, -y, 0.95f));
    carve(picture, s);
    int between = 0;
    for (std::size_t i = 1; i < s.size(); ++i) {
      QVERIFY(s[i].keep <= s[i - 1].keep + 1e-5f);
      QVERIFY(s[i - 1].keep - s[i].keep < 0.25f);
      between += s[i].keep > 0.05f && s[i].keep < 0.95f;
    }
    QVERIFY(between >= 8);
  }

  void reachesTheOutline() {
    const HairPicture picture = roundPerson();
    auto hair = disc(24);
    const HairCover before = coverOf(picture, hair);
    const float low = scoreOf(picture, before.front, before.any, 0, 0).silhouetteIou;
    QVERIFY(reachOutline(picture, hair).stretch > 0.1f);
    carve(picture, hair);
    const HairCover after = coverOf(picture, hair);
    const HairFit fit = scoreOf(picture, after.front, after.any, 0, 0);
    QVERIFY(low < 0.8f);
    QVERIFY2(fit.silhouetteIou > 0.9f, std::to_string(fit.silhouetteIou).c_str());
    QVERIFY2(fit.coveredShare < 0.1f, std::to_string(fit.coveredShare).c_str());
  }

  // Behind the head no outline shows how thick hair is: it gets thinner with that at the outline.
  void hiddenHairIsAsThinAsTheOutline() {
    HairPicture picture = roundPerson();
    picture.cranium = glm::vec3(0, 0, -0.05f);
    picture.nape = -1;
    picture.skull = DirectionRadius(picture.cranium);
    const float skull = 0.05f, shell = skull + 0.05f;
    auto hair = ball(picture.cranium, shell);
    for (const HairSample& s : ball(picture.cranium, skull)) picture.skull.add(s.position);
    QVERIFY(std::abs(picture.skull.smoothAt({0, 1, -0.05f}) - skull) < 1e-3f);  // at the pole too
    const OutlineChange change = reachOutline(picture, hair);
    QVERIFY2(change.thickness < 0.8f, qPrintable(QString::number(change.thickness)));
    for (const HairSample& s : hair) {
      const glm::vec3 d = s.position - picture.cranium;
      const float thick = glm::length(d) - skull;
      if (d.z < -0.6f * glm::length(d))
        QVERIFY2(std::abs(thick - change.thickness * (shell - skull)) < 0.004f, qPrintable(QString::number(thick)));
    }
  }

  void scoreCountsMasks() {
    const HairPicture picture = roundPerson();
    const HairFit right = scoreOf(picture, picture.hair, picture.hair, 0, 0);
    QCOMPARE(right.silhouetteIou, 1.0f);
    QCOMPARE(right.hairIou, 1.0f);
    QCOMPARE(right.score, 1.0f);
    const HairFit fringe = scoreOf(picture, picture.person, picture.person, 0.5f, 0.1f);
    QCOMPARE(fringe.coveredShare, 1.0f);
    QVERIFY(fringe.score < right.score - 1);
    const HairFit bald = baldFit(picture);
    QVERIFY(bald.score < 0.5f && bald.hairIou < 0.1f);
  }

  // Glints over the forehead look like skin, but no face is joined to them.
  void islandsOfTheHairsColourAreHair() {
    HairPicture picture = roundPerson();
    picture.fitted = ImageF(kSize, kSize, 3, 0.7f);
    const auto glint = [&](int x, int y, const glm::vec3& colour) {
      for (int dy = 0; dy < 5; ++dy)
        for (int dx = 0; dx < 5; ++dx) {
          *picture.hair.at(x + dx, y + dy) = 0;
          *picture.skin.at(x + dx, y + dy) = 1;
          std::copy_n(&colour.x, 3, picture.colour.at(x + dx, y + dy));
        }
    };
    glint(38, 34, glm::vec3(0.5f));              // of the hair's hue
    glint(54, 34, glm::vec3(0.8f, 0.4f, 0.3f));  // bald skin
    ImageF core(kSize, kSize, 1);
    *core.at(kSize / 2, 60) = 1;
    labelIslands(picture.colour, core, picture);
    QCOMPARE(*picture.hair.at(40, 36), 1.0f);
    QCOMPARE(*picture.skin.at(40, 36), 0.0f);
    QCOMPARE(*picture.hair.at(56, 36), 0.0f);
    QCOMPARE(*picture.skin.at(kSize / 2, 60), 1.0f);  // the face itself
  }

  // Gloss on dark skin looks like no skin; hair grows from the scalp.
  void glossOnTheFaceIsNoHair() {
    HairPicture picture = roundPerson();
    picture.fitted = ImageF(kSize, kSize, 3, 0.3f);
    const ImageF bright(kSize, kSize, 3, 0.6f), dark(kSize, kSize, 3, 0.1f);
    ImageF face(kSize, kSize, 1);
    int joined = -1;
    for (int y = 0; y < kSize; ++y)
      for (int x = 0; x < kSize; ++x)
        if (*picture.hair.at(x, y) < 0.5f && *picture.head.at(x, y) > 0.5f) *face.at(x, y) = 1, joined = joined < 0 ? y : joined;
    const auto label = [&](int x, int y) {
      for (int dy = 0; dy < 4; ++dy)
        for (int dx = 0; dx < 4; ++dx) *picture.hair.at(x + dx, y + dy) = 1;
    };
    label(kSize / 2, 60);
    const auto glossAt = [&](const ImageF& soft) { return *glossOn(face, soft, picture).at(kSize / 2 + 2, 62); };
    QCOMPARE(glossAt(dark), 0.0f);  // a frame of glasses, say
    QCOMPARE(glossAt(bright), 1.0f);
    QVERIFY(joined > 0);
    for (int y = joined - 2; y < 64; y += 4) label(kSize / 2, y);  // a lock from the hair above
    QCOMPARE(glossAt(bright), 0.0f);
  }

  void baldStaysBald() {
    HairPicture picture = roundPerson();
    picture.person = picture.head;
    for (std::size_t i = 0; i < picture.hair.pixels.size(); ++i) {
      picture.skin.pixels[i] = picture.head.pixels[i];
      picture.hair.pixels[i] = 0;
    }
    picture.outline = signedDistance(picture.person);
    picture.skinDistance = signedDistance(picture.skin);
    auto hair = disc(24);
    const float lost = carve(picture, hair);
    const HairCover cover = coverOf(picture, hair);
    QVERIFY(scoreOf(picture, cover.front, cover.any, lost, 0).score < baldFit(picture).score);
  }

  void toneFollowsThePhotoAndFallsBack() {
    std::vector<glm::vec3> positions, colours;
    for (int i = 0; i < 400; ++i) {
      const bool left = i % 2;
      positions.emplace_back(left ? 0.06f : -0.06f, 0.001f * float(i % 40), 0.08f);
      colours.push_back(left ? glm::vec3(0.6f, 0.4f, 0.2f) : glm::vec3(0.4f, 0.3f, 0.2f));
    }
    const HairTone tone(positions, colours);
    QVERIFY(tone.at({0.06f, 0.02f, 0.08f}).r > tone.at({-0.06f, 0.02f, 0.08f}).r + 0.05f);
    const glm::vec3 back = tone.at({0, 0, -0.6f});
    QVERIFY(back.r > 0.38f && back.r < 0.62f);
  }

  void hatsAreTwoTonedOrOfNoHairColour() {
    HairPicture picture = roundPerson();
    picture.cranium = glm::vec3(0);
    QVERIFY(!looksLikeHat(headwearSigns(picture)));  // grey hair
    auto paint = [&](auto colourAt) {
      for (int y = 0; y < kSize; ++y)
        for (int x = 0; x < kSize; ++x) {
          const glm::vec3 c = colourAt(x, y);
          std::copy_n(&c.x, 3, picture.colour.at(x, y));
        }
      return looksLikeHat(headwearSigns(picture));
    };
    QVERIFY(!paint([](int, int) { return glm::vec3(0.05f, 0.04f, 0.04f); }));
    QVERIFY(!paint([](int, int) { return glm::vec3(0.9f, 0.85f, 0.7f); }));
    QVERIFY(!paint([](int x, int) { return glm::vec3(0.55f, 0.38f, 0.2f) * (x % 2 ? 1.2f : 0.6f); }));
    QVERIFY(paint([](int x, int) { return glm::vec3(x < kSize / 2 ? 0.05f : 0.95f); }));
    QVERIFY(paint([](int, int) { return glm::vec3(0.1f, 0.2f, 0.6f); }));
  }

  void hatToneGoesRound() {
    std::vector<glm::vec3> positions, colours;
    for (int i = 0; i < 400; ++i) {
      positions.emplace_back(0.001f * float(i % 20), i % 2 ? 0.10f : 0.05f, 0.1f);
      colours.push_back(i % 2 ? glm::vec3(0.9f) : glm::vec3(0.1f));
    }
    const HairTone tone(positions, colours, true);
    QVERIFY(tone.at({0, 0.10f, -0.1f}).r > 0.8f);  // the back has the front's bands
    QVERIFY(tone.at({-0.1f, 0.05f, 0}).r < 0.2f);
  }

  void brimTurnsDownBesideTheHead() {
    std::vector<glm::vec3> positions, colours;
    for (int i = 0; i < 2000; ++i) {
      const float x = 0.08f * (2 * float(i % 50) / 49 - 1), y = -0.06f + 0.12f * float(i / 50) / 39;
      const bool cloth = y > (std::abs(x) > 0.05f ? -0.02f : 0.03f);  // lower at the sides
      positions.emplace_back(x, y, 0.0f);
      colours.push_back(cloth ? glm::vec3(0.05f) : glm::vec3(0.7f, 0.6f, 0.5f));
    }
    const float side = sideBrimOf(positions, colours, 0.03f);
    QVERIFY2(std::abs(side + 0.02f) < 0.006f, qPrintable(QString::number(side)));
    Headwear wear{true, 0.03f, side, 0.05f, 0.0f};
    QVERIFY(!wear.covers({0, 0.01f, 0.06f}));   // forehead
    QVERIFY(wear.covers({0.08f, 0.01f, -0.02f}));
    QVERIFY(!wear.covers({0.08f, -0.03f, -0.02f}));
    // No cloth at the sides: the brim stays level.
    for (glm::vec3& c : colours) c = c.r < 0.1f ? c : glm::vec3(0.7f, 0.6f, 0.5f);
    for (std::size_t i = 0; i < positions.size(); ++i)
      if (positions[i].y < 0.03f) colours[i] = glm::vec3(0.7f, 0.6f, 0.5f);
    QVERIFY(std::abs(sideBrimOf(positions, colours, 0.03f) - 0.03f) < 0.001f);
  }

  void localMeansKeepLowFrequencies() {
    std::vector<glm::vec3> positions;
    std::vector<float> values;
    for (int i = 0; i < 4000; ++i) {
      positions.emplace_back(0.1f * float(i % 100) / 100, 0.1f * float(i / 100) / 40, 0.0f);
      values.push_back((positions.back().x > 0.05f ? 2.0f : 1.0f) * (i % 2 ? 1.3f : 0.7f));
    }
    const auto means = localMeans(positions, values, 0.008f);
    for (std::size_t i = 0; i < means.size(); ++i) {
      if (positions[i].x < 0.025f) QVERIFY(std::abs(means[i] - 1) < 0.06f);
      if (positions[i].x > 0.075f) QVERIFY(std::abs(means[i] - 2) < 0.12f);
    }
  }

  void pixelsOfSkinAreToldFromHair() {
    SeenHair seen;
    const glm::vec3 skin(0.75f, 0.55f, 0.45f), hair(0.3f, 0.2f, 0.08f);
    seen.colour = {0.6f * skin, 1.2f * hair, 0.6f * skin};
    seen.skin = {skin, skin, glm::vec3(0)};  // the last lies beside the head
    QVERIFY(seen.showsSkin(0, hair));
    QVERIFY(!seen.showsSkin(1, hair));
    QVERIFY(!seen.showsSkin(2, hair));
  }

  void skinColouredPixelsAreNotHair() {
    HairPicture picture = roundPerson();
    picture.fitted = ImageF(kSize, kSize, 3);
    const glm::vec3 skin(0.7f, 0.45f, 0.35f), black(0.06f, 0.06f, 0.06f);
    for (int y = 0; y < kSize; ++y)
      for (int x = 0; x < kSize; ++x) {
        std::copy_n(&skin.x, 3, picture.fitted.at(x, y));
        const glm::vec3 seen = x < kSize / 2 ? 0.55f * skin : black;  // shaded skin beside hair
        std::copy_n(&seen.x, 3, picture.colour.at(x, y));
      }
    std::vector<HairSample> s{at(-10, -5, 0.98f), at(10, -5, 0.98f), at(-10, -5, 1.2f)};
    carveSkinColoured(picture, black, s);
    QVERIFY(s[0].keep < 0.05f);
    QVERIFY(s[1].keep > 0.95f);
    QVERIFY(s[2].keep > 0.95f);  // behind the head
  }
};

QTEST_GUILESS_MAIN(TestHair)
#include "test_hair.moc"
