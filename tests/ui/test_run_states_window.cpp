// A run in the real window and what can be looked at of it: its states, earlier beside now, the photo on the avatar, its
// curves.
#include <QtTest/QtTest>
#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include "engine/api/photo_backdrop.h"
#include "engine/api/torch_threads.h"
#include "engine/core/paths.h"
#include "tests/ui/view_steps.h"
#include "ui/document_files.h"
#include "ui/main_window.h"
#include "ui/plot_view.h"
#include "ui/plots_dock.h"
#include "ui/settings.h"
#include "ui/studio_document.h"
#include "ui/view_control.h"
#include "viewport/viewport_widget.h"

using namespace likeness;
using namespace likeness::test;

class TestRunStatesWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;

  template <class T>
  T* child(const char* name) { return named<T>(window_.get(), name); }
  ViewportWidget& view() { return *window_->viewport(); }
  ViewControl& control() { return window_->viewControl(); }
  void trigger(const char* action) { child<QAction>(action)->trigger(); }
  QImage settled() { return settledView(*window_); }

 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    Settings().setPhotoConsent(true);
    Settings().setText("navigation", "studio");
    startThreadBudget(0);
    window_ = shownWindow();
    trigger("actionTheme_light");
  }
  void cleanupTestCase() { window_.reset(); }
  void init() {
    control().setLayout(CompareLayout::off);
    view().resetView();
  }

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
    QTest::mouseClick(strip->viewport(), Qt::LeftButton, {}, centreOf(0));
    QVERIFY(control().shownState() == states[0]);
    dragOver(*strip->viewport(), {centreOf(0), centreOf(1)});
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
    QCOMPARE(child<QLabel>("leftSideLabel")->text(), ViewControl::stateName(*window_->engine().history().states().front()));
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
    dragOver(view(), {{100, 150}, {130, 170}, {160, 190}});
    QCOMPARE(view().orbitCamera().yaw, yaw);
    QVERIFY(differing(photo, settled(), 0.05, 0.45) > 0.05);
    trigger("actionCompareOff");
    QVERIFY(!view().showsPhoto());
  }

  void theCurvesHaveReadableNames() {
    QVERIFY(!window_->document().metrics().empty());
    for (const auto& point : window_->document().metrics()) {
      const QString name = PlotView::curveName(point.name);
      QVERIFY2(name.front().isUpper() && !name.contains('_'), qPrintable(name));
    }
    QCOMPARE(PlotView::curveName("identity_-30"), QString("Identity at -30°"));
  }

  void theCurvesAreSavedAsPictureAndNumbers() {
    const QTemporaryDir folder;
    child<PlotsDock>("plotsDock")->raise();
    typeFileNext(folder.filePath("curves"));  // the suffix comes by itself
    QTest::mouseClick(child<QPushButton>("plotNumbers"), Qt::LeftButton);
    typeFileNext(folder.filePath("curves"));
    QTest::mouseClick(child<QPushButton>("plotPicture"), Qt::LeftButton);
    QFile numbers(folder.filePath("curves.csv"));
    QVERIFY(numbers.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(numbers.readAll()).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), qsizetype(window_->document().metrics().size()) + 1);
    QVERIFY2(lines.front().startsWith("run,name,step"), qPrintable(lines.front()));
    const QImage picture(folder.filePath("curves.png"));
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); ++y)
      for (int x = 0; x < picture.width(); ++x) colours << picture.pixel(x, y);
    QVERIFY2(colours.size() > 8, qPrintable(QString::number(colours.size())));
  }

  void anotherDocumentForgetsTheStates() {
    window_->document().undo().clear();  // nothing to be asked about
    window_->files().startNew();
    QTRY_COMPARE_WITH_TIMEOUT(child<QListWidget>("runStrip")->count(), 0, 5000);
    QVERIFY(window_->engine().history().states().empty());
  }
};

QTEST_MAIN(TestRunStatesWindow)
#include "test_run_states_window.moc"
