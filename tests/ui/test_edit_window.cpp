// Editing the finished avatar in the real window: selecting splats by tool, region and attribute, changing
// them, the skin's colours as a picture, corrected points taken back; every change is one undo step. A stopped run
// goes on from the reopened document.
#include <QtTest/QtTest>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QStatusBar>
#include <QToolButton>
#include <cmath>

#include "engine/avatar/avatar_file.h"
#include "engine/avatar/splat_selection.h"
#include "engine/core/paths.h"
#include "engine/edit/splat_edit.h"
#include "engine/edit/splat_pick.h"
#include "engine/media/deep_picture.h"
#include "engine/splats/splat_ply.h"
#include "tests/ui/view_steps.h"
#include "tests/unit/edit/edit_avatar.h"
#include "ui/colour_files.h"
#include "ui/document_files.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/photo_view.h"
#include "ui/settings.h"
#include "ui/splat_editing.h"
#include "ui/studio_document.h"
#include "viewport/viewport_widget.h"

using namespace likeness;
using namespace likeness::test;

class TestEditWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_;
  QString file_;

  template <class T>
  T* child(const char* name) { return named<T>(window_.get(), name); }
  StudioDocument& document() { return window_->document(); }
  std::shared_ptr<const Avatar> avatar() { return window_->engine().avatar(); }
  std::size_t selected() { return selectedCount(document().selection()); }
  int steps() { return document().undo().index(); }
  void trigger(const char* name) {
    QVERIFY2(child<QAction>(name)->isEnabled(), qPrintable(child<QAction>(name)->toolTip()));
    child<QAction>(name)->trigger();
  }
  void waitForView() {
    QTRY_VERIFY_WITH_TIMEOUT(!window_->engine().busy(), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(window_->viewport()->posedSplats() && window_->viewport()->posedSplats()->size() == avatar()->splats->size(), 30000);
  }
  void selectRegion(const char* region) {
    auto* combo = child<QComboBox>("selectRegion");
    combo->setCurrentIndex(combo->findData(region));
    const int before = steps();
    QTest::mouseClick(child<QPushButton>("selectRegionButton"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(steps(), before + 1, 20000);
  }
  void drag(const QList<QPointF>& path, Qt::KeyboardModifiers keys = {}) { dragOver(*window_->viewport(), path, keys); }
  QPointF at(double x, double y) {
    const auto* view = window_->viewport();
    return {std::floor(x * view->width()), std::floor(y * view->height())};
  }

 private Q_SLOTS:
  void initTestCase() {
    beginAnew();
    Settings().setPhotoConsent(true);
    window_ = shownWindow();
    QVERIFY2(window_->minimumSizeHint().height() <= 720, qPrintable(QString::number(window_->minimumSizeHint().height())));
    file_ = folder_.filePath("person.likeness");
    writeDocument(file_.toStdString(), documentOf(*fixture::editAvatar(), nullptr, {}));
  }
  void cleanupTestCase() { window_.reset(); }

  void withoutAnAvatarEverythingSaysWhyNot() {
    for (const char* name : {"actionToolBox", "actionSelectAll", "actionDeleteSplats", "actionWriteColours", "actionReadColours"}) {
      QVERIFY2(!child<QAction>(name)->isEnabled(), name);
      QVERIFY2(child<QAction>(name)->toolTip().contains("no avatar"), name);
    }
    QVERIFY(child<QLabel>("selectionSummary")->text().contains("no avatar"));
    window_->files().open(file_);
    QTRY_COMPARE_WITH_TIMEOUT(document().path(), file_, 30000);
    waitForView();
    child<QDockWidget>("selectDock")->raise();
    QVERIFY(child<QAction>("actionSelectAll")->isEnabled());
    QCOMPARE(child<QAction>("actionHideSplats")->toolTip(), QString("Select splats first."));
  }

  void regionsAndSetOperationsAreUndoSteps() {
    selectRegion("hair");
    const std::size_t hair = selected();
    QVERIFY(hair > 10000);
    QTRY_COMPARE_WITH_TIMEOUT(window_->viewport()->splatsMarked(), hair, 5000);
    trigger("actionSelectInvert");
    QCOMPARE(selected(), avatar()->splats->size() - hair);
    document().undo().undo();
    QCOMPARE(selected(), hair);
    child<QComboBox>("selectMode")->setCurrentIndex(1);
    selectRegion("lips");
    QVERIFY(selected() > hair);
    child<QComboBox>("selectMode")->setCurrentIndex(2);
    selectRegion("hair");
    QVERIFY(selected() < 10000 && selected() > 0);
    child<QComboBox>("selectMode")->setCurrentIndex(0);
    trigger("actionSelectNone");
    QCOMPARE(selected(), std::size_t(0));
    trigger("actionSelectAll");
    QCOMPARE(selected(), avatar()->splats->size());
  }

  // Marks of what lies behind the head are hidden by it.
  void marksDoNotShineThrough() {
    auto& view = *window_->viewport();
    const auto marked = [&](const char* from) {
      trigger(from);
      const auto picture = [&] {
        for (int round = 0; round < 2; ++round) {
          QTest::qWait(220);
          window_->engine().view().waitUntilIdle();
        }
        QTest::qWait(60);
        view.setHud({});
        return view.grabFramebuffer().convertToFormat(QImage::Format_RGB32);
      };
      const QImage with = picture();
      view.setSelection({});
      const QImage without = picture();
      view.setSelection(document().selection());
      int count = 0;
      for (int y = 100; y < with.height(); ++y)
        for (int x = 0; x < with.width(); ++x) count += with.pixel(x, y) != without.pixel(x, y);
      return count;
    };
    selectRegion("left_eye");
    QTRY_VERIFY_WITH_TIMEOUT(view.splatsMarked() > 50, 5000);
    const int front = marked("actionViewFront"), behind = marked("actionViewBack");
    QVERIFY2(front > 100 && behind == 0, qPrintable(QString("%1 in front, %2 from behind").arg(front).arg(behind)));
    trigger("actionResetView");
  }

  // Where hair hides hair, and skin below the fringe, there are marks on what is seen and nothing else.
  void marksAreWhereAClickWouldFindThem() {
    auto& view = *window_->viewport();
    for (const char* from : {"actionViewFront", "actionViewBack", "actionViewLeft", "actionViewTop"}) {
      trigger(from);
      selectRegion("hair");
      QTest::qWait(220);
      window_->engine().view().waitUntilIdle();
      const SplatMask seen = seenSplats(*view.posedSplats(), view.currentCamera());
      const std::size_t wanted = selectedCount(intersected(document().selection(), seen));
      QVERIFY2(wanted > 1000 && wanted < selected() * 3 / 4, qPrintable(QString("%1: %2 of %3").arg(from).arg(wanted).arg(selected())));
      QTRY_COMPARE_WITH_TIMEOUT(view.marksDrawn(), wanted, 5000);
      leaveShot(*window_);
      document().undo().undo();
    }
    trigger("actionResetView");
  }

  void toolsInTheView() {
    trigger("actionToolBox");
    const float yaw = window_->viewport()->orbitCamera().yaw;
    drag({at(0.45, 0.45), at(0.5, 0.5), at(0.55, 0.55)});
    QCOMPARE(window_->viewport()->orbitCamera().yaw, yaw);
    const std::size_t boxed = selected();
    QVERIFY(boxed > 50 && boxed < avatar()->splats->size() / 2);
    leaveShot(*window_);
    drag({at(0.3, 0.3), at(0.4, 0.4)}, Qt::ShiftModifier);
    QVERIFY(selected() > boxed);
    drag({at(0.3, 0.3), at(0.4, 0.4)}, Qt::ControlModifier);
    QCOMPARE(selected(), boxed);
    document().undo().undo();
    document().undo().undo();
    QCOMPARE(selected(), boxed);
    trigger("actionToolLasso");
    drag({at(0.45, 0.4), at(0.55, 0.4), at(0.55, 0.5), at(0.5, 0.55), at(0.45, 0.5)});
    const std::size_t lassoed = selected();
    QVERIFY(lassoed > 50 && lassoed != boxed);
    trigger("actionToolBrush");
    const int before = steps();
    drag({at(0.48, 0.5), at(0.5, 0.5), at(0.52, 0.5)});
    QVERIFY(selected() > 20 && selected() < lassoed);
    QCOMPARE(steps(), before + 1);
    QTest::keyClick(window_->viewport(), Qt::Key_Escape);
    QVERIFY(window_->viewport()->selectShape() == SelectShape::none);
    QVERIFY(child<QAction>("actionToolTurn")->isChecked());
  }

  void rangesOfAnAttribute() {
    auto* attribute = child<QComboBox>("selectAttribute");
    attribute->setCurrentIndex(attribute->findText("Luminance"));
    auto *low = child<QDoubleSpinBox>("attributeLow"), *high = child<QDoubleSpinBox>("attributeHigh");
    QCOMPARE(low->value(), 0.0);
    high->setValue(0.2);
    QTest::mouseClick(child<QPushButton>("selectRangeButton"), Qt::LeftButton);
    QCOMPARE(high->value(), 0.2);  // stays for the next try
    const SplatMask dark = document().selection();
    QVERIFY(selectedCount(dark) > 100 && selectedCount(dark) < avatar()->splats->size());
    for (std::size_t i = 0; i < dark.size(); ++i) {
      const glm::vec3 c = glm::clamp(splatColour(avatar()->splats->local, i), 0.0f, 1.0f);
      const float luminance = 0.3f * c.r + 0.59f * c.g + 0.11f * c.b;
      QVERIFY(dark[i] ? luminance < 0.201f : luminance > 0.199f);
    }
    leaveShot(*window_);
    // Another colour: the histogram is of the splats that are shown now.
    auto* bars = child<QWidget>("attributeHistogram");
    const QImage before = bars->grab().toImage();
    window_->editing().setColour({0.95f, 0.95f, 0.9f});
    trigger("actionRecolourSplats");
    QTRY_VERIFY_WITH_TIMEOUT(bars->grab().toImage() != before, 20000);
    QCOMPARE(high->value(), 0.2);
    document().undo().undo();
    waitForView();
    QTRY_VERIFY_WITH_TIMEOUT(bars->grab().toImage() == before, 20000);
  }

  void theFaceIsProtected() {
    selectRegion("nose");
    const auto size = avatar()->splats->size();
    const int before = steps();
    QVERIFY(child<QLabel>("selectionSummary")->text().contains("cannot be deleted"));
    trigger("actionDeleteSplats");
    QCOMPARE(steps(), before);
    QCOMPARE(avatar()->splats->size(), size);
    QVERIFY(window_->messageBar()->text().contains("protected") && window_->messageBar()->text().contains("Hide"));
    trigger("actionHideSplats");
    QCOMPARE(selected(), std::size_t(0));
    QVERIFY(selectedCount(avatar()->hidden) > 50);
    QCOMPARE(steps(), before + 1);
    trigger("actionShowSplats");
    QVERIFY(avatar()->hidden.empty());
    document().undo().undo();
    document().undo().undo();
    QVERIFY(avatar()->hidden.empty() && selected() > 50);
    waitForView();
  }

  void editsSurviveSavingAndReachTheExport() {
    const auto size = avatar()->splats->size();
    selectRegion("hair");
    trigger("actionDeleteSplats");
    const auto bald = avatar()->splats->size();
    QVERIFY(bald < size - 10000);
    document().undo().undo();
    QCOMPARE(avatar()->splats->size(), size);
    document().undo().redo();
    QCOMPARE(avatar()->splats->size(), bald);
    waitForView();
    selectRegion("ears");
    trigger("actionHideSplats");
    const auto ears = selectedCount(avatar()->hidden);
    waitForView();
    leaveShot(*window_);
    selectRegion("lips");
    window_->editing().setColour({0.1f, 0.2f, 0.9f});
    trigger("actionRecolourSplats");
    const auto edited = avatar();
    document().save(file_);
    QTRY_VERIFY_WITH_TIMEOUT(!document().modified(), 20000);
    const auto again = readAvatar(file_.toStdString(), edited->head);
    QCOMPARE(again->splats->size(), bald);
    QCOMPARE(selectedCount(again->hidden), ears);
    for (std::size_t i = 0; i < again->splats->size(); i += 13)
      QVERIFY(glm::distance(splatColour(again->splats->local, i), splatColour(edited->splats->local, i)) < 1e-4f);
    const QString ply = folder_.filePath("out.ply");
    window_->engine().exportPly(ply.toStdString(), {});
    QCOMPARE(readSplatPly(ply.toStdString()).size(), bald - ears);
    waitForView();
  }

  // The look becomes part of what is edited, and comes back with undo as it was.
  void anEditTakesTheLookAlong() {
    const auto before = avatar();
    document().setParameter("look.skin_tone", ParamValue(-0.6));
    QTRY_VERIFY_WITH_TIMEOUT(avatar() != before && !window_->engine().busy(), 20000);
    const auto toned = avatar();
    QVERIFY(toned->base == before);
    selectRegion("nose");
    const int at = steps();
    trigger("actionHideSplats");
    QCOMPARE(steps(), at + 1);
    QCOMPARE(std::get<double>(window_->params().group("look")->get("look.skin_tone")), 0.0);
    QVERIFY(!avatar()->base && avatar()->splats->local.sh == toned->splats->local.sh);
    QVERIFY(window_->statusBar()->currentMessage().contains("look is part"));
    document().undo().undo();
    QVERIFY(std::abs(std::get<double>(window_->params().group("look")->get("look.skin_tone")) + 0.6) < 1e-6);
    QVERIFY(avatar() == toned);
    document().undo().undo();  // the selection
    document().undo().undo();  // the tone
    QTRY_VERIFY_WITH_TIMEOUT(!window_->engine().busy() && avatar()->splats->local.sh == before->splats->local.sh, 20000);
    waitForView();
  }

  // A run's step taken back: the former avatar has the look that is set now, not the one it had when the run began.
  void undoingARunKeepsTheLook() {
    const auto before = avatar();  // as it is shown
    auto later = std::make_shared<Avatar>(*before);
    document().setParameter("look.skin_tone", ParamValue(-0.6));
    QTRY_VERIFY_WITH_TIMEOUT(avatar() != before && !window_->engine().busy(), 20000);
    const auto toned = avatar();
    document().setAvatar(later, "Run");
    QVERIFY(avatar() == later);
    document().undo().undo();
    QTRY_VERIFY_WITH_TIMEOUT(!window_->engine().busy() && avatar()->splats->local.sh == toned->splats->local.sh, 20000);
    document().undo().undo();
    QTRY_VERIFY_WITH_TIMEOUT(!window_->engine().busy() && avatar()->splats->local.sh == before->splats->local.sh, 20000);
    waitForView();
  }

  void skinColoursGoOutAndComeBack() {
    const QString picture = folder_.filePath("skin.png");
    window_->colourFiles().write(picture, 512, 16);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(picture) && !window_->engine().busy(), 30000);
    const auto before = avatar();
    const int at = steps();
    window_->colourFiles().read(picture);
    QTRY_COMPARE_WITH_TIMEOUT(steps(), at + 1, 30000);
    QVERIFY(avatar()->splats->local.sh == before->splats->local.sh);
    waitForView();
    DeepPicture painted = readDeepPicture(picture.toStdString());
    for (float& v : painted.rgb.pixels) v = 1 - v;
    writeDeepPng(picture.toStdString(), painted.rgb, 16);
    window_->colourFiles().read(picture);
    QTRY_COMPARE_WITH_TIMEOUT(steps(), at + 2, 30000);
    QVERIFY(avatar()->splats->local.sh != before->splats->local.sh);
    document().undo().undo();
    QVERIFY(avatar()->splats->local.sh == before->splats->local.sh);
    waitForView();
    writeDeepPng(picture.toStdString(), ImageF(64, 32, 3, 0.5f), 8);
    window_->colourFiles().read(picture);
    QTRY_VERIFY_WITH_TIMEOUT(window_->messageBar()->text().contains("square"), 30000);
    QCOMPARE(steps(), at + 1);
  }

  void correctedPointsAreTakenBackInOneStep() {
    PhotoCheck check;
    check.path = "face.png";
    check.picture = std::make_shared<Image8>(200, 200, 3);
    check.faces = {{20, 20, 180, 180}};
    check.chosen = 0;
    check.landmarks.assign(468, glm::vec2(100, 100));
    document().setPhoto(check);
    auto* reset = child<QPushButton>("resetPoints");
    child<QDockWidget>("photoDock")->raise();
    QVERIFY(!reset->isVisible());
    auto moved = check.landmarks;
    moved[7].x += 5;
    document().setLandmarks(moved);
    QVERIFY(reset->isVisible() && reset->isEnabled());
    leaveShot(*window_);
    const int at = steps();
    QTest::mouseClick(reset, Qt::LeftButton);
    QCOMPARE(steps(), at + 1);
    QVERIFY(document().landmarks().empty() && !reset->isVisible());
    QCOMPARE(child<PhotoView>("photoView")->landmarks()[7].x(), 100.0);
    document().undo().undo();
    QCOMPARE(document().landmarks()[7].x, 105.0f);
    document().undo().undo();
    document().undo().undo();
  }

  // Stop, save, close, open, Resume: ends like a run that was never stopped.
  void aStoppedRunGoesOnFromTheReopenedDocument() {
    const auto prepare = [this] {
      document().setParameter("fit.photometric", ParamValue(false));  // landmarks only: seconds
      document().setParameter("face.identity", ParamValue(false));
      document().setParameter("draft.hair", ParamValue(std::string("none")));
      document().setParameter("refine.steps", ParamValue(60));
    };
    document().startNew();
    prepare();
    QCOMPARE(child<QAction>("actionResumeRun")->toolTip(), QString("No run of this document was stopped."));
    window_->openPhoto(QString::fromStdString(resourcePath("sample/astronaut.png").string()));
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("start")->isEnabled(), 60000);
    auto progress = [&] { return window_->engine().outputs().progress.read().value; };
    {
      QSignalSpy finished(window_.get(), &MainWindow::runFinished);
      QTest::mouseClick(child<QPushButton>("start"), Qt::LeftButton);
      QTRY_VERIFY_WITH_TIMEOUT(progress() && progress()->stage == "refine" && progress()->step > 5, 240000);
      QTest::mouseClick(child<QPushButton>("stop"), Qt::LeftButton);
      QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60000);
    }
    QVERIFY(document().checkpoint());
    const auto stopped = avatar();
    const QString file = folder_.filePath("stopped.likeness");
    document().save(file);
    QTRY_VERIFY_WITH_TIMEOUT(!document().modified(), 20000);
    document().startNew();
    QVERIFY(!document().checkpoint());
    window_->files().open(file);
    QTRY_VERIFY_WITH_TIMEOUT(document().path() == file && child<QPushButton>("resumeRun")->isEnabled(), 60000);
    QVERIFY(child<QAction>("actionResumeRun")->isEnabled());
    leaveShot(*window_);
    const int run = document().run();
    const auto metrics = document().metrics().size();
    QSignalSpy finished(window_.get(), &MainWindow::runFinished);
    QTest::mouseClick(child<QPushButton>("resumeRun"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 240000);
    QVERIFY(finished.front().front().toBool());
    QCOMPARE(document().run(), run);
    QVERIFY(!document().checkpoint() && !child<QPushButton>("resumeRun")->isVisible());
    QVERIFY(avatar()->splats->local.sh != stopped->splats->local.sh);
    QVERIFY(document().metrics().size() > metrics && document().metrics()[metrics].step > 5);  // not from the beginning
    QCOMPARE(document().metrics().back().step, std::int64_t(59));
    waitForView();
  }
};

QTEST_MAIN(TestEditWindow)
#include "test_edit_window.moc"
