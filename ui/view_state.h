#pragma once
#include <string>

#include "ui/view_control.h"
#include "viewport/orbit_camera.h"

namespace likeness {

/// How a document was looked at, as it is stored in it ("view/shown", docs/file_formats.md).
struct ViewState {
  ViewMode mode = ViewMode::splats;
  OverlayChoice overlays;
  CompareLayout layout = CompareLayout::off;
  ComparePair pair = ComparePair::neutral;
  float divider = 0.5f;
  OrbitCamera camera;
};

std::string viewStateToJson(const ViewState& state);
/// Unknown words and numbers out of range leave `fallback`'s values.
ViewState viewStateFromJson(const std::string& json, const ViewState& fallback);

}  // namespace likeness
