#include "viewport/viewport_widget.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QUrl>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace likeness {

ViewportWidget::ViewportWidget(QWidget* parent) : QOpenGLWidget(parent) {
  setObjectName("viewport");
  setAccessibleName(tr("Live view of the avatar"));
  setFocusPolicy(Qt::StrongFocus);
  setAcceptDrops(true);
  setMinimumSize(320, 240);
  settle_.setSingleShot(true);
  settle_.setInterval(150);
  connect(&settle_, &QTimer::timeout, this, [this] { announce(false); });
  rateClock_.start();
}

ViewportWidget::~ViewportWidget() {
  makeCurrent();
  releaseGl();
  doneCurrent();
}

void ViewportWidget::releaseGl() {
  hud_.release();
  selectionLayer_.release();
  pictureLayer_.release();
  glSplats_.release();
}

void ViewportWidget::initializeGL() {
  connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, [this] {
    makeCurrent();
    releaseGl();
    doneCurrent();
  });
  const auto* name = reinterpret_cast<const char*>(context()->functions()->glGetString(GL_RENDERER));
  const QString renderer = QString::fromLatin1(name ? name : "").toLower();
  softwareGl_ = renderer.contains("llvmpipe") || renderer.contains("softpipe") ||
                renderer.contains("swiftshader") || renderer.contains("software");
  pictureLayer_.initialise();
  glSplats_.initialise();
  selectionLayer_.initialise();
  marksOf_ = nullptr;
  hud_.initialise(devicePixelRatioF());
  pictureFresh_ = picture_ != nullptr;
  splatsFresh_ = splats_ != nullptr;
  Q_EMIT glReady(softwareGl_);
}

void ViewportWidget::showPicture(std::shared_ptr<const ViewPicture> picture) {
  picture_ = std::move(picture);
  pictureFresh_ = picture_ != nullptr;
  update();
}

void ViewportWidget::showSplats(const ViewPicture& picture) {
  splatsFresh_ = splatsFresh_ || picture.splats != splats_;
  splats_ = picture.splats;
  order_ = picture.backToFront;
  lightGain_ = picture.lightGain;
  orderFresh_ = true;
  update();
}

void ViewportWidget::setHud(const HudState& state) {
  const double rate = hudState_.picturesPerSecond;
  HudState next = state;
  next.picturesPerSecond = rate;
  if (next == hudState_) return;
  hudState_ = next;
  update();
}

void ViewportWidget::setBackground(const QColor& colour) {
  background_ = colour;
  update();
}

void ViewportWidget::setFieldOfView(float degrees) {
  if (degrees == orbit_.fieldOfView) return;
  const float before = std::tan(glm::radians(orbit_.fieldOfView) / 2);
  orbit_.fieldOfView = degrees;
  orbit_.distance *= before / std::tan(glm::radians(degrees) / 2);
  announce(false);
}

Camera ViewportWidget::currentCamera() const {
  const double ratio = devicePixelRatioF();
  return orbit_.camera(std::max(1, int(width() * ratio)), std::max(1, int(height() * ratio)));
}

void ViewportWidget::measureRate() {
  ++shown_;
  const double seconds = double(rateClock_.elapsed()) / 1000.0;
  if (seconds < 0.5) return;
  hudState_.picturesPerSecond = double(shown_ - shownAtClock_) / seconds;
  shownAtClock_ = shown_;
  rateClock_.restart();
}

void ViewportWidget::paintGL() {
  auto* f = context()->functions();
  f->glClearColor(float(background_.redF()), float(background_.greenF()), float(background_.blueF()), 1);
  f->glClear(GL_COLOR_BUFFER_BIT);
  const bool fresh = softwareGl_ ? pictureFresh_ : (splatsFresh_ || orderFresh_);
  if (softwareGl_ && picture_) {
    if (pictureFresh_) pictureLayer_.upload(picture_->rgb);
    pictureLayer_.draw();
  } else if (!softwareGl_ && splats_) {
    if (splatsFresh_) glSplats_.upload(*splats_);
    if (orderFresh_) glSplats_.setOrder(order_);
    glSplats_.draw(currentCamera(), lightGain_);
  }
  pictureFresh_ = splatsFresh_ = orderFresh_ = false;
  if (fresh) measureRate();
  drawSelection();
  hud_.draw(hudState_, size(), devicePixelRatioF());
}

