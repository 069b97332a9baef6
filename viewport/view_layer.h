#pragma once
#include <array>
#include <memory>

#include "engine/core/view_picture.h"
#include "viewport/gl_splats.h"
#include "viewport/picture_layer.h"

namespace likeness {

/// One side of the view: a finished picture, or splats for a hardware driver to draw.
class ViewLayer {
 public:
  void initialise();
  void release();
  /// The newest picture; null shows nothing.
  void take(std::shared_ptr<const ViewPicture> picture);
  /// Fills the GL viewport. `live`: where the view looks from now; splats follow it at once, pixels
  /// keep the camera that they were made for. True when something new was shown.
  bool draw(const Camera& live, const std::array<float, 3>& background);
  const std::shared_ptr<const ViewPicture>& picture() const { return picture_; }
  /// The camera that what is shown belongs to.
  Camera shownCamera(const Camera& live) const;

 private:
  PictureLayer pixels_;
  GlSplats splats_;
  std::shared_ptr<const ViewPicture> picture_;
  std::shared_ptr<const SplatSet> uploaded_;
  bool fresh_ = false;
};

}  // namespace likeness
