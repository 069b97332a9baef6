#pragma once
#include <QColor>
#include <QElapsedTimer>
#include <QOpenGLWidget>
#include <QTimer>
#include <memory>

#include "viewport/compare_split.h"
#include "viewport/head_overlay.h"
#include "viewport/hud.h"
#include "viewport/navigator.h"
#include "viewport/photo_frame.h"
#include "viewport/select_tool.h"
#include "viewport/selection_layer.h"
#include "viewport/view_labels.h"
#include "viewport/view_layer.h"

namespace likeness {

enum class StandardView { front, back, left, right, top, bottom };  ///< left, right: of the person

/// The live view. It owns no data of the engine: it is handed finished pictures (software GL) or
/// posed, sorted splats (a hardware driver) and reports where the user wants to look from. Never waits.
class ViewportWidget : public QOpenGLWidget {
  Q_OBJECT
 public:
  explicit ViewportWidget(QWidget* parent = nullptr);
  ~ViewportWidget() override;

  /// Newest picture with its other side; older ones are simply replaced.
  void showPicture(std::shared_ptr<const ViewPicture> picture);
  void setHud(const HudState& state);
  void showHud(bool on);  ///< off: nothing but the picture
  void setBackground(const QColor& colour);
  /// Vertical, degrees; the head keeps its size on screen.
  void setFieldOfView(float degrees);
  OrbitCamera& orbitCamera() { return orbit_; }
  const OrbitCamera& orbitCamera() const { return orbit_; }
  /// Of one side of a comparison, else of the whole view.
  Camera currentCamera() const;
  /// True when the driver renders in software (llvmpipe, softpipe, SwiftShader): the CPU rasteriser
  /// is faster there and draws instead. Known after the first paint.
  bool softwareGl() const { return softwareGl_; }
  /// Head centre and radius (metres) that Home and F bring into view.
  void setHome(const glm::vec3& centre, float radius);
  void resetView();
  void frameHead();
  /// Square on, in parallel projection, which lasts until the view is turned by hand.
  void setStandardView(StandardView view);
  void setParallel(bool on);
  long picturesShown() const { return shown_; }

  void setCompare(const CompareSplit& split);
  const CompareSplit& compare() const { return split_; }
  /// With a picture: it is the left side, and the view goes through its camera.
  void setPhoto(const PhotoBackdrop& photo);
  bool showsPhoto() const { return photo_.on(); }
  void setOverlays(const OverlayChoice& choice);
  const OverlayChoice& overlays() const { return overlayChoice_; }
  ViewLabels& labels() { return *labels_; }
  void setNavigation(NavigationStyle style) { navigator_.style = style; }
  NavigationStyle navigation() const { return navigator_.style; }
  void setFlying(bool on);
  bool flying() const { return navigator_.flying(); }

  /// While a shape is chosen the left button draws it, on the right side of a comparison; Escape puts the tool away.
  void setSelectShape(SelectShape shape);
  SelectShape selectShape() const { return selectTool_.shape(); }
  /// Logical pixels.
  void setBrushRadius(int pixels) { selectTool_.setRadius(pixels); }
  /// Splats to mark, one byte each in the order of the posed splats; empty = none.
  void setSelection(std::vector<std::uint8_t> mask);
  std::size_t splatsMarked() const { return selectionLayer_.marked(); }
  /// Of these, the ones that no other splat hides.
  std::size_t marksDrawn() const { return selectionLayer_.drawn(); }
  /// Splats as they are posed in the view now; null before the first picture.
  std::shared_ptr<const SplatSet> posedSplats() const;

 Q_SIGNALS:
  /// The view changed; `interacting` is true during a drag.
  void viewChanged(const likeness::Camera& camera, bool interacting);
  void glReady(bool software);
  void photoDropped(const QString& path);
  void posedChanged();  ///< posedSplats() are others than before
  void selectionDrawn(const likeness::SelectStroke& stroke);
  void selectShapeChanged(likeness::SelectShape shape);
  void dividerMoved(float share);
  void flyingChanged(bool on);
  void parallelChanged(bool on);

 protected:
  void initializeGL() override;
  void paintGL() override;
  void resizeGL(int width, int height) override;
  bool event(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void releaseGl();
  void announce(bool interacting);
  void settleSoon();
  void measureRate();
  QSize deviceSize() const;
  Camera cameraOf(const QSize& side) const;
  CompareSplit drawnSplit() const;
  bool drawSide(CompareSide side);
  void drawPhoto(const QRect& side);
  void drawDivider();
  void drawSelection(const Camera& shown);
  std::vector<glm::vec2> onRightSide(std::vector<glm::vec2> points) const;
  void restCursor();
  void moveDivider(double x);
  bool dragView(const QPointF& delta, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers);
  void zoomView(float steps);
  bool turnByKey(int key, float degrees);
  bool standardByKeypad(int key, bool opposite);
  void leaveParallel();

  OrbitCamera orbit_;
  Navigator navigator_;
  glm::vec3 homeCentre_{0};
  float homeRadius_ = 0.17f;
  Hud hud_;
  HudState hudState_;
  ViewLayer layers_[2];        ///< by CompareSide
  HeadOverlay overlays_[2];
  OverlayChoice overlayChoice_;
  PictureLayer photoLayer_;
  PhotoFrame photo_;
  CompareSplit split_;
  ViewLabels* labels_;
  SelectTool selectTool_;
  SelectionLayer selectionLayer_;
  std::vector<std::uint8_t> selection_;
  std::shared_ptr<const ViewPicture> marksOf_;  ///< what the marks were placed on
  bool marksFresh_ = false;
  bool softwareGl_ = true, hudShown_ = true, photoFresh_ = false, draggingDivider_ = false, leavesParallel_ = false;
  QColor background_{230, 230, 232};
  QPointF lastMouse_;
  QTimer settle_, flyTimer_;  ///< settle_ ends an interaction after a wheel turn or a key
  QElapsedTimer rateClock_;
  long shown_ = 0, shownAtClock_ = 0;
};

}  // namespace likeness
