#pragma once
#include <array>
#include <glm/glm.hpp>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/image.h"
#include "engine/project/document.h"

namespace likeness {

/// What the program found in a photo, for the user to confirm before the run. Pixels edge to edge.
struct PhotoCheck {
  std::string path;                        ///< UTF-8
  std::shared_ptr<const DocumentPhoto> file;  ///< the file byte for byte; null when it cannot be read
  std::shared_ptr<const Image8> picture;   ///< upright RGB; null when the file cannot be read
  std::vector<std::array<float, 4>> faces; ///< x0, y0, x1, y1
  int chosen = -1;                         ///< index into faces
  std::vector<glm::vec2> landmarks;        ///< 468 points of the chosen face, MediaPipe order
  std::vector<std::string> warnings;       ///< sentences; the run is possible
  std::string refusal;                     ///< a sentence; not empty = the run is not possible
};

}  // namespace likeness
