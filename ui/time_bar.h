#pragma once
#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace likeness {

/// Plays a clip: play, scrub, loop. Emits the time; whoever holds the clips turns it into controls.
class TimeBar : public QWidget {
  Q_OBJECT
 public:
  explicit TimeBar(QWidget* parent = nullptr);
  void setClips(const QStringList& names, int current);
  /// Length and loop in seconds; the time stays where it is when it still fits.
  void setRange(double duration, double loopBegin, double loopEnd, int framesPerSecond);
  /// The playhead moved elsewhere, e.g. in the tracks.
  void scrub(double seconds, bool scrubbing);
  double time() const { return time_; }
  bool playing() const { return timer_.isActive(); }
  int clip() const;

 public Q_SLOTS:
  void setPlaying(bool on);
  void setTime(double seconds);

 Q_SIGNALS:
  void clipChosen(int index);
  /// `scrubbing`: the user holds the playhead or the clip plays.
  void timeChanged(double seconds, bool scrubbing);

 private:
  void advance();
  void show(double seconds);

  QComboBox* clips_;
  QToolButton* play_;
  QToolButton* loop_;
  QSlider* slider_;
  QLabel* label_;
  QTimer timer_;
  QElapsedTimer clock_;
  double time_ = 0, duration_ = 1, loopBegin_ = 0, loopEnd_ = 1;
  int framesPerSecond_ = 30;
};

}  // namespace likeness
