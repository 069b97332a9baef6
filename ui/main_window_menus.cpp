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
#include "ui/photo_dock.h"
#include "ui/preferences.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/splat_editing.h"
#include "ui/studio_document.h"
#include "ui/theme.h"
#include "ui/timeline_dock.h"
#include "ui/view_bar.h"
#include "ui/view_menus.h"
#include "viewport/viewport_widget.h"

namespace likeness {

// Every tool tip says why its command is off.
QMenu* MainWindow::menuOf(const QString& title) {
  auto* menu = menuBar()->addMenu(title);
  menu->setToolTipsVisible(true);
  return menu;
}

void MainWindow::buildMenus() {
  buildFileMenu();
  buildEditMenu();
  commands_.take(menuOf(tr("&Select")), editing_->commands());
  buildRunMenu();
  commands_.take(menuOf(tr("&Animation")), docks_.timeline->commands());
  buildViewMenu();
  buildHelpMenu();
  shell_->finish();
  updateActions();
}

void MainWindow::buildFileMenu() {
  auto* file = menuOf(tr("&File"));
  commands_.add(file, tr("&New"), "actionNew", QKeySequence::New, tr("Start an empty document"), [this] { files_->startNew(); });
  commands_.add(file, tr("&Open document…"), "actionOpen", QKeySequence::Open, tr("Open a Likeness document"), [this] { files_->choose(); });
  file->addMenu(files_->recentMenu());
  shell_->addFileCommands(file);
  commands_.add(file, tr("Open &photo…"), "actionOpenPhoto", QKeySequence(tr("Ctrl+Shift+O")), tr("Choose the photo of a person"),
            [this] { photos_->choose(); });
  file->addSeparator();
  commands_.add(file, tr("&Save"), "actionSave", QKeySequence::Save, tr("Save the document"), [this] { files_->save(); });
  commands_.add(file, tr("Save &as…"), "actionSaveAs", QKeySequence::SaveAs, tr("Save the document under another name"),
            [this] { files_->saveAs(); });
  commands_.add(file, tr("S&hare copy…"), "actionShare", QKeySequence(),
            tr("Write a copy without photo, landmarks and other measurements of the person"), [this] { files_->share(); });
  file->addSeparator();
  commands_.add(file, tr("&Export splats (PLY)…"), "actionExportPly", QKeySequence(tr("Ctrl+E")),
            tr("Write the splats for other programs, with the rig beside them"), [this] { exportPly(); });
  commands_.take(file, colourFiles_->commands());
  file->addSeparator();
  commands_.add(file, tr("&Quit"), "actionQuit", QKeySequence::Quit, tr("Close the studio"), [this] { close(); });
}

void MainWindow::buildEditMenu() {
  auto* edit = menuOf(tr("&Edit"));
  QUndoStack& stack = document_->undo();
  auto* undo = stack.createUndoAction(this, tr("&Undo"));
  undo->setObjectName("actionUndo");
  undo->setShortcut(QKeySequence::Undo);
  auto* redo = stack.createRedoAction(this, tr("&Redo"));
  redo->setObjectName("actionRedo");
  redo->setShortcut(QKeySequence::Redo);
  commands_.take(edit, {undo, redo});
  const auto explain = [undo, redo, &stack] {
    undo->setToolTip(stack.canUndo() ? tr("Take back: %1").arg(stack.undoText()) : tr("There is no step to take back."));
    redo->setToolTip(stack.canRedo() ? tr("Do again: %1").arg(stack.redoText()) : tr("There is no step to do again."));
  };
  connect(&stack, &QUndoStack::indexChanged, this, explain);
  explain();
  shell_->addEditCommands(edit);
}

void MainWindow::buildRunMenu() {
  auto* run = menuOf(tr("&Run"));
  commands_.add(run, tr("&Start"), "actionStart", QKeySequence(tr("Ctrl+R")), tr("Make the avatar"), [this] { photos_->start(); });
  commands_.add(run, tr("Resume stopped &run"), "actionResumeRun", QKeySequence(), {}, [this] { photos_->resume(); });
  commands_.add(run, tr("&Pause or resume"), "actionPause", QKeySequence(tr("Ctrl+P")), tr("Hold the run between two steps"),
            [this] { engine_->pause(!engine_->paused()); });
  commands_.add(run, tr("S&top"), "actionStop", QKeySequence(tr("Ctrl+.")), tr("End the run and keep what is done"),
            [this] { document_->stopRun(); });
  shell_->addRunCommands(run);
  addSampleCommands(run);
}

void MainWindow::buildViewMenu() {
  auto* view = menuOf(tr("&View"));
  auto* looking = new ViewMenus(commands_, *viewControl_, *viewport_, *settings_, this);
  viewBar_->setOverlayMenu(looking->build(view));
  view->addSeparator();
  for (QDockWidget* dock : docks_.all()) {
    auto* action = dock->toggleViewAction();
    action->setObjectName("toggle_" + dock->objectName());
    action->setToolTip(tr("Show or hide %1").arg(dock->windowTitle()));
    view->addAction(action);
  }
  view->addSeparator();
  commands_.add(view, tr("Reset &layout"), "actionResetLayout", QKeySequence(), tr("Put every panel back where it was at first"),
            [this] { resetLayout(); });
  buildThemeMenu(view->addMenu(tr("&Theme")));
  shell_->addViewCommands(view);
}

void MainWindow::buildThemeMenu(QMenu* menu) {
  auto* group = new QActionGroup(menu);
  const std::pair<Theme::Choice, QString> choices[] = {{Theme::Choice::system, tr("As the &system")}, {Theme::Choice::light, tr("&Light")},
                                                       {Theme::Choice::dark, tr("&Dark")}};
  for (const auto& [choice, text] : choices) {
    auto* action = commands_.add(menu, text, "actionTheme_" + Theme::name(choice), {}, tr("Colours of the window"), [this, choice = choice] {
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
  auto* help = menuOf(tr("&Help"));
  commands_.add(help, tr("&Commands…"), "actionPalette", QKeySequence(tr("Ctrl+Shift+P")), tr("Find a command by its name"), [this] { openPalette(); });
  shell_->addHelpCommands(help);
  commands_.add(help, tr("&About Likeness"), "actionAbout", QKeySequence(), tr("Version and licence"), [this] {
    QMessageBox(QMessageBox::Information, tr("About Likeness"),
                tr("Likeness %1\nOne photo becomes an animatable splat head.\nApache License 2.0. See NOTICE for "
                   "the origin of the embedded models.").arg(QCoreApplication::applicationVersion()), QMessageBox::Close, this).exec();
  });
}

// An action that cannot be used now is off, and its tool tip says why.
void MainWindow::updateActions() {
  const bool running = document_->runGoesOn(), stopped = document_->checkpoint() != nullptr;
  const QString taken = running ? tr("A run is going on.") : guests_.takenBy();
  const QString noFace = photos_->usable() ? QString() : tr("Open a photo that shows a face.");
  const QString noRun = running ? QString() : tr("No run is going on.");
  const auto first = [](std::initializer_list<QString> reasons) {
    for (const QString& reason : reasons)
      if (!reason.isEmpty()) return reason;
    return QString();
  };
  commands_.allow("actionStart", tr("Make the avatar"), first({taken, noFace}));
  commands_.allow("actionResumeRun", tr("Go on where the run of this document was stopped"),
                  first({taken, stopped ? QString() : tr("No run of this document was stopped."), noFace}));
  docks_.photo->setResumable(stopped);
  commands_.allow("actionPause", tr("Hold the run between two steps"), noRun);
  commands_.allow("actionStop", tr("End the run and keep what is done"), noRun);
  commands_.allow("actionOpenPhoto", tr("Choose the photo of a person"), taken);
  commands_.allow("actionExportPly", tr("Write the splats for other programs, with the rig beside them"),
                  document_->avatar() ? QString() : tr("There is no avatar yet. Open a photo and press Start."));
  shell_->updateCommands();
  editing_->setRunning(running);
  colourFiles_->setObstacle(editing_->obstacle());
}

}  // namespace likeness
