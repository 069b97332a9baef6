#pragma once
#include <QWidget>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/project/document.h"

namespace likeness {

/// One curve a metric over steps, drawn with its own scale. Wheel zooms the steps about the cursor,
/// dragging moves them, double click shows everything again.
class PlotView : public QWidget {
  Q_OBJECT
 public:
  explicit PlotView(QWidget* parent = nullptr);
  void add(const MetricPoint& point);
  void setPoints(const std::vector<MetricPoint>& points);
  /// The run that is shown; newer points choose theirs.
  void setRun(int run);
  int run() const { return run_; }
  /// What is seen, as "run,name,step,seconds,value" lines.
  QString csv() const;
  /// As the panels call a metric; one that they do not know keeps its name.
  static QString curveName(const std::string& metric);
  /// Shown range of steps.
  std::pair<double, double> range() const;
  QSize sizeHint() const override { return {360, 160}; }

 protected:
  void paintEvent(QPaintEvent*) override;
  void wheelEvent(QWheelEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  void mouseDoubleClickEvent(QMouseEvent*) override;
  void keyPressEvent(QKeyEvent*) override;

 private:
  using Curves = std::map<std::string, std::vector<MetricPoint>>;
  void zoom(double factor, double about);
  double stepAt(double x) const;
  void paintCurve(QPainter& painter, const QRectF& area, const std::vector<MetricPoint>& points, const QColor& colour) const;
  QRectF area() const;

  std::map<int, Curves> runs_;
  int run_ = 0;
  double begin_ = 0, end_ = 0;  ///< equal: everything
  QPointF held_, cursor_{-1, -1};
};

}  // namespace likeness
