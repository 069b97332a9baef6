// The document in the real window: undo for every edit, the modified mark, save, recovery, questions.
#include <QtTest/QtTest>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSlider>
#include <QUndoView>
#include <csignal>
#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/core/paths.h"
#include "engine/project/working_document.h"
#include "tests/ui/view_steps.h"
#include "ui/document_files.h"
#include "ui/expression_dock.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/parameter_editor.h"
#include "ui/preferences.h"
#include "ui/recovery_dialog.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/studio_document.h"

using namespace likeness;
using namespace likeness::test;
namespace fs = std::filesystem;

class TestDocumentWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_;

  template <class T>
  T* child(const char* name) { return named<T>(window_.get(), name); }
  StudioDocument& document() { return window_->document(); }
  QAction* action(const char* name) { return child<QAction>(name); }

  void save(const QString& file) {
    document().save(file);
    QTRY_VERIFY_WITH_TIMEOUT(document().path() == file && !document().modified(), 10000);
  }
  // Drags the slider's handle through several values with the mouse held.
  void dragSlider(QSlider* slider, int by) {
    window_->findChild<QDockWidget*>("expressionDock")->raise();
    slider->setSliderDown(true);
    const int from = slider->value();
    for (int i = 1; i <= 10; ++i) slider->setValue(from + by * i / 10);
    slider->setSliderDown(false);
  }

 private Q_SLOTS:
  void initTestCase() {
    beginAnew();
    Settings().setPhotoConsent(false);
    Settings().clearRecentFiles();
    window_ = shownWindow({1280, 800});
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
  }
  void cleanupTestCase() { window_.reset(); }

  void aDragIsOneStepAndUndoBringsItBack() {
    QVERIFY(!window_->isWindowModified());
    const int steps = document().undo().count();
    dragSlider(child<QSlider>("jawOpen"), 200);
    QCOMPARE(document().undo().count(), steps + 1);
    QVERIFY(window_->isWindowModified());
    QVERIFY(document().expression() != neutralExpression());
    QTest::keySequence(window_.get(), QKeySequence::Undo);
    QCOMPARE(document().expression(), neutralExpression());
    QCOMPARE(child<QSlider>("jawOpen")->value(), 0);
    QVERIFY(!window_->isWindowModified());
    QTest::keySequence(window_.get(), QKeySequence::Redo);
    QVERIFY(document().expression() != neutralExpression());
    QTest::mouseClick(child<QPushButton>("expressionMirror"), Qt::LeftButton);  // a symmetric face: no step
    QCOMPARE(document().undo().count(), steps + 1);
    QTest::mouseClick(child<QPushButton>("expressionRandom"), Qt::LeftButton);
    QCOMPARE(document().undo().count(), steps + 2);
    QCOMPARE(document().undo().text(steps + 1), QString("Random expression"));
    child<QUndoView>("history")->setCurrentIndex(child<QUndoView>("history")->model()->index(0, 0));
    QCOMPARE(document().expression(), neutralExpression());
  }

  void everyParameterHasAnUndoStepAndDragsMerge() {
    int walked = 0;
    for (auto& group : window_->params().groups())
      for (std::size_t i = 0; i < group.size(); ++i) {
        const ParamInfo& info = group.info(i);
        const ParamValue before = group.get(i);
        ParamValue other = before;
        if (auto* b = std::get_if<bool>(&other)) *b = !*b;
        else if (auto* n = std::get_if<int>(&other)) *n = *n > info.minimum ? *n - 1 : *n + 1;
        else if (auto* d = std::get_if<double>(&other)) *d = *d > info.minimum ? (*d + info.minimum) / 2 : (*d + info.maximum) / 2;
        else if (auto* c = std::get_if<ColourRgb>(&other)) c->r = c->r > 0.5f ? 0.25f : 0.75f;
        else if (info.kind == ParamKind::choice) other = info.choices.back().id == std::get<std::string>(before) ? info.choices.front().id : info.choices.back().id;
        else other = std::string("text");
        const int steps = document().undo().index();
        document().setParameter(info.key, other);
        QVERIFY2(group.get(i) == other, info.key.c_str());
        QCOMPARE(document().undo().index(), steps + 1);
        document().undo().undo();
        QVERIFY2(group.get(i) == before, info.key.c_str());
        document().undo().redo();
        document().undo().undo();
        ++walked;
      }
    QVERIFY(walked > 20);
    const int steps = document().undo().index();
    for (int n = 10; n < 30; ++n) document().setParameter("refine.steps", ParamValue(n));
    QCOMPARE(document().undo().index(), steps + 1);
    document().undo().undo();
  }

  void namesAreChosenFromAList() {
    auto* dock = child<QDockWidget>("parameterDock");
    dock->raise();
    auto* eyes = named<ParameterEditor>(dock, "look.eyes")->findChild<QComboBox*>();
    const auto value = [this] { return std::get<std::string>(window_->params().group("look")->get("look.eyes")); };
    QVERIFY(eyes);
    QCOMPARE(eyes->currentText(), QString("As in the avatar"));
    eyes->setFocus();
    QTest::keyClick(eyes, Qt::Key_Down);
    QTest::keyClick(eyes, Qt::Key_Down);
    QCOMPARE(eyes->currentText(), QString("Light brown"));
    QCOMPARE(value().c_str(), "brownlight");
    const auto tip = [dock] { return named<ParameterEditor>(dock, "look.eyes")->parentWidget()->findChild<QLabel*>("parameterLabel")->toolTip(); };
    QVERIFY2(tip().contains("Default: As in the avatar"), qPrintable(tip()));
    while (!value().empty()) document().undo().undo();
    QCOMPARE(eyes->currentText(), QString("As in the avatar"));
    for (const char* key : {"look.hair_shell", "draft.hair_shell"}) QVERIFY2(named<ParameterEditor>(dock, key)->findChild<QComboBox*>(), key);
  }

  void refusedValuesChangeNothing() {
    const int steps = document().undo().count();
    QVERIFY_THROWS_EXCEPTION(Error, document().setParameter("refine.steps", ParamValue(-5)));
    QVERIFY_THROWS_EXCEPTION(Error, document().setParameter("no.such.key", ParamValue(1)));
    QCOMPARE(document().undo().count(), steps);
  }

  void saveReopenAndCleanState() {
    const QString file = folder_.filePath("größe.likeness");
    document().setParameter("refine.steps", ParamValue(77));
    dragSlider(child<QSlider>("jawOpen"), 120);
    const auto expression = document().expression();
    save(file);
    QVERIFY(window_->windowTitle().startsWith("größe"));
    QVERIFY(!window_->isWindowModified());
    document().undo().undo();
    QVERIFY(window_->isWindowModified());  // behind the saved state counts too
    document().undo().redo();
    QVERIFY(!window_->isWindowModified());
    window_->files().startNew();
    QCOMPARE(document().undo().count(), 0);
    QVERIFY(document().path().isEmpty());
    QVERIFY(std::get<int>(window_->params().group("refine")->get("refine.steps")) != 77);
    window_->files().open(file);
    QTRY_COMPARE_WITH_TIMEOUT(document().path(), file, 20000);
    QCOMPARE(std::get<int>(window_->params().group("refine")->get("refine.steps")), 77);
    QCOMPARE(document().expression(), expression);
    QCOMPARE(child<QSlider>("jawOpen")->value(), 120);
    QCOMPARE(Settings().recentFiles().front(), file);
  }

  // Another person's photo: where the last run was stopped belongs to the former one, and comes back with it.
  void aStoppedRunBelongsToItsPhoto() {
    const QString file = folder_.filePath("stopped.likeness");
    DocumentContent stopped;
    stopped.meta["checkpoint/stage"] = "fit";
    writeDocument(file.toStdString(), stopped);
    window_->files().open(file);
    QTRY_COMPARE_WITH_TIMEOUT(document().path(), file, 20000);
    const auto checkpoint = document().checkpoint();
    QVERIFY(checkpoint);
    PhotoCheck other;
    other.path = "other.png";
    other.picture = std::make_shared<Image8>(40, 40, 3);
    other.chosen = 0;
    document().setPhoto(other);
    QVERIFY(!document().checkpoint());
    QCOMPARE(action("actionResumeRun")->toolTip(), QString("No run of this document was stopped."));
    document().undo().undo();
    QCOMPARE(document().checkpoint(), checkpoint);
    document().undo().redo();
    QVERIFY(!document().checkpoint());
    document().undo().undo();
    window_->files().open(folder_.filePath("größe.likeness"));
    QTRY_COMPARE_WITH_TIMEOUT(document().path(), folder_.filePath("größe.likeness"), 20000);
  }

  void closingAsksAndCancelStays() {
    document().setParameter("refine.steps", ParamValue(31));
    QString said;
    answerNext("unsavedChanges", "choice2", &said);
    QVERIFY(!window_->close());
    QVERIFY(said.contains("größe"));
    QVERIFY(document().modified());
    answerNext("unsavedChanges", "choice0");
    QVERIFY(window_->files().mayLeave());  // saves
    QVERIFY(!document().modified());
    QCOMPARE(readDocument(fs::u8path(document().path().toStdString())).parameters.at("refine.steps"), std::string("31"));
  }

  void aFileThatMovedOrChangedIsNoticed() {
    const QString file = document().path(), away = folder_.filePath("away.likeness");
    QVERIFY(QFile::rename(file, away));
    QEvent activate(QEvent::WindowActivate);
    QCoreApplication::sendEvent(window_.get(), &activate);
    QVERIFY(window_->messageBar()->text().contains("moved"));
    answerNext("fileMoved", "choice1");
    window_->files().save();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 5000);
    document().store().waitUntilIdle();
    QCoreApplication::processEvents();
    QFile::remove(file);
    QFile::copy(away, file);
    QString said;
    answerNext("fileChanged", "choice2", &said);
    window_->files().save();
    QVERIFY(said.contains("another program"));
  }

  void aSecondWindowIsToldAndMayTakeACopy() {
    const QString file = folder_.filePath("shared.likeness");
    writeDocument(file.toStdString(), {});
    const auto elsewhere = WorkingDocument::open(workingDocumentsFolder(), file.toStdString());
    QString said;
    answerNext("secondWindow", "choice1", &said);
    window_->files().open(file);
    QVERIFY(said.contains("another window"));
    answerNext("secondWindow", "choice0");
    window_->files().open(file);
    QTRY_VERIFY_WITH_TIMEOUT(document().path().isEmpty() && document().modified(), 10000);
    elsewhere->discard();
    document().startNew();
  }

  void newerAndBrokenFilesAreRefusedInPlace() {
    const QString file = folder_.filePath("newer.likeness");
    writeDocument(file.toStdString(), {});
    { SqliteFile(file.toStdString(), SqliteFile::Mode::create).execute("PRAGMA user_version = 99"); }
    window_->files().open(file);
    QTRY_VERIFY_WITH_TIMEOUT(window_->messageBar()->text().contains("newer Likeness"), 10000);
    QVERIFY(document().path().isEmpty());
  }

  void aKilledStudioIsRecoveredWithFileTimeAndPreviews() {
    const QString file = folder_.filePath("killed.likeness");
    DocumentContent saved;
    saved.preview = {std::byte(1)};
    saved.parameters["refine.steps"] = "5";
    writeDocument(file.toStdString(), saved);
    const pid_t child = fork();
    if (child == 0) {
      const auto work = WorkingDocument::open(workingDocumentsFolder(), file.toStdString());
      saved.parameters["refine.steps"] = "55";
      work->commit(saved, true);
      raise(SIGKILL);
    }
    waitpid(child, nullptr, 0);
    QString said;
    answerNext("recoveryDialog", "recover", &said);
    window_->offerRecovery();
    QVERIFY(said.contains("killed.likeness"));
    QVERIFY(said.contains(QLocale().toString(QDate::currentDate(), QLocale::ShortFormat)));
    QTRY_COMPARE_WITH_TIMEOUT(document().path(), file, 10000);
    QVERIFY(document().modified());
    QCOMPARE(std::get<int>(window_->params().group("refine")->get("refine.steps")), 55);
    QCOMPARE(readDocument(file.toStdString()).parameters.at("refine.steps"), std::string("5"));
    save(file);
    QCOMPARE(readDocument(file.toStdString()).parameters.at("refine.steps"), std::string("55"));
    document().startNew();
  }

  void autosaveKeepsTheStateInTheWorkingCopy() {
    window_->shell().preferences().set("runtime.autosave", ParamValue(2));
    document().setParameter("refine.steps", ParamValue(123));
    QTRY_VERIFY_WITH_TIMEOUT([] {
      for (const auto& entry : fs::directory_iterator(workingDocumentsFolder()))
        if (fs::exists(entry.path() / "work.likeness")) {
          const auto now = readDocument(entry.path() / "work.likeness");
          const auto steps = now.parameters.find("refine.steps");
          for (const auto& [key, value] : now.parameters)
            if (key.starts_with("runtime.") || key.starts_with("studio.")) return false;  // preferences stay out
          if (steps != now.parameters.end() && steps->second == "123") return true;
        }
      return false;
    }(), 8000);
    window_->shell().preferences().resetAll();
  }

  void consentComesBeforeTheFirstPhotoOnly() {
    QImage grey(64, 64, QImage::Format_RGB32);
    grey.fill(Qt::gray);
    const QString photo = folder_.filePath("grey.png");
    grey.save(photo);
    QString said;
    answerNext("consent", "choice0", &said);
    window_->openPhoto(photo);
    QVERIFY(said.contains("this computer"));
    QVERIFY(Settings().photoConsent());
    window_->openPhoto(photo);  // no question any more
    auto* findings = child<QLabel>("photoFindings");
    QTRY_VERIFY_WITH_TIMEOUT(!findings->text().startsWith("Looking") && !findings->text().isEmpty(), 30000);
  }

  void shareCopyAndRecentMenu() {
    const QString file = folder_.filePath("share.likeness");
    document().share(file);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 10000);
    QVERIFY(document().path().isEmpty());
    auto* recent = child<QMenu>("recentMenu");
    Q_EMIT recent->aboutToShow();
    QVERIFY(recent->actions().size() >= 3);
    for (auto* entry : recent->actions()) QVERIFY(entry->isSeparator() || entry->isEnabled() || !entry->toolTip().isEmpty());
  }

  void closingLeavesNothingBehind() {
    answerNext("unsavedChanges", "choice1");
    QVERIFY(window_->close());
    int open = 0;
    for (const auto& entry : fs::directory_iterator(workingDocumentsFolder()))
      open += entry.path().filename().string().starts_with("open-");
    QCOMPARE(open, 0);
  }
};

QTEST_MAIN(TestDocumentWindow)
#include "test_document_window.moc"
