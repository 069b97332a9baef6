#include <QLabel>
#include <QLayout>
#include <QStatusBar>

#include "engine/core/paths.h"
#include "ui/expression_dock.h"
#include "ui/history_dock.h"
#include "ui/log_dock.h"
#include "ui/main_window.h"
#include "ui/parameter_dock.h"
#include "ui/photo_dock.h"
#include "ui/plots_dock.h"
#include "ui/presets.h"
#include "ui/queue_dock.h"
#include "ui/run_strip_dock.h"
#include "ui/select_dock.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/studio_document.h"
#include "ui/timeline_dock.h"
#include "ui/versions_dock.h"

// The panels about the view.
namespace likeness {

void MainWindow::buildDocks() {
  const QString folder = settings_->folder("preset");
  photoDock_ = new PhotoDock(this);
  expressionDock_ = new ExpressionDock(loadExpressionPresets(resourcePath("presets/expressions.json")), folder, this);
  parameterDock_ = new ParameterDock(params_, folder, this);
  historyDock_ = new HistoryDock(document_->undo(), this);
  timelineDock_ = new TimelineDock(*timeline_, *settings_, this);
  plotsDock_ = new PlotsDock(*document_, *settings_, shell_->preferences(), this);
  runStripDock_ = new RunStripDock(engine_->history(), *viewControl_, this);
  versionsDock_ = new VersionsDock(*document_, this);
  logDock_ = new LogDock(this);
  auto* presets = new Presets(*document_, params_, *parameterDock_, *expressionDock_, this);
  connect(presets, &Presets::noted, this, &MainWindow::noteWritten);
  connect(plotsDock_, &PlotsDock::noted, this, &MainWindow::noteWritten);
  // Each joins its tabs at once: beside each other, even for a moment, they would widen the window's least size.
  const auto tabs = [this](Qt::DockWidgetArea area, const QList<QDockWidget*>& group) {
    for (qsizetype i = 0; i < group.size(); ++i) {
      addDockWidget(area, group[i]);
      if (i > 0) tabifyDockWidget(group[i - 1], group[i]);
    }
    group.front()->raise();
  };
  tabs(Qt::LeftDockWidgetArea, {photoDock_});
  tabs(Qt::RightDockWidgetArea, {expressionDock_, parameterDock_, historyDock_, versionsDock_});
  tabs(Qt::BottomDockWidgetArea, {timelineDock_, plotsDock_, runStripDock_, logDock_, shell_->queueDock()});
  buildEditing();
  resize(1280, 800);  // room for the widths below; a smaller window takes it from the view
  layout()->activate();
  resizeDocks({photoDock_, expressionDock_}, {290, 350}, Qt::Horizontal);
  resizeDocks({timelineDock_}, {210}, Qt::Vertical);
  weightsNote_ = new QLabel(tr("Default models: demo quality, no downloads"), this);
  weightsNote_->setToolTip(tr("The embedded head and face networks need no further files."));
  statusBar()->addPermanentWidget(weightsNote_);
}

QList<QDockWidget*> MainWindow::docks() const {
  QList<QDockWidget*> all{photoDock_, selectDock_, expressionDock_, parameterDock_, historyDock_, versionsDock_, timelineDock_, plotsDock_,
                          runStripDock_, logDock_, shell_->queueDock()};
  if (sampleDock_) all << findChild<QDockWidget*>("sampleDock");
  return all;
}

}  // namespace likeness
