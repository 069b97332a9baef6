#include "ui/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QRegularExpression>
#include <QStatusBar>
#include <QVBoxLayout>

#include "engine/api/all_params.h"
#include "engine/api/view_params.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "ui/document_files.h"
#include "ui/expression_dock.h"
#include "ui/history_dock.h"
#include "ui/log_dock.h"
#include "ui/message_bar.h"
#include "ui/parameter_dock.h"
#include "ui/plots_dock.h"
#include "ui/preferences.h"
#include "ui/presets.h"
#include "ui/queue_dock.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/studio_document.h"
#include "ui/theme.h"
#include "ui/time_bar.h"
#include "ui/timeline_dock.h"
#include "ui/timeline_model.h"
#include "ui/translate.h"
#include "ui/versions_dock.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {
constexpr int kPollMs = 33;
constexpr int kLayoutVersion = 1;
constexpr qint64 kSnapshotMs = 215;  // with the poll: a little over four pictures a second
}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), params_(makeDocumentParams()), settings_(std::make_unique<Settings>()),
      engine_(std::make_unique<StudioEngine>(params_)), document_(std::make_unique<StudioDocument>(params_, *engine_)) {
  setObjectName("mainWindow");
  setAcceptDrops(true);
  timeline_ = new TimelineModel(*document_, readExpressionClips(resourcePath("presets/clips.json")), this);
  files_ = new DocumentFiles(this, *document_, *engine_, *settings_);
  auto* centre = new QWidget(this);
  auto* column = new QVBoxLayout(centre);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  messageBar_ = new MessageBar(centre);
  viewport_ = new ViewportWidget(centre);
  timeBar_ = new TimeBar(centre);
  column->addWidget(messageBar_);
  column->addWidget(viewport_, 1);
  column->addWidget(timeBar_);
  setCentralWidget(centre);
  theme_ = new Theme(*qApp);
  shell_ = std::make_unique<Shell>(*this, *settings_, *theme_);
  buildDocks();
  buildMenus();
  connectView();
  connectDocks();
  connectDocument();
  connectTimeline();
  pollTimer_.setInterval(kPollMs);
  connect(&pollTimer_, &QTimer::timeout, this, &MainWindow::poll);
  pollTimer_.start();
  connect(&autosaveTimer_, &QTimer::timeout, this, [this] { document_->autosave(); });
  connect(&shell_->preferences(), &Preferences::changed, this, &MainWindow::applyAutosave);
  files_->mayTakeEngine = [this] { return shell_->mayTakeEngine(); };
  connect(shell_.get(), &Shell::engineTaken, this, [this] {
    photoDock_->setWaitReason(shell_->engineTakenBy());
    updateActions();
  });
  applyAutosave();
  applyParams({});
  showTitle();
  firstLayout_ = saveState(kLayoutVersion);
  engine_->showAvatar(nullptr);
}

MainWindow::~MainWindow() { engine_->view().pictures().onPublish({}); }

void MainWindow::buildDocks() {
  const QString folder = settings_->folder("preset");
  photoDock_ = new PhotoDock(this);
  expressionDock_ = new ExpressionDock(loadExpressionPresets(resourcePath("presets/expressions.json")), folder, this);
  parameterDock_ = new ParameterDock(params_, folder, this);
  historyDock_ = new HistoryDock(document_->undo(), this);
  timelineDock_ = new TimelineDock(*timeline_, *settings_, this);
  plotsDock_ = new PlotsDock(*document_, *settings_, shell_->preferences(), this);
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
  tabs(Qt::BottomDockWidgetArea, {timelineDock_, plotsDock_, logDock_, shell_->queueDock()});
  resize(1280, 800);  // room for the widths below; a smaller window takes it from the view
  layout()->activate();
  resizeDocks({photoDock_, expressionDock_}, {290, 350}, Qt::Horizontal);
  resizeDocks({timelineDock_}, {210}, Qt::Vertical);
  weightsNote_ = new QLabel(tr("Default models: demo quality, no downloads"), this);
  weightsNote_->setToolTip(tr("The embedded head and face networks need no further files."));
  statusBar()->addPermanentWidget(weightsNote_);
}

