#include "ui/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStatusBar>
#include <QVBoxLayout>

#include "engine/api/all_params.h"
#include "engine/api/view_params.h"
#include "engine/core/paths.h"
#include "engine/splats/rig_file.h"
#include "ui/document_files.h"
#include "ui/expression_dock.h"
#include "ui/log_dock.h"
#include "ui/message_bar.h"
#include "ui/parameter_dock.h"
#include "ui/photo_dock.h"
#include "ui/preferences.h"
#include "ui/save_path.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/studio_document.h"
#include "ui/theme.h"
#include "ui/time_bar.h"
#include "ui/timeline_model.h"
#include "ui/view_bar.h"
#include "ui/view_control.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {
constexpr int kPollMs = 33;
constexpr int kLayoutVersion = 1;
constexpr const char* kExport = "export";
}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), params_(makeDocumentParams()), settings_(std::make_unique<Settings>()),
      engine_(std::make_unique<StudioEngine>(params_)), document_(std::make_unique<StudioDocument>(params_, *engine_)) {
  setObjectName("mainWindow");
  setAcceptDrops(true);
  timeline_ = new TimelineModel(*document_, readExpressionClips(resourcePath("presets/clips.json")), this);
  files_ = new DocumentFiles(this, *document_, *engine_, *settings_);
  files_->mayTakeEngine = [this] { return guests_.mayTake(this); };
  files_->libraryPlace = [this] { return shell_->preferences().libraryPlace(); };
  buildCentre();
  theme_ = new Theme(*qApp);
  shell_ = std::make_unique<Shell>(*this, commands_, guests_, *settings_, *theme_);
  buildSample();
  buildDocks();
  buildMenus();
  connectView();
  connectDocks();
  connectDocument();
  followMessages();
  pollTimer_.setInterval(kPollMs);
  connect(&pollTimer_, &QTimer::timeout, this, &MainWindow::poll);
  pollTimer_.start();
  autosaveTimer_.setSingleShot(true);
  connect(&autosaveTimer_, &QTimer::timeout, this, [this] { document_->autosave(); });
  connect(&shell_->preferences(), &Preferences::changed, this, &MainWindow::scheduleAutosave);
  connect(&guests_, &EngineGuests::changed, this, [this] {
    docks_.photo->setWaitReason(guests_.takenBy());
    updateActions();
  });
  scheduleAutosave();
  applyViewParams();
  showTitle();
  firstLayout_ = saveState(kLayoutVersion);
  engine_->showAvatar(nullptr);
}

void MainWindow::buildCentre() {
  auto* centre = new QWidget(this);
  auto* column = new QVBoxLayout(centre);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  messageBar_ = new MessageBar(centre);
  viewport_ = new ViewportWidget(centre);
  viewControl_ = new ViewControl(*document_, *engine_, *viewport_, this);
  viewBar_ = new ViewBar(*viewControl_, centre);
  timeBar_ = new TimeBar(centre);
  column->addWidget(messageBar_);
  column->addWidget(viewBar_);
  column->addWidget(viewport_, 1);
  column->addWidget(timeBar_);
  setCentralWidget(centre);
}

MainWindow::~MainWindow() { engine_->view().pictures().onPublish({}); }

