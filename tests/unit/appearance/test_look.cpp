#include <QtTest/QtTest>

#include "engine/appearance/look_choices.h"
#include "engine/avatar/avatar_look.h"
#include "engine/avatar/splat_selection.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/head/flame_files.h"
#include "engine/render/head_resources.h"
#include "engine/splats/avatar_from_head.h"

using namespace likeness;

namespace {

const std::filesystem::path kFolder = resourcePath("default_head");

std::shared_ptr<const Avatar> plainAvatar() {
  auto avatar = std::make_shared<Avatar>();
  avatar->head = loadHeadModel(kFolder / "head.npz");
  HeadAvatarLook look;
  look.textures = loadHeadTextures(kFolder, *avatar->head);
  look.hair = loadHairShell(kFolder, "short01");
  avatar->splats = std::make_shared<BoundSplats>(avatarFromHead(avatar->head, {}, look));
  const SplatTemplate shape(*avatar->head, avatar->splats->recipe);
  avatar->paint.scalp.assign(shape.vertices().size(), 0);
  return avatar;
}

struct Count {
  std::size_t hair = 0, head = 0;
  glm::vec3 meanHair{0};
};
Count countOf(const Avatar& avatar) {
  Count out;
  const SplatSet& s = avatar.splats->local;
  for (std::size_t i = 0; i < s.size(); ++i)
    if (s.layers[i] == std::uint8_t(SplatLayer::hair)) {
      ++out.hair;
      out.meanHair += splatColour(s, i);
    } else {
      ++out.head;
    }
  if (out.hair) out.meanHair /= float(out.hair);
  return out;
}

}  // namespace

class TestLook : public QObject {
  Q_OBJECT
  std::shared_ptr<const Avatar> avatar_;

 private Q_SLOTS:
  void initTestCase() { avatar_ = plainAvatar(); }

  void hairComesOffAndAnotherGoesOn() {
    LookParams look;
    look.hair = LookHair::none;
    const auto bald = withLook(*avatar_, look, kFolder);
    QCOMPARE(countOf(*bald).hair, std::size_t(0));
    QCOMPARE(countOf(*bald).head, countOf(*avatar_).head);
    look.hair = LookHair::shell;
    look.hairShell = "long01";
    const auto styled = withLook(*bald, look, kFolder);
    QVERIFY(countOf(*styled).hair > 10000);
    QVERIFY(std::count_if(styled->paint.scalp.begin(), styled->paint.scalp.end(), [](auto v) { return v > 200; }) > 500);
    HeadState rest;  // it animates
    QCOMPARE(posedSplats(*styled->splats, *styled->head, rest).size(), styled->splats->size());
    // Taking it off again gives the skin back.
    look.hair = LookHair::none;
    const auto again = withLook(*styled, look, kFolder);
    for (std::size_t i = 0; i < again->splats->size(); i += 97)
      QVERIFY(glm::distance(splatColour(again->splats->local, i), splatColour(bald->splats->local, i)) < 0.01f);
  }

  void lashesUnderAFringeComeBackWithAnotherHair() {
    const SplatTemplate shape(*avatar_->head, avatar_->splats->recipe);
    auto splats = std::make_shared<BoundSplats>(*avatar_->splats);
    std::vector<std::size_t> hidden;
    for (std::size_t i = 0; i < splats->size(); ++i)
      if (splats->kinds[i] == std::uint8_t(BindingKind::triangle) && splats->local.layers[i] == std::uint8_t(SplatLayer::head) &&
          avatar_->head->partNames[shape.surfaceFaceParts()[splats->anchors[i]]] == "left_lashes") {
        splats->local.opacities[i] *= kLashBehindHair;
        QVERIFY(splats->local.opacities[i] < 1 / 255.0f);  // not drawn
        hidden.push_back(i);
      }
    QVERIFY(hidden.size() > 50);
    auto fringed = std::make_shared<Avatar>(*avatar_);
    fringed->splats = splats;
    LookParams look;
    look.dye = true;
    QCOMPARE(withLook(*fringed, look, kFolder)->splats->local.opacities[hidden[0]], splats->local.opacities[hidden[0]]);
    look.hair = LookHair::none;
    const auto bald = withLook(*fringed, look, kFolder), plain = withLook(*avatar_, look, kFolder);
    QVERIFY(bald->splats->local.opacities == plain->splats->local.opacities);
  }

  void dyeTouchesHairOnly() {
    LookParams look;
    look.dye = true;
    look.hairColour = {0.7f, 0.2f, 0.1f};
    const auto red = withLook(*avatar_, look, kFolder);
    const glm::vec3 mean = countOf(*red).meanHair;
    QVERIFY(mean.r > 2 * mean.g && mean.g > mean.b);
    const SplatSet &a = avatar_->splats->local, &b = red->splats->local;
    for (std::size_t i = 0; i < a.size(); i += 31)
      if (a.layers[i] == std::uint8_t(SplatLayer::head)) QCOMPARE(splatColour(b, i), splatColour(a, i));
    look.hairColour = {0.2f, 0.2f, 0.7f};
    const glm::vec3 blue = countOf(*withLook(*red, look, kFolder)).meanHair;
    QVERIFY(blue.b > 2 * blue.r);
    look.hairColour = {0, 0, 0};  // nothing of black hair stays in the next colour
    const auto black = withLook(*red, look, kFolder);
    look.hairColour = {0.7f, 0.2f, 0.1f};
    const glm::vec3 again = countOf(*withLook(*black, look, kFolder)).meanHair;
    QVERIFY2(glm::distance(again, glm::vec3(0.7f, 0.2f, 0.1f)) < 0.05f, qPrintable(QString("%1 %2 %3").arg(again.r).arg(again.g).arg(again.b)));
  }

