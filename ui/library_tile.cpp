#include "ui/library_tile.h"

#include <QPainter>
#include <QPainterPath>

namespace likeness {

QPixmap emptyTile(const QPalette& palette) {
  QPixmap out(kLibraryTile, kLibraryTile);
  out.fill(palette.color(QPalette::AlternateBase));
  QPainter painter(&out);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette.color(QPalette::Mid));
  painter.drawEllipse(QPointF(kLibraryTile / 2.0, kLibraryTile * 0.42), kLibraryTile * 0.18, kLibraryTile * 0.23);
  QPainterPath shoulders;
  shoulders.addEllipse(QPointF(kLibraryTile / 2.0, kLibraryTile * 1.02), kLibraryTile * 0.36, kLibraryTile * 0.32);
  painter.drawPath(shoulders);
  return out;
}

QPixmap pictureTile(const QImage& picture) {
  QPixmap out(kLibraryTile, kLibraryTile);
  out.fill(Qt::transparent);
  QPainter painter(&out);
  const QImage scaled = picture.scaled(kLibraryTile, kLibraryTile, Qt::KeepAspectRatio, Qt::SmoothTransformation);
  painter.drawImage((kLibraryTile - scaled.width()) / 2, (kLibraryTile - scaled.height()) / 2, scaled);
  return out;
}

}  // namespace likeness
