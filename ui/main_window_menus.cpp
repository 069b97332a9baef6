#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QMenuBar>
#include <QMessageBox>
#include <QRegularExpression>

#include "ui/colour_files.h"
#include "ui/command_palette.h"
#include "ui/document_files.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/shell.h"
#include "ui/studio_document.h"
#include "ui/theme.h"
#include "ui/timeline_dock.h"
#include "viewport/viewport_widget.h"

namespace likeness {

QAction* MainWindow::addAction(QMenu* menu, const QString& text, const char* name, const QKeySequence& key, const QString& tip,
                               std::function<void()> slot) {
  auto* action = menu->addAction(text);
  action->setObjectName(name);
  action->setShortcut(key);
  action->setToolTip(tip);
  action->setStatusTip(tip);
  connect(action, &QAction::triggered, this, std::move(slot));
  actions_[name] = action;
  return action;
}

void MainWindow::buildMenus() {
  buildFileMenu();
  buildEditMenu();
  buildSelectMenu();
  buildRunMenu();
  buildAnimationMenu();
  buildViewMenu();
  buildHelpMenu();
  shell_->finish();
  updateActions();
}

void MainWindow::buildFileMenu() {
  auto* file = menuBar()->addMenu(tr("&File"));
  addAction(file, tr("&New"), "actionNew", QKeySequence::New, tr("Start an empty document"), [this] { files_->startNew(); });
  addAction(file, tr("&Open document…"), "actionOpen", QKeySequence::Open, tr("Open a Likeness document"), [this] { files_->choose(); });
  file->addMenu(files_->recentMenu());
  shell_->addFileCommands(file);
  addAction(file, tr("Open &photo…"), "actionOpenPhoto", QKeySequence(tr("Ctrl+Shift+O")), tr("Choose the photo of a person"),
            [this] { choosePhoto(); });
  file->addSeparator();
  addAction(file, tr("&Save"), "actionSave", QKeySequence::Save, tr("Save the document"), [this] { files_->save(); });
  addAction(file, tr("Save &as…"), "actionSaveAs", QKeySequence::SaveAs, tr("Save the document under another name"),
            [this] { files_->saveAs(); });
  addAction(file, tr("S&hare copy…"), "actionShare", QKeySequence(),
            tr("Write a copy without photo, landmarks and other measurements of the person"), [this] { files_->share(); });
  file->addSeparator();
  addAction(file, tr("&Export splats (PLY)…"), "actionExportPly", QKeySequence(tr("Ctrl+E")),
            tr("Write the splats for other programs, with the rig beside them"), [this] { exportPly(); });
  for (QAction* action : colourFiles_->commands()) {
    file->addAction(action);
    actions_[action->objectName()] = action;
  }
  file->addSeparator();
  addAction(file, tr("&Quit"), "actionQuit", QKeySequence::Quit, tr("Close the studio"), [this] { close(); });
}

void MainWindow::buildEditMenu() {
  auto* edit = menuBar()->addMenu(tr("&Edit"));
  QUndoStack& stack = document_->undo();
  auto* undo = stack.createUndoAction(this, tr("&Undo"));
  undo->setObjectName("actionUndo");
  undo->setShortcut(QKeySequence::Undo);
  auto* redo = stack.createRedoAction(this, tr("&Redo"));
  redo->setObjectName("actionRedo");
  redo->setShortcut(QKeySequence::Redo);
  for (auto* action : {undo, redo}) {
    edit->addAction(action);
    actions_[action->objectName()] = action;
  }
  const auto explain = [undo, redo, &stack] {
    undo->setToolTip(stack.canUndo() ? tr("Take back: %1").arg(stack.undoText()) : tr("There is no step to take back."));
    redo->setToolTip(stack.canRedo() ? tr("Do again: %1").arg(stack.redoText()) : tr("There is no step to do again."));
  };
  connect(&stack, &QUndoStack::indexChanged, this, explain);
  explain();
  shell_->addEditCommands(edit);
}

void MainWindow::buildRunMenu() {
  auto* run = menuBar()->addMenu(tr("&Run"));
  addAction(run, tr("&Start"), "actionStart", QKeySequence(tr("Ctrl+R")), tr("Make the avatar"), [this] { start(); });
  addAction(run, tr("Resume stopped &run"), "actionResumeRun", QKeySequence(), {}, [this] { resume(); });
  addAction(run, tr("&Pause or resume"), "actionPause", QKeySequence(tr("Ctrl+P")), tr("Hold the run between two steps"),
            [this] { engine_->pause(!engine_->paused()); });
  addAction(run, tr("S&top"), "actionStop", QKeySequence(tr("Ctrl+.")), tr("End the run and keep what is done"),
            [this] { engine_->stop(); });
  shell_->addRunCommands(run);
  addSampleActions(run);
}

void MainWindow::buildAnimationMenu() {
  auto* menu = menuBar()->addMenu(tr("&Animation"));
  menu->setToolTipsVisible(true);
  for (QAction* action : timelineDock_->commands()) {
    if (!action) {
      menu->addSeparator();
      continue;
    }
    menu->addAction(action);
    actions_[action->objectName()] = action;
  }
}

void MainWindow::buildViewMenu() {
  auto* view = menuBar()->addMenu(tr("&View"));
  addAction(view, tr("&Reset view"), "actionResetView", QKeySequence(tr("Ctrl+0")), tr("Look at the face from the front"),
            [this] { viewport_->resetView(); });
  buildLookingMenus(view);
  view->addSeparator();
  for (QDockWidget* dock : docks()) {
    auto* action = dock->toggleViewAction();
    action->setObjectName("toggle_" + dock->objectName());
    action->setToolTip(tr("Show or hide %1").arg(dock->windowTitle()));
    view->addAction(action);
  }
  view->addSeparator();
  addAction(view, tr("Reset &layout"), "actionResetLayout", QKeySequence(), tr("Put every panel back where it was at first"),
            [this] { resetLayout(); });
  buildThemeMenu(view->addMenu(tr("&Theme")));
  shell_->addViewCommands(view);
}

void MainWindow::buildThemeMenu(QMenu* menu) {
  auto* group = new QActionGroup(menu);
  const std::pair<Theme::Choice, QString> choices[] = {{Theme::Choice::system, tr("As the &system")}, {Theme::Choice::light, tr("&Light")},
                                                       {Theme::Choice::dark, tr("&Dark")}};
  for (const auto& [choice, text] : choices) {
    auto* action = addAction(menu, text, qPrintable("actionTheme_" + Theme::name(choice)), {}, tr("Colours of the window"), [this, choice = choice] {
      shell_->preferences().set("studio.theme", ParamValue(Theme::name(choice).toStdString()));
    });
    action->setCheckable(true);
    action->setChecked(theme_->choice() == choice);
    group->addAction(action);
  }
}

void MainWindow::openPalette() {
  CommandPalette palette(findChildren<QAction*>(QRegularExpression("^(action|toggle_)")), this);
  palette.exec();
}

void MainWindow::buildHelpMenu() {
  auto* help = menuBar()->addMenu(tr("&Help"));
  addAction(help, tr("&Commands…"), "actionPalette", QKeySequence(tr("Ctrl+Shift+P")), tr("Find a command by its name"), [this] { openPalette(); });
  shell_->addHelpCommands(help);
  addAction(help, tr("&About Likeness"), "actionAbout", QKeySequence(), tr("Version and licence"), [this] {
    QMessageBox::about(this, tr("About Likeness"),
                       tr("Likeness %1\nOne photo becomes an animatable splat head.\nApache License 2.0. See NOTICE for "
                          "the origin of the embedded models.").arg(QCoreApplication::applicationVersion()));
  });
}

// An action that cannot be used now is off, and its tool tip says why.
void MainWindow::updateActions() {
  const PhotoCheck& photo = document_->photo();
  const bool avatar = document_->avatar() != nullptr;
  const auto set = [this](const char* name, bool on, const QString& tip, const QString& why) {
    QAction* action = actions_.value(name);
    if (!action) return;
    action->setEnabled(on);
    action->setToolTip(on ? tip : why);
    action->setStatusTip(action->toolTip());
  };
  const QString goesOn = tr("A run is going on."), none = tr("No run is going on.");
  const QString taken = shell_->engineTakenBy();
  const bool face = photo.chosen >= 0 && photo.refusal.empty(), stopped = document_->checkpoint() != nullptr;
  set("actionStart", !running_ && taken.isEmpty() && face, tr("Make the avatar"),
      running_ ? goesOn : !taken.isEmpty() ? taken : tr("Open a photo that shows a face."));
  set("actionResumeRun", !running_ && taken.isEmpty() && stopped && face, tr("Go on where the run of this document was stopped"),
      running_ ? goesOn : !taken.isEmpty() ? taken : !stopped ? tr("No run of this document was stopped.") : tr("Open a photo that shows a face."));
  photoDock_->setResumable(stopped);
  set("actionPause", running_, tr("Hold the run between two steps"), none);
  set("actionStop", running_, tr("End the run and keep what is done"), none);
  set("actionOpenPhoto", !running_ && taken.isEmpty(), tr("Choose the photo of a person"), running_ ? goesOn : taken);
  shell_->updateCommands();
  updateSampleActions();
  set("actionExportPly", avatar, tr("Write the splats for other programs, with the rig beside them"),
      tr("There is no avatar yet. Open a photo and press Start."));
  updateEditing();
}

}  // namespace likeness
