#include <QLabel>
#include <QLayout>
#include <QStatusBar>

#include "engine/core/paths.h"
#include "ui/clip_player.h"
#include "ui/colour_files.h"
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
#include "ui/splat_editing.h"
#include "ui/studio_document.h"
#include "ui/timeline_dock.h"
#include "ui/versions_dock.h"

// The panels about the view, and who works behind them.
namespace likeness {

QList<QDockWidget*> Docks::all() const {
  QList<QDockWidget*> out{photo, select, expression, parameters, history, versions, timeline, plots, runStrip, log, queue};
  if (sample) out << sample;
  return out;
}

void MainWindow::buildDocks() {
  const QString folder = settings_->folder("preset");
  docks_.photo = new PhotoDock(this);
  photos_ = new PhotoFlow(*document_, *engine_, *settings_, guests_, *docks_.photo, this);
  buildEditing();
  docks_.expression = new ExpressionDock(loadExpressionPresets(resourcePath("presets/expressions.json")), folder, this);
  docks_.parameters = new ParameterDock(params_, folder, this);
  docks_.history = new HistoryDock(document_->undo(), this);
  docks_.versions = new VersionsDock(*document_, this);
  docks_.timeline = new TimelineDock(*timeline_, *settings_, this);
  docks_.plots = new PlotsDock(*document_, *settings_, shell_->preferences(), this);
  docks_.runStrip = new RunStripDock(engine_->history(), *viewControl_, this);
  docks_.log = new LogDock(this);
  docks_.queue = shell_->queueDock();
  auto* presets = new Presets(*document_, params_, *docks_.parameters, *docks_.expression, this);
  player_ = new ClipPlayer(*document_, *timeline_, *timeBar_, *docks_.timeline, *docks_.expression, *engine_, *viewport_, this);
  connect(presets, &Presets::noted, this, &MainWindow::noteWritten);
  connect(docks_.plots, &PlotsDock::noted, this, &MainWindow::noteWritten);
  connect(player_, &ClipPlayer::noted, this, &MainWindow::noteWritten);
  // Each joins its tabs at once: beside each other, even for a moment, they would widen the window's least size.
  const auto tabs = [this](Qt::DockWidgetArea area, const QList<QDockWidget*>& group) {
    for (qsizetype i = 0; i < group.size(); ++i) {
      addDockWidget(area, group[i]);
      if (i > 0) tabifyDockWidget(group[i - 1], group[i]);
    }
    group.front()->raise();
  };
  QList<QDockWidget*> left{docks_.photo, docks_.select};
  if (docks_.sample) left << docks_.sample;
  tabs(Qt::LeftDockWidgetArea, left);
  tabs(Qt::RightDockWidgetArea, {docks_.expression, docks_.parameters, docks_.history, docks_.versions});
  tabs(Qt::BottomDockWidgetArea, {docks_.timeline, docks_.plots, docks_.runStrip, docks_.log, docks_.queue});
  resize(1280, 800);  // room for the widths below; a smaller window takes it from the view
  layout()->activate();
  resizeDocks({docks_.photo, docks_.expression}, {290, 350}, Qt::Horizontal);
  resizeDocks({docks_.timeline}, {244}, Qt::Vertical);
  auto* weights = new QLabel(tr("Default models: demo quality, no downloads"), this);
  weights->setToolTip(tr("The embedded head and face networks need no further files."));
  statusBar()->addPermanentWidget(weights);
}

void MainWindow::buildEditing() {
  editing_ = new SplatEditing(*document_, *engine_, *viewport_, this);
  colourFiles_ = new ColourFiles(*document_, *engine_, *settings_, this);
  docks_.select = new SelectDock(*editing_, *viewport_, this);
  connect(editing_, &SplatEditing::noted, this, &MainWindow::noteWritten);
  connect(colourFiles_, &ColourFiles::noted, this, &MainWindow::noteWritten);
}

}  // namespace likeness
