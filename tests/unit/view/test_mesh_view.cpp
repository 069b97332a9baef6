// What the head mesh wears: the person's own skin and eyes, baked anew only when they changed.
#include <QtTest>

#include "engine/api/person_textures.h"
#include "engine/avatar/splat_selection.h"
#include "tests/unit/edit/edit_avatar.h"

using namespace likeness;

namespace {

SplatRig rigOf(const Avatar& avatar) { return *std::dynamic_pointer_cast<const SplatRig>(snapshotOf(avatar).rig); }

std::shared_ptr<BoundSplats> copyOf(const Avatar& avatar) { return std::make_shared<BoundSplats>(*avatar.splats); }

// Of the ring between pupil and rim of an eye.
glm::vec3 irisOf(const PersonTextures& person) { return glm::vec3(person.textures().eye->sample({0.290f, 0.292f + 0.07f}, 0.01f)); }

}  // namespace

class TestMeshView : public QObject {
  Q_OBJECT
  std::filesystem::path folder_ = resourcePath("default_head");
  std::shared_ptr<const Avatar> avatar_ = fixture::editAvatar();
  PersonTextures person() const { return {loadHeadTextures(folder_, *avatar_->head), folder_}; }

 private Q_SLOTS:
  void theSkinIsBakedOnlyWhenItsColoursChange() {
    PersonTextures worn = person();
    QVERIFY(worn.wear(rigOf(*avatar_)));
    const auto first = worn.textures().skin;
    QVERIFY(!worn.wear(rigOf(*avatar_)));
    Avatar other = *avatar_;
    const auto moved = copyOf(*avatar_);
    for (float& mean : moved->local.means) mean += 1e-4f;
    other.splats = moved;
    QVERIFY(!worn.wear(rigOf(other)));
    QCOMPARE(worn.textures().skin, first);
    const auto painted = copyOf(*avatar_);
    for (std::size_t i = 0; i < painted->size(); ++i) setSplatColour(painted->local, i, {0.2f, 0.4f, 0.9f});
    other.splats = painted;
    QVERIFY(worn.wear(rigOf(other)));
    const glm::vec3 blue(worn.textures().skin->sample({0.5f, 0.5f}, 0));
    QVERIFY2(blue.b > 2 * blue.g && blue.g > 2 * blue.r, qPrintable(QString("%1 %2 %3").arg(blue.r).arg(blue.g).arg(blue.b)));
  }

  void theEyesHaveThePersonsColour() {
    PersonTextures worn = person();
    worn.wear(rigOf(*avatar_));
    const glm::vec3 brown = irisOf(worn);
    Avatar other = *avatar_;
    other.paint.irisTint = {0.6f, 1, 1.5f};
    QVERIFY(worn.wear(rigOf(other)));
    QVERIFY(glm::distance(irisOf(worn), brown * other.paint.irisTint) < 0.01f);
    const glm::vec4 white = worn.textures().eye->sample({0.05f, 0.05f}, 0);
    QVERIFY(glm::distance(white, loadEyeTexture(folder_, "brown")->sample({0.05f, 0.05f}, 0)) < 1e-3f);
    const auto colours = eyeColours(folder_);
    other.paint.eyeColour = *std::find_if(colours.begin(), colours.end(), [](const auto& name) { return name != "brown"; });
    other.paint.irisTint = glm::vec3(1);
    QVERIFY(worn.wear(rigOf(other)));
    QVERIFY(glm::distance(irisOf(worn), brown) > 0.01f);
    const auto kept = worn.textures().eye;
    other.paint.eyeColour = "of another folder";
    QVERIFY(!worn.wear(rigOf(other)));
    QCOMPARE(worn.textures().eye, kept);
  }
};

QTEST_APPLESS_MAIN(TestMeshView)
#include "test_mesh_view.moc"
