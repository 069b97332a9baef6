// Changing splats: hide, delete, recolour; and that documents and exports know.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "edit_avatar.h"
#include "engine/avatar/avatar_file.h"
#include "engine/avatar/avatar_look.h"
#include "engine/avatar/splat_selection.h"
#include "engine/edit/splat_edit.h"
#include "engine/edit/splat_regions.h"
#include "engine/splats/splat_ply.h"

using namespace likeness;

class TestSplatEdit : public QObject {
  Q_OBJECT
  std::shared_ptr<const Avatar> avatar_;
  std::unique_ptr<SplatRegions> regions_;
  QTemporaryDir dir_;

  SplatMask region(const char* name) const { return regions_->select(name, *avatar_->splats); }
  std::shared_ptr<const Avatar> reopened(const Avatar& avatar) const {
    const auto file = std::filesystem::path(dir_.path().toStdString()) / "a.likeness";
    writeDocument(file, documentOf(avatar, nullptr, {}));
    return readAvatar(file, avatar.head);
  }
  static float worstColour(const Avatar& a, const Avatar& b) {
    float worst = 0;
    for (std::size_t i = 0; i < a.splats->local.sh.size(); ++i)
      worst = std::max(worst, std::abs(a.splats->local.sh[i] - b.splats->local.sh[i]));
    return worst;
  }

 private Q_SLOTS:
  void initTestCase() {
    avatar_ = fixture::editAvatar();
    regions_ = std::make_unique<SplatRegions>(*avatar_->head, avatar_->splats->recipe);
  }

  void facialSplatsAreProtected() {
    const SplatMask face = region("face");
    const SplatDeletion refused = withoutSplats(*avatar_, avatar_->splats->facial);
    QVERIFY(!refused.avatar && refused.deleted == 0 && refused.protectedOnes > 1000);
    SplatMask mixed = combined(face, region("hair"), SelectMode::add);
    const SplatDeletion done = withoutSplats(*avatar_, mixed);
    QCOMPARE(done.protectedOnes, protectedCount(*avatar_, mixed));
    QVERIFY(done.protectedOnes > 1000 && done.deleted >= selectedCount(region("hair")));
    QCOMPARE(done.avatar->splats->size(), avatar_->splats->size() - done.deleted);
    QCOMPARE(selectedCount(done.avatar->splats->facial), selectedCount(avatar_->splats->facial));
    HeadState smile;
    namedExpressionSpace(*avatar_->head)->apply(expressionFromNames({{"mouthSmileLeft", 0.7f}}), smile);
    QCOMPARE(posedSplats(*done.avatar->splats, *avatar_->head, smile).size(), done.avatar->splats->size());
  }

  void editsSurviveSavingAndReachTheExport() {
    const SplatMask hair = region("hair");
    SplatMask half = hair;
    for (std::size_t i = 0; i < half.size(); i += 2) half[i] = 0;
    auto edited = withoutSplats(*avatar_, half).avatar;
    const SplatMask hidden = regions_->select("ears", *edited->splats);
    edited = recoloured(*withHidden(*edited, hidden), regions_->select("lips", *edited->splats), {0.1f, 0.2f, 0.8f}, 1);
    const auto again = reopened(*edited);
    QCOMPARE(again->splats->size(), avatar_->splats->size() - selectedCount(half));
    QCOMPARE(again->hidden, hidden);
    QVERIFY(worstColour(*again, *edited) < 1e-6f);
    const auto ply = std::filesystem::path(dir_.path().toStdString()) / "a.ply";
    writeAvatarPly(ply, *again, {});
    QCOMPARE(readSplatPly(ply).size(), again->splats->size() - selectedCount(hidden));
    QCOMPARE(readAvatarPly(ply, avatar_->head)->splats->size(), again->splats->size() - selectedCount(hidden));
  }