void MainWindow::connectView() {
  connect(viewport_, &ViewportWidget::photoDropped, this, &MainWindow::openFile);
  connect(viewport_, &ViewportWidget::viewChanged, this, [this](const Camera& camera, bool interacting) {
    engine_->view().setCamera(camera, interacting);
  });
  connect(viewport_, &ViewportWidget::glReady, this, [this](bool software) {
    engine_->view().setHardware(!software);
    logDock_->add(LogLevel::info, software ? tr("Software OpenGL: the processor draws the splats.")
                                           : tr("The graphics driver draws the splats."));
  });
  // The worker's thread only asks for attention; the window reads the newest picture when it can.
  engine_->view().pictures().onPublish([this] {
    QMetaObject::invokeMethod(this, [this] { showPicture(); }, Qt::QueuedConnection);
  });
}

void MainWindow::showPicture() {
  const auto newest = engine_->view().pictures().read();
  if (newest.generation == pictureSeen_ || !newest.value) return;
  pictureSeen_ = newest.generation;
  if (newest.value->splats && newest.value->rgb.empty())
    viewport_->showSplats(*newest.value);
  else if (!newest.value->rgb.empty())
    viewport_->showPicture(newest.value);
  if (newest.value->fullResolution) document_->setPicture(newest.value);
}

void MainWindow::connectDocks() {
  connect(photoDock_, &PhotoDock::openRequested, this, &MainWindow::choosePhoto);
  connect(photoDock_, &PhotoDock::startRequested, this, &MainWindow::start);
  connect(photoDock_, &PhotoDock::pauseRequested, this, [this](bool on) { engine_->pause(on); });
  connect(photoDock_, &PhotoDock::stopRequested, this, [this] { engine_->stop(); });
  connect(photoDock_, &PhotoDock::faceChosen, this, [this](int face) {
    checkPhoto(QString::fromStdString(document_->photo().path), face, false);
  });
  connect(photoDock_, &PhotoDock::landmarksMoved, this, [this] { document_->setLandmarks(photoDock_->correctedLandmarks()); });
  connect(expressionDock_, &ExpressionDock::changed, this,
          [this](const std::vector<float>& values, bool held, const QString& what, const QString& text) {
            expressionHeld_ = held;
            document_->setExpression(values, what, text);
            applyControls(values, held);
          });
  connect(parameterDock_, &ParameterDock::refused, this, &MainWindow::complain);
  connect(parameterDock_, &ParameterDock::edited, this,
          [this](const std::string& key, const ParamValue& value) { document_->setParameter(key, value); });
}

void MainWindow::connectDocument() {
  StudioDocument* document = document_.get();
  connect(document, &StudioDocument::parametersChanged, this, [this](const QStringList& keys) {
    parameterDock_->refresh();
    applyParams(keys);
  });
  connect(document, &StudioDocument::expressionChanged, this, [this] {
    expressionDock_->showValues(document_->expression());
    applyControls(document_->expression(), expressionHeld_);
  });
  connect(document, &StudioDocument::photoChanged, this, &MainWindow::showPhoto);
  connect(document, &StudioDocument::landmarksChanged, this,
          [this] { photoDock_->showLandmarks(document_->photo(), document_->landmarks()); });
  connect(document, &StudioDocument::avatarChanged, this, [this] {
    expressionDock_->setPhotoExpression(engine_->photoExpression());
    photoDock_->setFinished(document_->avatar() != nullptr);
    updateActions();
  });
  connect(document, &StudioDocument::replaced, this, &MainWindow::showDocument);
  connect(document, &StudioDocument::titleChanged, this, &MainWindow::showTitle);
  connect(files_, &DocumentFiles::failed, this, &MainWindow::complain);
  connect(files_, &DocumentFiles::noted, this, &MainWindow::noteWritten);
  connect(files_, &DocumentFiles::photoFound, this, [this](const QString& path, int face) { checkPhoto(path, face, true); });
}

