// What the view shows of the head without a run and how one looks at it: modes, overlays, comparisons, navigation.
#include <QtTest/QtTest>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>

#include "engine/api/torch_threads.h"
#include "tests/ui/view_steps.h"
#include "ui/document_files.h"
#include "ui/expression_dock.h"
#include "ui/main_window.h"
#include "ui/settings.h"
#include "ui/studio_document.h"
#include "ui/track_metrics.h"
#include "ui/view_control.h"
#include "ui/view_state.h"
#include "viewport/viewport_widget.h"

using namespace likeness;
using namespace likeness::test;

class TestViewWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;

  template <class T>
  T* child(const char* name) { return named<T>(window_.get(), name); }
  ViewportWidget& view() { return *window_->viewport(); }
  ViewControl& control() { return window_->viewControl(); }
  void trigger(const char* action) { child<QAction>(action)->trigger(); }

  QImage settled() { return settledView(*window_); }
  void setJaw(float value) {
    auto values = neutralExpression();
    values[std::size_t(findControl("jawOpen"))] = value;
    window_->document().setExpression(values, {}, "jaw");
  }
  void drag(QPointF from, QPointF to, Qt::MouseButton button, Qt::KeyboardModifiers keys = {}) {
    dragOver(view(), {from, (from + to) / 2, to}, keys, button);
  }

 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    Settings().setPhotoConsent(true);
    Settings().setText("navigation", "studio");
    startThreadBudget(0);
    window_ = shownWindow();
    trigger("actionTheme_light");
    QTRY_VERIFY_WITH_TIMEOUT(view().picturesShown() > 0, 60000);
  }
  void cleanupTestCase() { window_.reset(); }
  void init() {
    control().setLayout(CompareLayout::off);
    control().setMode(ViewMode::splats);
    control().setOverlays({});
    setJaw(0);
    view().resetView();
  }

  // The smallest screen that is supported.
  void everythingFits() {
    QStringList sizes;
    for (auto* dock : window_->findChildren<QDockWidget*>()) sizes << QString("%1 %2").arg(dock->objectName()).arg(dock->minimumSizeHint().height());
    sizes << QString("centre %1").arg(window_->centralWidget()->minimumSizeHint().height());
    QVERIFY2(window_->minimumSizeHint().height() <= 720 && window_->height() <= 720, qPrintable(QString("%1: %2").arg(window_->height()).arg(sizes.join(", "))));
  }

  void everyModeDrawsSomethingElse() {
    std::vector<QImage> seen{settled()};
    for (const char* action : {"actionDrawMesh", "actionDrawClay", "actionDrawNormals"}) {
      trigger(action);
      seen.push_back(settled());
      for (std::size_t i = 0; i + 1 < seen.size(); ++i) QVERIFY2(differing(seen[i], seen.back()) > 0.03, action);
      QVERIFY(!window_->engine().view().pictures().read().value->plain);
    }
    auto* combo = child<QComboBox>("viewMode");
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    QVERIFY(control().mode() == ViewMode::splats);
    QVERIFY(differing(seen[0], settled()) < 0.001);
    // The far corner shows the background, whatever is drawn.
    for (const auto& picture : seen) QVERIFY(picture.pixel(5, picture.height() - 5) == seen[0].pixel(5, seen[0].height() - 5));
  }

  void overlaysLieOverTheHead() {
    const QImage plain = settled();
    for (const char* action : {"actionOverlayMesh", "actionOverlayWireframe", "actionOverlayLandmarks", "actionOverlayNormals"}) {
      trigger(action);
      const double share = differing(plain, settled());
      QVERIFY2(share > 0.001 && share < 0.6, qPrintable(QString("%1 %2").arg(action).arg(share)));
      trigger(action);
      QVERIFY2(differing(plain, settled()) < 0.001, action);
    }
  }

  void overlaysFollowTheExpression() {
    trigger("actionOverlayLandmarks");
    const QImage closed = settled();
    const auto before = window_->engine().view().pictures().read().value->geometry;
    setJaw(1);
    settled();
    const auto after = window_->engine().view().pictures().read().value->geometry;
    QVERIFY(before && after && before->landmarks.size() == 3 * 468);
    QVERIFY(before->landmarks != after->landmarks);
    QVERIFY(before->topology == after->topology);
    QVERIFY(differing(closed, settled()) > 0.005);
  }

  void wipeShowsNeutralAndEdited() {
    const QImage neutral = settled();
    setJaw(1);
    const QImage edited = settled();
    QVERIFY(differing(neutral, edited, 0.3, 0.7) > 0.01);
    control().setPair(ComparePair::neutral);  // turns the wipe on
    QVERIFY(view().compare().layout == CompareLayout::wipe);
    control().setDivider(0.5f);
    const QImage both = settled();
    QVERIFY(differing(both, neutral, 0, 0.48) < 0.002);
    QVERIFY(differing(both, edited, 0.52, 1) < 0.002);
    QVERIFY(child<QLabel>("leftSideLabel")->isVisible() && child<QLabel>("rightSideLabel")->isVisible());
    QCOMPARE(child<QLabel>("leftSideLabel")->text(), QString("Neutral"));
    QCOMPARE(child<QLabel>("rightSideLabel")->text(), QString("Edited"));
  }

  void theDividerIsDraggedAndMovedByKeys() {
    setJaw(1);
    control().setPair(ComparePair::neutral);
    control().setDivider(0.5f);
    const float yaw = view().orbitCamera().yaw;
    drag({view().width() / 2.0, 200}, {view().width() / 4.0, 200}, Qt::LeftButton);
    QVERIFY(std::abs(control().divider() - 0.25f) < 0.02f);
    QCOMPARE(view().orbitCamera().yaw, yaw);  // the view stayed
    trigger("actionDividerRight");
    QVERIFY(std::abs(control().divider() - 0.30f) < 0.02f);
    trigger("actionDividerLeft");
    trigger("actionDividerLeft");
    QVERIFY(std::abs(control().divider() - 0.20f) < 0.02f);
    trigger("actionCompareOff");
    QVERIFY(!child<QAction>("actionDividerLeft")->isEnabled());
    QVERIFY(child<QAction>("actionDividerLeft")->toolTip().contains("Wipe"));
  }

  void bothSidesShareTheCamera() {
    control().setPair(ComparePair::neutral);
    trigger("actionCompareSides");
    view().orbitCamera().yaw = 30;
    Q_EMIT view().viewChanged(view().currentCamera(), false);
    const QImage both = settled();
    const int half = both.width() / 2;
    const QImage left = both.copy(0, 0, half - 4, both.height()), right = both.copy(both.width() - half, 0, half - 4, both.height());
    QVERIFY(differing(left, right) < 0.01);  // the face is neutral: the same picture twice
    QVERIFY(differing(left, QImage(left.size(), left.format()), 0.2, 0.8) > 0.2);
    setJaw(1);
    const QImage now = settled();
    QVERIFY(differing(left, now.copy(0, 0, half - 4, now.height())) < 0.01);
    QVERIFY(differing(right, now.copy(now.width() - half, 0, half - 4, now.height())) > 0.005);
  }

  void everyPairOfSurfacesIsShown() {
    const QImage splats = settled();
    for (const auto pair : {ComparePair::mesh, ComparePair::clay, ComparePair::normals}) {
      control().setPair(pair);
      control().setDivider(0.5f);
      const QImage both = settled();
      QVERIFY(differing(both, splats, 0, 0.48) < 0.002);
      QVERIFY(differing(both, splats, 0.52, 1) > 0.05);
      QVERIFY(!view().labels().left().isEmpty() && !view().labels().right().isEmpty());
    }
  }

  void theTimelineShowsSixRowsAndTheViewHasRoom() {
    const int rows = (child<QWidget>("trackView")->height() - track_metrics::kRuler) / track_metrics::kRow;
    QVERIFY2(rows >= 6, qPrintable(QString::number(rows)));
    QVERIFY2(view().height() >= 240 && view().width() >= 320, qPrintable(QString::number(view().height())));
  }

  void theFormerPictureStaysUntilBothSidesAreDrawn() {
    const QImage before = settled();
    control().setPair(ComparePair::clay);
    for (const auto layout : {CompareLayout::wipe, CompareLayout::sideBySide}) {
      control().setLayout(layout);
      const QImage now = view().grabFramebuffer().convertToFormat(QImage::Format_RGB32);  // no event yet brings the pair
      QVERIFY(view().compare().layout == layout);
      QVERIFY(differing(before, now, 0, 1) < 0.002);
    }
    QVERIFY(differing(before, settled(), 0.53, 1) > 0.02);
  }

  void whatCannotBeComparedSaysWhy() {
    for (const auto pair : {ComparePair::photo, ComparePair::snapshot}) {
      QVERIFY(control().obstacle(pair).contains("Start"));
      auto* items = qobject_cast<QStandardItemModel*>(child<QComboBox>("comparePair")->model());
      QVERIFY(!items->item(int(pair))->isEnabled());
      QCOMPARE(items->item(int(pair))->toolTip(), control().obstacle(pair));
    }
    QVERIFY(!child<QAction>("actionPairPhoto")->isEnabled());
    QVERIFY(!child<QPushButton>("backToNow")->isEnabled());
  }

  void standardViewsAreSquareOnAndParallel() {
    const struct {
      const char* action;
      float yaw, pitch;
    } views[] = {{"actionViewBack", 180, 0}, {"actionViewLeft", 90, 0}, {"actionViewRight", -90, 0},
                 {"actionViewTop", 0, 90},   {"actionViewBottom", 0, -90}, {"actionViewFront", 0, 0}};
    for (const auto& v : views) {
      trigger(v.action);
      QCOMPARE(view().orbitCamera().yaw, v.yaw);
      QCOMPARE(view().orbitCamera().pitch, v.pitch);
      QVERIFY(view().orbitCamera().orthographic);
      QVERIFY(child<QLabel>("viewNote")->isVisible());
    }
    const QImage parallel = settled();
    // Turning by hand ends it, and the same place is seen in perspective.
    QTest::keyClick(&view(), Qt::Key_Left);
    QVERIFY(!view().orbitCamera().orthographic);
    QTest::keyClick(&view(), Qt::Key_Right);
    const double share = differing(parallel, settled());
    QVERIFY2(share > 0.001 && share < 0.2, qPrintable(QString::number(share)));
    QTest::keyClick(&view(), Qt::Key_3, Qt::KeypadModifier);
    QCOMPARE(view().orbitCamera().yaw, 90.0f);
    QTest::keyClick(&view(), Qt::Key_Home);
    QVERIFY(!view().orbitCamera().orthographic && view().orbitCamera().yaw == 0);
  }

  void buttonsMoveTheViewAsChosen() {
    const auto moved = [this](Qt::MouseButton button, Qt::KeyboardModifiers modifiers) {
      view().resetView();
      const OrbitCamera before = view().orbitCamera();
      drag({200, 200}, {260, 230}, button, modifiers);
      const OrbitCamera& after = view().orbitCamera();
      return QString(after.yaw != before.yaw ? "turn" : after.target != before.target ? "move" : after.distance != before.distance ? "zoom" : "none");
    };
    trigger("actionNavigateBlender");
    QCOMPARE(moved(Qt::LeftButton, {}), QString("none"));
    QCOMPARE(moved(Qt::MiddleButton, {}), QString("turn"));
    QCOMPARE(moved(Qt::MiddleButton, Qt::ShiftModifier), QString("move"));
    QCOMPARE(moved(Qt::MiddleButton, Qt::ControlModifier), QString("zoom"));
    trigger("actionNavigateMaya");
    QCOMPARE(moved(Qt::LeftButton, {}), QString("none"));
    QCOMPARE(moved(Qt::LeftButton, Qt::AltModifier), QString("turn"));
    QCOMPARE(moved(Qt::MiddleButton, Qt::AltModifier), QString("move"));
    QCOMPARE(moved(Qt::RightButton, Qt::AltModifier), QString("zoom"));
    QCOMPARE(Settings().text("navigation"), QString("maya"));
    trigger("actionNavigateStudio");
    QCOMPARE(moved(Qt::LeftButton, {}), QString("turn"));
    QCOMPARE(moved(Qt::LeftButton, Qt::ShiftModifier), QString("move"));
    QCOMPARE(moved(Qt::RightButton, {}), QString("zoom"));
  }

  void flyingMovesTheEye() {
    trigger("actionFly");
    QVERIFY(view().flying() && child<QLabel>("viewNote")->text().contains("W A S D"));
    const glm::vec3 start = view().orbitCamera().position();
    QTest::keyPress(&view(), Qt::Key_W);
    QTRY_VERIFY_WITH_TIMEOUT(view().orbitCamera().position().z < start.z - 0.05f, 5000);
    QTest::keyRelease(&view(), Qt::Key_W);
    QTest::qWait(60);
    const glm::vec3 there = view().orbitCamera().position();
    QTest::qWait(200);
    QCOMPARE(view().orbitCamera().position().z, there.z);  // released: it stands
    // Who turns to another field lets go of the keys, although their release does not come here.
    window_->activateWindow();
    view().setFocus();
    QTRY_VERIFY(view().hasFocus());
    QTest::keyPress(&view(), Qt::Key_W);
    QTRY_VERIFY_WITH_TIMEOUT(view().orbitCamera().position().z < there.z - 0.01f, 5000);
    child<QWidget>("viewMode")->setFocus();
    QTest::qWait(60);
    const glm::vec3 left = view().orbitCamera().position();
    QTest::qWait(200);
    QCOMPARE(view().orbitCamera().position().z, left.z);
    view().setFocus();
    drag({200, 200}, {260, 200}, Qt::LeftButton);
    QVERIFY(glm::length(view().orbitCamera().position() - left) < 1e-4f);  // looking around does not move
    QVERIFY(view().orbitCamera().yaw != 0);
    QTest::keyClick(&view(), Qt::Key_Escape);
    QVERIFY(!view().flying());
  }

  void theViewIsKeptInTheDocument() {
    QTemporaryDir folder;
    const QString file = folder.filePath("looked.likeness");
    control().setPair(ComparePair::clay);
    control().setDivider(0.3f);
    trigger("actionOverlayWireframe");
    view().orbitCamera().yaw = 40;
    Q_EMIT view().viewChanged(view().currentCamera(), false);
    window_->document().save(file);
    QTRY_VERIFY_WITH_TIMEOUT(window_->document().path() == file, 20000);
    window_->files().startNew();
    QVERIFY(!view().compare().on() && !control().overlays().any() && view().orbitCamera().yaw == 0);
    window_->files().open(file);
    QTRY_VERIFY_WITH_TIMEOUT(view().compare().layout == CompareLayout::wipe, 30000);
    QVERIFY(control().pair() == ComparePair::clay && control().overlays().wireframe);
    QVERIFY(std::abs(control().divider() - 0.3f) < 1e-4f);
    QVERIFY(std::abs(view().orbitCamera().yaw - 40) < 1e-3f);
    window_->files().startNew();
  }

  void damagedViewStateChangesNothing() {
    ViewState now;
    now.divider = 0.7f;
    const auto read = viewStateFromJson(R"({"mode": "x", "layout": 3, "divider": 9, "overlays": 1, "camera": {"pitch": 200, "distance": -1}})", now);
    QVERIFY(read.mode == now.mode && read.layout == now.layout && read.divider == now.divider && read.camera.pitch == 0);
    QVERIFY(viewStateFromJson("nonsense", now).divider == now.divider);
  }
};

QTEST_MAIN(TestViewWindow)
#include "test_view_window.moc"