void MainWindow::connectView() {
  connect(viewport_, &ViewportWidget::photoDropped, this, &MainWindow::openFile);
  connect(viewport_, &ViewportWidget::viewChanged, this, [this](const Camera& camera, bool interacting) {
    engine_->view().setCamera(camera, interacting);
  });
  connect(viewport_, &ViewportWidget::glReady, this, [this](bool software) {
    engine_->view().setHardware(!software);
    docks_.log->add(LogLevel::info, software ? tr("Software OpenGL: the processor draws the splats.")
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
  if (!newest.value->splats) return;
  viewport_->showPicture(newest.value);
  showProgressBesidePicture();
  if (newest.value->fullResolution && newest.value->plain) document_->setPicture(newest.value);
}

void MainWindow::connectDocks() {
  connect(docks_.expression, &ExpressionDock::changed, this,
          [this](const std::vector<float>& values, bool held, const QString& what, const QString& text) {
            expressionHeld_ = held;
            document_->setExpression(values, what, text);
            engine_->view().setControls(values, held);
          });
  connect(docks_.parameters, &ParameterDock::edited, this,
          [this](const std::string& key, const ParamValue& value) { document_->setParameter(key, value); });
}

void MainWindow::connectDocument() {
  StudioDocument* document = document_.get();
  connect(document, &StudioDocument::parametersChanged, this, [this](const QStringList& keys) {
    docks_.parameters->refresh();
    if (!keys.filter(QRegularExpression("^view\\.")).isEmpty()) applyViewParams();
  });
  connect(document, &StudioDocument::expressionChanged, this, [this] {
    docks_.expression->showValues(document_->expression());
    engine_->view().setControls(document_->expression(), expressionHeld_);
  });
  connect(document, &StudioDocument::photoChanged, this, [this] {
    docks_.photo->setFinished(document_->avatarIsOfPhoto());
    updateActions();
  });
  connect(document, &StudioDocument::avatarChanged, this, [this] {
    docks_.expression->setPhotoExpression(engine_->photoExpression());
    docks_.photo->setFinished(document_->avatarIsOfPhoto());
    updateActions();
  });
  connect(document, &StudioDocument::lookTaken, this, [this] {
    noteWritten(tr("The look is part of the edited avatar now, and its settings start from zero. Undo brings them back."));
  });
  connect(document, &StudioDocument::runStopping, this, [this] {
    statusBar()->showMessage(tr("Stopping the run after its present step…"));  // until it has ended
    showProgress();
  });
  connect(document, &StudioDocument::replaced, this, &MainWindow::showDocument);
  connect(document, &StudioDocument::titleChanged, this, &MainWindow::showTitle);
  connect(document, &StudioDocument::written, this, [this](const WriteResult& result) {
    if (result.kind == WriteResult::Kind::committed || result.kind == WriteResult::Kind::saved) scheduleAutosave();
  });
  connect(files_, &DocumentFiles::photoFound, photos_, &PhotoFlow::restore);
}

void MainWindow::showTitle() {
  const QString title = Settings::safeMode() ? tr("%1[*] - Likeness (safe mode)") : tr("%1[*] - Likeness");
  setWindowTitle(title.arg(document_->displayName()));
  setWindowModified(document_->modified());
}

// Another document: every view shows it from the start.
void MainWindow::showDocument() {
  docks_.parameters->refresh();
  applyViewParams();
  docks_.expression->setPhotoExpression(engine_->photoExpression());
  docks_.expression->showValues(document_->expression());
  engine_->view().setControls(document_->expression(), false);
  docks_.photo->setFinished(document_->avatarIsOfPhoto());
  viewControl_->restore();
  messageBar_->hide();
  updateActions();
}

void MainWindow::openFile(const QString& path) {
  if (QFileInfo(path).suffix().toLower() == "likeness") files_->open(path);
  else photos_->open(path);
}

void MainWindow::restoreLayout() {
  restoreGeometry(settings_->bytes("window/geometry"));
  restoreState(settings_->bytes("window/docks"), kLayoutVersion);
}

void MainWindow::resetLayout() { restoreState(firstLayout_, kLayoutVersion); }

void MainWindow::offerRecovery() { files_->offerRecovery(); }

// Also after each commit and save: the next one has to be on disk an interval after what the last one holds.
void MainWindow::scheduleAutosave() {
  const double intervalMs = 1000.0 * shell_->preferences().runtime().autosaveSeconds;
  autosaveTimer_.start(int(document_->store().autosaveDelayMs(intervalMs)));
}

void MainWindow::applyViewParams() {
  const ViewParams view = paramsFrom<ViewParams>(params_, "view");
  viewport_->setBackground(QColor::fromRgbF(view.background.r, view.background.g, view.background.b));
  viewport_->setFieldOfView(float(view.fieldOfView));
  engine_->view().setLook(view);
}

void MainWindow::exportPly() {
  if (!engine_->avatar()) return complain(tr("There is no avatar yet. Open a photo and press Start."), kExport);
  const QString path = chooseExportPath(this, *settings_, document_->path(), tr("Export splats"), document_->proposedName() + ".ply", tr("Splats (*.ply)"));
  if (path.isEmpty()) return;
  const auto file = std::filesystem::u8path(path.toStdString());
  engine_->exportPly(file, shell_->preferences().madeWith());
  messageBar_->settle(kExport);
  const QString rig = QString::fromStdString(rigPathFor(file).filename().string());
  noteWritten(tr("Exported %1 and %2 to %3").arg(QFileInfo(path).fileName(), rig, QFileInfo(path).absolutePath()));
}

void MainWindow::usePhoto(const QString& path) {
  photos_->open(path);
  docks_.photo->raise();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!files_->mayLeave(DocumentFiles::Leaving::program)) return event->ignore();
  engine_->stop();
  autosaveTimer_.stop();
  disconnect(document_.get(), &StudioDocument::written, this, nullptr);  // nothing starts the timer again
  pollTimer_.stop();
  settings_->setBytes("window/geometry", saveGeometry());
  settings_->setBytes("window/docks", saveState(kLayoutVersion));
  document_->store().discardWorkingCopy();
  event->accept();
}

// Coming back to the window is when a file that moved meanwhile is noticed.
bool MainWindow::event(QEvent* event) {
  if (event->type() == QEvent::WindowActivate && document_ && !document_->path().isEmpty() && missingTold_ != document_->path() &&
      !QFileInfo::exists(document_->path())) {
    missingTold_ = document_->path();
    complain(tr("%1 was moved or deleted. Nothing is lost: save the document again, there or elsewhere.").arg(document_->path()), "save");
  }
  return QMainWindow::event(event);
}

}  // namespace likeness
