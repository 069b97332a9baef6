#include "ui/photo_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace likeness {
namespace {

constexpr double kGrabPixels = 8.0;
constexpr double kFalloff = 0.06;  // of the face's height: how far a drag pulls its neighbours

double faceHeight(const std::vector<QPointF>& points) {
  double top = 1e9, bottom = -1e9;
  for (const auto& p : points) {
    top = std::min(top, p.y());
    bottom = std::max(bottom, p.y());
  }
  return std::max(1.0, bottom - top);
}

}  // namespace

PhotoView::PhotoView(QWidget* parent) : QWidget(parent) {
  setObjectName("photoView");
  setAccessibleName(tr("Photo with the face that was found"));
  setMinimumSize(200, 104);  // the window fits 1280 x 720 with every panel
  setMouseTracking(true);
  setToolTip(tr("Drag a point that sits wrong. Click another face to use it. Wheel zooms."));
}

// A portrait needs no more height than this.
void PhotoView::resizeEvent(QResizeEvent*) { setMaximumHeight(std::max(minimumHeight(), width() * 5 / 4)); }

void PhotoView::setPhoto(const QImage& photo) {
  photo_ = photo;
  shown_ = QRectF(photo.rect());
  boxes_.clear();
  landmarks_.clear();
  edited_ = false;
  update();
}

void PhotoView::setFaces(const std::vector<QRectF>& boxes, int chosen) {
  boxes_ = boxes;
  chosen_ = chosen;
  zoomToFace();
  update();
}

void PhotoView::setLandmarks(const std::vector<QPointF>& points) {
  landmarks_ = points;
  edited_ = false;
  update();
}

void PhotoView::setCorrectedLandmarks(const std::vector<QPointF>& points) {
  setLandmarks(points);
  edited_ = true;
}

void PhotoView::zoomToFace() {
  if (chosen_ < 0 || chosen_ >= int(boxes_.size())) return;
  const QRectF box = boxes_[std::size_t(chosen_)];
  const double side = 2.2 * std::max(box.width(), box.height());
  shown_ = QRectF(0, 0, side, side);
  shown_.moveCenter(box.center() - QPointF(0, 0.1 * box.height()));
  shown_ = shown_.intersected(QRectF(photo_.rect()));
}

QRectF PhotoView::target() const {
  if (shown_.isEmpty()) return rect();
  const double scale = std::min(width() / shown_.width(), height() / shown_.height());
  QRectF out(0, 0, shown_.width() * scale, shown_.height() * scale);
  out.moveCenter(QRectF(rect()).center());
  return out;
}

QPointF PhotoView::widgetFromPhoto(QPointF pixel) const {
  const QRectF t = target();
  return {t.left() + (pixel.x() - shown_.left()) * t.width() / std::max(1.0, shown_.width()),
          t.top() + (pixel.y() - shown_.top()) * t.height() / std::max(1.0, shown_.height())};
}

QPointF PhotoView::photoFromWidget(QPointF point) const {
  const QRectF t = target();
  return {shown_.left() + (point.x() - t.left()) * shown_.width() / t.width(),
          shown_.top() + (point.y() - t.top()) * shown_.height() / t.height()};
}

void PhotoView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  if (photo_.isNull()) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("Drop a photo here"));
    return;
  }
  painter.drawImage(target(), photo_, shown_);
  for (int i = 0; i < int(boxes_.size()); ++i) {
    if (i == chosen_) continue;
    const QRectF& b = boxes_[std::size_t(i)];
    painter.setPen(QPen(QColor(255, 255, 255, 200), 1.5, Qt::DashLine));
    painter.drawRect(QRectF(widgetFromPhoto(b.topLeft()), widgetFromPhoto(b.bottomRight())));
  }
  painter.setPen(Qt::NoPen);
  for (int i = 0; i < int(landmarks_.size()); ++i) {
    const bool held = i == dragged_;
    painter.setBrush(held ? QColor(255, 170, 60) : QColor(90, 210, 255, 190));
    const double r = held ? 4.0 : 1.4;
    painter.drawEllipse(widgetFromPhoto(landmarks_[std::size_t(i)]), r, r);
  }
}

int PhotoView::landmarkAt(QPointF widgetPoint) const {
  int best = -1;
  double distance = kGrabPixels;
  for (int i = 0; i < int(landmarks_.size()); ++i) {
    const QPointF d = widgetFromPhoto(landmarks_[std::size_t(i)]) - widgetPoint;
    if (std::hypot(d.x(), d.y()) < distance) {
      distance = std::hypot(d.x(), d.y());
      best = i;
    }
  }
  return best;
}

void PhotoView::mousePressEvent(QMouseEvent* event) {
  dragged_ = landmarkAt(event->position());
  beforeDrag_ = landmarks_;
  if (dragged_ < 0) {
    const QPointF p = photoFromWidget(event->position());
    for (int i = 0; i < int(boxes_.size()); ++i)
      if (i != chosen_ && boxes_[std::size_t(i)].contains(p)) Q_EMIT faceChosen(i);
  }
  update();
}

void PhotoView::drag(QPointF photoPoint) {
  const QPointF from = beforeDrag_[std::size_t(dragged_)], move = photoPoint - from;
  const double reach = kFalloff * faceHeight(beforeDrag_);
  for (std::size_t i = 0; i < landmarks_.size(); ++i) {
    const QPointF d = beforeDrag_[i] - from;
    const double weight = std::exp(-(d.x() * d.x() + d.y() * d.y()) / (2 * reach * reach));
    landmarks_[i] = beforeDrag_[i] + weight * move;
  }
  edited_ = true;
}

void PhotoView::mouseMoveEvent(QMouseEvent* event) {
  if (dragged_ >= 0) {
    drag(photoFromWidget(event->position()));
    update();
  } else {
    setCursor(landmarkAt(event->position()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
  }
}

void PhotoView::mouseReleaseEvent(QMouseEvent*) {
  const bool moved = dragged_ >= 0 && landmarks_ != beforeDrag_;
  dragged_ = -1;
  update();
  if (moved) Q_EMIT landmarksMoved();
}

void PhotoView::wheelEvent(QWheelEvent* event) {
  if (photo_.isNull()) return;
  const QPointF at = photoFromWidget(event->position());
  const double factor = std::pow(0.88, event->angleDelta().y() / 120.0);
  QRectF next(at - factor * (at - shown_.topLeft()), shown_.size() * factor);
  if (next.width() >= photo_.width() || next.height() >= photo_.height()) next = QRectF(photo_.rect());
  if (next.width() > 24) shown_ = next.intersected(QRectF(photo_.rect()));
  update();
}

}  // namespace likeness
