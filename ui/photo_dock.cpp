#include "ui/photo_dock.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "ui/photo_view.h"
#include "ui/picture_png.h"
#include "ui/step_header.h"

namespace likeness {
namespace {

constexpr int kNameWidth = 230;      // of the photo's file; the narrowest panel has room for it
constexpr int kPhotoStretch = 1000;  // the photo takes all room that its shape can use

QPushButton* button(const QString& text, const char* name, QWidget* parent) {
  auto* out = new QPushButton(text, parent);
  out->setObjectName(name);
  return out;
}

}  // namespace

PhotoDock::PhotoDock(QWidget* parent) : QDockWidget(tr("Photo"), parent) {
  setObjectName("photoDock");
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(12, 8, 12, 12);
  column->setSpacing(8);
  photoStep_ = new StepHeader(1, tr("Choose a photo"), page);
  checkStep_ = new StepHeader(2, tr("Check the face"), page);
  startStep_ = new StepHeader(3, tr("Start"), page);
  view_ = new PhotoView(page);
  open_ = button(tr("Open photo…"), "openPhoto", page);
  findings_ = new QLabel(page);
  findings_->setObjectName("photoFindings");
  findings_->setWordWrap(true);
  photoName_ = new QLabel(page);
  photoName_->setObjectName("photoName");
  photoName_->setTextFormat(Qt::PlainText);
  photoName_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  photoName_->hide();
  column->addWidget(photoStep_);
  column->addWidget(open_);
  column->addWidget(photoName_);
  column->addWidget(view_, kPhotoStretch);
  column->addWidget(checkStep_);
  column->addWidget(findings_);
  resetPoints_ = button(tr("Reset points"), "resetPoints", page);
  column->addWidget(resetPoints_, 0, Qt::AlignLeft);
  column->addWidget(startStep_);
  column->addWidget(runControls(page));
  column->addStretch(1);  // the steps stay together in a tall window
  setWidget(page);
  connect(view_, &PhotoView::faceChosen, this, &PhotoDock::faceChosen);
  connect(view_, &PhotoView::landmarksMoved, this, &PhotoDock::landmarksMoved);
  connect(open_, &QPushButton::clicked, this, &PhotoDock::openRequested);
  connect(resetPoints_, &QPushButton::clicked, this, &PhotoDock::landmarksReset);
  updateButtons();
}

QWidget* PhotoDock::runControls(QWidget* page) {
  auto* box = new QWidget(page);
  auto* grid = new QGridLayout(box);
  grid->setContentsMargins(0, 0, 0, 0);
  start_ = button(tr("Start"), "start", box);
  start_->setDefault(true);
  resume_ = button(tr("Resume"), "resumeRun", box);
  resume_->setToolTip(tr("Go on where the run of this document was stopped"));
  pause_ = button(tr("Pause"), "pause", box);
  pause_->setCheckable(true);
  stop_ = button(tr("Stop"), "stop", box);
  progress_ = new QProgressBar(box);
  progress_->setObjectName("runProgress");
  progress_->setRange(0, 1000);
  progress_->setAccessibleName(tr("Progress of the run"));
  reason_ = new QLabel(box);
  reason_->setObjectName("startReason");
  reason_->setWordWrap(true);
  reason_->setForegroundRole(QPalette::PlaceholderText);
  grid->addWidget(start_, 0, 0, 1, 2);
  grid->addWidget(resume_, 1, 0, 1, 2);
  grid->addWidget(pause_, 2, 0);
  grid->addWidget(stop_, 2, 1);
  grid->addWidget(progress_, 3, 0, 1, 2);
  grid->addWidget(reason_, 4, 0, 1, 2);
  connect(start_, &QPushButton::clicked, this, &PhotoDock::startRequested);
  connect(resume_, &QPushButton::clicked, this, &PhotoDock::resumeRequested);
  connect(pause_, &QPushButton::toggled, this, &PhotoDock::pauseRequested);
  connect(stop_, &QPushButton::clicked, this, &PhotoDock::stopRequested);
  return box;
}

void PhotoDock::showLoading(const QString& path) {
  loading_ = true;
  usable_ = false;
  loadingName_ = path.section('/', -1);
  updateButtons();
}

void PhotoDock::showCheck(const PhotoCheck& check, const QString& name, const std::vector<glm::vec2>& corrected) {
  loading_ = false;
  usable_ = check.refusal.empty() && check.chosen >= 0;
  view_->setPhoto(check.picture ? toQImage(*check.picture) : QImage());
  std::vector<QRectF> boxes;
  for (const auto& f : check.faces) boxes.emplace_back(QPointF(f[0], f[1]), QPointF(f[2], f[3]));
  view_->setFaces(boxes, check.chosen);
  showLandmarks(check, corrected);
  photoName_->setText(photoName_->fontMetrics().elidedText(name, Qt::ElideMiddle, kNameWidth));
  photoName_->setToolTip(name);
  photoName_->setVisible(!name.isEmpty());
  notes_.clear();
  if (!check.refusal.empty()) notes_ << QString::fromStdString(check.refusal);
  for (const auto& warning : check.warnings) notes_ << QStringLiteral("⚠ ") + QString::fromStdString(warning);
  updateButtons();
}

// What the user waits for or does next, below what was noticed.
QString PhotoDock::stateLine() const {
  if (loading_) return tr("Looking for a face in %1…").arg(loadingName_);
  switch (state_) {
    case RunState::running: return tr("Working: the head takes shape in the view.");
    case RunState::paused: return tr("The run is held. Resume goes on with it.");
    case RunState::stopping: return tr("The run ends after its present step. What is done stays.");
    case RunState::idle: break;
  }
  if (!usable_) return {};
  if (resumable_) return tr("The run was stopped before its end. Resume goes on with it.");
  if (finished_) return tr("The head is ready: move the sliders under Expression.");
  return notes_.isEmpty() ? tr("Face found. Check the points, then press Start.") : QString();
}

void PhotoDock::updateFindings() {
  QStringList lines = loading_ ? QStringList() : notes_;
  if (const QString line = stateLine(); !line.isEmpty()) lines << line;
  const QString text = lines.join("\n");
  if (findings_->text() != text) findings_->setText(text);
}

void PhotoDock::showLandmarks(const PhotoCheck& check, const std::vector<glm::vec2>& corrected) {
  std::vector<QPointF> points;
  for (const auto& p : corrected.empty() ? check.landmarks : corrected) points.emplace_back(p.x, p.y);
  if (corrected.empty()) view_->setLandmarks(points);
  else view_->setCorrectedLandmarks(points);
  updateButtons();
}

// Told several times a second while a run goes on: what stays the same costs no layout and no repaint.
void PhotoDock::setRunState(RunState state) {
  if (state == state_) return;
  state_ = state;
  updateButtons();
}

std::vector<glm::vec2> PhotoDock::correctedLandmarks() const {
  std::vector<glm::vec2> out;
  if (!view_->landmarksEdited()) return out;
  for (const auto& p : view_->landmarks()) out.emplace_back(float(p.x()), float(p.y()));
  return out;
}

void PhotoDock::setProgress(const QString& stage, double fraction, double secondsLeft) {
  progress_->setValue(int(1000 * fraction));
  const QString left = secondsLeft < 0 ? QString() : tr(", about %n s left", nullptr, int(std::lround(secondsLeft)));
  if (reason_->text() != stage + left) reason_->setText(stage + left);
}

void PhotoDock::setResumable(bool resumable) {
  resumable_ = resumable;
  updateButtons();
}

void PhotoDock::setFinished(bool finished) {
  finished_ = finished;
  updateButtons();
}

void PhotoDock::setWaitReason(const QString& reason) {
  waitReason_ = reason;
  updateButtons();
}

void PhotoDock::updateButtons() {
  const bool idle = state_ == RunState::idle;
  start_->setEnabled(idle && usable_ && waitReason_.isEmpty());
  start_->setText(finished_ ? tr("Start again") : tr("Start"));
  open_->setEnabled(idle && waitReason_.isEmpty());
  open_->setToolTip(waitReason_.isEmpty() ? tr("A frontal portrait works best; a picture can also be dropped on the window") : waitReason_);
  const bool moved = view_->landmarksEdited();
  resetPoints_->setVisible(moved);
  resetPoints_->setEnabled(moved && idle);
  resetPoints_->setToolTip(idle ? tr("Put every point back where it was found") : tr("A run is going on."));
  start_->setVisible(idle);
  resume_->setVisible(idle && resumable_);
  resume_->setEnabled(usable_ && waitReason_.isEmpty());
  const bool stopping = state_ == RunState::stopping;
  pause_->setVisible(!idle);
  pause_->setEnabled(!stopping);
  stop_->setVisible(!idle);
  stop_->setEnabled(!stopping);
  progress_->setVisible(!idle);
  const QString ends = tr("The run ends after its present step.");
  pause_->setToolTip(stopping ? ends : state_ == RunState::paused ? tr("Go on with the run") : tr("Hold the run between two steps"));
  stop_->setToolTip(stopping ? ends : tr("End the run and keep what is done"));
  const QSignalBlocker block(pause_);
  pause_->setChecked(state_ == RunState::paused);
  pause_->setText(state_ == RunState::paused ? tr("Resume") : tr("Pause"));
  QString reason;
  if (!idle) reason = reason_->text();
  else if (!waitReason_.isEmpty()) reason = waitReason_;
  else if (loading_) reason = tr("Wait until the face has been found.");
  else if (!usable_) reason = tr("Open a photo that shows a face.");
  reason_->setText(reason);
  reason_->setVisible(!reason.isEmpty() || !idle);
  start_->setToolTip(reason.isEmpty() ? tr("Make the avatar from this photo; it takes about a minute") : reason);
  updateSteps();
  updateFindings();
}

void PhotoDock::updateSteps() {
  using State = StepHeader::State;
  const bool running = state_ != RunState::idle;
  photoStep_->setState(usable_ || loading_ ? State::done : State::current);
  checkStep_->setState(usable_ ? State::done : loading_ ? State::current : State::waiting);
  startStep_->setState(running || (usable_ && !finished_) ? State::current : usable_ && finished_ ? State::done : State::waiting);
}

}  // namespace likeness
