#include "ui/photo_dock.h"

#include <QGridLayout>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/photo_view.h"

namespace likeness {
namespace {

QImage toQImage(const Image8& rgb) {
  return QImage(rgb.pixels.data(), rgb.width, rgb.height, 3 * rgb.width, QImage::Format_RGB888).copy();
}

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
  view_ = new PhotoView(page);
  findings_ = new QLabel(page);
  findings_->setObjectName("photoFindings");
  findings_->setWordWrap(true);
  reason_ = new QLabel(page);
  reason_->setObjectName("startReason");
  reason_->setWordWrap(true);
  reason_->setForegroundRole(QPalette::PlaceholderText);
  open_ = button(tr("Open photo…"), "openPhoto", page);
  start_ = button(tr("Start"), "start", page);
  start_->setDefault(true);
  pause_ = button(tr("Pause"), "pause", page);
  pause_->setCheckable(true);
  stop_ = button(tr("Stop"), "stop", page);
  stop_->setToolTip(tr("End the run and keep what is done"));
  auto* grid = new QGridLayout;
  grid->addWidget(open_, 0, 0);
  grid->addWidget(start_, 0, 1);
  grid->addWidget(pause_, 1, 0);
  grid->addWidget(stop_, 1, 1);
  column->addWidget(view_, 1);
  column->addWidget(findings_);
  column->addLayout(grid);
  column->addWidget(reason_);
  setWidget(page);
  connect(view_, &PhotoView::faceChosen, this, &PhotoDock::faceChosen);
  connect(open_, &QPushButton::clicked, this, &PhotoDock::openRequested);
  connect(start_, &QPushButton::clicked, this, &PhotoDock::startRequested);
  connect(pause_, &QPushButton::toggled, this, &PhotoDock::pauseRequested);
  connect(stop_, &QPushButton::clicked, this, &PhotoDock::stopRequested);
  updateButtons();
}

void PhotoDock::showLoading(const QString& path) {
  loading_ = true;
  usable_ = false;
  findings_->setText(tr("Looking for a face in %1…").arg(path.section('/', -1)));
  updateButtons();
}

void PhotoDock::showCheck(const PhotoCheck& check) {
  loading_ = false;
  usable_ = check.refusal.empty() && check.chosen >= 0;
  if (check.picture) view_->setPhoto(toQImage(*check.picture));
  std::vector<QRectF> boxes;
  for (const auto& f : check.faces) boxes.emplace_back(QPointF(f[0], f[1]), QPointF(f[2], f[3]));
  view_->setFaces(boxes, check.chosen);
  std::vector<QPointF> points;
  for (const auto& p : check.landmarks) points.emplace_back(p.x, p.y);
  view_->setLandmarks(points);
  QStringList lines;
  if (!check.refusal.empty()) lines << QString::fromStdString(check.refusal);
  for (const auto& warning : check.warnings) lines << QStringLiteral("⚠ ") + QString::fromStdString(warning);
  if (lines.isEmpty()) lines << tr("Face found. Check the points, then press Start.");
  findings_->setText(lines.join("\n"));
  updateButtons();
}

void PhotoDock::setRunState(RunState state) {
  state_ = state;
  updateButtons();
}

std::vector<glm::vec2> PhotoDock::correctedLandmarks() const {
  std::vector<glm::vec2> out;
  if (!view_->landmarksEdited()) return out;
  for (const auto& p : view_->landmarks()) out.emplace_back(float(p.x()), float(p.y()));
  return out;
}

void PhotoDock::updateButtons() {
  const bool idle = state_ == RunState::idle;
  start_->setEnabled(idle && usable_);
  pause_->setEnabled(!idle);
  stop_->setEnabled(!idle);
  const QSignalBlocker block(pause_);
  pause_->setChecked(state_ == RunState::paused);
  pause_->setText(state_ == RunState::paused ? tr("Resume") : tr("Pause"));
  QString reason;
  if (!idle) reason = tr("A run is going on.");
  else if (loading_) reason = tr("Wait until the face has been found.");
  else if (!usable_) reason = tr("Open a photo that shows a face.");
  reason_->setText(reason);
  reason_->setVisible(!reason.isEmpty());
  start_->setToolTip(reason.isEmpty() ? tr("Make the avatar") : reason);
}

}  // namespace likeness
