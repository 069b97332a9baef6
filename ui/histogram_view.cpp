#include "ui/histogram_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace likeness {
namespace {
constexpr double kMargin = 4;
}

HistogramView::HistogramView(QWidget* parent) : QWidget(parent) {
  setObjectName("attributeHistogram");
  setAccessibleName(tr("Histogram of the attribute"));
  setToolTip(tr("Drag the ends of the range that you want"));
  setFixedHeight(64);
}

void HistogramView::setHistogram(const AttributeHistogram& histogram) {
  histogram_ = histogram;
  update();
}

void HistogramView::setRange(float low, float high) {
  low_ = low, high_ = high;
  update();
}

QRectF HistogramView::area() const { return QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin); }

double HistogramView::xOf(float value) const {
  const float share = (value - histogram_.low) / (histogram_.high - histogram_.low);
  return area().left() + area().width() * double(std::clamp(share, 0.0f, 1.0f));
}

float HistogramView::valueAt(double x) const {
  const float share = float((x - area().left()) / area().width());
  return histogram_.low + std::clamp(share, 0.0f, 1.0f) * (histogram_.high - histogram_.low);
}

void HistogramView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), palette().base());
  const QRectF box = area();
  const int most = histogram_.counts.empty() ? 0 : *std::max_element(histogram_.counts.begin(), histogram_.counts.end());
  const double step = box.width() / std::max<double>(1, double(histogram_.counts.size()));
  for (std::size_t k = 0; most > 0 && k < histogram_.counts.size(); ++k) {
    // Square root: what only a few splats have is what one looks for.
    const double height = box.height() * std::sqrt(double(histogram_.counts[k]) / most);
    const double centre = box.left() + step * (double(k) + 0.5);
    const bool above = centre >= xOf(low_), below = centre <= xOf(high_);
    const bool inside = isEnabled() && (low_ > high_ ? above || below : above && below);
    painter.fillRect(QRectF(box.left() + step * double(k), box.bottom() - height, std::max(1.0, step - 1), height),
                     inside ? palette().color(QPalette::Highlight) : palette().color(QPalette::Mid));
  }
  painter.setPen(QPen(palette().color(isEnabled() ? QPalette::Text : QPalette::Mid), 1.5));
  for (const float end : {low_, high_}) painter.drawLine(QPointF(xOf(end), box.top()), QPointF(xOf(end), box.bottom()));
  painter.setPen(palette().color(QPalette::Mid));
  painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

void HistogramView::mousePressEvent(QMouseEvent* event) {
  const double x = event->position().x();
  movesLow_ = std::abs(x - xOf(low_)) <= std::abs(x - xOf(high_));
  mouseMoveEvent(event);
}

void HistogramView::mouseMoveEvent(QMouseEvent* event) {
  (movesLow_ ? low_ : high_) = valueAt(event->position().x());
  update();
  Q_EMIT rangeDragged(low_, high_);
}

}  // namespace likeness
