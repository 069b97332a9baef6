#include <QtTest/QtTest>
#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QStandardPaths>
#include <QToolButton>

#include "engine/api/torch_threads.h"
#include "engine/core/paths.h"
#include "tests/ui/view_steps.h"
#include "ui/expression_dock.h"
#include "ui/document_files.h"
#include "ui/main_window.h"
#include "ui/photo_view.h"
#include "ui/studio_document.h"
#include "ui/settings.h"
#include "ui/time_bar.h"
#include "ui/track_view.h"
#include "viewport/viewport_widget.h"

using namespace likeness;
using namespace likeness::test;

/// Photo -> check -> Start -> expression, by mouse and keyboard on the real window.
class TestMainWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;

  template <class T>
  T* child(const char* name) { return named<T>(window_.get(), name); }
  long pictures() { return window_->viewport()->picturesShown(); }

 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    Settings().setPhotoConsent(true);
    startThreadBudget(0);
    window_ = shownWindow({1280, 800});
  }
  void cleanupTestCase() { window_.reset(); }

  void headIsShownBeforeAnyPhoto() { QTRY_VERIFY_WITH_TIMEOUT(pictures() > 0, 30000); }

  void startIsOffAndSaysWhy() {
    QVERIFY(!child<QPushButton>("start")->isEnabled());
    QCOMPARE(child<QPushButton>("start")->toolTip(), QString("Open a photo that shows a face."));
  }

  void draggingTheViewTurnsIt() {
    auto* view = window_->viewport();
    const float yaw = view->orbitCamera().yaw;
    const long before = pictures();
    dragOver(*view, {{200, 200}, {260, 200}, {280, 200}});
    QVERIFY(view->orbitCamera().yaw != yaw);
    QTRY_VERIFY_WITH_TIMEOUT(pictures() > before, 10000);
    QTest::keyClick(view, Qt::Key_Home);
    QCOMPARE(view->orbitCamera().yaw, 0.0f);
  }

  void sliderMovesTheFace() {
    QTest::qWait(300);
    const auto before = window_->engine().view().pictures().read();
    auto* jaw = child<QSlider>("jawOpen");
    jaw->setValue(jaw->maximum());
    QTRY_VERIFY_WITH_TIMEOUT(window_->engine().view().pictures().generation() > before.generation, 10000);
    const auto after = window_->engine().view().pictures().read();
    QVERIFY(after.value->splats && before.value->splats);
    QVERIFY(after.value->splats->means != before.value->splats->means);
    QTest::mouseClick(child<QPushButton>("expressionReset"), Qt::LeftButton);
    QCOMPARE(window_->expressionDock()->values(), neutralExpression());
  }

  void photoWithoutAFaceIsRefusedInOneSentence() {
    QTemporaryDir folder;
    QImage grey(320, 240, QImage::Format_RGB32);
    grey.fill(Qt::darkGray);
    grey.save(folder.filePath("grey.png"));
    window_->openPhoto(folder.filePath("grey.png"));
    auto* findings = child<QLabel>("photoFindings");
    QTRY_VERIFY_WITH_TIMEOUT(findings->text().contains("face", Qt::CaseInsensitive) && !findings->text().startsWith("Looking"), 30000);
    QVERIFY(!child<QPushButton>("start")->isEnabled());
  }

  void draftRunsAndALiveParameterReachesTheNextStep() {
    window_->params().set("refine.steps", ParamValue(400));
    window_->showSample(QString::fromStdString(resourcePath("sample/astronaut.png").string()));
    auto* start = child<QPushButton>("start");
    QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), 60000);
    QVERIFY(child<PhotoView>("photoView")->landmarks().size() == 468);
    QTest::mouseClick(start, Qt::LeftButton);
    auto progress = [&] { return window_->engine().outputs().progress.read().value; };
    QTRY_VERIFY_WITH_TIMEOUT(progress() && progress()->stage == "refine" && progress()->step > 2, 180000);
    // Live: fewer steps than are done already ends the stage at once.
    window_->engine().postLiveParam("refine.steps", ParamValue(1));
    QTRY_VERIFY_WITH_TIMEOUT(!window_->engine().busy(), 60000);
    QVERIFY(window_->engine().avatar() != nullptr);
    QVERIFY(window_->engine().photoExpression().size() == neutralExpression().size());
  }

  void documentIsSavedAndOpenedAgain() {
    QTemporaryDir folder;
    const QString file = folder.filePath("a.likeness");
    StudioDocument& document = window_->document();
    QVERIFY(document.modified());  // the run is a step that can be undone
    // Expression by keyboard, a key in the tracks, Save through the file dialog.
    QTest::keyClick(child<QSlider>("jawOpen"), Qt::Key_End);
    QVERIFY(document.expression()[jawOpen] > 0.9f);
    auto* tracks = child<TrackView>("trackView");
    child<QAction>("actionNewClip")->trigger();
    tracks->setFocus();
    QTest::keyClick(tracks, Qt::Key_K);
    const auto expression = document.expression();
    typeFileNext(file);
    child<QAction>("actionSave")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!document.modified() && document.path() == file, 20000);
    const auto metrics = document.metrics().size();
    QVERIFY(metrics > 2);
    window_->files().startNew();
    QVERIFY(!document.avatar());
    QVERIFY(document.expression() == neutralExpression());
    window_->files().open(file);
    QTRY_VERIFY_WITH_TIMEOUT(document.path() == file && document.avatar(), 30000);
    QCOMPARE(document.expression(), expression);
    QVERIFY(!document.items("clip").empty());
    QVERIFY(document.items("clip")[0].value.find("jawOpen") != std::string::npos);
    QCOMPARE(document.metrics().size(), metrics);
    QVERIFY(!document.modified());
    // The photo is found again from the document's own bytes, and the run can be repeated.
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("start")->isEnabled(), 60000);
    QCOMPARE(document.photo().file->name, std::string("astronaut.png"));
    QVERIFY(child<PhotoView>("photoView")->landmarks().size() == 468);
  }

  void clipPlays() {
    auto* play = child<QToolButton>("play");
    QTest::mouseClick(play, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(window_->timeBar()->time() > 0.3, 5000);
    QTest::mouseClick(play, Qt::LeftButton);
    QVERIFY(!window_->timeBar()->playing());
  }
};

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
