#include "ui/main_window.h"

#include <QAction>
#include <QCloseEvent>
#include <QDateTime>
#include <QFileDialog>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QStandardPaths>
#include <QStatusBar>
#include <QVBoxLayout>

#include "engine/api/all_params.h"
#include "engine/api/view_params.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "ui/expression_dock.h"
#include "ui/log_dock.h"
#include "ui/parameter_dock.h"
#include "ui/time_bar.h"
#include "ui/translate.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {
constexpr int kPollMs = 33;
constexpr qint64 kSnapshotMs = 215;  // with the poll: a little over four pictures a second
}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), params_(makeAllParams()), engine_(std::make_unique<StudioEngine>(params_)) {
  setWindowTitle(tr("Likeness"));
  setObjectName("mainWindow");
  clips_ = readExpressionClips(resourcePath("presets/clips.json"));
  auto* centre = new QWidget(this);
  auto* column = new QVBoxLayout(centre);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  viewport_ = new ViewportWidget(centre);
  timeBar_ = new TimeBar(centre);
  column->addWidget(viewport_, 1);
  column->addWidget(timeBar_);
  setCentralWidget(centre);
  buildDocks();
  buildMenus();
  connectView();
  pollTimer_.setInterval(kPollMs);
  connect(&pollTimer_, &QTimer::timeout, this, &MainWindow::poll);
  pollTimer_.start();
  applyViewParams({});
  engine_->showDefaultHead();
}

MainWindow::~MainWindow() { engine_->view().pictures().onPublish({}); }

void MainWindow::buildDocks() {
  photoDock_ = new PhotoDock(this);
  expressionDock_ = new ExpressionDock(
      loadExpressionPresets(resourcePath("presets/expressions.json")), this);
  parameterDock_ = new ParameterDock(params_, this);
  logDock_ = new LogDock(this);
  addDockWidget(Qt::LeftDockWidgetArea, photoDock_);
  addDockWidget(Qt::RightDockWidgetArea, expressionDock_);
  addDockWidget(Qt::RightDockWidgetArea, parameterDock_);
  tabifyDockWidget(expressionDock_, parameterDock_);
  expressionDock_->raise();
  addDockWidget(Qt::BottomDockWidgetArea, logDock_);
  resizeDocks({photoDock_, expressionDock_}, {290, 350}, Qt::Horizontal);
  resizeDocks({logDock_}, {120}, Qt::Vertical);
  weightsNote_ = new QLabel(tr("Default models: demo quality, no downloads"), this);
  weightsNote_->setToolTip(tr("The embedded head and face networks need no further files."));
  statusBar()->addPermanentWidget(weightsNote_);
  QStringList names;
  for (const auto& clip : clips_) names << QCoreApplication::translate("clips", clip.name.c_str());
  timeBar_->setClips(names);
  if (!clips_.empty()) timeBar_->setDuration(clips_.front().duration());
}

void MainWindow::buildMenus() {
  auto add = [this](QMenu* menu, const QString& text, const char* name, const QKeySequence& key, auto slot) {
    auto* action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, slot);
    return action;
  };
  auto* file = menuBar()->addMenu(tr("&File"));
  add(file, tr("&Open photo…"), "actionOpenPhoto", QKeySequence::Open, &MainWindow::choosePhoto);
  add(file, tr("&Save avatar as…"), "actionSave", QKeySequence::SaveAs, &MainWindow::saveDocument);
  add(file, tr("&Export splats (PLY)…"), "actionExportPly", QKeySequence(tr("Ctrl+E")), &MainWindow::exportPly);
  file->addSeparator();
  add(file, tr("&Quit"), "actionQuit", QKeySequence::Quit, &MainWindow::close);
  auto* run = menuBar()->addMenu(tr("&Run"));
  add(run, tr("&Start"), "actionStart", QKeySequence(tr("Ctrl+R")), &MainWindow::start);
  add(run, tr("&Pause or resume"), "actionPause", QKeySequence(tr("Ctrl+P")), [this] { engine_->pause(!engine_->paused()); });
  add(run, tr("S&top"), "actionStop", QKeySequence(tr("Ctrl+.")), [this] { engine_->stop(); });
  auto* view = menuBar()->addMenu(tr("&View"));
  add(view, tr("&Reset view"), "actionResetView", QKeySequence(), [this] { viewport_->resetView(); });
  view->addSeparator();
  for (QDockWidget* dock : {static_cast<QDockWidget*>(photoDock_), static_cast<QDockWidget*>(expressionDock_),
                            static_cast<QDockWidget*>(parameterDock_), static_cast<QDockWidget*>(logDock_)})
    view->addAction(dock->toggleViewAction());
  auto* help = menuBar()->addMenu(tr("&Help"));
  add(help, tr("&About Likeness"), "actionAbout", QKeySequence(), [this] {
    QMessageBox::about(this, tr("About Likeness"),
                       tr("Likeness %1\nOne photo becomes an animatable splat head.\nApache License 2.0. See NOTICE for "
                          "the origin of the embedded models.").arg(QCoreApplication::applicationVersion()));
  });
}

