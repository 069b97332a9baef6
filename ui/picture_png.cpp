#include "ui/picture_png.h"

#include <QBuffer>

namespace likeness {
namespace {
constexpr int kPreviewPixels = 256;
}

QImage toQImage(const Image8& rgb) {
  return QImage(rgb.pixels.data(), rgb.width, rgb.height, 3 * rgb.width, QImage::Format_RGB888).copy();
}

std::vector<std::byte> previewPng(const Image8& rgb) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  toQImage(rgb).scaled(kPreviewPixels, kPreviewPixels, Qt::KeepAspectRatio, Qt::SmoothTransformation).save(&buffer, "PNG");
  const auto* data = reinterpret_cast<const std::byte*>(bytes.constData());
  return {data, data + bytes.size()};
}

QIcon pictureIcon(const QPixmap& picture) {
  QIcon icon(picture);
  icon.addPixmap(picture, QIcon::Selected);
  return icon;
}

QImage imageFromPng(const std::vector<std::byte>& png) {
  return QImage::fromData(reinterpret_cast<const uchar*>(png.data()), int(png.size()), "PNG");
}

}  // namespace likeness
