#pragma once
#include <QRect>
#include <QSize>

namespace likeness {

enum class CompareLayout { off, wipe, sideBySide };
enum class CompareSide { left, right };

/// Where the two sides of a comparison lie in the view. Wipe: both fill the view and the divider says
/// which one is seen; side by side: each fills a half.
struct CompareSplit {
  CompareLayout layout = CompareLayout::off;
  float divider = 0.5f;  ///< 0..1 of the width, wipe only

  bool on() const { return layout != CompareLayout::off; }
  /// The rectangle that a side's picture fills; full height.
  QRect picture(CompareSide side, const QSize& view) const;
  /// The part of it that is seen.
  QRect visible(CompareSide side, const QSize& view) const;
  /// Horizontal place of the line between them.
  int line(const QSize& view) const;
  /// The size of one side's picture.
  QSize sideSize(const QSize& view) const { return picture(CompareSide::right, view).size(); }
  /// May a press at `x` take the divider?
  bool grabs(double x, const QSize& view) const;
};

}  // namespace likeness
