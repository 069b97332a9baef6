#include "ui/time_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "ui/drawn_icon.h"

namespace likeness {
namespace {
constexpr int kSliderSteps = 10000;
constexpr int kPlayIntervalMs = 33;
}  // namespace

TimeBar::TimeBar(QWidget* parent)
    : QWidget(parent), clips_(new QComboBox(this)), play_(new QToolButton(this)),
      loop_(new QToolButton(this)), slider_(new QSlider(Qt::Horizontal, this)), label_(new QLabel(this)) {
  setObjectName("timeBar");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(8, 4, 8, 4);
  clips_->setObjectName("clip");
  clips_->setAccessibleName(tr("Clip"));
  play_->setObjectName("play");
  play_->setCheckable(true);
  play_->setIcon(drawnIcon(IconShape::play));
  play_->setShortcut(Qt::Key_Space);
  play_->setToolTip(tr("Play or pause the clip (Space)"));
  play_->setAccessibleName(tr("Play"));
  loop_->setAccessibleName(tr("Loop"));
  loop_->setCheckable(true);
  loop_->setChecked(true);
  loop_->setIcon(drawnIcon(IconShape::loop));
  loop_->setObjectName("loop");
  loop_->setToolTip(tr("Repeat the loop range"));
  slider_->setObjectName("playhead");
  slider_->setRange(0, kSliderSteps);
  slider_->setAccessibleName(tr("Playhead"));
  label_->setMinimumWidth(150);
  row->addWidget(clips_);
  row->addWidget(play_);
  row->addWidget(loop_);
  row->addWidget(slider_, 1);
  row->addWidget(label_);
  timer_.setInterval(kPlayIntervalMs);
  connect(&timer_, &QTimer::timeout, this, &TimeBar::advance);
  connect(play_, &QToolButton::toggled, this, &TimeBar::setPlaying);
  connect(clips_, &QComboBox::currentIndexChanged, this, &TimeBar::clipChosen);
  connect(slider_, &QSlider::valueChanged, this, [this](int at) {
    show(duration_ * at / kSliderSteps);
    Q_EMIT timeChanged(time_, slider_->isSliderDown() || playing());
  });
  connect(slider_, &QSlider::sliderReleased, this, [this] { Q_EMIT timeChanged(time_, false); });
  show(0);
}

void TimeBar::setClips(const QStringList& names, int current) {
  const QSignalBlocker block(clips_);
  clips_->clear();
  clips_->addItems(names);
  clips_->setCurrentIndex(current);
}

int TimeBar::clip() const { return clips_->currentIndex(); }

void TimeBar::setRange(double duration, double loopBegin, double loopEnd, int framesPerSecond) {
  duration_ = std::max(0.1, duration);
  loopBegin_ = std::clamp(loopBegin, 0.0, duration_);
  loopEnd_ = std::clamp(loopEnd, loopBegin_, duration_);
  framesPerSecond_ = framesPerSecond;
  const QSignalBlocker block(slider_);
  show(time_);
  slider_->setValue(int(time_ / duration_ * kSliderSteps));
}

void TimeBar::scrub(double seconds, bool scrubbing) {
  const QSignalBlocker block(slider_);
  slider_->setValue(int(seconds / duration_ * kSliderSteps));
  show(seconds);
  Q_EMIT timeChanged(time_, scrubbing);
}

void TimeBar::setPlaying(bool on) {
  const QSignalBlocker block(play_);
  play_->setChecked(on);
  play_->setIcon(drawnIcon(on ? IconShape::pause : IconShape::play));
  if (on) {
    if (time_ >= duration_ - 1e-3) setTime(loop_->isChecked() ? loopBegin_ : 0);
    clock_.start();
    timer_.start();
  } else {
    timer_.stop();
    Q_EMIT timeChanged(time_, false);
  }
}

void TimeBar::advance() {
  double next = time_ + double(clock_.restart()) / 1000.0;
  const bool loops = loop_->isChecked() && loopEnd_ > loopBegin_ && time_ <= loopEnd_;
  if (loops && next > loopEnd_) next = loopBegin_ + std::fmod(next - loopEnd_, loopEnd_ - loopBegin_);
  if (!loops && next > duration_) {
    setTime(duration_);
    setPlaying(false);
    return;
  }
  scrub(next, true);
}

void TimeBar::setTime(double seconds) { scrub(seconds, false); }

void TimeBar::show(double seconds) {
  time_ = std::clamp(seconds, 0.0, duration_);
  label_->setText(tr("%1 / %2 s, frame %3").arg(time_, 0, 'f', 2).arg(duration_, 0, 'f', 1).arg(std::lround(time_ * framesPerSecond_)));
}

}  // namespace likeness