void MainWindow::showTitle() {
  const QString title = Settings::safeMode() ? tr("%1[*] - Likeness (safe mode)") : tr("%1[*] - Likeness");
  setWindowTitle(title.arg(document_->displayName()));
  setWindowModified(document_->modified());
}

// Another document: every view shows it from the start.
void MainWindow::showDocument() {
  parameterDock_->refresh();
  applyParams({});
  expressionDock_->setPhotoExpression(engine_->photoExpression());
  expressionDock_->showValues(document_->expression());
  applyControls(document_->expression(), false);
  showPhoto();
  photoDock_->setFinished(document_->avatar() != nullptr);
  messageBar_->hide();
  updateActions();
}

void MainWindow::openFile(const QString& path) {
  if (QFileInfo(path).suffix().toLower() == "likeness") files_->open(path);
  else openPhoto(path);
}

void MainWindow::restoreLayout() {
  restoreGeometry(settings_->bytes("window/geometry"));
  restoreState(settings_->bytes("window/docks"), kLayoutVersion);
}

void MainWindow::resetLayout() { restoreState(firstLayout_, kLayoutVersion); }

QList<QDockWidget*> MainWindow::docks() const {
  return {photoDock_, expressionDock_, parameterDock_, historyDock_, versionsDock_, timelineDock_, plotsDock_, logDock_, shell_->queueDock()};
}

void MainWindow::offerRecovery() { files_->offerRecovery(); }

void MainWindow::poll() {
  for (const auto& event : engine_->outputs().events.drain()) showEvent(event);
  const auto check = engine_->photoChecks().read();
  if (check.generation != checkSeen_) {
    checkSeen_ = check.generation;
    takeCheck(*check.value);
  }
  const auto snapshot = engine_->outputs().snapshots.read();
  const qint64 now = QDateTime::currentMSecsSinceEpoch();
  if (viewActive_ && snapshot.generation != snapshotSeen_ && (!running_ || now - lastSnapshotMs_ >= kSnapshotMs)) {
    snapshotSeen_ = snapshot.generation;
    lastSnapshotMs_ = now;
    engine_->view().setSnapshot(snapshot.value);
  }
  // Drawing the overlay costs a whole repaint with software GL: it follows the pictures' pace.
  if (now - lastHudMs_ >= kSnapshotMs) {
    lastHudMs_ = now;
    showProgress();
  }
}

void MainWindow::showProgress() {
  HudState hud;
  const auto snapshot = engine_->outputs().snapshots.read().value;
  hud.splats = snapshot && snapshot->splats ? long(snapshot->splats->size()) : 0;
  hud.note = tr("Default models");
  if (running_) showRun(hud);
  viewport_->setHud(hud);
}

void MainWindow::showRun(HudState& hud) {
  const auto progress = engine_->outputs().progress.read().value;
  hud.loss = lastLoss_;
  hud.paused = engine_->paused();
  photoDock_->setRunState(hud.paused ? PhotoDock::RunState::paused : PhotoDock::RunState::running);
  if (!progress) return;
  hud.stage = translated(progress->label);
  hud.progress = float(progress->fraction);
  hud.stepsPerSecond = progress->stepsPerSecond;
  photoDock_->setProgress(hud.paused ? tr("Paused: %1").arg(hud.stage) : hud.stage, progress->fraction, hud.paused ? -1 : progress->secondsRemaining);
}

