#pragma once
#include <QPointF>
#include <QSize>
#include <Qt>
#include <glm/glm.hpp>
#include <optional>
#include <vector>

class QMouseEvent;

namespace likeness {

enum class SelectShape { none, box, lasso, brush };

/// What the user drew over the view to select what lies below; device pixels of the viewport.
struct SelectStroke {
  SelectShape shape = SelectShape::none;
  std::vector<glm::vec2> points;  ///< box: two corners; lasso: closed polygon; brush: its path
  float radius = 0;               ///< brush
  Qt::KeyboardModifiers modifiers;
};

/// The mouse while a selection tool is chosen: left button draws, everything else stays the camera's.
class SelectTool {
 public:
  void setShape(SelectShape shape);
  SelectShape shape() const { return shape_; }
  void setRadius(int logicalPixels) { radius_ = logicalPixels; }
  bool drawing() const { return drawing_; }
  void cancel();

  /// True when the event was the tool's.
  bool press(const QMouseEvent& event, double pixelRatio);
  bool move(const QMouseEvent& event, double pixelRatio);
  /// The finished stroke, when there is one.
  std::optional<SelectStroke> release(const QMouseEvent& event);

  /// Line to show, device pixels: the stroke so far, or the brush at the pointer. May be empty.
  std::vector<glm::vec2> outline() const;

 private:
  std::vector<glm::vec2> circle(const glm::vec2& centre) const;

  SelectShape shape_ = SelectShape::none;
  bool drawing_ = false, hovering_ = false;
  int radius_ = 24;
  float ratio_ = 1;
  glm::vec2 pointer_{0};
  std::vector<glm::vec2> points_;
};

}  // namespace likeness
