#include <QAction>
#include <QMenu>
#include <QMenuBar>

#include "ui/colour_files.h"
#include "ui/main_window.h"
#include "ui/photo_dock.h"
#include "ui/select_dock.h"
#include "ui/splat_editing.h"
#include "viewport/viewport_widget.h"

// Editing the finished avatar: selected splats, and the skin's colours as a picture.

namespace likeness {

void MainWindow::buildEditing() {
  editing_ = new SplatEditing(*document_, *engine_, *viewport_, this);
  colourFiles_ = new ColourFiles(*document_, *engine_, *settings_, this);
  selectDock_ = new SelectDock(*editing_, *viewport_, this);
  addDockWidget(Qt::LeftDockWidgetArea, selectDock_);
  tabifyDockWidget(photoDock_, selectDock_);
  photoDock_->raise();
  connect(editing_, &SplatEditing::noted, this, &MainWindow::noteWritten);
  connect(editing_, &SplatEditing::refused, this, &MainWindow::complain);
  connect(colourFiles_, &ColourFiles::noted, this, &MainWindow::noteWritten);
  connect(colourFiles_, &ColourFiles::refused, this, &MainWindow::complain);
}

void MainWindow::buildSelectMenu() {
  auto* menu = menuBar()->addMenu(tr("&Select"));
  menu->setToolTipsVisible(true);
  for (QAction* action : editing_->commands()) {
    if (!action) {
      menu->addSeparator();
      continue;
    }
    menu->addAction(action);
    actions_[action->objectName()] = action;
  }
}

void MainWindow::updateEditing() {
  editing_->setRunning(running_);
  colourFiles_->setObstacle(editing_->obstacle());
}

}  // namespace likeness
