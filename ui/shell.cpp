#include "ui/shell.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QProcess>
#include <QScreen>
#include <QStatusBar>

#include "engine/core/memory_budget.h"
#include "ui/commands.h"
#include "ui/demo_window.h"
#include "ui/engine_guests.h"
#include "ui/job_queue.h"
#include "ui/library_dialog.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/preferences.h"
#include "ui/preferences_dialog.h"
#include "ui/settings.h"
#include "ui/shortcuts.h"
#include "ui/shortcuts_page.h"
#include "ui/theme.h"

namespace likeness {

Shell::Shell(MainWindow& window, Commands& commands, EngineGuests& guests, Settings& settings, Theme& theme)
    : QObject(&window), window_(window), commands_(commands), guests_(guests), settings_(settings), theme_(theme),
      preferences_(std::make_unique<Preferences>(settings)), shortcuts_(new Shortcuts(window, settings)) {
  startProgram = [](const QStringList& arguments) { QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments); };
  connect(preferences_.get(), &Preferences::changed, this, &Shell::apply);
  guests_.add({[this] { return demo_ ? tr("The demo is on.") : QString(); }, tr("Leave it with Esc."), {}, {}, {}});
  applyTheme();
  buildQueue();
}

Shell::~Shell() = default;

void Shell::addFileCommands(QMenu* menu) {
  commands_.add(menu, tr("&Library…"), "actionLibrary", QKeySequence(tr("Ctrl+L")), tr("Your avatars as pictures: open, rename, duplicate, delete"), [this] { openLibrary(); });
}

void Shell::addViewCommands(QMenu* menu) {
  menu->addSeparator();
  commands_.add(menu, tr("&Demo mode"), "actionDemo", {}, {}, [this] { startDemo(); });
  allowDemo();
}

void Shell::addEditCommands(QMenu* menu) {
  menu->addSeparator();
  commands_.add(menu, tr("&Preferences…"), "actionPreferences", QKeySequence(tr("Ctrl+,")), tr("Theme, autosave, threads, memory, folders, shortcuts"),
          [this] { openPreferences(); });
}

void Shell::finish() {
  shortcuts_->apply();
  applyTheme();
}

void Shell::openPreferences() {
  PreferencesDialog dialog(*preferences_, &window_);
  dialog.addPage(new ShortcutsPage(*shortcuts_, &dialog), tr("Shortcuts"));
  dialog.exec();
}

// Beside the window and made once: it keeps its place and its search.
void Shell::openLibrary() {
  if (!library_) {
    library_ = new LibraryDialog(*preferences_, &window_);
    connect(library_, &LibraryDialog::openRequested, &window_, &MainWindow::openFile);
  }
  library_->refresh();
  library_->show();
  library_->raise();
  library_->activateWindow();
}

// Two drafts at once would share the cores: the demo waits for what goes on, and everything else for the demo.
void Shell::startDemo() {
  if (window_.engine().busy()) return window_.messageBar()->showProblem(tr("The engine is at work. Start the demo when it is done, or stop it first."));
  auto* demo = new DemoWindow(demoSamples());
  demo_ = demo;
  const bool held = queue_->held();
  queue_->setHeld(true);
  Commands::allow(commands_.find("actionDemo"), {}, tr("The demo is on; Esc leaves it."));
  Q_EMIT guests_.changed();
  connect(demo, &DemoWindow::left, this, [this, held] {
    demo_ = nullptr;
    queue_->setHeld(held);
    allowDemo();
    Q_EMIT guests_.changed();
  });
  connect(&window_, &QObject::destroyed, demo, &QWidget::close);
  window_.statusBar()->showMessage(tr("Demo mode: Esc leaves it"), 8000);
  demo->setGeometry(window_.screen()->geometry());  // where no window manager does it
  demo->showFullScreen();
}

void Shell::allowDemo() {
  commands_.allow("actionDemo", tr("Full screen, a story that runs by itself; Esc leaves. Your document stays as it is"), {});
}

void Shell::apply(const QString& key) {
  if (key == "studio.theme") applyTheme();
  if (key == "runtime.memoryBudget") MemoryBudget::setProcessLimit(std::int64_t(preferences_->runtime().memoryBudgetMb) << 20);
}

void Shell::showTheme(const QString& name) { theme_.choose(Theme::fromName(name)); }

void Shell::applyTheme() {
  const auto choice = Theme::Choice(preferences_->studio().theme);
  theme_.choose(choice);
  if (auto* action = window_.findChild<QAction*>("actionTheme_" + Theme::name(choice))) action->setChecked(true);
}

}  // namespace likeness
