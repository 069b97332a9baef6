#pragma once
#include <QColor>
#include <QPalette>
#include <QString>
#include <string>
#include <vector>

namespace likeness {

/// One foldable group of tracks.
struct TrackGroup {
  const char* text;  ///< English, translated by label()
  std::vector<std::string> controls;
  QString label() const;
};

/// Expression, jaw, head and neck, eyes, camera: every control is in one of them.
const std::vector<TrackGroup>& trackGroups();
/// "Jaw open", "Camera yaw".
QString controlLabel(const std::string& control);
/// Warm second accent: playhead and selected keys, readable on light and dark.
QColor playheadColour(const QPalette& palette);

}  // namespace likeness