void MainWindow::showEvent(const Event& event) {
  const QString line = QString::fromStdString(eventToLine(event));
  if (const auto* started = std::get_if<JobStarted>(&event)) {
    running_ = started->job == "draft";
    engine_->view().setJobRunning(running_ || started->job == "queue");
    if (running_) photoDock_->setRunState(PhotoDock::RunState::running);
    updateActions();
  } else if (const auto* metric = std::get_if<Metric>(&event)) {
    if (metric->name == "loss") lastLoss_ = metric->value;
    document_->addMetric(metric->name, metric->step, metric->value);
    return;  // numbers belong to the plots and the HUD, not to the log
  } else if (std::get_if<StageChanged>(&event)) {
    if (running_) document_->autosave();
  } else if (std::get_if<JobFinished>(&event) || std::get_if<JobCancelled>(&event)) {
    finished(std::holds_alternative<JobFinished>(event));
  } else if (const auto* failed = std::get_if<JobFailed>(&event)) {
    finished(false);
    complain(QString::fromStdString(failed->text + " " + failed->remedy));
    return;
  }
  logDock_->add(std::holds_alternative<Warning>(event) ? LogLevel::warning : LogLevel::info, line);
}

void MainWindow::finished(bool good) {
  const bool wasRunning = running_;
  running_ = false;
  lastLoss_ = -1;
  engine_->view().setJobRunning(false);
  photoDock_->setRunState(PhotoDock::RunState::idle);
  updateActions();
  if (!wasRunning) return;
  if (const auto avatar = engine_->avatar()) document_->setAvatar(avatar, tr("Run %1").arg(document_->run()));
  document_->autosave();
  Q_EMIT runFinished(good);
}

void MainWindow::applyParams(const QStringList& keys) {
  const auto concerns = [&keys](const char* group) {
    return keys.isEmpty() || !keys.filter(QRegularExpression(QString("^%1\\.").arg(group))).isEmpty();
  };
  if (concerns("view")) applyViewParams();
}

void MainWindow::applyAutosave() {
  const int wanted = shell_->preferences().runtime().autosaveSeconds * 1000;
  if (wanted != autosaveTimer_.interval() || !autosaveTimer_.isActive()) autosaveTimer_.start(wanted);
}

void MainWindow::applyViewParams() {
  const ViewParams view = paramsFrom<ViewParams>(params_, "view");
  viewport_->setBackground(QColor::fromRgbF(view.background.r, view.background.g, view.background.b));
  viewport_->setFieldOfView(float(view.fieldOfView));
  engine_->view().setLook(view);
}

void MainWindow::applyControls(const std::vector<float>& values, bool interacting) {
  engine_->view().setControls(values, interacting);
}

void MainWindow::exportPly() {
  if (!engine_->avatar()) return complain(tr("There is no avatar yet. Open a photo and press Start."));
  const QString path = QFileDialog::getSaveFileName(this, tr("Export splats"), "avatar.ply", tr("Splats (*.ply)"));
  if (path.isEmpty()) return;
  engine_->exportPly(std::filesystem::u8path(path.toStdString()), shell_->preferences().madeWith());
  logDock_->add(LogLevel::info, tr("Wrote %1").arg(path));
}

void MainWindow::complain(const QString& sentence) {
  logDock_->add(LogLevel::error, sentence);
  messageBar_->showProblem(sentence);
}

void MainWindow::noteWritten(const QString& sentence) {
  logDock_->add(LogLevel::info, sentence);
  statusBar()->showMessage(sentence, 8000);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!files_->mayLeave()) return event->ignore();
  engine_->stop();
  autosaveTimer_.stop();
  pollTimer_.stop();
  settings_->setBytes("window/geometry", saveGeometry());
  settings_->setBytes("window/docks", saveState(kLayoutVersion));
  document_->discardWorkingCopy();
  event->accept();
}

// Coming back to the window is when a file that moved meanwhile is noticed.
bool MainWindow::event(QEvent* event) {
  if (event->type() == QEvent::WindowActivate && document_ && !document_->path().isEmpty() && missingTold_ != document_->path() &&
      !QFileInfo::exists(document_->path())) {
    missingTold_ = document_->path();
    complain(tr("%1 was moved or deleted. Nothing is lost: save the document again, there or elsewhere.").arg(document_->path()));
  }
  return QMainWindow::event(event);
}

}  // namespace likeness
