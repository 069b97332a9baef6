#include "ui/sample_dock.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>

#include "ui/parameter_editor.h"
#include "ui/translate.h"

namespace likeness {
namespace {
QString gigabytes(std::int64_t bytes) { return QString::number(double(bytes) / (1LL << 30), 'f', 1); }
}  // namespace

bool SampleDock::portrait() const { return source_->currentIndex() == 1; }

void SampleDock::refresh() {
  for (const auto& [key, editor] : editors_) editor->show(params_.groupOf(key)->get(key));
  const QString prompt = QString::fromStdString(std::get<std::string>(params_.groupOf(kPrompt)->get(kPrompt)));
  if (prompt_->toPlainText() != prompt) {
    const QSignalBlocker block(prompt_);
    prompt_->setPlainText(prompt);
  }
  updateButtons();
}

void SampleDock::setPhotoUsable(bool usable) {
  photoUsable_ = usable;
  updateButtons();
}

void SampleDock::setReadiness(const SampleReadiness& readiness) {
  known_ = readiness.portrait == portrait();
  readiness_ = readiness;
  updateButtons();
}

void SampleDock::setRunState(RunState state) {
  if (state == RunState::running && state_ == RunState::idle) progress_->setValue(0);
  state_ = state;
  updateButtons();
}

void SampleDock::setObstacle(const QString& why) {
  obstacle_ = why;
  updateButtons();
}

void SampleDock::setProgress(const Progress& progress) {
  progress_->setValue(int(1000 * progress.fraction));
  const QString left = progress.secondsRemaining < 0 ? QString() : tr(", about %n s left", nullptr, int(progress.secondsRemaining + 0.5));
  const QString steps = progress.steps > 0 ? tr(" %1 of %2").arg(progress.step).arg(progress.steps) : QString();
  reason_->setText(translated(progress.label) + steps + left);
}

void SampleDock::showPicture(const QImage& picture, bool finished, const QString& line) {
  shown_ = picture;
  if (finished) picture_ = picture;
  line_->setText(line);
  paintPicture();
  updateButtons();
}

void SampleDock::showNote(const QString& sentence) { line_->setText(sentence); }

QString SampleDock::reason() const {
  if (state_ == RunState::running) return tr("A picture is being made.");
  if (state_ == RunState::paused) return tr("Paused for want of memory.");
  if (!obstacle_.isEmpty()) return obstacle_;
  if (portrait() && !photoUsable_) return tr("Open a photo that shows a face.");
  if (!portrait() && prompt_->toPlainText().trimmed().isEmpty()) return tr("Write a prompt.");
  if (!known_) return tr("Looking at the installed models…");
  if (!readiness_.missing.empty()) return QString::fromStdString(readiness_.missing);
  return {};
}

void SampleDock::updateButtons() {
  const bool running = state_ == RunState::running, paused = state_ == RunState::paused;
  const QString why = reason();
  start_->setVisible(!running);
  start_->setText(paused ? tr("Resume") : tr("Start sampling"));
  start_->setEnabled(why.isEmpty() || paused);
  start_->setToolTip(paused ? tr("Go on, once there is enough memory") : why.isEmpty() ? tr("Make the picture") : why);
  stop_->setVisible(running || paused);
  progress_->setVisible(running || paused);
  if (!running) reason_->setText(why);
  reason_->setVisible(running || !why.isEmpty());
  weights_->setVisible(known_ && readiness_.testWeights);
  weights_->setText(tr("⚠ Test weights are installed, not trained ones: every picture will be noise."));
  memory_->setVisible(known_ && readiness_.missing.empty());
  const QString need = tr("Memory: about %1 GB of %2 GB that may be used.").arg(gigabytes(readiness_.forecast), gigabytes(readiness_.room));
  memory_->setText(readiness_.forecast <= readiness_.room ? need : "⚠ " + need + " " + tr("The run would pause."));
  const QString none = tr("There is no finished picture yet.");
  for (auto* button : {save_, use_}) button->setEnabled(!picture_.isNull());
  save_->setToolTip(picture_.isNull() ? none : tr("Write the picture as PNG"));
  const bool free = state_ == RunState::idle && obstacle_.isEmpty();
  use_->setEnabled(!picture_.isNull() && free);
  use_->setToolTip(picture_.isNull() ? none : !free ? why : tr("Make the avatar from this picture"));
}

}  // namespace likeness
