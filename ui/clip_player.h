#pragma once
#include <QObject>

#include "engine/api/expression.h"

namespace likeness {

class ExpressionDock;
class StudioDocument;
class StudioEngine;
class TimeBar;
class TimelineDock;
class TimelineModel;
class ViewportWidget;

/// Plays and scrubs the current clip, and keys what face and camera show. The face follows the clip at the playhead;
/// an expression that was not keyed waits there, and moving on from it is an undo step that keeps it.
class ClipPlayer : public QObject {
  Q_OBJECT
 public:
  /// All must outlive it.
  ClipPlayer(StudioDocument& document, TimelineModel& timeline, TimeBar& timeBar, TimelineDock& dock, ExpressionDock& face,
             StudioEngine& engine, ViewportWidget& viewport, QObject* parent);

 Q_SIGNALS:
  void noted(const QString& sentence);
  void refused(const QString& sentence);

 private:
  void connectDocument();
  void open();
  void showClip();
  std::vector<float> pose(double seconds) const;
  bool inClip(double seconds) const;
  void play(double seconds, bool scrubbing);
  void showPose(const std::vector<float>& controls, bool scrubbing);
  void leaveExpression(double seconds);
  void follow();
  void movePlayhead(double seconds);
  void applyCamera(const ControlValues& values, bool interacting);
  void setKeys();
  void readMotion(const QString& file);

  StudioDocument& document_;
  TimelineModel& timeline_;
  TimeBar& timeBar_;
  TimelineDock& dock_;
  ExpressionDock& face_;
  StudioEngine& engine_;
  ViewportWidget& viewport_;
  bool unkeyed_ = false;  ///< the face shows an expression that the clip does not have at the playhead
  bool moving_ = false;   ///< the playhead moves and the face stays
  double shown_ = 0;      ///< seconds at which the face was shown last
};

}  // namespace likeness
