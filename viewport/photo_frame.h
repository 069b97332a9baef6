#pragma once
#include <QPointF>
#include <QRectF>
#include <QSize>

#include "engine/core/photo_backdrop.h"

namespace likeness {

/// A photo fitted into a side of the view, and the camera that draws the avatar right over it. Its
/// viewpoint is the photo's: dragging moves and zooming magnifies the picture alone.
class PhotoFrame {
 public:
  PhotoBackdrop photo;

  bool on() const { return photo.picture != nullptr; }
  void reset() { zoom_ = 1, shift_ = {}; }
  void pan(const QPointF& pixels, const QSize& side);
  /// Positive steps magnify.
  void zoom(float steps);
  /// Pixels of `side`.
  Camera camera(const QSize& side) const;
  QRectF rectangle(const QSize& side) const;

 private:
  double scale(const QSize& side) const;
  QPointF origin(const QSize& side) const;
  double zoom_ = 1;
  QPointF shift_;  ///< shares of the side's height
};

}  // namespace likeness
