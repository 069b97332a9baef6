// What the engine says and shows while a run goes on: events, progress, snapshots.
#include <QDateTime>
#include <QStatusBar>
#include <algorithm>
#include <utility>

#include "ui/log_dock.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/photo_dock.h"
#include "ui/run_strip_dock.h"
#include "ui/studio_document.h"
#include "ui/translate.h"
#include "ui/view_control.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {
constexpr const char* kRun = "draft";  // the job that the document's avatar comes from
QString aboutJob(const std::string& job) { return "job/" + QString::fromStdString(job); }
constexpr qint64 kSnapshotMs = 235;    // a little over four pictures a second
constexpr qint64 kNumbersMs = 190;     // less than between two pictures of a run: each brings them
constexpr qint64 kNoPictureMs = 400;   // so long without a picture, and the numbers come alone
}  // namespace

void MainWindow::poll() {
  for (const auto& event : engine_->outputs().events.drain()) {
    take(event);
    Q_EMIT engineSaid(event);
  }
  photos_->poll();
  const auto snapshot = engine_->outputs().snapshots.read();
  const qint64 now = QDateTime::currentMSecsSinceEpoch();
  if (viewActive_ && snapshot.generation != snapshotSeen_ && (!document_->runGoesOn() || now - lastSnapshotMs_ >= kSnapshotMs)) {
    snapshotSeen_ = snapshot.generation;
    lastSnapshotMs_ = std::max(lastSnapshotMs_ + kSnapshotMs, now - kSnapshotMs);  // on the mean that pace, whenever polled
    viewControl_->follow(snapshot.value);
  }
  if (now - lastProgressMs_ >= kNoPictureMs) showProgress();
}

// Whatever changes in the window costs a whole composition with software GL: numbers and curves come with the pictures.
void MainWindow::showProgressBesidePicture() {
  if (QDateTime::currentMSecsSinceEpoch() - lastProgressMs_ >= kNumbersMs) showProgress();
}

void MainWindow::showMetrics() {
  for (const Metric& metric : std::exchange(newMetrics_, {})) document_->addMetric(metric.name, metric.step, metric.value);
}

void MainWindow::showProgress() {
  lastProgressMs_ = QDateTime::currentMSecsSinceEpoch();
  showMetrics();
  docks_.runStrip->refresh();
  HudState hud;
  const auto snapshot = engine_->outputs().snapshots.read().value;
  hud.splats = snapshot && snapshot->splats ? long(snapshot->splats->size()) : 0;
  hud.note = tr("Default models");
  if (job_ == kRun) showRun(hud);
  viewport_->setHud(hud);
}

void MainWindow::showRun(HudState& hud) {
  const auto progress = engine_->outputs().progress.read().value;
  hud.loss = lastLoss_;
  hud.paused = engine_->paused() && !document_->runStops();
  const bool stops = document_->runStops();
  docks_.photo->setRunState(stops        ? PhotoDock::RunState::stopping
                            : hud.paused ? PhotoDock::RunState::paused
                                         : PhotoDock::RunState::running);
  if (!progress) return;
  hud.stage = stops ? tr("Stopping…") : translated(progress->label);
  hud.progress = float(progress->fraction);
  hud.stepsPerSecond = stops ? 0 : progress->stepsPerSecond;
  docks_.photo->setProgress(hud.paused ? tr("Paused: %1").arg(hud.stage) : hud.stage, progress->fraction, hud.paused || stops ? -1 : progress->secondsRemaining);
}

void MainWindow::take(const Event& event) {
  if (const auto* metric = std::get_if<Metric>(&event)) {  // numbers belong to the plots and the HUD, not to the log
    if (job_ != kRun) return;
    if (metric->name == "loss") lastLoss_ = metric->value;
    return newMetrics_.push_back(*metric);
  }
  showMetrics();
  const auto* failed = std::get_if<JobFailed>(&event);
  const QString about = aboutJob(job_);
  if (const auto* started = std::get_if<JobStarted>(&event)) {
    job_ = started->job;
    engine_->view().setJobRunning(job_ == kRun || job_ == "queue");
    if (job_ == kRun) docks_.photo->setRunState(PhotoDock::RunState::running);
    updateActions();
  } else if (std::get_if<StageChanged>(&event)) {
    if (job_ == kRun) document_->autosave();
  } else if (failed || std::get_if<JobFinished>(&event) || std::get_if<JobCancelled>(&event)) {
    finished(std::get_if<JobFinished>(&event) != nullptr);
  } else if (const auto* warning = std::get_if<Warning>(&event)) {
    takeWarning(*warning);
  }
  if (failed) return complain(QString::fromStdString(failed->text + " " + failed->remedy), about);
  if (std::get_if<JobFinished>(&event)) messageBar_->settle(about);
  docks_.log->add(std::get_if<Warning>(&event) ? LogLevel::warning : LogLevel::info, QString::fromStdString(eventToLine(event)));
}

// A run that pauses by itself wants memory: what is done is put away before anything else.
void MainWindow::takeWarning(const Warning& warning) {
  if (job_ != kRun || !engine_->paused()) return;
  if (const auto avatar = engine_->avatar()) document_->setAvatar(avatar, tr("Run %1").arg(document_->run()));
  document_->autosave();
  messageBar_->showProblem(QString::fromStdString(warning.text + " " + warning.remedy), aboutJob(job_));
}

void MainWindow::finished(bool good) {
  const bool run = job_ == kRun;
  job_.clear();
  lastLoss_ = -1;
  engine_->view().setJobRunning(false);
  docks_.photo->setRunState(PhotoDock::RunState::idle);
  if (run) statusBar()->clearMessage();
  if (run) document_->endRun();
  updateActions();
  if (run) Q_EMIT runFinished(good);
}

}  // namespace likeness