void MainWindow::connectView() {
  connect(photoDock_, &PhotoDock::openRequested, this, &MainWindow::choosePhoto);
  connect(photoDock_, &PhotoDock::startRequested, this, &MainWindow::start);
  connect(photoDock_, &PhotoDock::pauseRequested, this, [this](bool on) { engine_->pause(on); });
  connect(photoDock_, &PhotoDock::stopRequested, this, [this] { engine_->stop(); });
  connect(photoDock_, &PhotoDock::faceChosen, this, [this](int face) {
    photoDock_->showLoading(QString::fromStdString(check_.path));
    engine_->checkPhoto(std::filesystem::u8path(check_.path), face);
  });
  connect(viewport_, &ViewportWidget::photoDropped, this, &MainWindow::openPhoto);
  connect(viewport_, &ViewportWidget::viewChanged, this, [this](const Camera& camera, bool interacting) {
    engine_->view().setCamera(camera, interacting);
  });
  connect(viewport_, &ViewportWidget::glReady, this, [this](bool software) {
    engine_->view().setHardware(!software);
    logDock_->add(LogLevel::info, software ? tr("Software OpenGL: the processor draws the splats.")
                                           : tr("The graphics driver draws the splats."));
  });
  connect(expressionDock_, &ExpressionDock::changed, this, &MainWindow::applyControls);
  connect(parameterDock_, &ParameterDock::refused, this, &MainWindow::complain);
  connect(parameterDock_, &ParameterDock::parameterChanged, this, [this](const std::string& key, const ParamValue& value) {
    engine_->postLiveParam(key, value);
    applyViewParams(key);
  });
  connect(timeBar_, &TimeBar::clipChosen, this, [this](int index) {
    if (index >= 0 && index < int(clips_.size())) timeBar_->setDuration(clips_[std::size_t(index)].duration());
  });
  connect(timeBar_, &TimeBar::timeChanged, this, &MainWindow::playClip);
  // The worker's thread only asks for attention; the window reads the newest picture when it can.
  engine_->view().pictures().onPublish([this] {
    QMetaObject::invokeMethod(this, [this] {
      const auto newest = engine_->view().pictures().read();
      if (newest.generation == pictureSeen_ || !newest.value) return;
      pictureSeen_ = newest.generation;
      if (newest.value->splats && newest.value->rgb.empty())
        viewport_->showSplats(*newest.value);
      else if (!newest.value->rgb.empty())
        viewport_->showPicture(newest.value);
    }, Qt::QueuedConnection);
  });
}

void MainWindow::openPhoto(const QString& path) {
  photoDock_->showLoading(path);
  engine_->checkPhoto(std::filesystem::u8path(path.toStdString()));
}

void MainWindow::choosePhoto() {
  const QString path = QFileDialog::getOpenFileName(
      this, tr("Open photo"), QStandardPaths::writableLocation(QStandardPaths::PicturesLocation),
      tr("Pictures (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)"));
  if (!path.isEmpty()) openPhoto(path);
}

