#include "viewport/viewport_widget.h"

namespace likeness {

void ViewportWidget::setSelectShape(SelectShape shape) {
  if (shape == selectTool_.shape()) return;
  selectTool_.setShape(shape);
  restCursor();
  update();
  Q_EMIT selectShapeChanged(shape);
}

void ViewportWidget::restCursor() {
  if (selectTool_.shape() == SelectShape::none) unsetCursor();
  else setCursor(Qt::CrossCursor);
}

void ViewportWidget::setSelection(std::vector<std::uint8_t> mask) {
  selection_ = std::move(mask);
  marksFresh_ = true;
  update();
}

std::shared_ptr<const SplatSet> ViewportWidget::posedSplats() const {
  const auto& picture = layers_[int(CompareSide::right)].picture();
  return picture ? picture->splats : nullptr;
}

// The tool works in pixels of the whole view, cameras in those of a side.
std::vector<glm::vec2> ViewportWidget::onRightSide(std::vector<glm::vec2> points) const {
  const float left = float(split_.picture(CompareSide::right, deviceSize()).left());
  for (auto& p : points) p.x -= left;
  return points;
}

// Marks lie on the picture that is shown, which may be an older one than where the mouse looks from now.
void ViewportWidget::drawSelection(const Camera& shown) {
  const auto& picture = layers_[int(CompareSide::right)].picture();
  if (picture && picture->splats && (marksFresh_ || picture != marksOf_)) {
    if (!selection_.empty() || selectionLayer_.marked() > 0) selectionLayer_.upload(*picture->splats, selection_, picture->seen);
    marksOf_ = picture;
    marksFresh_ = false;
  }
  const SelectionView view{shown, split_.sideSize(deviceSize())};
  selectionLayer_.draw(view, onRightSide(selectTool_.outline()), float(devicePixelRatioF()));
}

}  // namespace likeness
