#pragma once

/// Lengths of the timeline's tracks, logical pixels: names on the left, the ruler on top, one row a track; a label of the ruler.
namespace likeness::track_metrics {

inline constexpr int kHeader = 132, kRow = 20, kRuler = 26, kRight = 14, kLabel = 84;

}  // namespace likeness::track_metrics
