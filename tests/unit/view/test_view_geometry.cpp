// Cameras, halves of a comparison and the photo's frame.
#include <QtTest>
#include <cmath>

#include "viewport/compare_split.h"
#include "viewport/navigator.h"
#include "viewport/orbit_camera.h"
#include "viewport/photo_frame.h"

using namespace likeness;

namespace {

glm::vec2 project(const Camera& c, const glm::vec3& point) {
  const glm::dvec4 p = glm::dmat4(c.cameraFromWorld) * glm::dvec4(point, 1);
  return {float(c.fx * p.x / p.z + c.cx), float(c.fy * p.y / p.z + c.cy)};
}

}  // namespace

class TestViewGeometry : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theCameraLooksAtItsTarget() {
    OrbitCamera orbit;
    orbit.yaw = 40;
    orbit.pitch = -25;
    orbit.target = {0.02f, -0.01f, 0.03f};
    const Camera mine = orbit.camera(640, 480);
    const Camera same = lookAtCamera(orbit.position(), orbit.target, orbit.fieldOfView, 640, 480);
    for (int k = 0; k < 4; ++k) QVERIFY(glm::length(mine.cameraFromWorld[k] - same.cameraFromWorld[k]) < 1e-5f);
    QVERIFY(glm::length(project(mine, orbit.target) - glm::vec2(320, 240)) < 0.01f);
  }

  void straightUpAndDownWork() {
    for (const float pitch : {90.0f, -90.0f}) {
      OrbitCamera orbit;
      orbit.pitch = pitch;
      const Camera c = orbit.camera(400, 400);
      QVERIFY(glm::length(project(c, {0, 0, 0}) - glm::vec2(200, 200)) < 0.01f);
      QVERIFY(project(c, {0.05f, 0, 0}).x > 210);  // the person's left stays on the right
      // From above the face looks down the picture, from below up.
      QVERIFY((project(c, {0, 0, 0.05f}).y > 200) == (pitch > 0));
    }
  }

  void parallelProjectionKeepsSizes() {
    OrbitCamera orbit;
    const Camera perspective = orbit.camera(600, 600);
    orbit.orthographic = true;
    const Camera parallel = orbit.camera(600, 600);
    QVERIFY(std::abs(project(perspective, {0.1f, 0, 0}).x - project(parallel, {0.1f, 0, 0}).x) < 0.05f);
    const float nearer = project(parallel, {0.1f, 0, 0.1f}).x, farther = project(parallel, {0.1f, 0, -0.1f}).x;
    QVERIFY2(std::abs(nearer - farther) < 0.12f, qPrintable(QString::number(nearer - farther)));
    QVERIFY(project(perspective, {0.1f, 0, 0.1f}).x - project(perspective, {0.1f, 0, -0.1f}).x > 20);
  }

  void lookingAroundKeepsTheEye() {
    OrbitCamera orbit;
    const glm::vec3 eye = orbit.position();
    orbit.look(80, -30, 500);
    QVERIFY(glm::length(orbit.position() - eye) < 1e-5f);
    const glm::vec3 before = orbit.position(), ahead = glm::normalize(orbit.target - before);
    orbit.fly({0, 0, 0.1f});
    QVERIFY(glm::length(orbit.position() - before - 0.1f * ahead) < 1e-5f);
  }

  void everyStyleHasAllMoves() {
    using Drag = Navigator::Drag;
    for (const auto style : {NavigationStyle::studio, NavigationStyle::blender, NavigationStyle::maya}) {
      QSet<int> found;
      for (const auto button : {Qt::LeftButton, Qt::MiddleButton, Qt::RightButton})
        for (const auto modifier : {Qt::NoModifier, Qt::ShiftModifier, Qt::ControlModifier, Qt::AltModifier})
          found << int(Navigator::dragFor(style, button, modifier));
      for (const auto wanted : {Drag::orbit, Drag::pan, Drag::zoom}) QVERIFY(found.contains(int(wanted)));
      QVERIFY(Navigator::styleFromName(Navigator::styleName(style)) == style);
      QVERIFY(Navigator::dragFor(style, Qt::NoButton, Qt::AltModifier) == Drag::none);
    }
  }

  void sidesTileTheView() {
    const QSize view(801, 600);
    for (const auto layout : {CompareLayout::wipe, CompareLayout::sideBySide})
      for (const float divider : {0.0f, 0.3f, 1.0f}) {
        const CompareSplit split{layout, divider};
        const QRect left = split.visible(CompareSide::left, view), right = split.visible(CompareSide::right, view);
        QVERIFY(left.width() + right.width() >= view.width() - 1 && !left.intersects(right));
        QVERIFY(split.picture(CompareSide::left, view).size() == split.picture(CompareSide::right, view).size());
      }
    QVERIFY(CompareSplit{}.visible(CompareSide::right, view) == QRect(QPoint(0, 0), view));
    QVERIFY((CompareSplit{CompareLayout::wipe, 0.5f}.grabs(403, view)));
    QVERIFY(!(CompareSplit{CompareLayout::sideBySide, 0.5f}.grabs(403, view)));
  }

  // A point of the head lands on the same photo pixel for any size of the view, moved and magnified.
  void thePhotoAndItsCameraMoveTogether() {
    PhotoFrame frame;
    frame.photo.picture = std::make_shared<Image8>(1000, 1500, 3);
    frame.photo.camera = lookAtCamera({0.1f, 0.05f, 0.8f}, {0, 0, 0}, 20, 576, 576);
    frame.photo.left = -100;
    frame.photo.top = -300;
    frame.photo.width = 800;
    frame.photo.height = 1200;
    const glm::vec3 point(0.03f, -0.04f, 0.08f);
    const glm::vec2 working = project(frame.photo.camera, point);
    const glm::vec2 wanted((working.x + 100) / 800, (working.y + 300) / 1200);
    for (const QSize side : {QSize(700, 500), QSize(300, 900)}) {
      for (int step = 0; step < 2; ++step) {
        const QRectF place = frame.rectangle(side);
        const glm::vec2 seen = project(frame.camera(side), point);
        QVERIFY(std::abs((seen.x - float(place.x())) / float(place.width()) - wanted.x) < 1e-4f);
        QVERIFY(std::abs((seen.y - float(place.y())) / float(place.height()) - wanted.y) < 1e-4f);
        frame.pan({30, -12}, side);
        frame.zoom(3);
      }
    }
  }
};

QTEST_GUILESS_MAIN(TestViewGeometry)
#include "test_view_geometry.moc"
