#pragma once
#include <QWidget>

#include "engine/edit/splat_attributes.h"

namespace likeness {

/// How many splats have which value of an attribute, and the range that is wanted: its ends are
/// dragged here or typed into the fields beside it.
class HistogramView : public QWidget {
  Q_OBJECT
 public:
  explicit HistogramView(QWidget* parent = nullptr);
  void setHistogram(const AttributeHistogram& histogram);
  void setRange(float low, float high);

 Q_SIGNALS:
  void rangeDragged(float low, float high);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;

 private:
  QRectF area() const;
  double xOf(float value) const;
  float valueAt(double x) const;

  AttributeHistogram histogram_;
  float low_ = 0, high_ = 1;
  bool movesLow_ = true;
};

}  // namespace likeness
