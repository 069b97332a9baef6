#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "engine/api/view_side.h"
#include "engine/core/camera.h"
#include "engine/core/head_geometry.h"
#include "engine/core/image.h"
#include "engine/core/param_value.h"
#include "engine/core/splat_set.h"

namespace likeness {

/// What the live view needs to know about avatars. `controls`: expression values, empty = at rest.
/// Keeps scratch memory: one object serves one thread.
class ViewSubject {
 public:
  virtual ~ViewSubject() = default;
  /// Posed splats, head frame.
  virtual std::shared_ptr<const SplatSet> pose(const AvatarSnapshot& snapshot, const std::vector<float>& controls) = 0;
  /// The head's surface in that pose; null when the snapshot carries no head.
  virtual std::shared_ptr<const HeadGeometry> geometry(const AvatarSnapshot& snapshot, const std::vector<float>& controls) = 0;
  /// A picture of the head's surface, sRGB over `background`; `quick`: fewer samples, no shadows.
  /// Empty when the snapshot carries no head. `mode` is not `splats`.
  virtual Image8 picture(const AvatarSnapshot& snapshot, const std::vector<float>& controls, ViewMode mode,
                         const Camera& camera, const ColourRgb& background, bool quick) = 0;
};

/// Makes a subject for one more thread or side.
using MakeViewSubject = std::function<std::unique_ptr<ViewSubject>()>;

}  // namespace likeness
