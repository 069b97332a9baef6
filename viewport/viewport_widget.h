#pragma once
#include <QColor>
#include <QElapsedTimer>
#include <QOpenGLWidget>
#include <QTimer>
#include <memory>

#include "engine/core/view_picture.h"
#include "viewport/hud.h"
#include "viewport/orbit_camera.h"
#include "viewport/picture_layer.h"
#include "viewport/select_tool.h"
#include "viewport/selection_layer.h"
#include "viewport/gl_splats.h"

namespace likeness {

/// The live view. It owns no data of the engine: it is handed finished pictures (software GL) or
/// posed, sorted splats (a hardware driver) and reports where the user wants to look from. Never waits.
class ViewportWidget : public QOpenGLWidget {
  Q_OBJECT
 public:
  explicit ViewportWidget(QWidget* parent = nullptr);
  ~ViewportWidget() override;

  /// Newest picture; older ones are simply replaced.
  void showPicture(std::shared_ptr<const ViewPicture> picture);
  /// Hardware path: posed splats, their order (farthest first) and the light on them, of a picture
  /// without pixels.
  void showSplats(const ViewPicture& picture);
  void setHud(const HudState& state);
  void setBackground(const QColor& colour);
  /// Vertical, degrees; the head keeps its size on screen.
  void setFieldOfView(float degrees);
  OrbitCamera& orbitCamera() { return orbit_; }
  Camera currentCamera() const;
  /// True when the driver renders in software (llvmpipe, softpipe, SwiftShader): the CPU rasteriser
  /// is faster there and draws instead. Known after the first paint.
  bool softwareGl() const { return softwareGl_; }
  /// Head centre and radius (metres) that Home and F bring into view.
  void setHome(const glm::vec3& centre, float radius);
  void resetView();
  long picturesShown() const { return shown_; }

  /// While a shape is chosen the left button draws it; Escape puts the tool away.
  void setSelectShape(SelectShape shape);
  SelectShape selectShape() const { return selectTool_.shape(); }
  /// Logical pixels.
  void setBrushRadius(int pixels) { selectTool_.setRadius(pixels); }
  /// Splats to mark, one byte each in the order of the posed splats; empty = none.
  void setSelection(std::vector<std::uint8_t> mask);
  std::size_t splatsMarked() const { return selectionLayer_.marked(); }
  /// Splats as they are posed in the view now; null before the first picture.
  std::shared_ptr<const SplatSet> posedSplats() const { return picture_ && softwareGl_ ? picture_->splats : splats_; }

 Q_SIGNALS:
  /// The view changed; `interacting` is true during a drag.
  void viewChanged(const likeness::Camera& camera, bool interacting);
  void glReady(bool software);
  void glUnavailable(const QString& sentence);
  void photoDropped(const QString& path);
  void selectionDrawn(const likeness::SelectStroke& stroke);
  void selectShapeChanged(likeness::SelectShape shape);

 protected:
  void initializeGL() override;
  void paintGL() override;
  void resizeGL(int width, int height) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void releaseGl();
  void announce(bool interacting);
  void measureRate();
  void drawSelection();

  OrbitCamera orbit_;
  glm::vec3 homeCentre_{0};
  float homeRadius_ = 0.17f;
  Hud hud_;
  HudState hudState_;
  PictureLayer pictureLayer_;
  GlSplats glSplats_;
  std::shared_ptr<const ViewPicture> picture_;
  std::shared_ptr<const SplatSet> splats_;
  std::vector<std::uint32_t> order_;
  std::array<float, 3> lightGain_{1, 1, 1};
  bool pictureFresh_ = false, splatsFresh_ = false, orderFresh_ = false, softwareGl_ = true;
  SelectTool selectTool_;
  SelectionLayer selectionLayer_;
  std::vector<std::uint8_t> selection_;
  std::shared_ptr<const SplatSet> marksOf_;  ///< what the marks were placed on
  bool marksFresh_ = false;
  QColor background_{230, 230, 232};
  QPointF lastMouse_;
  QTimer settle_;         ///< ends an interaction after a wheel turn or a key
  QElapsedTimer rateClock_;
  long shown_ = 0, shownAtClock_ = 0;
};

}  // namespace likeness
