#pragma once
#include <QObject>

#include "engine/api/expression.h"

namespace likeness {

class ExpressionDock;
class StudioEngine;
class TimeBar;
class TimelineDock;
class TimelineModel;
class ViewportWidget;

/// Plays and scrubs the current clip, and keys what face and camera show.
class ClipPlayer : public QObject {
  Q_OBJECT
 public:
  /// All must outlive it.
  ClipPlayer(TimelineModel& timeline, TimeBar& timeBar, TimelineDock& dock, ExpressionDock& face, StudioEngine& engine,
             ViewportWidget& viewport, QObject* parent);

 Q_SIGNALS:
  void noted(const QString& sentence);
  void refused(const QString& sentence);

 private:
  void showClip();
  void play(double seconds, bool scrubbing);
  void applyCamera(const ControlValues& values, bool interacting);
  void setKeys();
  void readMotion(const QString& file);

  TimelineModel& timeline_;
  TimeBar& timeBar_;
  TimelineDock& dock_;
  ExpressionDock& face_;
  StudioEngine& engine_;
  ViewportWidget& viewport_;
};

}  // namespace likeness
