// The demo: the story as a function of time, and the window that tells it beside an untouched document.
#include <QtTest/QtTest>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QToolButton>
#include <nlohmann/json.hpp>

#include "engine/api/torch_threads.h"
#include "engine/core/memory_budget.h"
#include "engine/core/paths.h"
#include "ui/demo_story.h"
#include "ui/demo_window.h"
#include "ui/job_queue.h"
#include "ui/main_window.h"
#include "ui/shell.h"
#include "ui/studio_document.h"
#include "viewport/viewport_widget.h"

using namespace likeness;
using Scene = DemoStory::Scene;

class TestDemoWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;

  DemoWindow* found() {
    for (auto* widget : QApplication::topLevelWidgets())
      if (auto* demo = qobject_cast<DemoWindow*>(widget)) return demo;
    return nullptr;
  }

 private Q_SLOTS:
  void initTestCase() { startThreadBudget(0); }
  void cleanupTestCase() { window_.reset(); }

  void theStoryGoesFromPhotoToTurn() {
    const std::vector<ExpressionPreset> faces{{"open", "Open", "basic", {{"jawOpen", 1.0f}}}, {"shut", "Shut", "basic", {{"eyeBlinkLeft", 1.0f}}}};
    DemoStory story(faces, {.photo = 2, .face = 1, .turn = 4, .failed = 3, .idle = 9});
    story.begin();
    story.headReady();  // too early: says nothing
    QVERIFY(story.scene() == Scene::photo);
    QVERIFY(!story.advance(2));
    QVERIFY(story.scene() == Scene::head);
    QVERIFY(!story.advance(100));
    QVERIFY(story.scene() == Scene::head);  // as long as it takes
    story.headReady();
    QVERIFY(story.scene() == Scene::expressions);
    QVERIFY(!story.advance(0.5));
    QCOMPARE(story.frame().expression, 0);
    QCOMPARE(story.frame().controls, expressionFromNames({{"jawOpen", 1.0f}}));
    QVERIFY(!story.advance(0.6));
    QCOMPARE(story.frame().expression, 1);
    const auto rising = story.frame().controls;
    QVERIFY(rising != neutralExpression() && rising != expressionFromNames({{"eyeBlinkLeft", 1.0f}}));
    QVERIFY(!story.advance(0.9));
    QVERIFY(story.scene() == Scene::turn);
    QVERIFY(!story.advance(1));
    QCOMPARE(story.frame().yaw, 50.0f);
    QVERIFY(!story.advance(2));
    QCOMPARE(story.frame().yaw, -50.0f);
    QCOMPARE(story.frame().controls, neutralExpression());
    QVERIFY(story.advance(1));
    story.fail();
    QVERIFY(!story.advance(2));
    QVERIFY(story.advance(2));
  }

  void everySampleIsThereWithItsNote() {
    const auto samples = demoSamples();
    QVERIFY(samples.size() >= 3);
    for (const auto& sample : samples) QVERIFY(QFile::exists(sample.file) && !sample.name.isEmpty() && !sample.note.isEmpty());
  }

  void itTellsARealStoryAndLeavesTheDocumentAlone() {
    window_ = std::make_unique<MainWindow>();
    window_->resize(1280, 720);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    StudioDocument& document = window_->document();
    document.setParameter("refine.steps", ParamValue(33));
    QTRY_VERIFY_WITH_TIMEOUT(!window_->engine().busy(), 30000);
    const auto parameters = window_->params().toJson();
    const int steps = document.undo().count();
    window_->findChild<QAction*>("actionDemo")->trigger();
    DemoWindow* demo = found();
    QVERIFY(demo && QTest::qWaitForWindowExposed(demo));
    QVERIFY(demo->isFullScreen());
    QVERIFY(window_->shell().queue().held());
    demo->params().set("refine.steps", ParamValue(2));
    QVERIFY(demo->story().scene() == Scene::photo);
    QVERIFY(!demo->findChild<QLabel*>("demoPhoto")->pixmap().isNull());
    QTRY_VERIFY_WITH_TIMEOUT(demo->story().scene() == Scene::expressions, 180000);
    QVERIFY(demo->engine().avatar());
    QTRY_VERIFY_WITH_TIMEOUT(!demo->findChild<QLabel*>("demoCaption")->text().isEmpty(), 5000);
    QTRY_VERIFY_WITH_TIMEOUT(demo->story().scene() == Scene::turn, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(demo->viewport()->orbitCamera().yaw > 20, 20000);
    // The open document has none of it.
    QVERIFY(!document.avatar() && !window_->engine().avatar());
    QCOMPARE(document.undo().count(), steps);
    QVERIFY(window_->params().toJson() == parameters);
    // A visitor chooses another photo, then Escape.
    QTest::mouseClick(demo->findChild<QToolButton*>("demoTile2"), Qt::LeftButton);
    QCOMPARE(demo->sample(), 2);
    QVERIFY(demo->story().scene() == Scene::photo);
    QPointer<DemoWindow> guard = demo;
    QTest::keyClick(demo, Qt::Key_Escape);
    QTRY_VERIFY(guard.isNull());
    QVERIFY(window_->isVisible());
    QVERIFY(window_->findChild<QAction*>("actionDemo")->isEnabled());
    QVERIFY(!window_->shell().queue().held());
  }

  void tooLittleMemoryIsSaid() {
    MemoryBudget::setProcessLimit(1 << 20);
    auto* demo = new DemoWindow(demoSamples(), {.photo = 1, .failed = 60});
    demo->resize(1280, 720);
    demo->show();
    QTRY_VERIFY_WITH_TIMEOUT(demo->story().scene() == Scene::failed, 60000);
    QTRY_VERIFY(demo->findChild<QLabel*>("demoCaption")->text().contains("paused"));
    MemoryBudget::setProcessLimit(0);
    demo->close();
  }

  void leftAloneItStartsOver() {
    auto* demo = new DemoWindow(demoSamples(), {.photo = 60, .idle = 1});
    demo->resize(1280, 720);
    demo->show();
    QVERIFY(QTest::qWaitForWindowExposed(demo));
    QTest::mouseClick(demo->findChild<QToolButton*>("demoTile1"), Qt::LeftButton);
    QTest::mouseClick(demo->viewport(), Qt::LeftButton);
    QCOMPARE(demo->sample(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(demo->sample(), 0, 5000);
    demo->close();
  }
};

QTEST_MAIN(TestDemoWindow)
#include "test_demo_window.moc"