void MainWindow::start() {
  if (engine_->busy() || !check_.refusal.empty() || check_.chosen < 0) return;
  engine_->startDraft(check_, photoDock_->correctedLandmarks());
}

void MainWindow::poll() {
  for (const auto& event : engine_->outputs().events.drain()) showEvent(event);
  const auto check = engine_->photoChecks().read();
  if (check.generation != checkSeen_) {
    checkSeen_ = check.generation;
    check_ = *check.value;
    photoDock_->showCheck(check_);
    if (startWhenReady_ && check_.refusal.empty()) {
      startWhenReady_ = false;
      start();
    }
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
  if (running_) {
    if (const auto progress = engine_->outputs().progress.read().value) {
      hud.stage = translated(progress->label);
      hud.progress = float(progress->fraction);
      hud.stepsPerSecond = progress->stepsPerSecond;
    }
    hud.loss = lastLoss_;
    hud.paused = engine_->paused();
    photoDock_->setRunState(hud.paused ? PhotoDock::RunState::paused : PhotoDock::RunState::running);
  }
  viewport_->setHud(hud);
}

void MainWindow::showEvent(const Event& event) {
  const QString line = QString::fromStdString(eventToLine(event));
  if (const auto* started = std::get_if<JobStarted>(&event)) {
    running_ = started->job == "draft";
    engine_->view().setJobRunning(running_);
    if (running_) photoDock_->setRunState(PhotoDock::RunState::running);
  } else if (const auto* metric = std::get_if<Metric>(&event)) {
    if (metric->name == "loss") lastLoss_ = metric->value;
    return;  // numbers belong to the HUD, not to the log
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
  if (!wasRunning) return;
  const auto expression = engine_->photoExpression();
  if (!expression.empty()) expressionDock_->setPhotoExpression(expression);
  Q_EMIT runFinished(good);
}

void MainWindow::applyViewParams(const std::string& key) {
  if (!key.empty() && key.rfind("view.", 0) != 0) return;
  const ViewParams view = paramsFrom<ViewParams>(params_, "view");
  viewport_->setBackground(QColor::fromRgbF(view.background.r, view.background.g, view.background.b));
  viewport_->setFieldOfView(float(view.fieldOfView));
  engine_->view().setLook(view);
}

void MainWindow::applyControls(const std::vector<float>& values, bool interacting) {
  engine_->view().setControls(values, interacting);
}

void MainWindow::playClip(double seconds, bool scrubbing) {
  const int index = timeBar_->clip();
  if (index < 0 || index >= int(clips_.size())) return;
  const auto values = expressionFromNames(clips_[std::size_t(index)].sample(seconds));
  expressionDock_->showValues(values);
  applyControls(values, scrubbing);
}

void MainWindow::exportPly() {
  if (!engine_->avatar()) return complain(tr("There is no avatar yet. Open a photo and press Start."));
  const QString path = QFileDialog::getSaveFileName(this, tr("Export splats"), "avatar.ply", tr("Splats (*.ply)"));
  if (path.isEmpty()) return;
  engine_->exportPly(std::filesystem::u8path(path.toStdString()));
  logDock_->add(LogLevel::info, tr("Wrote %1").arg(path));
}

void MainWindow::saveDocument() {
  if (!engine_->avatar()) return complain(tr("There is no avatar yet. Open a photo and press Start."));
  const QString path = QFileDialog::getSaveFileName(this, tr("Save avatar"), "avatar.likeness", tr("Likeness avatar (*.likeness)"));
  if (path.isEmpty()) return;
  engine_->saveDocument(std::filesystem::u8path(path.toStdString()));
  logDock_->add(LogLevel::info, tr("Saved %1").arg(path));
}

void MainWindow::complain(const QString& sentence) {
  logDock_->add(LogLevel::error, sentence);
  statusBar()->showMessage(sentence, 8000);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  engine_->stop();
  event->accept();
}

}  // namespace likeness
