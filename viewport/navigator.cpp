#include "viewport/navigator.h"

#include <algorithm>

namespace likeness {
namespace {

constexpr float kFlySpeed = 0.35f;  // metres a second: the head in about a second
constexpr float kFastFactor = 3;
constexpr float kPixelsPerStep = 24;  // of a zoom drag

}  // namespace

Navigator::Drag Navigator::dragFor(NavigationStyle style, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers) {
  const bool shift = modifiers & Qt::ShiftModifier, control = modifiers & Qt::ControlModifier, alt = modifiers & Qt::AltModifier;
  const bool left = buttons & Qt::LeftButton, middle = buttons & Qt::MiddleButton, right = buttons & Qt::RightButton;
  switch (style) {
    case NavigationStyle::blender:
      if (!middle && !(left && alt)) return Drag::none;
      return shift ? Drag::pan : control ? Drag::zoom : Drag::orbit;
    case NavigationStyle::maya:
      if (!alt) return Drag::none;
      return left ? Drag::orbit : middle ? Drag::pan : right ? Drag::zoom : Drag::none;
    case NavigationStyle::studio: break;
  }
  if (middle || (left && shift)) return Drag::pan;
  return left ? Drag::orbit : right ? Drag::zoom : Drag::none;
}

NavigationStyle Navigator::styleFromName(const QString& name) {
  return name == "blender" ? NavigationStyle::blender : name == "maya" ? NavigationStyle::maya : NavigationStyle::studio;
}

QString Navigator::styleName(NavigationStyle style) {
  return style == NavigationStyle::blender ? "blender" : style == NavigationStyle::maya ? "maya" : "studio";
}

void Navigator::setFlying(bool on) {
  flying_ = on;
  held_.clear();
}

bool Navigator::drag(OrbitCamera& camera, const QPointF& delta, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers, int viewHeight) {
  const float dx = float(delta.x()), dy = float(delta.y());
  const bool anyButton = buttons != Qt::NoButton;
  switch (flying_ && anyButton ? Drag::look : dragFor(style, buttons, modifiers)) {
    case Drag::none: return false;
    case Drag::orbit: camera.orbit(dx, dy, viewHeight); break;
    case Drag::pan: camera.pan(dx, dy, viewHeight); break;
    case Drag::zoom: camera.zoom((dx - dy) / kPixelsPerStep); break;
    case Drag::look: camera.look(dx, dy, viewHeight); break;
  }
  return true;
}

bool Navigator::isFlyKey(int key) {
  return key == Qt::Key_W || key == Qt::Key_A || key == Qt::Key_S || key == Qt::Key_D || key == Qt::Key_Q || key == Qt::Key_E;
}

void Navigator::press(int key) {
  if (held_.isEmpty()) clock_.start();
  held_.insert(key);
}

void Navigator::release(int key) { held_.remove(key); }

void Navigator::flyStep(OrbitCamera& camera, bool fast) {
  const float metres = kFlySpeed * (fast ? kFastFactor : 1) * std::min(0.1f, float(clock_.restart()) / 1000.0f);
  const auto along = [this](int forth, int back) { return float(held_.contains(forth)) - float(held_.contains(back)); };
  camera.fly(metres * glm::vec3(along(Qt::Key_D, Qt::Key_A), along(Qt::Key_E, Qt::Key_Q), along(Qt::Key_W, Qt::Key_S)));
}

}  // namespace likeness
