#include "viewport/view_layer.h"

namespace likeness {

void ViewLayer::initialise() {
  pixels_.initialise();
  splats_.initialise();
  uploaded_ = nullptr;
  fresh_ = picture_ != nullptr;
}

void ViewLayer::release() {
  pixels_.release();
  splats_.release();
}

void ViewLayer::take(std::shared_ptr<const ViewPicture> picture) {
  if (picture == picture_) return;
  picture_ = std::move(picture);
  fresh_ = picture_ != nullptr;
}

Camera ViewLayer::shownCamera(const Camera& live) const { return picture_ && !picture_->rgb.empty() ? picture_->camera : live; }

bool ViewLayer::draw(const Camera& live, const std::array<float, 3>& background) {
  if (!picture_) return false;
  const bool fresh = fresh_;
  fresh_ = false;
  if (!picture_->rgb.empty()) {
    if (fresh) pixels_.upload(picture_->rgb);
    pixels_.draw();
  } else if (picture_->splats) {
    if (picture_->splats != uploaded_) splats_.upload(*picture_->splats);
    uploaded_ = picture_->splats;
    if (fresh) splats_.setOrder(picture_->backToFront);
    GlSplatLook look;
    look.background = background;
    look.lightGain = picture_->lightGain;
    splats_.draw(live, look);
  }
  return fresh;
}

}  // namespace likeness