  void dyeKeepsTheStrands() {
    LookParams look;
    look.dye = true;
    look.hairColour = {0.8f, 0.65f, 0.4f};
    const auto blond = withLook(*avatar_, look, kFolder);
    const SplatSet &a = avatar_->splats->local, &b = blond->splats->local;
    const auto light = [](const SplatSet& s, std::size_t i) {
      const glm::vec3 c = glm::pow(glm::max(splatColour(s, i), glm::vec3(1e-3f)), glm::vec3(2.2f));
      return std::log(0.3f * c.r + 0.59f * c.g + 0.11f * c.b);
    };
    std::vector<float> change;
    for (std::size_t i = 0; i + 1 < a.size(); ++i)
      if (a.layers[i] == std::uint8_t(SplatLayer::hair) && a.layers[i + 1] == a.layers[i])
        change.push_back(std::abs((light(b, i + 1) - light(b, i)) - (light(a, i + 1) - light(a, i))));
    QVERIFY(change.size() > 10000);
    std::sort(change.begin(), change.end());
    QVERIFY2(change[change.size() / 2] < 0.1f, qPrintable(QString::number(change[change.size() / 2])));
  }

  void rowsOfTeethCanBeRead() {
    const SplatTemplate shape(*avatar_->head, avatar_->splats->recipe);
    for (const char* part : {"upper_teeth", "lower_teeth"}) {
      std::vector<float> light;
      for (std::size_t i = 0; i < avatar_->splats->size(); ++i) {
        if (avatar_->splats->kinds[i] != std::uint8_t(BindingKind::vertex)) continue;
        const auto& p = shape.vertices()[avatar_->splats->anchors[i]];
        const glm::vec3 c = splatColour(avatar_->splats->local, i);
        if (avatar_->head->partNames[shape.surfaceFaceParts()[p.face]] == part && c.g > 0.8f * c.r)
          light.push_back(c.g);  // enamel
      }
      std::sort(light.begin(), light.end());
      QVERIFY(light.size() > 500);
      QVERIFY(light[light.size() * 95 / 100] > 2 * light[light.size() * 15 / 100]);
      QVERIFY(light[light.size() * 99 / 100] < 0.97f);  // not burnt out
    }
  }

  void eyesAndSkinChange() {
    LookParams look;
    look.eyeColour = "blue";
    look.skinTone = -0.5f;
    const auto changed = withLook(*avatar_, look, kFolder);
    QCOMPARE(changed->paint.eyeColour, std::string("blue"));
    const SplatTemplate shape(*avatar_->head, avatar_->splats->recipe);
    int bluer = 0;
    double before = 0, after = 0;
    for (std::size_t i = 0; i < avatar_->splats->size(); ++i) {
      if (avatar_->splats->kinds[i] != std::uint8_t(BindingKind::vertex)) continue;
      const auto& p = shape.vertices()[avatar_->splats->anchors[i]];
      const std::string& part = avatar_->head->partNames[shape.surfaceFaceParts()[p.face]];
      const glm::vec3 a = splatColour(avatar_->splats->local, i), b = splatColour(changed->splats->local, i);
      if (part.ends_with("_eye")) bluer += b.b - b.r > a.b - a.r + 0.1f;
      if (part == "skin") before += double(a.g), after += double(b.g);
    }
    QVERIFY2(bluer > 300, qPrintable(QString::number(bluer)));
    QVERIFY(after < 0.9 * before);
  }

  void theChoicesAreWhatTheHeadFolderHolds() {
    const auto namesOf = [](const std::vector<ParamChoice>& choices) {
      std::vector<std::string> names;
      for (const ParamChoice& choice : choices) names.push_back(choice.id);
      std::sort(names.begin(), names.end());
      names.erase(names.begin());  // the empty one
      return names;
    };
    QVERIFY(namesOf(hairShellChoices({})) == hairShells(kFolder));
    QVERIFY(namesOf(eyeColourChoices({})) == eyeColours(kFolder));
  }

  void unknownNamesAreSaid() {
    LookParams look;
    look.hair = LookHair::shell;
    look.hairShell = "no_such_shell";
    QVERIFY_THROWS_EXCEPTION(Error, withLook(*avatar_, look, kFolder));
    look.hairShell.clear();
    try {
      withLook(*avatar_, look, kFolder);
      QFAIL("no hairstyle was taken for one");
    } catch (const Error& error) {
      QVERIFY2(error.sentence().find("Worn hairstyle") != std::string::npos, error.sentence().c_str());
    }
    look = {};
    look.eyeColour = "plaid";
    QVERIFY_THROWS_EXCEPTION(Error, withLook(*avatar_, look, kFolder));
  }
};

QTEST_GUILESS_MAIN(TestLook)
#include "test_look.moc"
