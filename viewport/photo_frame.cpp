#include "viewport/photo_frame.h"

#include <algorithm>
#include <cmath>

namespace likeness {

void PhotoFrame::pan(const QPointF& pixels, const QSize& side) { shift_ += pixels / std::max(1, side.height()); }

void PhotoFrame::zoom(float steps) { zoom_ = std::clamp(zoom_ * std::pow(1.1, double(steps)), 0.25, 16.0); }

double PhotoFrame::scale(const QSize& side) const {
  const double fit = std::min(double(side.width()) / photo.camera.width, double(side.height()) / photo.camera.height);
  return fit * zoom_;
}

// Of the square that the fit worked on.
QPointF PhotoFrame::origin(const QSize& side) const {
  const double s = scale(side);
  return QPointF((side.width() - s * photo.camera.width) / 2, (side.height() - s * photo.camera.height) / 2) + shift_ * side.height();
}

Camera PhotoFrame::camera(const QSize& side) const {
  const auto s = float(scale(side));
  const QPointF at = origin(side);
  Camera out = photo.camera;
  out.width = side.width();
  out.height = side.height();
  out.fx *= s;
  out.fy *= s;
  out.cx = out.cx * s + float(at.x());
  out.cy = out.cy * s + float(at.y());
  return out;
}

QRectF PhotoFrame::rectangle(const QSize& side) const {
  const double s = scale(side);
  return {origin(side) + s * QPointF(photo.left, photo.top), QSizeF(s * photo.width, s * photo.height)};
}

}  // namespace likeness