void ViewportWidget::resizeGL(int, int) { announce(false); }

void ViewportWidget::announce(bool interacting) {
  Q_EMIT viewChanged(currentCamera(), interacting);
  if (!softwareGl_) update();
}

void ViewportWidget::setHome(const glm::vec3& centre, float radius) {
  homeCentre_ = centre;
  homeRadius_ = radius;
}

void ViewportWidget::resetView() {
  orbit_.yaw = orbit_.pitch = 0;
  orbit_.frame(homeCentre_, homeRadius_);
  announce(false);
}

void ViewportWidget::setSelectShape(SelectShape shape) {
  if (shape == selectTool_.shape()) return;
  selectTool_.setShape(shape);
  setMouseTracking(shape == SelectShape::brush);
  setCursor(shape == SelectShape::none ? Qt::ArrowCursor : Qt::CrossCursor);
  update();
  Q_EMIT selectShapeChanged(shape);
}

void ViewportWidget::setSelection(std::vector<std::uint8_t> mask) {
  selection_ = std::move(mask);
  marksFresh_ = true;
  update();
}

void ViewportWidget::drawSelection() {
  const auto posed = posedSplats();
  if (posed && (marksFresh_ || posed != marksOf_)) {
    if (!selection_.empty() || selectionLayer_.marked() > 0) selectionLayer_.upload(*posed, selection_);
    marksOf_ = posed;
    marksFresh_ = false;
  }
  selectionLayer_.draw(currentCamera(), selectTool_.outline(), float(devicePixelRatioF()));
}

void ViewportWidget::mousePressEvent(QMouseEvent* event) {
  lastMouse_ = event->position();
  if (selectTool_.press(*event, devicePixelRatioF())) update();
}

void ViewportWidget::mouseMoveEvent(QMouseEvent* event) {
  if (selectTool_.move(*event, devicePixelRatioF())) return update();
  const QPointF delta = event->position() - lastMouse_;
  lastMouse_ = event->position();
  const bool pan = (event->buttons() & Qt::MiddleButton) || (event->modifiers() & Qt::ShiftModifier);
  if (event->buttons() == Qt::NoButton) return;
  if (pan) orbit_.pan(float(delta.x()), float(delta.y()), height());
  else orbit_.orbit(float(delta.x()), float(delta.y()), height());
  announce(true);
}

void ViewportWidget::mouseReleaseEvent(QMouseEvent* event) {
  const bool drew = selectTool_.drawing();
  if (const auto stroke = selectTool_.release(*event)) Q_EMIT selectionDrawn(*stroke);
  if (drew) update();
  else announce(false);
}

void ViewportWidget::wheelEvent(QWheelEvent* event) {
  orbit_.zoom(float(event->angleDelta().y()) / 120.0f);
  announce(true);
  settle_.start();
}

void ViewportWidget::keyPressEvent(QKeyEvent* event) {
  const float step = event->modifiers() & Qt::ShiftModifier ? 45.0f : 10.0f;
  switch (event->key()) {
    case Qt::Key_Left: orbit_.yaw -= step; break;
    case Qt::Key_Right: orbit_.yaw += step; break;
    case Qt::Key_Up: orbit_.pitch = std::min(85.0f, orbit_.pitch + step); break;
    case Qt::Key_Down: orbit_.pitch = std::max(-85.0f, orbit_.pitch - step); break;
    case Qt::Key_Plus: case Qt::Key_Equal: orbit_.zoom(1); break;
    case Qt::Key_Minus: orbit_.zoom(-1); break;
    case Qt::Key_F: orbit_.frame(homeCentre_, homeRadius_); break;
    case Qt::Key_Home: resetView(); return;
    case Qt::Key_Escape:
      if (selectTool_.shape() == SelectShape::none) QOpenGLWidget::keyPressEvent(event);
      setSelectShape(SelectShape::none);
      return;
    default: QOpenGLWidget::keyPressEvent(event); return;
  }
  announce(true);
  settle_.start();
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
