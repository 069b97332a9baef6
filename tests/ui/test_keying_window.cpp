// From an expression to keys in the real window: what a key leaves alone, what undo brings back, which clip is shown.
#include <QtTest/QtTest>
#include <QAction>
#include <QComboBox>
#include <QSlider>
#include <QStatusBar>
#include <QToolButton>
#include <cmath>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/core/paths.h"
#include "engine/project/working_document.h"
#include "tests/ui/view_steps.h"
#include "ui/document_files.h"
#include "ui/expression_dock.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/preset_bar.h"
#include "ui/studio_document.h"
#include "ui/time_bar.h"
#include "ui/timeline_dock.h"
#include "ui/timeline_model.h"
#include "ui/track_view.h"

using namespace likeness;
using namespace likeness::test;

class TestKeyingWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_;

  template <class T>
  T* child(const char* name) { return named<T>(window_.get(), name); }
  StudioDocument& document() { return window_->document(); }
  TimelineModel& model() { return window_->timeline(); }
  TimeBar& bar() { return *window_->timeBar(); }
  const std::vector<float>& face() { return window_->expressionDock()->values(); }
  void goTo(double frame) { bar().setTime(frame / model().clip().framesPerSecond); }
  void show(const char* preset) { Q_EMIT window_->expressionDock()->presets()->chosen(preset); }
  void key(double frame, const char* preset) {
    goTo(frame);
    show(preset);
    child<QAction>("actionSetKey")->trigger();
  }
  void press(QKeySequence::StandardKey keys) { QTest::keySequence(window_.get(), QKeySequence(keys)); }
  std::vector<float> presetFace(const char* preset) { return expressionFromNames(window_->expressionDock()->presetValues(preset)); }
  void save(const QString& file) {
    document().save(file);
    document().store().waitUntilIdle();
    QCoreApplication::processEvents();  // what it reports
    QTRY_VERIFY_WITH_TIMEOUT(document().path() == file, 10000);
  }
  void open(const QString& file) {
    document().startNew();
    window_->files().open(file);
    QTRY_VERIFY_WITH_TIMEOUT(document().path() == file, 10000);
  }

 private Q_SLOTS:
  void initTestCase() {
    beginAnew();
    window_ = shownWindow({1280, 800});
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
  }
  void init() {
    bar().setPlaying(false);
    document().startNew();
    child<QAction>("actionNewClip")->trigger();
    goTo(0);
  }
  void cleanupTestCase() {
    document().store().discardWorkingCopy();
    window_.reset();
  }

  void oneMoreExpressionLeavesTheKeyedFramesAlone() {
    key(0, "Neutral");
    key(30, "Smile");
    key(60, "Neutral");
    const TimelineClip before = model().clip();
    const int steps = document().undo().index();
    goTo(55);
    show("Laugh");
    QVERIFY(face() != presetFace("Smile"));
    child<QAction>("actionSetKey")->trigger();
    QVERIFY(model().clip().tracks.size() > before.tracks.size());
    goTo(55);
    QCOMPARE(face(), presetFace("Laugh"));
    for (const auto& [frame, preset] : {std::pair{0.0, "Neutral"}, {30.0, "Smile"}, {60.0, "Neutral"}}) {
      goTo(frame);
      QCOMPARE(face(), presetFace(preset));
    }
    goTo(15);
    QCOMPARE(face()[std::size_t(findControl("jawOpen"))], before.sample(0.5).contains("jawOpen") ? before.sample(0.5).at("jawOpen") : 0.0f);
    QCOMPARE(document().undo().index(), steps + 2);  // the expression, the keys
    document().undo().undo();
    QVERIFY(model().clip() == before);
  }

  void theNeutralFaceIsAKeyLikeAnyOther() {
    QVERIFY(face() == neutralExpression() && model().clip().tracks.empty());
    child<QAction>("actionSetKey")->trigger();
    QVERIFY2(window_->messageBar()->text().isEmpty(), qPrintable(window_->messageBar()->text()));
    QVERIFY(model().clip().track("mouthSmileLeft") && model().clip().track("jawOpen"));  // in the rows Expression and Jaw
    key(30, "Smile");
    goTo(0);
    QCOMPARE(face(), neutralExpression());
    goTo(15);
    QVERIFY(face() != neutralExpression() && face() != presetFace("Smile"));
    goTo(30);
    QCOMPARE(face(), presetFace("Smile"));
  }

  void anExpressionThatThePlayheadLeftComesBackByUndo_data() {
    QTest::addColumn<QString>("way");
    for (const char* way : {"ruler", "keyboard", "play"}) QTest::newRow(way) << way;
  }
  void anExpressionThatThePlayheadLeftComesBackByUndo() {
    QFETCH(QString, way);
    key(0, "Neutral");
    goTo(20);
    show("Smile");
    const int clips = int(model().names().size());
    TrackView& tracks = *window_->timelineDock()->tracks();
    const QPointF from(tracks.keyPosition("jawOpen", 20 / 30.0).x(), 6);
    if (way == "ruler") dragOver(tracks, {from, from + QPointF(60, 0), from + QPointF(120, 0)});
    if (way == "keyboard") QTest::keyClick(&tracks, Qt::Key_Home);
    if (way == "play") {
      QTest::mouseClick(child<QToolButton>("play"), Qt::LeftButton);
      QTRY_VERIFY(std::abs(bar().time() - 20 / 30.0) > 0.05);
    }
    QCOMPARE(face(), neutralExpression());
    QVERIFY(window_->statusBar()->currentMessage().contains("Undo"));
    press(QKeySequence::Undo);
    QVERIFY(!bar().playing());
    QCOMPARE(face(), presetFace("Smile"));
    QCOMPARE(bar().time(), 20 / 30.0);
    QCOMPARE(int(model().names().size()), clips);
    child<QAction>("actionSetKey")->trigger();  // and can be keyed now
    goTo(0);
    goTo(20);
    QCOMPARE(face(), presetFace("Smile"));
  }

  void touchingThePlayheadKeepsTheExpressionAndKeyedOnesNeedNoStep() {
    goTo(20);
    show("Smile");
    const int steps = document().undo().index();
    goTo(20);
    bar().setPlaying(false);
    QCOMPARE(face(), presetFace("Smile"));
    QCOMPARE(document().undo().index(), steps);
    child<QAction>("actionSetKey")->trigger();
    goTo(0);
    goTo(40);
    QCOMPARE(document().undo().index(), steps + 1);
  }

  void aSliderPausesTheClip() {
    key(0, "Neutral");
    key(60, "Smile");
    goTo(10);
    bar().setPlaying(true);
    QTRY_VERIFY(bar().time() > 0.4);
    child<QSlider>("jawOpen")->setValue(300);
    QVERIFY(!bar().playing());
    QTest::qWait(120);
    QCOMPARE(face()[std::size_t(findControl("jawOpen"))], 0.75f);
    document().undo().undo();
    QVERIFY(document().undo().canRedo());
    QCOMPARE(face()[std::size_t(findControl("jawOpen"))], 0.0f);
    QVERIFY(face() != neutralExpression());  // as the clip showed it
  }

  void undoneKeysTakeTheirExpressionAlong() {
    key(0, "Neutral");
    key(30, "Smile");
    document().undo().undo();
    QCOMPARE(face(), neutralExpression());
    document().undo().redo();
    QCOMPARE(face(), presetFace("Smile"));
    goTo(15);
    const auto half = face();
    model().edit("move", [](TimelineClip& c) { moveKeys(c, keysBetween(c, {"mouthSmileLeft"}, 0.9, 1.1), -0.5, false); });
    QVERIFY(face() != half);
    document().undo().undo();
    QCOMPARE(face(), half);
  }

  void aDocumentOpensWithItsClip() {
    child<QAction>("actionNewClip")->trigger();
    key(0, "Smile");
    const std::string second = model().clip().name;
    const QString file = folder_.filePath("two.likeness");
    save(file);
    open(file);
    QCOMPARE(model().clip().name, second);
    QCOMPARE(child<QComboBox>("clip")->currentIndex(), model().current());
    QCOMPARE(face(), presetFace("Smile"));
    model().choose(0);
    const std::string first = model().clip().name;
    save(file);
    open(file);
    QCOMPARE(model().clip().name, first);
    document().setViewState("clip", "{\"of\": \"another program\"}");
    save(file);
    open(file);
    QVERIFY(model().own());  // its own clip rather than one that every document has
    document().setViewState("clip", "\"gone\"");
    save(file);
    open(file);
    QVERIFY(model().own());
  }

  void aDocumentOpensWhereItsPlayheadWas() {
    key(0, "Neutral");
    key(30, "Smile");
    key(60, "Neutral");
    bar().setTime(0.377);
    const auto before = face();
    const auto clip = model().clip();
    const QString file = folder_.filePath("midway.likeness");
    save(file);
    open(file);
    QCOMPARE(bar().time(), 0.377);
    QCOMPARE(face(), before);
    goTo(0);
    QCOMPARE(face(), neutralExpression());
    bar().setPlaying(true);
    QTRY_VERIFY(bar().time() > 0.1);
    bar().setPlaying(false);
    QVERIFY(!document().modified());  // looking is no edit
    QVERIFY(model().clip() == clip);
    goTo(30);
    document().setViewState("playhead", "\"of another program\"");
    save(file);
    open(file);
    QCOMPARE(face(), presetFace("Smile"));
    QCOMPARE(bar().time(), 1.0);  // at the key that shows this face
  }

  void aRecoveredDocumentHasItsClip() {
    key(0, "Smile");
    const std::string name = model().clip().name;
    const QString file = folder_.filePath("lost.likeness");
    save(file);
    const DocumentContent content = readDocument(file.toStdString());
    document().startNew();
    const pid_t child = fork();
    if (child == 0) {
      const auto work = WorkingDocument::open(workingDocumentsFolder(), file.toStdString());
      work->commit(content, true);
      raise(SIGKILL);
    }
    waitpid(child, nullptr, 0);
    answerNext("recoveryDialog", "recover");
    window_->offerRecovery();
    QTRY_COMPARE_WITH_TIMEOUT(document().path(), file, 10000);
    QCOMPARE(model().clip().name, name);
    QVERIFY(model().own());
  }

  void theTimelineOffersANewClip() {
    auto* action = child<QAction>("actionNewClip");
    QToolButton* button = nullptr;
    for (auto* b : window_->timelineDock()->findChildren<QToolButton*>())
      if (b->defaultAction() == action) button = b;
    QVERIFY(button && button->isVisible());
    const auto clips = model().names().size();
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(model().names().size(), clips + 1);
    leaveShot(*window_);
  }
};

QTEST_MAIN(TestKeyingWindow)
#include "test_keying_window.moc"
