#include "viewport/compare_split.h"

#include <algorithm>
#include <cmath>

namespace likeness {
namespace {
constexpr double kGrab = 7;  // logical pixels to both sides
}

int CompareSplit::line(const QSize& view) const {
  const float share = layout == CompareLayout::wipe ? std::clamp(divider, 0.0f, 1.0f) : 0.5f;
  return int(std::lround(share * float(view.width())));
}

QRect CompareSplit::picture(CompareSide side, const QSize& view) const {
  if (layout != CompareLayout::sideBySide) return QRect(QPoint(0, 0), view);
  const int half = std::max(1, view.width() / 2);
  return side == CompareSide::left ? QRect(0, 0, half, view.height()) : QRect(view.width() - half, 0, half, view.height());
}

QRect CompareSplit::visible(CompareSide side, const QSize& view) const {
  if (!on()) return side == CompareSide::right ? QRect(QPoint(0, 0), view) : QRect();
  if (layout == CompareLayout::sideBySide) return picture(side, view);
  const int x = line(view);
  return side == CompareSide::left ? QRect(0, 0, x, view.height()) : QRect(x, 0, view.width() - x, view.height());
}

bool CompareSplit::grabs(double x, const QSize& view) const {
  return layout == CompareLayout::wipe && std::abs(x - line(view)) <= kGrab;
}

}  // namespace likeness
