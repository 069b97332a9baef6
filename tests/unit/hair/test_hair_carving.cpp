#include <QtTest/QtTest>

#include "tests/unit/hair/round_person.h"

using namespace likeness;
using namespace likeness::test;

namespace {

constexpr int kChin = 68;  // row

// The round person cut at the chin, on a wide torso that reaches the picture's lower border.
HairPicture personWithTorso() {
  HairPicture p = roundPerson();
  for (int y = kChin; y < kSize; ++y)
    for (int x = 0; x < kSize; ++x) *p.above.at(x, y) = 0;
  ImageF whole(kSize, kSize, 1);
  for (int y = 0; y < kSize; ++y)
    for (int x = 0; x < kSize; ++x) {
      *whole.at(x, y) = *p.person.at(x, y) > 0.5f || y >= kChin;
      if (y < kChin) continue;
      *p.person.at(x, y) = 0;
      *p.hair.at(x, y) = 0;
    }
  p.outline = signedDistance(whole);
  p.hanging = ImageF(kSize, kSize, 1);
  return p;
}

// A curtain of hair from the middle of the head to `low` metres, beside or behind it.
std::vector<HairSample> curtain(float xPixels, float depth, float low) {
  std::vector<HairSample> out;
  for (float y = 0; y >= low; y -= 0.002f) {
    HairSample s = at(xPixels, 0, depth);
    s.position.y = y;
    out.push_back(s);
  }
  return out;
}

std::shared_ptr<HairShell> straightShell(float length) {
  auto shell = std::make_shared<HairShell>();
  shell->binding = {4, 1, {0, 0, 0, 0}, {1, 1, 1, 1}};
  shell->offsets = {{-0.1f, 0, 0.1f}, {0.1f, 0, 0.1f}, {0.1f, -length, 0.1f}, {-0.1f, -length, 0.1f}};
  shell->quads = shell->quadUvs = {{0, 1, 2, 3}};
  shell->uvs = {{0, 1}, {1, 1}, {1, 0}, {0, 0}};
  shell->texture = Texture::fromLinear(ImageF(4, 4, 4, 1.0f));
  return shell;
}

}  // namespace

class TestHairCarving : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void hairBelowTheChinNeedsSightOfIt() {
    HairPicture picture = personWithTorso();
    picture.nape = 0;
    auto clothes = curtain(0, 0.9f, -0.11f);
    const auto keepAt = [](const std::vector<HairSample>& s, float y) {
      for (const HairSample& h : s)
        if (h.position.y <= y) return h.keep;
      return -1.0f;
    };
    const float lost = carve(picture, clothes);
    QVERIFY(lost > 0.3f);
    QCOMPARE(keepAt(clothes, -0.09f), 0.0f);
    for (int y = kChin; y < kSize; ++y)
      for (int x = 30; x < 66; ++x) *picture.hanging.at(x, y) = 1;
    auto hair = curtain(0, 0.9f, -0.11f);
    QVERIFY(carve(picture, hair) < lost - 0.2f);
    QVERIFY(keepAt(hair, -0.09f) > 0.95f);
    // Out of the picture it ends with what the picture shows.
    auto beyond = curtain(0, 0.9f, -0.3f);
    carve(picture, beyond);
    QVERIFY(keepAt(beyond, -0.09f) > 0.9f);
    QCOMPARE(keepAt(beyond, -0.2f), 0.0f);
  }

  void hiddenHairEndsWithTheSeenHair() {
    HairPicture picture = personWithTorso();
    picture.nape = 0.01f;
    auto samples = curtain(-27.5f, 0.98f, -0.02f);  // seen beside the head
    const std::size_t seen = samples.size();
    const auto behind = curtain(0, 1.1f, -0.2f);
    samples.insert(samples.end(), behind.begin(), behind.end());
    QVERIFY(carve(picture, samples) > 0.5f);
    for (std::size_t i = 0; i < samples.size(); ++i) {
      if (i < seen) QVERIFY(samples[i].keep > 0.9f);
      if (samples[i].position.y < -0.034f) QCOMPARE(samples[i].keep, 0.0f);
      if (i >= seen && samples[i].position.y > -0.006f) QCOMPARE(samples[i].keep, 1.0f);
    }
  }

  void hairEndsWithTheBust() {
    const std::vector<float> head(3, 0.0f);
    const auto shell = straightShell(0.5f);
    const auto all = sampleShell(*shell, head, glm::vec3(0), 4000);
    const auto kept = sampleAboveBust(*shell, head, glm::vec3(0), -0.15f, 4000);
    // As many as asked for, although two thirds of the shell are below.
    QVERIFY(kept.size() > 3200 && kept.size() < 4800);
    float least = 1;
    for (const HairSample& s : kept) {
      QVERIFY(s.position.y > -0.15f);
      if (s.position.y > -0.07f) QCOMPARE(s.alpha, all.front().alpha);
      least = std::min(least, s.alpha);
    }
    QVERIFY(least < 0.05f);
  }

  // Hair before the head is grown whatever the shell: among shells it must not decide.
  void rankCountsGrownHair() {
    HairPicture picture = roundPerson();
    const std::vector<float> head(3, 0.0f);
    const FittedHair none = fitShell(picture, *straightShell(0.02f), head, 2000);
    double grown = 0, label = 0;
    for (int y = 0; y < kSize; ++y)
      for (int x = 0; x < kSize; ++x) {
        label += double(*picture.hair.at(x, y));
        grown += double(y < kSize / 2 && *picture.hair.at(x, y) > 0.5f && *picture.head.at(x, y) > 0.5f);
      }
    QVERIFY(grown > 0.1 * label);
    QVERIFY2(none.fit.rank > none.fit.score + 0.02f, qPrintable(QString::number(none.fit.rank - none.fit.score)));
    QVERIFY(none.fit.rank <= none.fit.score + 0.5f);
  }

  void hangingHairIsFollowedByColour() {
    HairPicture p = personWithTorso();
    p.cranium = glm::vec3(0, -0.02f, 0);
    p.fitted = ImageF(kSize, kSize, 3, 0.9f);
    const glm::vec3 brown(0.3f, 0.2f, 0.1f), blue(0.1f, 0.2f, 0.5f);
    ImageF person(kSize, kSize, 1, 1.0f);
    for (int y = 0; y < kSize; ++y)
      for (int x = 0; x < kSize; ++x) {
        const bool strand = x > 24 && x < 40 && y < 84;  // ends at row 84
        const bool island = x > 80 && y > kChin + 4;     // as brown, but joined to no hair
        const glm::vec3 c = y < kChin || strand ? brown * (y % 8 < 4 ? 0.8f : 1.2f) : island ? brown : blue;
        std::copy_n(&c.x, 3, p.colour.at(x, y));
        if (y < kChin && x > 60) *p.hair.at(x, y) = 0;
      }
    const ImageF hanging = hangingHair(p, person);
    QCOMPARE(*hanging.at(32, kChin + 8), 1.0f);
    QCOMPARE(*hanging.at(32, 92), 0.0f);
    QCOMPARE(*hanging.at(48, kChin + 8), 0.0f);
    QCOMPARE(*hanging.at(90, kChin + 10), 0.0f);
    QCOMPARE(*hanging.at(32, kChin - 4), 0.0f);  // above the chin line the label speaks
  }
};

QTEST_GUILESS_MAIN(TestHairCarving)
#include "test_hair_carving.moc"
