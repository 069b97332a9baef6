#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/core/camera.h"
#include "engine/core/head_geometry.h"
#include "engine/core/image.h"
#include "engine/core/splat_set.h"

namespace likeness {

/// One finished picture for the viewport, with the view it was made for. Immutable once published.
struct ViewPicture {
  Image8 rgb;                 ///< [height, width, 3] sRGB
  Camera camera;              ///< the camera of these pixels
  bool fullResolution = true; ///< false while a drag lowers the resolution
  bool plain = true;          ///< the live avatar as splats, not compared: fit for a document's preview
  std::uint64_t request = 0;  ///< number of the view request that it answers
  double milliseconds = 0;    ///< pose + rasterise
  std::shared_ptr<const SplatSet> splats;   ///< posed splats
  std::vector<std::uint32_t> backToFront;   ///< for a GL driver that draws them itself; else empty
  std::vector<std::uint8_t> seen;           ///< [N] 1: no other splat hides it; empty unless marks are wanted
  std::array<float, 3> lightGain{1, 1, 1};  ///< factor of the view's light on splat colours; in `rgb` already
  std::shared_ptr<const HeadGeometry> geometry;  ///< null unless overlays are wanted
  std::shared_ptr<const ViewPicture> left;  ///< the other side of a comparison, or null
};

}  // namespace likeness
