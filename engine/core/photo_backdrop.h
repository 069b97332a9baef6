#pragma once
#include <memory>

#include "engine/core/camera.h"
#include "engine/core/image.h"

namespace likeness {

/// A photo beside its avatar. `camera` sees the square that the fit worked on; the whole photo covers
/// (left, top, width, height) in pixels of that camera, edge to edge.
struct PhotoBackdrop {
  std::shared_ptr<const Image8> picture;  ///< upright RGB; null = there is none
  Camera camera;                          ///< as fitted, head frame
  float left = 0, top = 0, width = 0, height = 0;
};

}  // namespace likeness