  void hiddenSplatsAreNotDrawnAndComeBack() {
    const SplatMask hair = region("hair");
    const float grey[3] = {0.5f, 0.5f, 0.5f};
    const Camera camera = portraitCamera(0, 0, 24, 160, 160);
    const auto drawn = [&](const Avatar& a) { return renderAvatar(a, neutralExpression(), camera, grey); };
    const auto hidden = withHidden(*avatar_, hair);
    QVERIFY(drawn(*hidden).pixels != drawn(*avatar_).pixels);
    QVERIFY(drawn(*hidden).pixels == drawn(*withoutSplats(*avatar_, hair).avatar).pixels);
    QVERIFY(drawn(*withHidden(*hidden, {})).pixels == drawn(*avatar_).pixels);
  }

  void recolouringKeepsLightAndDark() {
    const SplatMask lips = region("lips");
    const auto blue = recoloured(*avatar_, lips, {0.1f, 0.2f, 0.8f}, 1);
    float least = 9, most = 0;
    for (std::size_t i = 0; i < lips.size(); ++i) {
      const glm::vec3 now = splatColour(blue->splats->local, i);
      if (!lips[i]) {
        QCOMPARE(now, splatColour(avatar_->splats->local, i));
        continue;
      }
      QVERIFY(now.b > now.r);
      least = std::min(least, now.b), most = std::max(most, now.b);
    }
    QVERIFY(most > 1.1f * least);
    const auto black = recoloured(*blue, lips, {0, 0, 0}, 1), red = recoloured(*black, lips, {0.8f, 0.1f, 0.1f}, 1);
    for (std::size_t i = 0; i < lips.size(); ++i)  // nothing of the colours before is left
      if (lips[i]) QVERIFY(glm::distance(splatColour(red->splats->local, i), glm::vec3(0.8f, 0.1f, 0.1f)) < 0.01f);
    const auto none = recoloured(*avatar_, lips, {0.1f, 0.2f, 0.8f}, 0);
    QVERIFY(worstColour(*none, *avatar_) < 1e-5f);
    QVERIFY_THROWS_EXCEPTION(Error, recoloured(*avatar_, SplatMask(7, 1), {0, 0, 0}, 1));
  }

  // A look never adds up, and a document that was opened again knows what the look was applied to.
  void aLookIsAppliedOnceAlsoAfterReopening() {
    const auto folder = resourcePath("default_head");
    LookParams look;
    look.dye = true;
    look.hairColour = {0.7f, 0.2f, 0.1f};
    look.skinTone = -0.4f;
    const auto once = restyled(avatar_, look, folder), twice = restyled(once, look, folder);
    QVERIFY(worstColour(*once, *avatar_) > 0.1f);
    QCOMPARE(worstColour(*twice, *once), 0.0f);
    QVERIFY(restyled(once, {}, folder) == avatar_);
    const auto again = reopened(*once);
    QVERIFY(again->base);
    QVERIFY(worstColour(*again, *once) < 1e-6f);
    QVERIFY(worstColour(*again->base, *avatar_) < 1e-6f);
    QVERIFY(worstColour(*restyled(again, look, folder), *once) < 1e-5f);
    look.hair = LookHair::none;  // another number of splats, and another scalp
    const auto bald = reopened(*restyled(avatar_, look, folder));
    QVERIFY(bald->splats->size() < avatar_->splats->size());
    QCOMPARE(bald->base->splats->size(), avatar_->splats->size());
    QVERIFY(bald->base->paint.scalp == avatar_->paint.scalp);
    QVERIFY(!reopened(*avatar_)->base);
  }

  void aLookKeepsWhatIsHidden() {
    const SplatMask ears = region("ears");
    LookParams look;
    look.hair = LookHair::none;
    const auto bald = withLook(*withHidden(*avatar_, ears), look, resourcePath("default_head"));
    QCOMPARE(bald->hidden.size(), bald->splats->size());
    QCOMPARE(selectedCount(bald->hidden), selectedCount(ears));
    look.hair = LookHair::shell;
    look.hairShell = "long01";
    const auto longer = withLook(*withHidden(*avatar_, ears), look, resourcePath("default_head"));
    QCOMPARE(longer->hidden.size(), longer->splats->size());
    QCOMPARE(selectedCount(longer->hidden), selectedCount(ears));
  }
};

QTEST_GUILESS_MAIN(TestSplatEdit)
#include "test_splat_edit.moc"
