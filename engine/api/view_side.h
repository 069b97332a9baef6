#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/core/avatar_snapshot.h"

namespace likeness {

/// What is drawn of an avatar: its splats, or the head mesh beneath them with the head's own pictures,
/// as grey clay, or coloured by its normals in the camera's frame.
enum class ViewMode : std::uint8_t { splats, mesh, clay, normals };

/// One side of a comparison: what it does not name is that of the live view.
struct ViewSide {
  std::optional<ViewMode> mode;
  std::optional<std::vector<float>> controls;  ///< expression (engine/head/arkit_controls.h)
  std::shared_ptr<const AvatarSnapshot> snapshot;
  bool operator==(const ViewSide&) const = default;
};

/// Two sides under one camera. `drawn` false: nothing is compared; `leftDrawn` false: the left side
/// is a picture that the viewport has already (the photo).
struct ViewComparison {
  bool drawn = false, leftDrawn = true;
  ViewSide left, right;
  bool operator==(const ViewComparison&) const = default;
};

}  // namespace likeness
