#include "viewport/viewport_widget.h"

#include <QGuiApplication>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <algorithm>
#include <cmath>

namespace likeness {
namespace {
constexpr int kSettleMs = 150;
constexpr int kFlyMs = 16;
constexpr int kRestMs = 2000;
}  // namespace

ViewportWidget::ViewportWidget(QWidget* parent) : QOpenGLWidget(parent), labels_(new ViewLabels(this)) {
  setObjectName("viewport");
  setAccessibleName(tr("Live view of the avatar"));
  setFocusPolicy(Qt::StrongFocus);
  setAcceptDrops(true);
  setMouseTracking(true);
  setMinimumSize(320, 240);
  settle_.setSingleShot(true);
  settle_.setInterval(kSettleMs);
  connect(&settle_, &QTimer::timeout, this, [this] { announce(false); });
  flyTimer_.setInterval(kFlyMs);
  connect(&flyTimer_, &QTimer::timeout, this, [this] {
    if (!navigator_.moving()) return flyTimer_.stop();
    navigator_.flyStep(orbit_, QGuiApplication::keyboardModifiers() & Qt::ShiftModifier);
    settleSoon();
  });
  rateClock_.start();
}

ViewportWidget::~ViewportWidget() {
  if (context()) disconnect(context(), nullptr, this, nullptr);  // it dies after the members
  makeCurrent();
  releaseGl();
  doneCurrent();
}

void ViewportWidget::releaseGl() {
  hud_.release();
  selectionLayer_.release();
  for (auto& layer : layers_) layer.release();
  for (auto& overlay : overlays_) overlay.release();
  photoLayer_.release();
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
  for (auto& layer : layers_) layer.initialise();
  for (auto& overlay : overlays_) overlay.initialise();
  photoLayer_.initialise();
  selectionLayer_.initialise();
  marksOf_ = nullptr;
  hud_.initialise(devicePixelRatioF());
  photoFresh_ = photo_.on();
  Q_EMIT glReady(softwareGl_);
}

void ViewportWidget::showPicture(std::shared_ptr<const ViewPicture> picture) {
  const auto before = posedSplats();
  layers_[int(CompareSide::left)].take(picture ? picture->left : nullptr);
  layers_[int(CompareSide::right)].take(std::move(picture));
  update();
  if (posedSplats() != before) Q_EMIT posedChanged();
}

void ViewportWidget::setHud(const HudState& state) {
  const double rate = rateClock_.elapsed() < kRestMs ? hudState_.picturesPerSecond : 0;  // nothing came: a paused run, a still view
  HudState next = state;
  next.picturesPerSecond = rate;
  if (next == hudState_) return;
  hudState_ = next;
  update();
}

void ViewportWidget::showHud(bool on) {
  hudShown_ = on;
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

QSize ViewportWidget::deviceSize() const {
  const double ratio = devicePixelRatioF();
  return {std::max(1, int(width() * ratio)), std::max(1, int(height() * ratio))};
}

Camera ViewportWidget::cameraOf(const QSize& side) const {
  return photo_.on() ? photo_.camera(side) : orbit_.camera(side.width(), side.height());
}

Camera ViewportWidget::currentCamera() const { return cameraOf(split_.sideSize(deviceSize())); }

// A comparison whose other side is still being drawn: the former picture stays, undivided.
CompareSplit ViewportWidget::drawnSplit() const {
  return photo_.on() || layers_[int(CompareSide::left)].picture() ? split_ : CompareSplit{};
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
  f->glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  const bool left = drawnSplit().on() && drawSide(CompareSide::left);
  const bool right = drawSide(CompareSide::right);
  if (left || right) measureRate();
  drawDivider();
  const QSize size = deviceSize();
  f->glViewport(0, 0, size.width(), size.height());
  if (hudShown_) hud_.draw(hudState_, this->size(), devicePixelRatioF());
}

// True when something new was shown.
bool ViewportWidget::drawSide(CompareSide side) {
  auto* f = context()->functions();
  const CompareSplit split = drawnSplit();
  const QRect fill = split.picture(side, deviceSize()), seen = split.visible(side, deviceSize());
  f->glViewport(fill.x(), fill.y(), fill.width(), fill.height());
  f->glEnable(GL_SCISSOR_TEST);
  f->glScissor(seen.x(), seen.y(), std::max(0, seen.width()), std::max(0, seen.height()));
  bool fresh = false;
  if (side == CompareSide::left && photo_.on()) {
    drawPhoto(fill);
  } else {
    ViewLayer& layer = layers_[int(side)];
    HeadOverlay& overlay = overlays_[int(side)];
    const Camera camera = cameraOf(fill.size());
    fresh = layer.draw(camera, {float(background_.redF()), float(background_.greenF()), float(background_.blueF())});
    if (layer.picture()) overlay.take(layer.picture()->geometry);
    const Camera shown = layer.shownCamera(camera);
    overlay.draw(shown, overlayChoice_, devicePixelRatioF());
    if (side == CompareSide::right) drawSelection(shown);
  }
  f->glDisable(GL_SCISSOR_TEST);
  return fresh;
}

void ViewportWidget::drawPhoto(const QRect& side) {
  if (photoFresh_) photoLayer_.upload(*photo_.photo.picture, true);
  photoFresh_ = false;
  const QRectF place = photo_.rectangle(side.size());
  const int bottom = side.height() - int(std::lround(place.bottom()));
  context()->functions()->glViewport(side.x() + int(std::lround(place.x())), bottom, int(std::lround(place.width())), int(std::lround(place.height())));
  photoLayer_.draw();
}

void ViewportWidget::drawDivider() {
  if (!drawnSplit().on()) return;
  auto* f = context()->functions();
  const QSize size = deviceSize();
  const double ratio = devicePixelRatioF();
  const int x = split_.line(size), half = int(std::ceil(ratio));
  f->glEnable(GL_SCISSOR_TEST);
  const auto fill = [&](int left, int bottom, int width, int height, float grey) {
    f->glScissor(left, bottom, width, height);
    f->glClearColor(grey, grey, grey, 1);
    f->glClear(GL_COLOR_BUFFER_BIT);
  };
  fill(x - half - 1, 0, 2 * half + 2, size.height(), 0.25f);
  fill(x - half, 0, 2 * half, size.height(), 0.97f);
  if (split_.layout == CompareLayout::wipe) {  // something to hold on to
    const int w = int(5 * ratio), h = int(22 * ratio), y = size.height() / 2;
    fill(x - w - 1, y - h - 1, 2 * w + 2, 2 * h + 2, 0.25f);
    fill(x - w, y - h, 2 * w, 2 * h, 0.97f);
    fill(x - half, y - h / 2, 2 * half, h, 0.45f);
  }
  f->glDisable(GL_SCISSOR_TEST);
}

void ViewportWidget::resizeGL(int, int) {
  labels_->place(split_);
  announce(false);
}

void ViewportWidget::announce(bool interacting) {
  Q_EMIT viewChanged(currentCamera(), interacting);
  if (!softwareGl_) update();
}

void ViewportWidget::settleSoon() {
  announce(true);
  settle_.start();
}

void ViewportWidget::setHome(const glm::vec3& centre, float radius) {
  homeCentre_ = centre;
  homeRadius_ = radius;
}

void ViewportWidget::resetView() {
  orbit_.yaw = orbit_.pitch = 0;
  setFlying(false);
  leavesParallel_ = false;
  setParallel(false);
  frameHead();
}

void ViewportWidget::frameHead() {
  photo_.reset();
  orbit_.frame(homeCentre_, homeRadius_);
  announce(false);
}

void ViewportWidget::setStandardView(StandardView view) {
  constexpr float kYaw[] = {0, 180, 90, -90, 0, 0}, kPitch[] = {0, 0, 0, 0, 90, -90};
  orbit_.yaw = kYaw[int(view)];
  orbit_.pitch = kPitch[int(view)];
  orbit_.target = homeCentre_;
  setParallel(true);
  leavesParallel_ = true;
  announce(false);
}

void ViewportWidget::setParallel(bool on) {
  if (on == orbit_.orthographic) return;
  orbit_.orthographic = on;
  leavesParallel_ = false;
  Q_EMIT parallelChanged(on);
  announce(false);
}

void ViewportWidget::leaveParallel() {
  if (leavesParallel_) setParallel(false);
}

void ViewportWidget::setCompare(const CompareSplit& split) {
  const bool sizes = split.layout != split_.layout;
  split_ = split;
  labels_->place(split_);
  if (!split_.on()) restCursor();
  if (sizes) announce(false);
  update();
}

void ViewportWidget::setPhoto(const PhotoBackdrop& photo) {
  if (photo.picture == photo_.photo.picture && photo.camera.cameraFromWorld == photo_.photo.camera.cameraFromWorld) return;
  photo_.photo = photo;
  photo_.reset();
  photoFresh_ = photo_.on();
  announce(false);
  update();
}

void ViewportWidget::setOverlays(const OverlayChoice& choice) {
  overlayChoice_ = choice;
  update();
}

void ViewportWidget::setFlying(bool on) {
  if (on == navigator_.flying()) return;
  navigator_.setFlying(on);
  if (on) setParallel(false);
  Q_EMIT flyingChanged(on);
}

}  // namespace likeness
