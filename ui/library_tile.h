#pragma once
#include <QImage>
#include <QPalette>
#include <QPixmap>

namespace likeness {

inline constexpr int kLibraryTile = 160;  ///< logical pixels

/// Stands for a document without a picture, and for one whose picture is still to come.
QPixmap emptyTile(const QPalette& palette);
/// The whole picture in the middle of a tile.
QPixmap pictureTile(const QImage& picture);

}  // namespace likeness
