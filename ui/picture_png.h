#pragma once
#include <QIcon>
#include <QImage>
#include <cstddef>
#include <vector>

#include "engine/core/image.h"

namespace likeness {

/// A deep copy of an RGB picture.
QImage toQImage(const Image8& rgb);
/// PNG of at most 256 pixels a side, for previews and thumbnails. From any thread.
std::vector<std::byte> previewPng(const Image8& rgb);
QImage imageFromPng(const std::vector<std::byte>& png);
/// Of a list: in its own colours where it is selected, too.
QIcon pictureIcon(const QPixmap& picture);

}  // namespace likeness
