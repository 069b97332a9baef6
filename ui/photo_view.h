#pragma once
#include <QImage>
#include <QPointF>
#include <QWidget>
#include <vector>

namespace likeness {

/// The photo with its faces and landmarks. A click on another face chooses it; a landmark is
/// dragged to where it belongs and pulls its neighbours along, so a slipped jaw line takes one move.
class PhotoView : public QWidget {
  Q_OBJECT
 public:
  explicit PhotoView(QWidget* parent = nullptr);

  void setPhoto(const QImage& photo);
  /// Boxes in photo pixels, the chosen one among them.
  void setFaces(const std::vector<QRectF>& boxes, int chosen);
  /// Points in photo pixels (edge to edge).
  void setLandmarks(const std::vector<QPointF>& points);
  /// The same as the user's correction of them, e.g. of a reopened document.
  void setCorrectedLandmarks(const std::vector<QPointF>& points);
  const std::vector<QPointF>& landmarks() const { return landmarks_; }
  bool landmarksEdited() const { return edited_; }
  QPointF widgetFromPhoto(QPointF pixel) const;
  QPointF photoFromWidget(QPointF point) const;
  QSize sizeHint() const override { return {360, 360}; }

 Q_SIGNALS:
  void faceChosen(int index);
  void landmarksMoved();

 protected:
  void paintEvent(QPaintEvent*) override;
  void resizeEvent(QResizeEvent*) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  QRectF target() const;
  int landmarkAt(QPointF widgetPoint) const;
  void drag(QPointF photoPoint);
  void zoomToFace();

  QImage photo_;
  QRectF shown_;  ///< part of the photo in view, photo pixels
  std::vector<QRectF> boxes_;
  int chosen_ = -1;
  std::vector<QPointF> landmarks_, beforeDrag_;
  int dragged_ = -1;
  bool edited_ = false;
};

}  // namespace likeness
