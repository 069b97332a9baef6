#include "ui/track_layout.h"

#include <QCoreApplication>

#include "engine/api/expression.h"

namespace likeness {
namespace {

std::vector<TrackGroup> makeGroups() {
  std::vector<TrackGroup> out{{QT_TRANSLATE_NOOP("TrackGroups", "Expression"), {}}, {QT_TRANSLATE_NOOP("TrackGroups", "Jaw"), {}},
                              {QT_TRANSLATE_NOOP("TrackGroups", "Head and neck"), {}}, {QT_TRANSLATE_NOOP("TrackGroups", "Eyes"), {}},
                              {QT_TRANSLATE_NOOP("TrackGroups", "Camera"), {"camera/yaw", "camera/pitch", "camera/distance"}}};
  for (const auto& control : expressionControls()) {
    const int group = control.group == ControlGroup::jaw ? 1 : control.group == ControlGroup::head ? 2 : control.group == ControlGroup::eyes ? 3 : 0;
    out[std::size_t(group)].controls.emplace_back(control.key);
  }
  return out;
}

}  // namespace

QString TrackGroup::label() const { return QCoreApplication::translate("TrackGroups", text); }

const std::vector<TrackGroup>& trackGroups() {
  static const std::vector<TrackGroup> groups = makeGroups();
  return groups;
}

QString controlLabel(const std::string& control) {
  const int index = findControl(control);
  if (index >= 0) return QCoreApplication::translate("expression", std::string(expressionControls()[std::size_t(index)].label).c_str());
  if (control == "camera/yaw") return QCoreApplication::translate("TrackGroups", "Camera turn");
  if (control == "camera/pitch") return QCoreApplication::translate("TrackGroups", "Camera height");
  if (control == "camera/distance") return QCoreApplication::translate("TrackGroups", "Camera distance");
  return QString::fromStdString(control);
}

QColor playheadColour(const QPalette& palette) {
  return palette.color(QPalette::Base).lightnessF() > 0.5 ? QColor(214, 92, 30) : QColor(255, 158, 87);
}

}  // namespace likeness
