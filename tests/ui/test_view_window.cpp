// What the view shows and how one looks at it: modes, overlays, comparisons, states of a run, navigation.
// With LIKENESS_TEST_SHOTS=FOLDER every step leaves a picture of the window there, with
// LIKENESS_TEST_LARGE=1 of 2560x1440, with LIKENESS_TEST_DARK=1 in dark colours.
#include <QtTest/QtTest>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStandardItemModel>

#include "engine/api/photo_backdrop.h"
#include "engine/api/torch_threads.h"
#include "engine/core/paths.h"
#include "ui/document_files.h"
#include "ui/expression_dock.h"
#include "ui/main_window.h"
#include "ui/settings.h"
#include "ui/studio_document.h"
#include "ui/view_control.h"
#include "ui/view_state.h"
#include "viewport/viewport_widget.h"

using namespace likeness;

class TestViewWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  int shots_ = 0;

  template <class T>
  T* child(const char* name) {
    auto* found = window_->findChild<T*>(name);
    if (!found) qFatal("nothing named %s", name);
    return found;
  }
  ViewportWidget& view() { return *window_->viewport(); }
  ViewControl& control() { return window_->viewControl(); }
  void trigger(const char* action) { child<QAction>(action)->trigger(); }

  // The view without HUD text, once everything that was asked for has arrived.
  QImage settled() {
    QTest::qWait(220);  // the end of an interaction, the pace of snapshots
    for (int round = 0; round < 2; ++round) {
      window_->engine().view().waitUntilIdle();
      QTest::qWait(60);
    }
    view().setHud({});
    const QImage out = view().grabFramebuffer().convertToFormat(QImage::Format_RGB32);
    if (const QString folder = qEnvironmentVariable("LIKENESS_TEST_SHOTS"); !folder.isEmpty())
      window_->grab().save(QString("%1/%2_%3.png").arg(folder, QTest::currentTestFunction()).arg(++shots_));
    return out;
  }
  // Share of pixels that differ visibly, in a region given in shares of the picture.
  static double differing(const QImage& a, const QImage& b, double x0 = 0, double x1 = 1, double y0 = 0.25) {
    if (a.size() != b.size()) return 1;
    long count = 0, all = 0;
    for (int y = int(y0 * a.height()); y < a.height(); ++y)
      for (int x = int(x0 * a.width()); x < int(x1 * a.width()); ++x, ++all) {
        const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
        count += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q)) > 24;
      }
    return double(count) / double(std::max(1L, all));
  }
  void setJaw(float value) {
    auto values = neutralExpression();
    values[std::size_t(findControl("jawOpen"))] = value;
    window_->document().setExpression(values, {}, "jaw");
  }
  void drag(QPoint from, QPoint to, Qt::MouseButton button, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mousePress(&view(), button, modifiers, from);
    for (const QPoint at : {(from + to) / 2, to}) {
      QMouseEvent move(QEvent::MouseMove, QPointF(at), view().mapToGlobal(QPointF(at)), Qt::NoButton, button, modifiers);
      QCoreApplication::sendEvent(&view(), &move);
    }
    QTest::mouseRelease(&view(), button, modifiers, to);
  }

 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    Settings().setPhotoConsent(true);
    Settings().setText("navigation", "studio");
    startThreadBudget(0);
    window_ = std::make_unique<MainWindow>();
    window_->resize(qEnvironmentVariableIsSet("LIKENESS_TEST_LARGE") ? QSize(2560, 1440) : QSize(1280, 720));
    trigger(qEnvironmentVariableIsSet("LIKENESS_TEST_DARK") ? "actionTheme_dark" : "actionTheme_light");
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
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
    if (qEnvironmentVariableIsSet("LIKENESS_TEST_LARGE")) QSKIP("for the small window");
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
    drag({view().width() / 2, 200}, {view().width() / 4, 200}, Qt::LeftButton);
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

  void whatCannotBeComparedSaysWhy() {
    for (const auto pair : {ComparePair::photo, ComparePair::snapshot}) {
      QVERIFY(control().obstacle(pair).contains("Start"));
      auto* items = qobject_cast<QStandardItemModel*>(child<QComboBox>("comparePair")->model());
      QVERIFY(!items->item(int(pair))->isEnabled() && !items->item(int(pair))->toolTip().isEmpty());
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
    QTest::keyPress(&view(), Qt::Key_W);
    QTRY_VERIFY_WITH_TIMEOUT(view().orbitCamera().position().z < there.z - 0.01f, 5000);
    QFocusEvent out(QEvent::FocusOut);  // a display without window manager activates no window
    QCoreApplication::sendEvent(&view(), &out);
    QTest::qWait(60);
    const glm::vec3 left = view().orbitCamera().position();
    QTest::qWait(200);
    QCOMPARE(view().orbitCamera().position().z, left.z);
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

  // The rest needs a run.
  void aRunLeavesStatesThatCanBeScrubbed() {
    window_->params().set("refine.steps", ParamValue(30));
    window_->showSample(QString::fromStdString(resourcePath("sample/astronaut.png").string()));
    auto* start = child<QPushButton>("start");
    QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), 60000);
    QTest::mouseClick(start, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window_->engine().history().states().empty(), 120000);
    QTRY_VERIFY_WITH_TIMEOUT(!window_->engine().running(), 300000);
    window_->engine().history().waitUntilIdle();
    const auto states = window_->engine().history().states();
    QStringList stages;
    std::int64_t bytes = 0;
    for (const auto& state : states) {
      stages << QString::fromStdString(state->snapshot->stage);
      bytes += state->bytes;
      QVERIFY(state->thumbnail.width == kRunThumbnail);
    }
    stages.removeDuplicates();
    qInfo("%d states of %d stages, %.1f MB", int(states.size()), int(stages.size()), double(bytes) / 1e6);
    QVERIFY(stages.contains("fit") && stages.contains("paint") && stages.contains("refine"));
    QVERIFY(states.size() <= kMostRunStates && bytes <= kMostRunBytes);

    auto* strip = child<QListWidget>("runStrip");
    QTRY_COMPARE_WITH_TIMEOUT(strip->count(), int(states.size()) + 1, 5000);
    window_->findChild<QDockWidget*>("runStripDock")->raise();
    const QImage now = settled();
    strip->setFocus();
    QTest::keyClick(strip, Qt::Key_Home);
    QVERIFY(control().shownState() == states.front());
    const QImage first = settled();
    QVERIFY(differing(now, first) > 0.05);
    QVERIFY(child<QLabel>("viewNote")->text().contains("Earlier state"));
    QTest::keyClick(strip, Qt::Key_Right);
    QVERIFY(control().shownState() == states[1]);
    // The document keeps the picture of the avatar, not of the state that is looked at.
    QVERIFY(!window_->engine().view().pictures().read().value->plain);
    // A drag along the strip shows one state after the other.
    const auto centreOf = [strip](int row) { return strip->visualItemRect(strip->item(row)).center(); };
    QTest::mousePress(strip->viewport(), Qt::LeftButton, {}, centreOf(0));
    QVERIFY(control().shownState() == states[0]);
    const QPoint second = centreOf(1);
    QMouseEvent move(QEvent::MouseMove, QPointF(second), strip->viewport()->mapToGlobal(QPointF(second)), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(strip->viewport(), &move);
    QTest::mouseRelease(strip->viewport(), Qt::LeftButton, {}, second);
    QVERIFY(control().shownState() == states[1]);
    QTest::mouseClick(child<QPushButton>("backToNow"), Qt::LeftButton);
    QVERIFY(!control().shownState());
    QVERIFY(differing(now, settled()) < 0.001);
  }

  void anEarlierStateIsComparedWithNow() {
    const QImage now = settled();
    auto* strip = child<QListWidget>("runStrip");
    strip->setCurrentRow(0);
    const QImage first = settled();
    QTest::mouseClick(child<QPushButton>("compareState"), Qt::LeftButton);
    control().setDivider(0.5f);
    const QImage both = settled();
    QVERIFY(differing(both, first, 0, 0.48) < 0.002);
    QVERIFY(differing(both, now, 0.52, 1) < 0.002);
    QCOMPARE(child<QLabel>("rightSideLabel")->text(), QString("Now"));
    QVERIFY(!child<QLabel>("leftSideLabel")->text().isEmpty());
    trigger("actionCompareOff");
    trigger("actionBackToNow");
    QVERIFY(differing(now, settled()) < 0.001);
  }

  void thePhotoLiesOnTheAvatar() {
    control().setPair(ComparePair::photo);
    control().setDivider(0.999f);  // the photo nearly everywhere
    const QImage photo = settled();
    control().setDivider(0.001f);
    const QImage avatar = settled();
    QVERIFY(view().showsPhoto());
    QCOMPARE(child<QLabel>("rightSideLabel")->text(), QString("Avatar"));
    // The landmarks in the photo's own pixels and in the view's picture of it: the same colours.
    const auto& check = window_->document().photo();
    const PhotoBackdrop shown = photoBackdrop(window_->document().avatar(), check, {});
    PhotoFrame frame;
    frame.photo = shown;
    const QRectF place = frame.rectangle(photo.size());
    double photoError = 0, avatarError = 0;
    int count = 0;
    for (const int point : {4, 9, 50, 280, 151, 200}) {  // nose, brow, cheeks, forehead, chin: skin
      const auto& p = check.landmarks[std::size_t(point)];
      const QPoint at(int(place.x() + p.x / float(check.picture->width) * place.width()), int(place.y() + p.y / float(check.picture->height) * place.height()));
      if (!photo.rect().contains(at)) continue;
      const std::uint8_t* truth = check.picture->at(int(p.x), int(p.y));
      const QColor a(photo.pixel(at)), b(avatar.pixel(at));
      photoError += (std::abs(a.red() - truth[0]) + std::abs(a.green() - truth[1]) + std::abs(a.blue() - truth[2])) / 3.0;
      avatarError += (std::abs(b.red() - truth[0]) + std::abs(b.green() - truth[1]) + std::abs(b.blue() - truth[2])) / 3.0;
      ++count;
    }
    QVERIFY(count >= 4);
    qInfo("at %d points: photo %.1f, avatar %.1f of 255 from the file", count, photoError / count, avatarError / count);
    QVERIFY(photoError / count < 12);
    QVERIFY(avatarError / count < 30);  // through the same camera the skin lies where the photo has it
    // The viewpoint is the photo's; dragging moves the picture, not the camera.
    const float yaw = view().orbitCamera().yaw;
    control().setDivider(0.5f);
    drag({100, 150}, {160, 190}, Qt::LeftButton);
    QCOMPARE(view().orbitCamera().yaw, yaw);
    QVERIFY(differing(photo, settled(), 0.05, 0.45) > 0.05);
    trigger("actionCompareOff");
    QVERIFY(!view().showsPhoto());
  }

  void anotherDocumentForgetsTheStates() {
    window_->document().undo().clear();  // nothing to be asked about
    window_->files().startNew();
    QTRY_COMPARE_WITH_TIMEOUT(child<QListWidget>("runStrip")->count(), 0, 5000);
    QVERIFY(window_->engine().history().states().empty());
  }
};

QTEST_MAIN(TestViewWindow)
#include "test_view_window.moc"
