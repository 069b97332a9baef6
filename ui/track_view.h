#pragma once
#include <QWidget>
#include <optional>
#include <vector>

#include "engine/project/timeline_edit.h"

namespace likeness {

class TimelineModel;

/// Ruler, tracks and keys of the current clip. Groups (expression, jaw, head and neck, eyes, camera)
/// fold; a group's key stands for all keys of its controls on that frame. Mouse: drag the ruler to
/// scrub, its two ends of the loop to set it, a key to move it (Alt: later ones follow), empty space
/// for a box. Keyboard: arrows by frame, comma and period to the keys, K, Delete, Ctrl+C/X/V/A.
class TrackView : public QWidget {
  Q_OBJECT
 public:
  explicit TrackView(TimelineModel& model, QWidget* parent = nullptr);
  void setTime(double seconds);
  double time() const { return time_; }
  QSize sizeHint() const override { return {600, 170}; }
  QSize minimumSizeHint() const override { return {300, 110}; }
  /// Where a key is drawn, widget pixels (tests drive the mouse with it).
  QPointF keyPosition(const std::string& control, double seconds) const;
  void setExpanded(int group, bool on);

 public Q_SLOTS:
  void copy();
  void cut();
  void paste();
  void removeSelected();
  void selectAll();
  void stepFrames(int frames);
  void stepKeys(int direction);

 Q_SIGNALS:
  void timeChosen(double seconds, bool scrubbing);
  void keyRequested();  ///< K: key what the face and the camera show now

 protected:
  void paintEvent(QPaintEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  void mouseReleaseEvent(QMouseEvent*) override;
  void wheelEvent(QWheelEvent*) override;
  void keyPressEvent(QKeyEvent*) override;
  bool event(QEvent* event) override;

 private:
  struct Row {
    int group;
    QString label;
    std::vector<std::string> controls;  ///< one for a control's own row
    bool head;                          ///< a group's row
  };
  enum class Drag { none, playhead, loopBegin, loopEnd, keys, box };

  void rebuildRows();
  double secondsAt(double x) const;
  double xAt(double seconds) const;
  int rowAt(double y) const;
  int rowTop(int row) const;
  KeySelection keysAt(QPointF point) const;
  void moveSelection(double toSeconds, bool ripple);
  void scrollTo(int top);
  void paintRuler(QPainter& painter) const;
  void paintRow(QPainter& painter, int row) const;
  void paintKeys(QPainter& painter, int row) const;

  TimelineModel& model_;
  std::vector<Row> rows_;
  std::vector<bool> expanded_;
  double time_ = 0, pixelsPerSecond_ = 0, scroll_ = 0;  ///< 0 pixels a second: the clip fills the width
  int top_ = 0;
  Drag drag_ = Drag::none;
  QPointF press_, at_;
  double pressSeconds_ = 0;
  TimelineClip pressClip_;
  KeySelection pressSelection_;
};

}  // namespace likeness
