// Timeline and presets in the real window: keys by keyboard and mouse, undo, clips, files.
#include <QtTest/QtTest>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>
#include <cmath>

#include "engine/api/torch_threads.h"
#include "engine/project/live_link_csv.h"
#include "engine/project/preset_file.h"
#include "models/io/npz.h"
#include "tests/ui/view_steps.h"
#include "ui/document_files.h"
#include "ui/expression_dock.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/parameter_dock.h"
#include "ui/preset_bar.h"
#include "ui/settings.h"
#include "ui/studio_document.h"
#include "ui/time_bar.h"
#include "ui/timeline_dock.h"
#include "ui/timeline_model.h"
#include "ui/track_metrics.h"
#include "ui/track_view.h"
#include "viewport/viewport_widget.h"

using namespace likeness;
using namespace likeness::test;

class TestTimelineWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_;

  template <class T>
  T* child(const char* name) { return named<T>(window_.get(), name); }
  TimelineModel& model() { return window_->timeline(); }
  TrackView& tracks() { return *window_->timelineDock()->tracks(); }
  QUndoStack& undo() { return window_->document().undo(); }
  std::filesystem::path path(const char* name) { return folder_.filePath(name).toStdString(); }
  void chooseNewClip() {
    child<QAction>("actionNewClip")->trigger();
    QVERIFY(model().own());
  }
  QList<int> frames(const char* control) {
    QList<int> out;
    if (const auto* track = model().clip().track(control))
      for (const auto& key : track->keys) out << int(std::lround(model().clip().frame(key.time)));
    return out;
  }
  void drag(QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = {}) {
    QList<QPointF> path;
    for (int i = 0; i <= 4; ++i) path << from + (to - from) * i / 4.0;
    dragOver(tracks(), path, modifiers);
  }

 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    startThreadBudget(0);
    window_ = shownWindow({1280, 800});
  }
  void cleanupTestCase() {
    window_->document().store().discardWorkingCopy();
    window_.reset();
  }

  void theFirstTimeIsReadableBesideThePlayhead() {
    window_->timeBar()->setTime(1);
    QTest::qWait(50);
    const QImage ruler = tracks().grab(QRect(track_metrics::kHeader - 30, 1, 36, 14)).toImage();
    for (int x = 0; x < ruler.width(); ++x)  // the playhead's place at the start
      for (int y = 0; y < ruler.height(); ++y) QCOMPARE(ruler.pixelColor(x, y), ruler.pixelColor(0, 0));
    window_->timeBar()->setTime(0);
  }

  void keysByKeyboardPlayBackAndUndo() {
    chooseNewClip();
    const int steps = undo().count();
    child<QSlider>("jawOpen")->setValue(0);
    tracks().setFocus();
    child<QSlider>("mouthSmileLeft")->setValue(200);
    QTest::keyClick(&tracks(), Qt::Key_K);
    QCOMPARE(frames("mouthSmileLeft"), QList<int>{0});
    for (int i = 0; i < 10; ++i) QTest::keyClick(&tracks(), Qt::Key_Right);
    child<QSlider>("mouthSmileLeft")->setValue(0);
    child<QSlider>("jawOpen")->setValue(400);
    QTest::keyClick(&tracks(), Qt::Key_K);
    QCOMPARE(frames("mouthSmileLeft"), (QList<int>{0, 10}));
    QCOMPARE(frames("jawOpen"), (QList<int>{0, 10}));  // it rested where the smile was keyed
    window_->timeBar()->setTime(5.0 / 30);
    QCOMPARE(window_->expressionDock()->values()[mouthSmile()], 0.25f);
    QCOMPARE(child<QSlider>("mouthSmileLeft")->value(), 100);
    while (undo().count() > steps && undo().index() > steps) undo().undo();
    QVERIFY(model().clip().tracks.empty());
    while (undo().canRedo()) undo().redo();
    QCOMPARE(frames("mouthSmileLeft"), (QList<int>{0, 10}));
  }
  static std::size_t mouthSmile() { return std::size_t(findControl("mouthSmileLeft")); }

  void mouseMovesKeysAndRippleFollows() {
    chooseNewClip();
    model().edit("keys", [](TimelineClip& c) {
      for (const double f : {0.0, 15.0, 30.0}) setKey(c, "jawOpen", f / 30, 0.5f);
    });
    const int steps = undo().count();
    drag(tracks().keyPosition("jawOpen", 0.5), tracks().keyPosition("jawOpen", 0.5) + (tracks().keyPosition("jawOpen", 0.7) - tracks().keyPosition("jawOpen", 0.5)));
    QCOMPARE(frames("jawOpen"), (QList<int>{0, 21, 30}));
    QCOMPARE(undo().count(), steps + 1);  // one step for the whole drag
    undo().undo();
    QCOMPARE(frames("jawOpen"), (QList<int>{0, 15, 30}));
    drag(tracks().keyPosition("jawOpen", 0.5), tracks().keyPosition("jawOpen", 0.7), Qt::AltModifier);
    QCOMPARE(frames("jawOpen"), (QList<int>{0, 21, 36}));
  }

  void boxCopyPasteDelete() {
    chooseNewClip();
    model().edit("keys", [](TimelineClip& c) {
      for (const double f : {3.0, 9.0, 40.0}) setKey(c, "jawOpen", f / 30, 0.5f);
      setKey(c, "headYaw", 0.3, 20);
    });
    const QPointF corner = tracks().keyPosition("jawOpen", 2.0 / 30) - QPointF(4, 8);
    drag(corner, tracks().keyPosition("headYaw", 12.0 / 30) + QPointF(0, 8));
    QCOMPARE(model().selection().size(), std::size_t(3));
    QTest::keySequence(&tracks(), QKeySequence::Copy);
    window_->timeBar()->setTime(1);
    QTest::keySequence(&tracks(), QKeySequence::Paste);
    QCOMPARE(frames("jawOpen"), (QList<int>{3, 9, 30, 36, 40}));
    QCOMPARE(frames("headYaw"), (QList<int>{9, 36}));
    QTest::keyClick(&tracks(), Qt::Key_Delete);
    QCOMPARE(frames("jawOpen"), (QList<int>{3, 9, 40}));
    QVERIFY(!child<QAction>("actionCutKeys")->isEnabled());
    QCOMPARE(child<QAction>("actionCutKeys")->toolTip(), QString("Select keys first."));
    QTest::keySequence(&tracks(), QKeySequence::SelectAll);
    child<QComboBox>("easing")->setCurrentIndex(0);
    Q_EMIT child<QComboBox>("easing")->activated(0);
    QCOMPARE(model().clip().track("jawOpen")->keys[0].easing, Easing::hold);
  }

  void scrubbingTheRulerMovesTheFace() {
    model().choose(int(model().names().indexOf("Smile")));
    QVERIFY(!model().own());
    const QPointF at(tracks().keyPosition("mouthSmileLeft", 0.4).x(), 6);
    drag(at - QPointF(30, 0), at);
    QVERIFY(std::abs(window_->timeBar()->time() - 0.4) < 0.02);
    QVERIFY(window_->expressionDock()->values()[mouthSmile()] > 0.6f);
    const auto before = window_->engine().view().pictures().generation();
    window_->timeBar()->setTime(0);
    QTRY_VERIFY_WITH_TIMEOUT(window_->engine().view().pictures().generation() > before, 10000);
  }

  void editingAShippedClipKeepsItInTheDocument() {
    model().choose(int(model().names().indexOf("Smile")));
    const auto shipped = model().clip();
    model().edit("shorter", [](TimelineClip& c) { setDuration(c, 1); });
    QVERIFY(model().own());
    QCOMPARE(model().names().count("Smile"), 1);
    const QString file = folder_.filePath("clips.likeness");
    window_->document().save(file);
    QTRY_VERIFY_WITH_TIMEOUT(window_->document().path() == file, 10000);
    window_->files().startNew();
    model().choose(int(model().names().indexOf("Smile")));
    QVERIFY(model().clip() == shipped);
    window_->files().open(file);
    QTRY_VERIFY_WITH_TIMEOUT(window_->document().path() == file, 10000);
    model().choose(int(model().names().indexOf("Smile")));
    QCOMPARE(model().clip().duration, 1.0);
    child<QAction>("actionRemoveClip")->trigger();
    QVERIFY(model().clip() == shipped);
    undo().undo();
  }

  void cameraKeysTurnTheView() {
    chooseNewClip();
    auto& orbit = window_->viewport()->orbitCamera();
    orbit.yaw = 20;
    child<QAction>("actionSetKey")->trigger();
    window_->timeBar()->setTime(1);
    orbit.yaw = 60;
    child<QAction>("actionSetKey")->trigger();
    window_->timeBar()->setTime(0.5);
    QCOMPARE(orbit.yaw, 40.0f);
    window_->viewport()->resetView();
  }

  void liveLinkAndFlameFilesComeIn() {
    TimelineClip clip;
    clip.name = "take";
    setKey(clip, "jawOpen", 0, 0);
    setKey(clip, "jawOpen", 1, 1);
    writeLiveLinkCsv(path("take.csv"), clip);
    window_->timelineDock()->importLiveLink(folder_.filePath("take.csv"));
    QCOMPARE(QString::fromStdString(model().clip().name), QString("take"));
    QVERIFY(std::abs(model().clip().track("jawOpen")->sample(1) - 1) < 1e-3f);
    typeFileNext(folder_.filePath("out"));
    child<QAction>("actionExportLiveLink")->trigger();
    QVERIFY(readLiveLinkCsv(path("out.csv")).clip.track("jawOpen"));
    std::vector<float> jaw(30, 0);
    for (int t = 0; t < 10; ++t) jaw[std::size_t(3 * t)] = 0.02f * float(t);
    writeNpz(path("walk.npz"), {{"jaw_pose", HostTensor::of(jaw, {10, 3})}});
    Q_EMIT window_->timelineDock()->flameMotionChosen(folder_.filePath("walk.npz"));
    QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(model().clip().name), QString("walk"), 60000);
    QVERIFY(model().clip().track("jawOpen")->keys.back().value > 0.2f);
    Q_EMIT window_->timelineDock()->flameMotionChosen(folder_.filePath("take.csv"));
    QTRY_VERIFY_WITH_TIMEOUT(!window_->messageBar()->text().isEmpty(), 20000);
  }

  void parameterPresetsAreSavedChosenMarkedAndShared() {
    auto* dock = child<ParameterDock>("parameterDock");
    auto* bar = dock->presets();
    auto* group = window_->params().group("refine");
    Q_EMIT bar->chosen("Default");
    QCOMPARE(dock->differing(), 0);
    window_->document().setParameter("refine.steps", ParamValue(33));
    QCOMPARE(dock->differing(), 1);
    Q_EMIT bar->saveRequested("Mine");
    QCOMPARE(bar->current(), QString("Mine"));
    QCOMPARE(dock->differing(), 0);
    Q_EMIT bar->chosen("Default");
    QVERIFY(std::get<int>(group->get("refine.steps")) != 33);
    Q_EMIT bar->chosen("Mine");
    QCOMPARE(std::get<int>(group->get("refine.steps")), 33);
    undo().undo();
    QVERIFY(std::get<int>(group->get("refine.steps")) != 33);
    undo().redo();
    typeFileNext(folder_.filePath("mine"));
    child<QAction>("parameterPresetExport")->trigger();
    QCOMPARE(readPresetFile(path("mine.json"), "parameters").values.at("refine.steps"), std::string("33"));
    Q_EMIT bar->removeRequested("Mine");
    QVERIFY(window_->document().items("parameterPreset").empty());
    Q_EMIT bar->importRequested(folder_.filePath("mine.json"));
    QCOMPARE(window_->document().items("parameterPreset").size(), std::size_t(1));
  }

  void expressionPresetsAreSavedAndChosen() {
    auto* bar = window_->expressionDock()->presets();
    child<QSlider>("cheekPuff")->setValue(200);
    Q_EMIT bar->saveRequested("Puffed");
    QTest::mouseClick(child<QPushButton>("expressionReset"), Qt::LeftButton);
    QCOMPARE(window_->document().expression(), neutralExpression());
    Q_EMIT bar->chosen("Puffed");
    QCOMPARE(window_->document().expression()[std::size_t(findControl("cheekPuff"))], 0.5f);
    Q_EMIT bar->exportRequested("Smile", folder_.filePath("smile.json"));
    QVERIFY(readPresetFile(path("smile.json"), "expression").values.contains("mouthSmileLeft"));
  }
};

QTEST_MAIN(TestTimelineWindow)
#include "test_timeline_window.moc"
