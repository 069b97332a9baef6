// What somebody without a manual runs into: a bad photo, messages that have become wrong, what a run says, questions
// before something is lost, where files go.
#include <QtTest/QtTest>
#include <QAction>
#include <QCheckBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QStatusBar>
#include <QToolButton>

#include "engine/avatar/avatar.h"
#include "engine/core/paths.h"
#include "tests/ui/view_steps.h"
#include "ui/document_files.h"
#include "ui/message_bar.h"
#include "ui/parameter_editor.h"
#include "ui/photo_view.h"
#include "ui/preferences.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/splat_editing.h"
#include "ui/studio_document.h"

using namespace likeness;
using namespace likeness::test;

class TestFirstVisitWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_;

  template <class T>
  T* child(const char* name) { return named<T>(window_.get(), name); }
  StudioDocument& document() { return window_->document(); }
  QString message() { return window_->messageBar()->text(); }
  QString findings() { return child<QLabel>("photoFindings")->text(); }
  QString photoName() { return child<QLabel>("photoName")->text(); }
  QPushButton* start() { return child<QPushButton>("start"); }
  void raise(const char* dock) { child<QDockWidget>(dock)->raise(); }
  static QString sample() { return QString::fromStdString(resourcePath("sample/astronaut.png").string()); }

  /// A photo of the user's own.
  QString ownPhoto() {
    const QString file = folder_.filePath("anna.png");
    if (!QFile::exists(file)) QFile::copy(sample(), file);
    return file;
  }
  void openOwnPhoto() {
    window_->openPhoto(ownPhoto());
    QTRY_COMPARE_WITH_TIMEOUT(photoName(), QString("anna.png"), 60000);
  }
  /// What the next file dialog proposes; it is left without an answer.
  static void seeProposalNext(QString* seen) {
    onNextDialog<QFileDialog>([seen](QFileDialog* dialog) {
      *seen = dialog->directory().absoluteFilePath(named<QLineEdit>(dialog, "fileNameEdit")->text());
      dialog->reject();
    });
  }
  /// Landmarks and few steps: seconds instead of a minute.
  void askForAShortRun() {
    document().setParameter("fit.photometric", ParamValue(false));
    document().setParameter("face.identity", ParamValue(false));
    document().setParameter("draft.hair", ParamValue(std::string("none")));
    document().setParameter("refine.steps", ParamValue(60));
  }
  void waitForRefinement() {
    const auto progress = [&] { return window_->engine().outputs().progress.read().value; };
    QTRY_VERIFY_WITH_TIMEOUT(document().runGoesOn() && progress() && progress()->stage == "refine" && progress()->step > 1, 240000);
  }

 private Q_SLOTS:
  void initTestCase() {
    beginAnew();
    Settings().setPhotoConsent(true);
    Settings().remove("folders/export");
    window_ = shownWindow({1280, 800});
    window_->shell().preferences().set("studio.folderLibrary", ParamValue(folder_.filePath("library").toStdString()));
  }
  void cleanupTestCase() {
    window_->shell().preferences().resetAll();
    document().store().discardWorkingCopy();
    window_.reset();
  }

  void theSampleIsCalledSo() {
    window_->showSample(sample());
    QTRY_VERIFY_WITH_TIMEOUT(start()->isEnabled(), 60000);
    QCOMPARE(photoName(), QString("Sample photo"));
    QVERIFY(findings().contains("press Start"));
  }

  void aFileThatIsNoPhotoLeavesTheDocumentAsItWas() {
    const QString bad = folder_.filePath("bad.png");
    QFile text(bad);
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no picture") > 0);
    text.close();
    raise("selectDock");
    const auto before = document().photo();
    const int steps = document().undo().index();
    window_->openPhoto(bad);
    QTRY_VERIFY_WITH_TIMEOUT(message().contains("bad.png"), 30000);
    QCOMPARE(document().photo().path, before.path);
    QCOMPARE(document().undo().index(), steps);
    QCOMPARE(child<PhotoView>("photoView")->landmarks().size(), std::size_t(468));
    QCOMPARE(photoName(), QString("Sample photo"));
    QVERIFY(start()->isEnabled() && findings().contains("press Start"));
    leaveShot(*window_);
    openOwnPhoto();  // a photo that can be read takes the message away
    QVERIFY2(message().isEmpty(), qPrintable(message()));
  }

  void aMessageGoesWhenItIsNoLongerTrue() {
    document().save(folder_.filePath("nowhere/me.likeness"));
    QTRY_VERIFY_WITH_TIMEOUT(message().contains("does not exist"), 10000);
    document().autosave();
    document().store().waitUntilIdle();
    QCoreApplication::processEvents();
    QVERIFY(message().contains("does not exist"));  // an autosave is no answer to it
    document().save(folder_.filePath("me.likeness"));
    QTRY_VERIFY_WITH_TIMEOUT(!document().modified(), 10000);
    QVERIFY2(message().isEmpty(), qPrintable(message()));
    Q_EMIT window_->editing().refused("The face is protected.");
    document().save(folder_.filePath("me.likeness"));
    document().store().waitUntilIdle();
    QCoreApplication::processEvents();
    QCOMPARE(message(), QString("The face is protected."));  // another action's
  }

  void thePanelSaysWhatTheRunDoes() {
    askForAShortRun();
    raise("photoDock");
    QSignalSpy finished(window_.get(), &MainWindow::runFinished);
    QTest::mouseClick(start(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(findings().contains("Working"), 30000);
    waitForRefinement();
    leaveShot(*window_);
    auto* stop = child<QPushButton>("stop");
    QTest::mouseClick(stop, Qt::LeftButton);
    QVERIFY(!stop->isEnabled() && !child<QPushButton>("pause")->isEnabled());
    QVERIFY(window_->statusBar()->currentMessage().startsWith("Stopping"));
    QVERIFY2(child<QLabel>("startReason")->text().startsWith("Stopping"), qPrintable(child<QLabel>("startReason")->text()));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60000);
    QVERIFY(window_->statusBar()->currentMessage().isEmpty());
    QVERIFY2(findings().contains("stopped before its end"), qPrintable(findings()));
    QTest::mouseClick(child<QPushButton>("resumeRun"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, 240000);
    QVERIFY2(findings().contains("The head is ready"), qPrintable(findings()));
    QCOMPARE(start()->text(), QString("Start again"));
    leaveShot(*window_);
  }

  // The head is of the former photo: the new one is still to be started, and undo brings the finished state back.
  void aNewPhotoStartsAnew() {
    window_->openPhoto(sample());
    QTRY_COMPARE_WITH_TIMEOUT(photoName(), QString("Sample photo"), 60000);
    QVERIFY(document().avatar());
    QCOMPARE(start()->text(), QString("Start"));
    QVERIFY(findings().contains("press Start"));
    document().undo().undo();
    QCOMPARE(photoName(), QString("anna.png"));
    QCOMPARE(start()->text(), QString("Start again"));
    QVERIFY(findings().contains("The head is ready"));
  }

  void aRunAsksBeforeItReplacesEdits() {
    const int runs = document().run();
    child<QAction>("actionSelectAll")->trigger();
    child<QAction>("actionRecolourSplats")->trigger();
    QString said;
    answerNext("replaceEdits", "choice1", &said);
    QTest::mouseClick(start(), Qt::LeftButton);
    QVERIFY2(said.contains("Undo"), qPrintable(said));
    QCOMPARE(document().run(), runs);
    const QString file = folder_.filePath("edited.likeness");
    document().save(file);
    QTRY_COMPARE_WITH_TIMEOUT(document().path(), file, 20000);
    QVERIFY(document().avatarEdited());
    document().undo().undo();
    QVERIFY(!document().avatarEdited());
    document().undo().redo();
    QVERIFY(document().avatarEdited());
    window_->files().open(file);
    QTRY_VERIFY_WITH_TIMEOUT(document().undo().count() == 0 && document().avatar(), 30000);
    QVERIFY(document().avatarEdited());  // a reopened document still knows
    QTRY_VERIFY_WITH_TIMEOUT(start()->isEnabled(), 60000);
    QCOMPARE(start()->text(), QString("Start again"));
  }

  // Dots over the new colour would hide it; they come with the next selection.
  void recolouredSplatsAreSeen() {
    auto& view = *window_->viewport();
    child<QAction>("actionSelectAll")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(view.splatsMarked() > 0, 10000);
    child<QAction>("actionRecolourSplats")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(view.splatsMarked(), std::size_t(0), 10000);
    QVERIFY(selectedCount(document().selection()) > 0);
    child<QAction>("actionSelectAll")->trigger();  // the same splats, chosen again
    QTRY_VERIFY_WITH_TIMEOUT(view.splatsMarked() > 0, 10000);
    document().undo().undo();
  }

  void buttonsStayWhereTheyAre() {
    raise("selectDock");
    child<QAction>("actionSelectNone")->trigger();
    QTest::qWait(100);
    auto* summary = child<QLabel>("selectionSummary");
    auto* mode = child<QWidget>("selectMode");
    const auto lines = [&] {
      return summary->fontMetrics().boundingRect(0, 0, summary->width(), 999, Qt::TextWordWrap, summary->text()).height() / summary->fontMetrics().height();
    };
    const int few = lines(), at = mode->mapTo(window_.get(), QPoint()).y();
    child<QAction>("actionSelectAll")->trigger();
    QTest::qWait(100);
    leaveShot(*window_);
    QVERIFY(lines() > few);
    QCOMPARE(mode->mapTo(window_.get(), QPoint()).y(), at);
  }

  void slidersAndNumbersOfAnExpressionStandBelowEachOther() {
    raise("expressionDock");
    QSet<int> sliders, numbers;
    for (const auto* slider : child<QWidget>("expressionDock")->findChildren<QSlider*>()) sliders << slider->mapTo(window_.get(), QPoint()).x();
    for (const auto* number : child<QWidget>("expressionDock")->findChildren<QDoubleSpinBox*>()) numbers << number->mapTo(window_.get(), QPoint()).x();
    QCOMPARE(sliders.size(), 1);
    QCOMPARE(numbers.size(), 1);
  }

  void everyParameterHasItsLabelBesideIt() {
    raise("parameterDock");
    QTest::qWait(200);
    leaveShot(*window_);
    QCOMPARE(child<QWidget>("parameterDock")->findChild<QScrollArea*>()->horizontalScrollBar()->maximum(), 0);
    QStringList labels;
    QSet<int> switches;  // where they begin
    for (const auto* editor : child<QWidget>("parameterDock")->findChildren<ParameterEditor*>()) {
      const QWidget* row = editor->parentWidget();
      if (!row->isVisible()) continue;
      const auto* label = row->findChild<QLabel*>("parameterLabel");
      const QString key = editor->objectName();
      QVERIFY2(label && label->isVisible() && !label->text().isEmpty(), qPrintable(key));
      QVERIFY2(row->rect().contains(label->geometry()) && row->rect().contains(editor->geometry()), qPrintable(key));
      const int gap = std::max(editor->geometry().top() - label->geometry().bottom(), editor->geometry().left() - label->geometry().right());
      QVERIFY2(gap < 16, qPrintable(QString("%1: %2").arg(key).arg(gap)));
      if (const auto* box = editor->findChild<QCheckBox*>()) switches << box->mapTo(window_.get(), QPoint()).x();
      if (key.startsWith("draft.") || key.startsWith("look.")) labels << label->text().remove(" *");
    }
    QCOMPARE(switches.size(), 1);
    QVERIFY(labels.size() > 8);
    QCOMPARE(QSet<QString>(labels.begin(), labels.end()).size(), labels.size());
  }

  void exportAndSaveProposeNamesAndSayWhatTheyWrote() {
    QString seen;
    seeProposalNext(&seen);
    child<QAction>("actionExportPly")->trigger();
    QCOMPARE(seen, folder_.filePath("edited.ply"));
    const QString file = folder_.filePath("new folder/out.ply");
    typeFileNext(file);
    answerNext("makeFolder", "choice0");
    child<QAction>("actionExportPly")->trigger();
    QVERIFY(QFile::exists(file) && QFile::exists(folder_.filePath("new folder/out.rig.safetensors")));
    QVERIFY2(window_->statusBar()->currentMessage().contains("out.ply and out.rig.safetensors"), qPrintable(window_->statusBar()->currentMessage()));
    seeProposalNext(&seen);  // the folder is remembered
    child<QAction>("actionExportPly")->trigger();
    QCOMPARE(seen, folder_.filePath("new folder/edited.ply"));
    QVERIFY(QDir(folder_.filePath("new folder")).removeRecursively());
    seeProposalNext(&seen);
    child<QAction>("actionExportPly")->trigger();
    QCOMPARE(seen, folder_.filePath("edited.ply"));
    QCOMPARE(Settings().exportFolder({}), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    document().startNew();
    openOwnPhoto();
    seeProposalNext(&seen);
    child<QAction>("actionSave")->trigger();
    QCOMPARE(seen, folder_.filePath("library/anna.likeness"));
    QVERIFY(document().path().isEmpty());
  }

  void quittingDuringARunSaysSo() {
    askForAShortRun();
    document().save(folder_.filePath("me.likeness"));
    QTRY_VERIFY_WITH_TIMEOUT(!document().modified(), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(start()->isEnabled(), 60000);
    QTest::mouseClick(start(), Qt::LeftButton);
    waitForRefinement();
    QString quit, changes, status;
    connect(&document(), &StudioDocument::runStopping, this, [&] { status = window_->statusBar()->currentMessage(); });
    answerNext("runGoesOn", "choice0", &quit);
    answerNext("unsavedChanges", "choice2", &changes);
    QVERIFY(!window_->close());
    QVERIFY2(quit.startsWith("Quit"), qPrintable(quit));
    QVERIFY2(status.startsWith("Stopping"), qPrintable(status));
    QVERIFY2(changes.contains("\"me\""), qPrintable(changes));
  }
};

QTEST_MAIN(TestFirstVisitWindow)
#include "test_first_visit_window.moc"
