#include <QMenu>

#include "ui/main_window.h"
#ifdef LIKENESS_WITH_MODELS
#include <QAction>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QWindow>

#include "engine/core/paths.h"
#include "engine/jobs/sample_job.h"
#include "ui/message_bar.h"
#include "ui/picture_png.h"
#include "ui/sample_dock.h"
#include "ui/settings.h"
#include "ui/studio_document.h"
#endif

// The panel Sample: pictures from a prompt or of the photo's person. It needs the model manager.
namespace likeness {

#ifdef LIKENESS_WITH_MODELS

namespace {

SampleWish wishOf(ParamRegistry& params, const SampleDock& dock, const PhotoCheck& photo) {
  SampleWish wish{paramsFrom<SampleParams>(params, "sample"), {}, paramsFrom<FaceParams>(params, "face")};
  if (!dock.portrait()) return wish;
  wish.photo = std::filesystem::u8path(photo.path);
  wish.face.number = std::max(0, photo.chosen) + 1;
  return wish;
}

bool usable(const PhotoCheck& photo) { return photo.chosen >= 0 && photo.refusal.empty(); }

}  // namespace

void MainWindow::buildSample() {
  sample_ = std::make_shared<SampleStudio>(*engine_);
  sampleDock_ = new SampleDock(params_, this);
  addDockWidget(Qt::LeftDockWidgetArea, sampleDock_);
  tabifyDockWidget(findChild<QDockWidget*>("photoDock"), sampleDock_);
  findChild<QDockWidget*>("photoDock")->raise();
  connect(sampleDock_, &SampleDock::edited, this,
          [this](const std::string& key, const ParamValue& value) { document_->setParameter(key, value); });
  connect(sampleDock_, &SampleDock::wishChanged, this, &MainWindow::checkSample);
  connect(sampleDock_, &SampleDock::startRequested, this, &MainWindow::startSample);
  connect(sampleDock_, &SampleDock::stopRequested, this, [this] { sample_->stop(); });
  connect(sampleDock_, &SampleDock::resumeRequested, this, [this] { sample_->resume(); });
  connect(sampleDock_, &SampleDock::saveRequested, this, &MainWindow::saveSample);
  connect(sampleDock_, &SampleDock::usePhotoRequested, this, &MainWindow::useSampleAsPhoto);
  connect(sampleDock_, &QDockWidget::visibilityChanged, this, &MainWindow::checkSample);
  // Models may have come in meanwhile.
  connect(qApp, &QGuiApplication::focusWindowChanged, this, &MainWindow::checkSample);
  const auto again = [this] {
    sampleDock_->refresh();
    sampleDock_->setPhotoUsable(usable(document_->photo()));
    checkSample();
  };
  connect(document_.get(), &StudioDocument::parametersChanged, this, again);
  connect(document_.get(), &StudioDocument::photoChanged, this, again);
  connect(document_.get(), &StudioDocument::replaced, this, again);
}

void MainWindow::addSampleActions(QMenu* menu) {
  menu->addSeparator();
  addAction(menu, tr("Sample a pi&cture"), "actionSample", QKeySequence(tr("Ctrl+Shift+R")), {}, [this] { startSample(); });
  addAction(menu, tr("Ca&ncel sampling"), "actionSampleStop", QKeySequence(tr("Ctrl+Shift+.")), {}, [this] { sample_->stop(); });
}

void MainWindow::updateSampleActions() {
  const auto set = [this](const char* name, bool on, const QString& tip) {
    QAction* action = actions_.value(name);
    if (!action) return;
    action->setEnabled(on);
    action->setToolTip(tip);
    action->setStatusTip(tip);
  };
  const QString why = sampleDock_->reason();
  set("actionSample", why.isEmpty(), why.isEmpty() ? tr("Make a picture with the settings of the panel Sample") : why);
  set("actionSampleStop", sampling_, sampling_ ? tr("End sampling; finished pictures are kept") : tr("No picture is being made."));
}

// Only while somebody looks: it reads the headers of gigabytes.
void MainWindow::checkSample() {
  updateSampleActions();
  if (sampleDock_->isVisible()) sample_->check(wishOf(params_, *sampleDock_, document_->photo()));
}

void MainWindow::startSample() {
  if (!sampleDock_->reason().isEmpty()) return;  // short jobs of the engine, e.g. a photo's check, are waited for
  sampleDock_->show();
  sampleDock_->raise();
  sample_->start(wishOf(params_, *sampleDock_, document_->photo()));
}

void MainWindow::saveSample() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Save picture"), QDir(settings_->folder("sample")).filePath("sample.png"),
                                                    tr("Pictures (*.png)"));
  if (path.isEmpty()) return;
  settings_->setFolder("sample", path);
  if (sampleDock_->picture().save(path, "PNG")) noteWritten(tr("Wrote %1").arg(path));
  else complain(tr("%1 cannot be written. Choose another folder.").arg(path));
}

