#include "engine/api/photo_backdrop.h"

#include "engine/api/photo_check.h"
#include "engine/avatar/avatar.h"
#include "engine/fit/fit_window.h"

namespace likeness {

PhotoBackdrop photoBackdrop(const std::shared_ptr<const Avatar>& avatar, const PhotoCheck& photo,
                            const std::vector<glm::vec2>& landmarks) {
  const auto& points = landmarks.empty() ? photo.landmarks : landmarks;
  if (!avatar || !photo.picture || points.empty()) return {};
  const FitWindow window = fitWindowOf(points);
  if (window.size != avatar->photoCamera.width) return {};
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
