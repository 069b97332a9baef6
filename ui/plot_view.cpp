#include "ui/plot_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace likeness {
namespace {

constexpr int kLeft = 52, kRight = 12, kTop = 22, kBottom = 22;

// Four tones that stay apart for colour-blind eyes; the legend carries the names.
QColor curveColour(int index, bool dark) {
  static constexpr const char* kOnLight[] = {"#2866c0", "#c2571a", "#3c8a55", "#8a4fa8"};
  static constexpr const char* kOnDark[] = {"#6ea8f5", "#ffa061", "#77c793", "#c79be0"};
  return QColor(dark ? kOnDark[index % 4] : kOnLight[index % 4]);
}

}  // namespace

PlotView::PlotView(QWidget* parent) : QWidget(parent) {
  setObjectName("plotView");
  setAccessibleName(tr("Curves of the run"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setMinimumSize(220, 110);
  setToolTip(tr("Wheel or plus and minus zoom, drag or arrow keys move, double click or Home shows everything."));
}

void PlotView::add(const MetricPoint& point) {
  runs_[point.run][point.name].push_back(point);
  run_ = point.run;
  update();
}

void PlotView::setPoints(const std::vector<MetricPoint>& points) {
  runs_.clear();
  run_ = 0;
  begin_ = end_ = 0;
  for (const auto& point : points) {
    runs_[point.run][point.name].push_back(point);
    run_ = std::max(run_, point.run);
  }
  update();
}

void PlotView::setRun(int run) {
  run_ = run;
  begin_ = end_ = 0;
  update();
}

QString PlotView::curveName(const std::string& metric) {
  const QString name = QString::fromStdString(metric);
  if (name == "loss") return tr("Loss");
  if (name.startsWith("identity_")) return tr("Identity at %1°").arg(name.section('_', 1));
  return name;
}

QString PlotView::csv() const {
  QString out = "run,name,step,seconds,value\n";
  const auto run = runs_.find(run_);
  if (run == runs_.end()) return out;
  for (const auto& [name, points] : run->second)
    for (const auto& p : points)
      out += QString("%1,%2,%3,%4,%5\n").arg(p.run).arg(QString::fromStdString(name)).arg(p.step).arg(p.seconds, 0, 'f', 3).arg(p.value, 0, 'g', 9);
  return out;
}

std::pair<double, double> PlotView::range() const {
  if (end_ > begin_) return {begin_, end_};
  double last = 1;
  const auto run = runs_.find(run_);
  if (run != runs_.end())
    for (const auto& [name, points] : run->second) last = std::max(last, double(points.back().step));
  return {0, last};
}

QRectF PlotView::area() const { return QRectF(rect()).adjusted(kLeft, kTop, -kRight, -kBottom); }

double PlotView::stepAt(double x) const {
  const auto [a, b] = range();
  return a + (x - area().left()) / std::max(1.0, area().width()) * (b - a);
}

void PlotView::zoom(double factor, double about) {
  const auto [a, b] = range();
  const double width = std::max(2.0, (b - a) * factor), share = (about - a) / (b - a);
  begin_ = std::max(0.0, about - share * width);
  end_ = begin_ + width;
  update();
}

void PlotView::wheelEvent(QWheelEvent* event) {
  zoom(std::pow(0.85, event->angleDelta().y() / 120.0), stepAt(event->position().x()));
  event->accept();
}

void PlotView::mousePressEvent(QMouseEvent* event) { held_ = event->position(); }

void PlotView::mouseMoveEvent(QMouseEvent* event) {
  cursor_ = event->position();
  if (event->buttons() & Qt::LeftButton) {
    const auto [a, b] = range();
    const double by = std::max(-a, stepAt(held_.x()) - stepAt(cursor_.x()));
    begin_ = a + by;
    end_ = b + by;
    held_ = cursor_;
  }
  update();
}

void PlotView::mouseDoubleClickEvent(QMouseEvent*) { setRun(run_); }

void PlotView::keyPressEvent(QKeyEvent* event) {
  const auto [a, b] = range();
  const double by = (b - a) / 10;
  switch (event->key()) {
    case Qt::Key_Plus: case Qt::Key_Equal: return zoom(0.8, (a + b) / 2);
    case Qt::Key_Minus: return zoom(1.25, (a + b) / 2);
    case Qt::Key_Home: return setRun(run_);
    case Qt::Key_Left: begin_ = std::max(0.0, a - by), end_ = begin_ + b - a; return update();
    case Qt::Key_Right: begin_ = a + by, end_ = b + by; return update();
    default: QWidget::keyPressEvent(event);
  }
}

void PlotView::paintCurve(QPainter& painter, const QRectF& area, const std::vector<MetricPoint>& points, const QColor& colour) const {
  const auto [a, b] = range();
  double low = 1e300, high = -1e300;
  for (const auto& p : points) low = std::min(low, p.value), high = std::max(high, p.value);
  if (high - low < 1e-12) low -= 0.5, high += 0.5;
  const auto at = [&](const MetricPoint& p) {
    return QPointF(area.left() + (double(p.step) - a) / (b - a) * area.width(), area.bottom() - (p.value - low) / (high - low) * area.height());
  };
  painter.setPen(QPen(colour, 1.6));
  painter.setBrush(Qt::NoBrush);
  if (points.size() == 1) return painter.drawEllipse(at(points[0]), 3, 3);
  QPainterPath path(at(points[0]));
  for (std::size_t i = 1; i < points.size(); ++i) path.lineTo(at(points[i]));
  painter.drawPath(path);
}

void PlotView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  const QRectF box = area();
  painter.setPen(palette().color(QPalette::Midlight));
  for (int i = 0; i <= 4; ++i) painter.drawLine(QPointF(box.left(), box.top() + box.height() * i / 4), QPointF(box.right(), box.top() + box.height() * i / 4));
  const QColor quiet = palette().color(QPalette::PlaceholderText);
  const auto run = runs_.find(run_);
  if (run == runs_.end()) {
    painter.setPen(quiet);
    painter.drawText(rect(), Qt::AlignCenter, tr("Curves appear while a run goes on."));
    return;
  }
  const bool dark = palette().color(QPalette::Base).lightnessF() < 0.5;
  double x = box.left();
  int index = 0;
  for (const auto& [name, points] : run->second) {
    const QColor colour = curveColour(index++, dark);
    painter.setClipRect(box.adjusted(-4, -4, 4, 4));  // a metric of one point is a whole ring
    paintCurve(painter, box, points, colour);
    painter.setClipping(false);
    const QString text = QString("%1 %2").arg(curveName(name)).arg(points.back().value, 0, 'g', 4);
    painter.setPen(colour);
    painter.drawText(QPointF(x, 15), text);
    x += fontMetrics().horizontalAdvance(text) + 16;
  }
  painter.setPen(quiet);
  const auto [a, b] = range();
  painter.drawText(QRectF(box.left(), box.bottom() + 2, box.width(), kBottom - 2), Qt::AlignLeft | Qt::AlignVCenter, QString::number(std::lround(a)));
  painter.drawText(QRectF(box.left(), box.bottom() + 2, box.width(), kBottom - 2), Qt::AlignRight | Qt::AlignVCenter, tr("step %1").arg(std::lround(b)));
  painter.drawText(QRectF(0, box.top(), kLeft - 6, box.height()), Qt::AlignRight | Qt::AlignVCenter, tr("Run %1").arg(run_));
}

}  // namespace likeness
