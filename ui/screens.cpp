#include "ui/screens.h"

#include <QAction>
#include <QApplication>
#include <QDateTime>
#include <QDockWidget>
#include <QFileInfo>
#include <QPushButton>
#include <QTabWidget>
#include <QTimer>
#include <QUndoStack>
#include <algorithm>
#include <functional>

#include "engine/api/expression.h"
#include "engine/project/document.h"
#include "engine/project/session_mark.h"
#include "ui/crash_note.h"
#include "ui/demo_window.h"
#include "ui/job_queue.h"
#include "ui/main_window.h"
#include "ui/recovery_dialog.h"
#include "ui/shell.h"
#include "ui/studio_document.h"
#include "ui/timeline_model.h"

namespace likeness {
namespace {

constexpr int kPaintMs = 1500, kDialogMs = 400, kSettledMs = 4000;
constexpr const char* kStep = "screenStep";   // where the history stood before a screen was opened
constexpr int kDemoMs = 20000, kRunMs = 14000;  // until the head takes shape

struct Screen {
  const char* name;
  QStringList commands = {};
  const char* dock = "";
  std::function<void(MainWindow&, const QStringList&)> prepare = {};
  int page = -1;  ///< of the dialog that a command opens
  int delayMs = kPaintMs;
  bool wantsRun = false;
};

QString firstOf(const QStringList& files, bool document) {
  const auto it = std::find_if(files.begin(), files.end(), [&](const QString& f) { return (QFileInfo(f).suffix() == "likeness") == document; });
  return it == files.end() ? QString() : *it;
}

void noteCrash(MainWindow& window, const QStringList&) {
  window.shell().noteCrash({4711, QDateTime::currentSecsSinceEpoch() - 5400, {}, {}});
}

void fillQueue(MainWindow& window, const QStringList& files) {
  JobQueue& queue = window.shell().queue();
  queue.setHeld(true);
  window.shell().addToQueue(queue.entries().empty() ? files : QStringList());  // it remembers
}

// A few steps of each kind, and one of them taken back.
void makeHistory(MainWindow& window, const QStringList&) {
  StudioDocument& document = window.document();
  auto face = neutralExpression();
  face[std::size_t(findControl("mouthSmileLeft"))] = face[std::size_t(findControl("mouthSmileRight"))] = 0.6f;
  document.setExpression(face, {}, MainWindow::tr("Expression"));
  document.setParameter("view.exposure", 0.3);
  document.setParameter("view.warmth", 0.2);
  document.undo().undo();
}

void keepVersions(MainWindow& window, const QStringList&) {
  if (!window.document().store().versions().empty()) return;
  for (const QString& name : {MainWindow::tr("First likeness"), MainWindow::tr("Warmer light")}) window.document().addVersion(name);
}

void chooseClip(MainWindow& window, const QStringList&) {
  window.timeline().choose(std::min(1, int(window.timeline().names().size()) - 1));
}

void selectRegion(MainWindow& window, const QStringList&) {
  if (auto* select = window.findChild<QPushButton*>("selectRegionButton")) select->click();
}

void offerRecovery(MainWindow& window, const QStringList& files) {
  RecoverableDocument lost;
  lost.source = firstOf(files, true).toStdString();
  lost.modified = QDateTime::currentSecsSinceEpoch() - 600;
  if (!lost.source.empty()) lost.preview = lost.sourcePreview = readDocumentPreview(lost.source);
  RecoveryDialog(lost, &window).exec();
}

void openForeignPhoto(MainWindow& window, const QStringList& files) { window.photos().open(firstOf(files, false)); }

void leaveUnsaved(MainWindow& window, const QStringList&) {
  window.document().setParameter("view.exposure", 0.3);
  if (auto* action = window.findChild<QAction*>("actionNew")) action->trigger();
}

// As large as the picture is to be.
void fitDemo(MainWindow& window, const QStringList&) {
  for (QWidget* top : QApplication::topLevelWidgets())
    if (auto* demo = qobject_cast<DemoWindow*>(top)) {
      demo->showNormal();
      demo->setGeometry(window.geometry());
    }
}

const std::vector<Screen>& screens() {
  static const std::vector<Screen> all{
      {"window"},
      {"run", {"actionStart"}, "", {}, -1, kRunMs},
      {"compare", {"actionPairPhoto", "actionCompareSides"}, "", {}, -1, kSettledMs},
      {"surfaces", {"actionPairMesh", "actionCompareWipe"}, "", {}, -1, kSettledMs},
      {"overlays", {"actionOverlayWireframe", "actionOverlayLandmarks"}},
      {"select", {}, "selectDock", selectRegion, -1, kSettledMs},
      {"sample", {}, "sampleDock"},
      {"parameters", {}, "parameterDock"},
      {"history", {}, "historyDock", makeHistory},
      {"versions", {}, "versionsDock", keepVersions},
      {"timeline", {}, "timelineDock", chooseClip},
      {"plots", {}, "plotsDock", {}, -1, kPaintMs, true},
      {"states", {}, "runStripDock", {}, -1, kPaintMs, true},
      {"log", {}, "logDock", {}, -1, kPaintMs, true},
      {"queue", {}, "queueDock", fillQueue},
      {"preferences", {"actionPreferences"}},
      {"computing", {"actionPreferences"}, "", {}, 1},
      {"folders", {"actionPreferences"}, "", {}, 2},
      {"shortcuts", {"actionPreferences"}, "", {}, 3},
      {"library", {"actionLibrary"}},
      {"models", {"actionModels"}},
      {"diagnostics", {"actionDiagnostics"}},
      {"palette", {"actionPalette"}},
      {"about", {"actionAbout"}},
      {"crash", {}, "", noteCrash},
      {"recovery", {}, "", offerRecovery},
      {"consent", {}, "", openForeignPhoto},
      {"unsaved", {}, "", leaveUnsaved},
      {"demo", {"actionDemo"}, "", fitDemo, -1, kDemoMs}};
  return all;
}

const Screen& screenOf(const QString& name) {
  return *std::find_if(screens().begin(), screens().end(), [&](const Screen& s) { return name == s.name; });
}

void turnPage(int page) {
  QTimer::singleShot(kDialogMs, qApp, [page] {
    if (QWidget* dialog = QApplication::activeModalWidget())
      if (auto* pages = dialog->findChild<QTabWidget*>()) pages->setCurrentIndex(page);
  });
}

}  // namespace

QStringList screenNames() {
  QStringList out;
  for (const auto& screen : screens()) out << screen.name;
  return out;
}

bool screenWantsRun(const QString& name) { return screenOf(name).wantsRun; }
int screenDelayMs(const QString& name) { return screenOf(name).delayMs; }

void openScreen(MainWindow& window, const QString& name, const QStringList& files) {
  const Screen& screen = screenOf(name);
  window.setProperty(kStep, window.document().undo().index());
  if (auto* panel = window.findChild<QDockWidget*>(screen.dock)) panel->show(), panel->raise();
  if (screen.page >= 0) turnPage(screen.page);
  for (const QString& command : screen.commands)
    if (auto* action = window.findChild<QAction*>(command)) action->trigger();
  if (screen.prepare) screen.prepare(window, files);
}

void closeScreen(MainWindow& window) {
  while (QWidget* modal = QApplication::activeModalWidget()) {
    modal->close();
    if (modal->isVisible()) break;
  }
  for (QWidget* top : QApplication::topLevelWidgets())
    if (top != &window && top->isVisible()) top->close();
  delete window.findChild<CrashNote*>();
  if (window.document().runGoesOn()) window.engine().stop();
  if (const QVariant step = window.property(kStep); step.isValid()) window.document().undo().setIndex(step.toInt());
  for (const char* command : {"actionCompareOff", "actionResetLayout", "actionSelectNone"})
    if (auto* action = window.findChild<QAction*>(command); action && action->isEnabled()) action->trigger();
  for (const char* command : {"actionOverlayWireframe", "actionOverlayLandmarks"})
    if (auto* action = window.findChild<QAction*>(command); action && action->isChecked()) action->trigger();
}

}  // namespace likeness
