// Sessions: what the last one left, the log, diagnostics, safe mode.
#include <QBoxLayout>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QLabel>
#include <QMenu>
#include <QStatusBar>
#include <QUrl>

#include "engine/core/crash_trace.h"
#include "engine/core/log.h"
#include "engine/core/log_file.h"
#include "engine/core/paths.h"
#include "ui/commands.h"
#include "ui/crash_note.h"
#include "ui/diagnostics_dialog.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/question.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/studio_document.h"

namespace likeness {

void Shell::addHelpCommands(QMenu* menu) {
  commands_.add(menu, tr("Open the &log"), "actionOpenLog", {}, tr("Show what the program wrote, in your text viewer"), [this] { openLog(); });
  commands_.add(menu, tr("&Diagnostics bundle…"), "actionDiagnostics", {}, tr("A file to send with a report: versions, system, log; no photo, nothing of documents"),
          [this] { openDiagnostics(); });
  const bool safe = Settings::safeMode();
  commands_.add(menu, safe ? tr("Leave &safe mode…") : tr("Restart in &safe mode…"), "actionSafeMode", {},
          safe ? tr("Start again with your own settings") : tr("Start again with default settings, drawn by the processor; nothing of yours is changed"),
          [this] { restart(!Settings::safeMode()); });
  menu->addSeparator();
  if (!safe) return;
  auto* note = new QLabel(tr("Safe mode"), &window_);
  note->setObjectName("safeModeNote");
  note->setToolTip(tr("Default settings and layout, drawn by the processor. Your own settings are untouched."));
  window_.statusBar()->addPermanentWidget(note);
}

void Shell::beginSession() {
  const auto folder = stateFolderIfWritable();
  if (folder.empty()) return;
  if (const auto last = takeUncleanExit(folder / "sessions")) noteCrash(*last);
  mark_ = std::make_unique<SessionMark>(folder / "sessions", logFile());
  traceCrashesTo(mark_->tracePath());
  connect(qApp, &QCoreApplication::aboutToQuit, this, [this] { mark_.reset(); });
}

void Shell::noteCrash(const UncleanExit& exit) {
  logWarning("The session of process " + std::to_string(exit.pid) + " did not end as it should.");
  trace_ = QString::fromStdString(exit.trace.string());
  auto* note = new CrashNote(exit, window_.centralWidget());
  static_cast<QBoxLayout*>(window_.centralWidget()->layout())->insertWidget(0, note);
  note->show();
  connect(note, &CrashNote::logRequested, this, &Shell::openLog);
  connect(note, &CrashNote::bundleRequested, this, &Shell::openDiagnostics);
  connect(note, &CrashNote::safeModeRequested, this, [this] { restart(true); });
}

void Shell::openLog() {
  flushLog();
  const QString file = QString::fromStdString(logFile().string());
  if (file.isEmpty()) return window_.messageBar()->showProblem(tr("There is no log: the state folder cannot be written. Choose another in Preferences."));
  if (QDesktopServices::openUrl(QUrl::fromLocalFile(file))) window_.statusBar()->showMessage(tr("The log is %1").arg(file), 8000);
  else window_.messageBar()->showProblem(tr("No program for text files was found. The log is %1.").arg(file));
}

void Shell::openDiagnostics() {
  DiagnosticsDialog dialog(collectDiagnostics(window_, trace_), settings_.exportFolder(window_.document().path()), &window_);
  connect(&dialog, &DiagnosticsDialog::saved, this, [this](const QString& file) {
    settings_.setFolder("export", file);
    window_.statusBar()->showMessage(tr("Wrote %1").arg(file), 8000);
  });
  dialog.exec();
}

void Shell::restart(bool safeMode) {
  const QString question = safeMode ? tr("Start again in safe mode?") : tr("Start again with your own settings?");
  if (ask(&window_, "restart", question, tr("The window closes first and asks about unsaved changes."), {tr("Restart"), tr("Cancel")}) != 0 ||
      !window_.close())
    return;
  mark_.reset();
  settings_.flush();  // the next program reads the file before this one ends
  startProgram(safeMode ? QStringList{"--safe-mode"} : QStringList{});
  QCoreApplication::quit();
}

}  // namespace likeness
