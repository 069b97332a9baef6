#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>
#include <QWheelEvent>
#include <algorithm>

#include "viewport/viewport_widget.h"

namespace likeness {

// While flying, letters are directions and no shortcuts.
bool ViewportWidget::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && navigator_.flying() && Navigator::isFlyKey(static_cast<QKeyEvent*>(event)->key())) {
    event->accept();
    return true;
  }
  return QOpenGLWidget::event(event);
}

void ViewportWidget::mousePressEvent(QMouseEvent* event) {
  lastMouse_ = event->position();
  draggingDivider_ = event->button() == Qt::LeftButton && split_.grabs(lastMouse_.x(), size());
  if (!draggingDivider_ && selectTool_.press(*event, devicePixelRatioF())) update();
}

void ViewportWidget::moveDivider(double x) {
  split_.divider = std::clamp(float(x) / float(std::max(1, width())), 0.0f, 1.0f);
  labels_->place(split_);
  update();
  Q_EMIT dividerMoved(split_.divider);
}

bool ViewportWidget::dragView(const QPointF& delta, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers) {
  if (!photo_.on()) {
    if (Navigator::dragFor(navigator_.style, buttons, modifiers) == Navigator::Drag::orbit && !navigator_.flying()) leaveParallel();
    return navigator_.drag(orbit_, delta, buttons, modifiers, height());
  }
  if (Navigator::dragFor(navigator_.style, buttons, modifiers) == Navigator::Drag::none) return false;
  photo_.pan(delta * devicePixelRatioF(), split_.sideSize(deviceSize()));
  return true;
}

void ViewportWidget::mouseMoveEvent(QMouseEvent* event) {
  const QPointF delta = event->position() - lastMouse_;
  lastMouse_ = event->position();
  if (draggingDivider_) return moveDivider(lastMouse_.x());
  const bool tool = selectTool_.move(*event, devicePixelRatioF());
  if (tool) update();
  if (selectTool_.drawing()) return;
  if (event->buttons() == Qt::NoButton) {
    if (!split_.on()) return;
    if (split_.grabs(lastMouse_.x(), size())) setCursor(Qt::SplitHCursor);
    else restCursor();
    return;
  }
  if (dragView(delta, event->buttons(), event->modifiers())) announce(true);
}

void ViewportWidget::mouseReleaseEvent(QMouseEvent* event) {
  const bool drew = selectTool_.drawing();
  if (auto stroke = selectTool_.release(*event)) {
    stroke->points = onRightSide(std::move(stroke->points));
    Q_EMIT selectionDrawn(*stroke);
  }
  if (drew) update();
  else if (!draggingDivider_) announce(false);
  draggingDivider_ = false;
}

void ViewportWidget::zoomView(float steps) {
  if (photo_.on()) photo_.zoom(steps);
  else orbit_.zoom(steps);
}

void ViewportWidget::wheelEvent(QWheelEvent* event) {
  zoomView(float(event->angleDelta().y()) / 120.0f);
  settleSoon();
}

bool ViewportWidget::turnByKey(int key, float degrees) {
  const bool aside = key == Qt::Key_Left || key == Qt::Key_Right;
  if (!aside && key != Qt::Key_Up && key != Qt::Key_Down) return false;
  leaveParallel();
  const float sign = key == Qt::Key_Right || key == Qt::Key_Up ? 1.0f : -1.0f;
  if (aside) orbit_.yaw += sign * degrees;
  else orbit_.pitch = std::clamp(orbit_.pitch + sign * degrees, -90.0f, 90.0f);
  return true;
}

// Blender's keypad: 1 front, 3 side, 7 top, with Ctrl the opposite; 5 parallel or perspective.
bool ViewportWidget::standardByKeypad(int key, bool opposite) {
  switch (key) {
    case Qt::Key_1: setStandardView(opposite ? StandardView::back : StandardView::front); return true;
    case Qt::Key_3: setStandardView(opposite ? StandardView::right : StandardView::left); return true;
    case Qt::Key_7: setStandardView(opposite ? StandardView::bottom : StandardView::top); return true;
    case Qt::Key_5: setParallel(!orbit_.orthographic); return true;
    default: return false;
  }
}

void ViewportWidget::keyPressEvent(QKeyEvent* event) {
  const int key = event->key();
  if (navigator_.flying() && Navigator::isFlyKey(key)) {
    if (!event->isAutoRepeat()) navigator_.press(key);
    return flyTimer_.start();
  }
  if ((event->modifiers() & Qt::KeypadModifier) && standardByKeypad(key, event->modifiers() & Qt::ControlModifier)) return;
  const bool turned = turnByKey(key, event->modifiers() & Qt::ShiftModifier ? 45.0f : 10.0f);
  switch (turned ? 0 : key) {
    case 0: break;
    case Qt::Key_Plus: case Qt::Key_Equal: zoomView(1); break;
    case Qt::Key_Minus: zoomView(-1); break;
    case Qt::Key_F: return frameHead();
    case Qt::Key_Home: return resetView();
    case Qt::Key_Escape:
      if (selectTool_.shape() != SelectShape::none) return setSelectShape(SelectShape::none);
      if (navigator_.flying()) return setFlying(false);
      [[fallthrough]];
    default: return QOpenGLWidget::keyPressEvent(event);
  }
  settleSoon();
}

void ViewportWidget::keyReleaseEvent(QKeyEvent* event) {
  if (!event->isAutoRepeat()) navigator_.release(event->key());
  QOpenGLWidget::keyReleaseEvent(event);
}

// Who types elsewhere has let go of the keys, although their release never comes here.
void ViewportWidget::focusOutEvent(QFocusEvent* event) {
  navigator_.releaseAll();
  QOpenGLWidget::focusOutEvent(event);
}

void ViewportWidget::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void ViewportWidget::dropEvent(QDropEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) {
      Q_EMIT photoDropped(url.toLocalFile());
      return;
    }
}

}  // namespace likeness
