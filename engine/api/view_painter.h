#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/api/view_params.h"
#include "engine/api/view_subject.h"
#include "engine/core/view_picture.h"
#include "engine/render/raster/rasterizer.h"

namespace likeness {

/// What the live view is asked to show.
struct ViewRequest {
  std::shared_ptr<const AvatarSnapshot> snapshot;
  std::vector<float> controls;
  Camera camera;
  ViewParams look;
  ViewMode mode = ViewMode::splats;
  ViewComparison comparison;
  bool overlays = false;  ///< the head's surface comes along
  bool marks = false;     ///< and which splats are seen
  bool interacting = false, jobRunning = false, hardware = false, past = false;
  std::uint64_t number = 0;
};

/// Draws one side of the view; keeps the last pose. Touched by the worker's thread only.
class SidePainter {
 public:
  explicit SidePainter(std::unique_ptr<ViewSubject> subject);
  /// `camera` at the resolution wanted now. `hardware`: splats come sorted and without pixels.
  void paint(const ViewRequest& request, const ViewSide& side, const Camera& camera, ViewPicture& picture);
  std::shared_ptr<const HeadGeometry> geometry(const ViewRequest& request, const ViewSide& side);

 private:
  void pose(const AvatarSnapshot& snapshot, const std::shared_ptr<const AvatarSnapshot>& key, const std::vector<float>& controls);
  void updateColours(const std::array<float, 3>& gain, const Camera& camera);
  void rasterise(const ColourRgb& background, ViewPicture& picture);

  std::unique_ptr<ViewSubject> subject_;
  std::unique_ptr<Rasterizer> rasterizer_;
  std::shared_ptr<const SplatSet> posed_;
  std::shared_ptr<const AvatarSnapshot> posedSnapshot_;
  std::vector<float> posedControls_, colours_, pixels_;
  std::array<float, 3> colourGain_{}, colourCentre_{};
};

/// Answers requests of the live view. While the user drags, the resolution follows the time that a
/// picture takes; at rest it is full.
class ViewPainter {
 public:
  explicit ViewPainter(const MakeViewSubject& makeSubject);
  std::shared_ptr<const ViewPicture> serve(const ViewRequest& request);

 private:
  void paintSides(const ViewRequest& request, ViewPicture& picture);

  MakeViewSubject makeSubject_;
  SidePainter main_;
  std::unique_ptr<SidePainter> left_;  ///< made when a comparison first asks for it
  float dragScale_ = 0.6f;
  std::chrono::steady_clock::time_point lastStart_{};
};

/// Splat indices, farthest first; equal depths keep the reverse of their order, as the rasteriser's
/// front-to-back order is stable.
std::vector<std::uint32_t> backToFront(const SplatSet& splats, const Camera& camera);

/// Factor of the view's light on sRGB values: exact for the usual gamma, without leaving float.
std::array<float, 3> lightGain(const ViewParams& look);

}  // namespace likeness