void MainWindow::useSampleAsPhoto() {
  QDir folder(QString::fromStdString(cacheFolder().string()));
  folder.mkpath("sampled");
  const QString path = folder.filePath("sampled/sample-%1.png").arg(QDateTime::currentMSecsSinceEpoch());
  if (!sampleDock_->picture().save(path, "PNG")) return complain(tr("%1 cannot be written. Free some space.").arg(path));
  openPhoto(path);
  findChild<QDockWidget*>("photoDock")->raise();
}

void MainWindow::sampleEvent(const Event& event) {
  using State = SampleDock::RunState;
  if (const auto* started = std::get_if<JobStarted>(&event)) {
    sampling_ = started->job == "sample";
    sampleDock_->setRunState(sampling_ ? State::running : started->job == "draft" ? State::blocked : State::idle);
    if (sampling_) sampleDock_->showNote({});
  } else if (const auto* warning = std::get_if<Warning>(&event); warning && sampling_) {
    sampleDock_->showNote(QString::fromStdString(warning->text + " " + warning->remedy));
    if (sample_->paused()) messageBar_->showProblem(QString::fromStdString(warning->text + " " + warning->remedy));
  } else if (const auto* failed = std::get_if<JobFailed>(&event)) {
    if (sampling_) sampleDock_->showNote(QString::fromStdString(failed->text + " " + failed->remedy));
  } else if (!std::get_if<JobFinished>(&event) && !std::get_if<JobCancelled>(&event)) {
    return;
  }
  if (std::get_if<JobFinished>(&event) || std::get_if<JobCancelled>(&event) || std::get_if<JobFailed>(&event)) {
    if (sampling_ && std::get_if<JobCancelled>(&event)) sampleDock_->showNote(tr("Cancelled; finished pictures are kept."));
    sampling_ = false;
    sampleDock_->setRunState(State::idle);
    checkSample();
  }
  updateSampleActions();
}

void MainWindow::pollSample() {
  const auto readiness = sample_->readiness().read();
  if (readiness.generation != readinessSeen_) {
    readinessSeen_ = readiness.generation;
    sampleDock_->setReadiness(*readiness.value);
    updateSampleActions();
  }
  const auto preview = sample_->previews().read();
  if (preview.generation != previewSeen_) {
    previewSeen_ = preview.generation;
    const SamplePreview& p = *preview.value;
    if (p.finished || sampling_)  // a rough look that comes after a cancel would hide its note
      sampleDock_->showPicture(toQImage(p.rgb), p.finished,
                             p.finished ? tr("Picture %1 of %2").arg(p.number).arg(p.count)
                                        : tr("Picture %1 of %2, rough look after step %3").arg(p.number).arg(p.count).arg(p.step));
  }
  if (!sampling_) return;
  const bool paused = sample_->paused();
  sampleDock_->setRunState(paused ? SampleDock::RunState::paused : SampleDock::RunState::running);
  if (const auto progress = engine_->outputs().progress.read().value; progress && !paused) sampleDock_->setProgress(*progress);
}

#else

void MainWindow::buildSample() {}
void MainWindow::addSampleActions(QMenu*) {}
void MainWindow::updateSampleActions() {}
void MainWindow::sampleEvent(const Event&) {}
void MainWindow::pollSample() {}

#endif

}  // namespace likeness
