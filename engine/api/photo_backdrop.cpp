#include "engine/api/photo_backdrop.h"

#include <cmath>

#include "engine/api/photo_check.h"
#include "engine/avatar/avatar.h"
#include "engine/fit/fit_window.h"

namespace likeness {
namespace {

constexpr float kMostShift = 3;  // working pixels: points that were moved a little since the run

// The fit takes the photo's middle for the camera's: that tells photos apart by their size and by where the
// face is, to a fraction of a pixel.
bool saw(const Camera& camera, const FitWindow& window, const Image8& photo) {
  const glm::dvec2 middle = (0.5 * glm::dvec2(photo.width, photo.height) - window.origin) * window.scale;
  return window.size == camera.width && std::abs(middle.x - double(camera.cx)) < kMostShift &&
         std::abs(middle.y - double(camera.cy)) < kMostShift;
}

}  // namespace

PhotoBackdrop photoBackdrop(const std::shared_ptr<const Avatar>& avatar, const PhotoCheck& photo,
                            const std::vector<glm::vec2>& landmarks) {
  const auto& points = landmarks.empty() ? photo.landmarks : landmarks;
  if (!avatar || !photo.picture || points.empty()) return {};
  const FitWindow window = fitWindowOf(points);
  if (!saw(avatar->photoCamera, window, *photo.picture)) return {};
  PhotoBackdrop out;
  out.picture = photo.picture;
  out.camera = avatar->photoCamera;
  out.left = float(-window.origin.x * window.scale);
  out.top = float(-window.origin.y * window.scale);
  out.width = float(photo.picture->width * window.scale);
  out.height = float(photo.picture->height * window.scale);
  return out;
}

}  // namespace likeness
