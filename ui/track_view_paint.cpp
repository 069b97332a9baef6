// How the timeline's tracks are drawn.
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "engine/api/expression.h"
#include "ui/timeline_model.h"
#include "ui/track_layout.h"
#include "ui/track_metrics.h"
#include "ui/track_view.h"

namespace likeness {

using namespace track_metrics;

void TrackView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  for (int r = 0; r < int(rows_.size()); ++r) paintRow(painter, r);
  painter.setClipRect(QRect(kHeader - 8, kRuler, width(), height()));
  for (int r = 0; r < int(rows_.size()); ++r) paintKeys(painter, r);
  painter.setClipping(false);
  paintRuler(painter);
  if (drag_ == Drag::box) {
    QColor fill = palette().color(QPalette::Highlight);
    painter.setPen(fill);
    fill.setAlpha(40);
    painter.setBrush(fill);
    painter.drawRect(QRectF(press_, at_).normalized());
  }
  if (hasFocus()) {
    painter.setPen(palette().color(QPalette::Highlight));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

void TrackView::paintRuler(QPainter& painter) const {
  const auto& clip = model_.clip();
  painter.fillRect(0, 0, width(), kRuler, palette().color(QPalette::Window));
  const double scale = xAt(scroll_ + 1) - kHeader;
  double tick = 1.0 / clip.framesPerSecond;  // labels at least kLabel pixels apart, on round steps
  for (const double step : {1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 150.0, 300.0, 600.0, 1800.0})
    if ((tick = step / clip.framesPerSecond) * scale >= kLabel) break;
  painter.setFont([this] { QFont f = font(); f.setPointSizeF(f.pointSizeF() * 0.85); return f; }());
  for (double t = std::floor(scroll_ / tick) * tick; xAt(t) < width() - kRight + 1 && t <= clip.duration + 1e-6; t += tick) {
    if (xAt(t) < kHeader - 1) continue;
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawLine(QPointF(xAt(t), kRuler - 6), QPointF(xAt(t), kRuler));
    const QString text = tr("%1 · %2 s").arg(std::lround(clip.frame(t))).arg(std::round(t * 100) / 100);
    const int wide = painter.fontMetrics().horizontalAdvance(text);  // the first one stands beside the playhead at the start
    const double left = std::max(kHeader + 8.0, std::min(xAt(t) - wide / 2.0, double(width() - wide)));
    painter.drawText(QRectF(left, 1, wide + 1, kRuler - 10), Qt::AlignVCenter, text);
  }
  const QColor accent = palette().color(QPalette::Highlight);
  painter.setPen(QPen(accent, 2));
  painter.drawLine(QPointF(xAt(clip.loopBegin), kRuler - 2), QPointF(xAt(clip.loopEnd), kRuler - 2));
  painter.setBrush(accent);
  painter.setPen(Qt::NoPen);
  for (const double t : {clip.loopBegin, clip.loopEnd}) painter.drawRect(QRectF(xAt(t) - 2, kRuler - 9, 4, 9));
  const QColor head = playheadColour(palette());
  painter.setPen(QPen(head, 1.5));
  painter.drawLine(QPointF(xAt(time_), 10), QPointF(xAt(time_), height()));
  painter.setBrush(head);
  painter.drawPolygon(QPolygonF{QPointF(xAt(time_) - 5, 3), QPointF(xAt(time_) + 5, 3), QPointF(xAt(time_), 11)});
}

void TrackView::paintRow(QPainter& painter, int row) const {
  const Row& r = rows_[std::size_t(row)];
  const QRect area(0, rowTop(row), width(), kRow);
  if (area.bottom() < kRuler) return;
  if (r.head) painter.fillRect(area, palette().color(QPalette::AlternateBase));
  painter.setPen(palette().color(QPalette::Midlight));
  painter.drawLine(area.bottomLeft(), area.bottomRight());
  painter.setPen(palette().color(r.head ? QPalette::WindowText : QPalette::PlaceholderText));
  if (r.head) {
    const double x = 12, y = area.center().y() + 0.5;
    painter.setBrush(painter.pen().color());
    painter.drawPolygon(expanded_[std::size_t(r.group)] ? QPolygonF{QPointF(x - 4, y - 2), QPointF(x + 4, y - 2), QPointF(x, y + 3)}
                                                        : QPolygonF{QPointF(x - 2, y - 4), QPointF(x - 2, y + 4), QPointF(x + 3, y)});
  }
  const QRect text = area.adjusted(r.head ? 22 : 32, 0, -(width() - kHeader + 6), 0);
  painter.drawText(text, Qt::AlignVCenter, fontMetrics().elidedText(r.label, Qt::ElideRight, text.width()));
}

void TrackView::paintKeys(QPainter& painter, int row) const {
  const Row& r = rows_[std::size_t(row)];
  const double y = rowTop(row) + kRow / 2.0;
  for (const auto& [control, index] : keysBetween(model_.clip(), r.controls, -1, 1e9)) {
    const double x = xAt(model_.clip().track(control)->keys[index].time);
    const bool chosen = model_.selection().contains({control, index});
    painter.setPen(QPen(palette().color(QPalette::Base), 1));
    painter.setBrush(chosen ? playheadColour(palette()) : palette().color(QPalette::Highlight));
    const double s = r.head ? 5.5 : 4.5;
    painter.drawPolygon(QPolygonF{QPointF(x - s, y), QPointF(x, y - s), QPointF(x + s, y), QPointF(x, y + s)});
  }
}

}  // namespace likeness
