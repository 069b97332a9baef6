#pragma once
#include <QElapsedTimer>
#include <QPointF>
#include <QSet>
#include <QString>

#include "viewport/orbit_camera.h"

namespace likeness {

/// Which buttons move the view. studio: left turns, middle or Shift moves, right zooms. blender: middle
/// turns, with Shift moves, with Ctrl zooms; Alt makes the left button a middle one. maya: Alt with
/// left turns, with middle moves, with right zooms.
enum class NavigationStyle { studio, blender, maya };

/// Turns mouse and keys into camera moves.
class Navigator {
 public:
  enum class Drag { none, orbit, pan, zoom, look };
  static Drag dragFor(NavigationStyle style, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers);
  static NavigationStyle styleFromName(const QString& name);
  static QString styleName(NavigationStyle style);

  NavigationStyle style = NavigationStyle::studio;

  bool flying() const { return flying_; }
  void setFlying(bool on);
  /// True when the camera moved.
  bool drag(OrbitCamera& camera, const QPointF& delta, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers, int viewHeight);

  /// W, S forth and back, A, D aside, E, Q up and down; true when flying uses the key.
  static bool isFlyKey(int key);
  void press(int key);
  void release(int key);
  void releaseAll() { held_.clear(); }
  bool moving() const { return flying_ && !held_.isEmpty(); }
  /// Moves by the time since the last step; `fast`: three times as fast.
  void flyStep(OrbitCamera& camera, bool fast);

 private:
  bool flying_ = false;
  QSet<int> held_;
  QElapsedTimer clock_;
};

}  // namespace likeness
