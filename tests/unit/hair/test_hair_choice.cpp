#include <QtTest/QtTest>

#include "tests/unit/hair/round_person.h"

using namespace likeness;
using namespace likeness::test;

namespace {

// A flat shell just before the head: the squares of two pixels that `has(x, y)`, pixels from its middle.
std::shared_ptr<HairShell> shellOf(const char* name, const auto& has) {
  auto shell = std::make_shared<HairShell>();
  shell->name = name;
  shell->uvs = {{0, 1}, {1, 1}, {1, 0}, {0, 0}};
  shell->texture = Texture::fromLinear(ImageF(4, 4, 4, 1.0f));
  for (float y = -40; y < 40; y += 2)
    for (float x = -40; x < 40; x += 2) {
      if (!has(x + 1, y + 1)) continue;
      const auto first = unsigned(shell->offsets.size());
      for (const glm::vec2& corner : {glm::vec2(0, 0), {2, 0}, {2, 2}, {0, 2}})
        shell->offsets.push_back(at(x + corner.x, y + corner.y, 0.98f).position);
      shell->quads.emplace_back(first, first + 1, first + 2, first + 3);
      shell->quadUvs.emplace_back(0, 1, 2, 3);
    }
  shell->binding = {int(shell->offsets.size()), 1, std::vector<std::uint32_t>(shell->offsets.size(), 0),
                    std::vector<float>(shell->offsets.size(), 1.0f)};
  return shell;
}

// Hair of some radius about the head, without the seen face; a patch of it over the forehead may lack.
std::shared_ptr<HairShell> roundShell(const char* name, float radius, float gap) {
  return shellOf(name, [=](float x, float y) {
    const bool face = std::hypot(x, y) < kHead + 3 && y > -2;
    return std::hypot(x, y) < radius && !face && !(std::abs(x) < gap && y > -20 && y < -4);
  });
}

}  // namespace

class TestHairChoice : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // The flat shell lacks hair over the forehead, which is grown whatever the shell.
  void aFlatterShellWinsNearTies() {
    const HairPicture picture = roundPerson();
    const std::vector<float> head(3, 0.0f);
    const auto puffy = roundShell("puffy", 34, 0), flat = roundShell("flat", kHair, 12);
    const HairFit a = fitShell(picture, *puffy, head, 8000).fit, b = fitShell(picture, *flat, head, 8000).fit;
    QVERIFY(a.score > b.score && a.score < b.score + 0.02f && a.thickness < b.thickness - 0.1f);
    QCOMPARE(chooseHair(picture, {puffy, flat}, head).shell, std::string("flat"));
    QCOMPARE(chooseHair(picture, {puffy}, head).shell, std::string("puffy"));
  }

  void farFromATieTheScoreDecides() {
    const HairPicture picture = roundPerson();
    const std::vector<float> head(3, 0.0f);
    const auto puffy = roundShell("puffy", 33, 0), bald = roundShell("flat", kHair, 14);
    const HairFit a = fitShell(picture, *puffy, head, 8000).fit, b = fitShell(picture, *bald, head, 8000).fit;
    QVERIFY(a.score > b.score + 0.02f && b.rank > a.rank);
    QCOMPARE(chooseHair(picture, {puffy, bald}, head).shell, std::string("puffy"));
  }
};

QTEST_GUILESS_MAIN(TestHairChoice)
#include "test_hair_choice.moc"
