#include "viewport/select_tool.h"

#include <QMouseEvent>
#include <cmath>
#include <glm/gtc/constants.hpp>

namespace likeness {
namespace {

constexpr float kStepPixels = 2;  // between two points of a stroke
constexpr int kCircleCorners = 48;

glm::vec2 devicePixels(const QPointF& p, double ratio) { return {float(p.x() * ratio), float(p.y() * ratio)}; }

}  // namespace

void SelectTool::setShape(SelectShape shape) {
  shape_ = shape;
  hovering_ = false;
  cancel();
}

void SelectTool::cancel() {
  drawing_ = false;
  points_.clear();
}

bool SelectTool::press(const QMouseEvent& event, double pixelRatio) {
  if (shape_ == SelectShape::none || event.button() != Qt::LeftButton) return false;
  ratio_ = float(pixelRatio);
  pointer_ = devicePixels(event.position(), pixelRatio);
  points_ = {pointer_};
  drawing_ = true;
  return true;
}

bool SelectTool::move(const QMouseEvent& event, double pixelRatio) {
  if (shape_ == SelectShape::none) return false;
  ratio_ = float(pixelRatio);
  pointer_ = devicePixels(event.position(), pixelRatio);
  hovering_ = true;
  if (!drawing_) return event.buttons() == Qt::NoButton && shape_ == SelectShape::brush;
  if (shape_ == SelectShape::box) points_ = {points_.front(), pointer_};
  else if (glm::distance(points_.back(), pointer_) >= kStepPixels) points_.push_back(pointer_);
  return true;
}

std::optional<SelectStroke> SelectTool::release(const QMouseEvent& event) {
  if (!drawing_ || event.button() != Qt::LeftButton) return std::nullopt;
  SelectStroke stroke{shape_, points_, float(radius_) * ratio_, event.modifiers()};
  cancel();
  const std::size_t least = stroke.shape == SelectShape::brush ? 1 : stroke.shape == SelectShape::box ? 2 : 3;
  if (stroke.points.size() < least) return std::nullopt;
  return stroke;
}

std::vector<glm::vec2> SelectTool::circle(const glm::vec2& centre) const {
  std::vector<glm::vec2> out;
  for (int k = 0; k <= kCircleCorners; ++k) {
    const float angle = 2 * glm::pi<float>() * float(k) / kCircleCorners;
    out.push_back(centre + float(radius_) * ratio_ * glm::vec2(std::cos(angle), std::sin(angle)));
  }
  return out;
}

std::vector<glm::vec2> SelectTool::outline() const {
  if (shape_ == SelectShape::brush && hovering_) return circle(pointer_);
  if (!drawing_ || points_.size() < 2) return {};
  if (shape_ == SelectShape::lasso) {
    auto closed = points_;
    closed.push_back(points_.front());
    return closed;
  }
  const glm::vec2 a = points_.front(), b = points_.back();
  return {a, {b.x, a.y}, b, {a.x, b.y}, a};
}

}  // namespace likeness
