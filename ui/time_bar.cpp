#include "ui/time_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>
#include <QToolButton>
#include <algorithm>
#include <cmath>

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
  play_->setIcon(style()->standardIcon(QStyle::SP_MediaPlay));
  play_->setShortcut(Qt::Key_Space);
  play_->setToolTip(tr("Play or pause the clip (Space)"));
  loop_->setCheckable(true);
  loop_->setChecked(true);
  loop_->setIcon(style()->standardIcon(QStyle::SP_BrowserReload));
  loop_->setToolTip(tr("Start again at the end"));
  slider_->setObjectName("playhead");
  slider_->setRange(0, kSliderSteps);
  slider_->setAccessibleName(tr("Playhead"));
  label_->setMinimumWidth(90);
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

void TimeBar::setClips(const QStringList& names) {
  const QSignalBlocker block(clips_);
  clips_->clear();
  clips_->addItems(names);
}

int TimeBar::clip() const { return clips_->currentIndex(); }

void TimeBar::setDuration(double seconds) {
  duration_ = std::max(0.1, seconds);
  setTime(0);
}

void TimeBar::setPlaying(bool on) {
  const QSignalBlocker block(play_);
  play_->setChecked(on);
  play_->setIcon(style()->standardIcon(on ? QStyle::SP_MediaPause : QStyle::SP_MediaPlay));
  if (on) {
    if (time_ >= duration_ - 1e-3) setTime(0);
    clock_.start();
    timer_.start();
  } else {
    timer_.stop();
    Q_EMIT timeChanged(time_, false);
  }
}

void TimeBar::advance() {
  double next = time_ + double(clock_.restart()) / 1000.0;
  if (next > duration_) {
    if (!loop_->isChecked()) {
      setTime(duration_);
      setPlaying(false);
      return;
    }
    next = std::fmod(next, duration_);
  }
  const QSignalBlocker block(slider_);
  slider_->setValue(int(next / duration_ * kSliderSteps));
  show(next);
  Q_EMIT timeChanged(time_, true);
}

void TimeBar::setTime(double seconds) {
  const QSignalBlocker block(slider_);
  slider_->setValue(int(seconds / duration_ * kSliderSteps));
  show(seconds);
  Q_EMIT timeChanged(time_, false);
}

void TimeBar::show(double seconds) {
  time_ = std::clamp(seconds, 0.0, duration_);
  label_->setText(tr("%1 / %2 s").arg(time_, 0, 'f', 2).arg(duration_, 0, 'f', 1));
}

}  // namespace likeness
