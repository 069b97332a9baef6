#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/api/all_params.h"
#include "engine/api/studio_engine.h"
#include "engine/avatar/avatar_file.h"
#include "engine/core/paths.h"
#include "engine/head/flame_files.h"
#include "engine/render/head_resources.h"
#include "engine/splats/avatar_from_head.h"

using namespace likeness;

// The studio's way to another look: parameters of a finished avatar, dragged.
class TestRestyle : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void draggedLookEndsAtTheNewestAndKeepsTheBase() {
    const auto folder = resourcePath("default_head");
    Avatar avatar;
    avatar.head = loadHeadModel(folder / "head.npz");
    avatar.splats = std::make_shared<BoundSplats>(
        avatarFromHead(avatar.head, {}, {.textures = loadHeadTextures(folder, *avatar.head)}));
    avatar.photoExpression = neutralExpression();
    QTemporaryDir out;
    const auto file = std::filesystem::path(out.path().toStdString()) / "a.likeness";
    writeDocument(file, documentOf(avatar, nullptr, {}));

    ParamRegistry params = makeAllParams();
    StudioEngine engine(params);
    engine.openDocument(file, true, [](OpenedDocument opened) { opened.document->discard(); });
    QTRY_VERIFY_WITH_TIMEOUT(engine.avatar() && !engine.busy(), 30000);
    const auto base = engine.avatar();
    for (int k = 1; k <= 10; ++k) {
      params.set("look.skin_tone", -0.05 * k);
      engine.postLiveParam("look.skin_tone", -0.05 * k);
    }
    QTRY_VERIFY_WITH_TIMEOUT(engine.avatar() != base && !engine.busy(), 30000);
    QVERIFY(engine.avatar()->splats->local.sh != base->splats->local.sh);
    params.set("look.skin_tone", 0.0);
    engine.postLiveParam("look.skin_tone", 0.0);
    QTRY_VERIFY_WITH_TIMEOUT(!engine.busy() && engine.avatar()->splats->local.sh == base->splats->local.sh, 30000);

    // Undo brings back an avatar that was put away before its look was changed: the look that is set counts.
    params.set("look.skin_tone", -0.5);
    engine.showAvatar(base);
    QTRY_VERIFY_WITH_TIMEOUT(!engine.busy() && engine.avatar() != base, 30000);
    const auto dark = engine.avatar();
    QVERIFY(dark->base == base && dark->splats->local.sh != base->splats->local.sh);
    params.set("look.skin_tone", 0.0);
    engine.showAvatar(dark);
    QTRY_VERIFY_WITH_TIMEOUT(!engine.busy() && engine.avatar()->splats->local.sh == base->splats->local.sh, 30000);
  }
};

QTEST_GUILESS_MAIN(TestRestyle)
#include "test_restyle.moc"
