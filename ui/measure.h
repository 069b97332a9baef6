#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>
#include <optional>

namespace likeness {

class MainWindow;

/// `likeness-studio --measure idle|live|drag|start`: drives the real window by a script and counts
/// what a user would see; one JSON object at the end. idle: the view turns without a job. live: a
/// run, view untouched. drag: a run while the view is dragged. live and drag also count the steps
/// of the same stage with the view switched off.
class Measure : public QObject {
  Q_OBJECT
 public:
  enum class Mode { idle, live, drag, start };
  static std::optional<Mode> modeFromName(const QString& name);

  /// `startMs`: from process start to the shown window. `photo`: what live and drag run on.
  Measure(MainWindow& window, Mode mode, int seconds, bool json, double startMs, QString photo);
  void begin();

 Q_SIGNALS:
  void done(int exitCode);

 private:
  void tick();
  void drive();
  void startCounting();
  void stopCounting();
  void finish();
  double steps() const;
  bool refining() const;

  MainWindow& window_;
  Mode mode_;
  int seconds_;
  bool json_;
  double startMs_;
  QString photo_;
  QTimer tick_, drive_;
  QElapsedTimer clock_, beat_, released_;
  enum class Phase { waiting, counting, released, hidden, done } phase_ = Phase::waiting;
  long picturesAtStart_ = 0, frames_ = 0, framesAtStart_ = 0;
  double stepsAtStart_ = 0, firstPictureMs_ = -1;
  qint64 longestStallMs_ = 0;
  double picturesPerSecond_ = 0, framesPerSecond_ = 0, stepsPerSecond_ = 0, hiddenStepsPerSecond_ = 0, fullAfterMs_ = -1;
  float angle_ = 0;
};

}  // namespace likeness
