// What the GL path draws against the CPU rasteriser, with and without a light of the view.
#include <QtTest/QtTest>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <QOpenGLFunctions>
#include <cmath>

#include "engine/render/raster/rasterizer.h"
#include "viewport/gl_splats.h"

using namespace likeness;

namespace {

constexpr int kSize = 64;

Camera frontCamera() {
  Camera camera;
  camera.width = camera.height = kSize;
  camera.fx = camera.fy = 80;
  camera.cx = camera.cy = kSize / 2.0f;
  camera.cameraFromWorld = glm::mat4(1);
  camera.cameraFromWorld[3][2] = 1;  // the splats lie 1 m ahead
  return camera;
}

// Two overlapping splats, one of them brighter than white.
SplatSet twoSplats() {
  SplatSet s;
  s.shDegree = 0;
  s.means = {-0.05f, 0, 0.1f, 0.08f, 0.04f, 0};
  s.scales = {0.12f, 0.08f, 0.05f, 0.06f, 0.1f, 0.05f};
  s.rotations = {1, 0, 0, 0, 0.92f, 0, 0, 0.39f};
  s.opacities = {0.9f, 0.7f};
  for (float colour : {0.8f, 0.35f, 0.1f, 0.2f, 1.6f, 0.5f}) s.sh.push_back((colour - 0.5f) / kShDc);
  return s;
}

QImage drawn(GlSplats& splats, const std::array<float, 3>& gain) {
  QOpenGLFramebufferObject target(kSize, kSize);
  target.bind();
  auto* gl = QOpenGLContext::currentContext()->functions();
  gl->glViewport(0, 0, kSize, kSize);
  gl->glClearColor(0, 0, 0, 1);
  gl->glClear(GL_COLOR_BUFFER_BIT);
  splats.draw(frontCamera(), gain);
  return target.toImage().convertToFormat(QImage::Format_RGB888);
}

std::vector<float> rasterised(const SplatSet& s, const std::array<float, 3>& gain) {
  std::vector<float> colours, pixels(kSize * kSize * 3);
  for (std::size_t i = 0; i < s.sh.size(); ++i) colours.push_back(gain[i % 3] * (0.5f + kShDc * s.sh[i]));
  RasterOutputs out;
  out.colour = pixels;
  const std::array<float, 3> black{};
  makeCpuRasterizer()->forward({s.means, s.scales, s.rotations, s.opacities, colours, 3},
                               toRasterCamera(frontCamera()), RasterSettings{}, black, out, false);
  return pixels;
}

}  // namespace

class TestGlSplats : public QObject {
  Q_OBJECT
  QOffscreenSurface surface_;
  QOpenGLContext context_;

 private Q_SLOTS:
  void initTestCase() {
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    context_.setFormat(format);
    surface_.setFormat(format);
    surface_.create();
    if (!context_.create() || !context_.makeCurrent(&surface_)) QSKIP("no OpenGL 3.3 here");
  }
  void light_data() {
    QTest::addColumn<float>("red");
    QTest::addColumn<float>("blue");
    QTest::newRow("as it is") << 1.0f << 1.0f;
    QTest::newRow("warm and dark") << 0.6f << 0.35f;
    QTest::newRow("bright") << 1.3f << 1.8f;
  }
  void light() {
    QFETCH(float, red);
    QFETCH(float, blue);
    const std::array<float, 3> gain{red, 0.5f, blue};
    const SplatSet splats = twoSplats();
    GlSplats gl;
    gl.initialise();
    gl.upload(splats);
    const std::vector<std::uint32_t> order{0, 1};  // the first lies behind
    gl.setOrder(order);
    const QImage picture = drawn(gl, gain);
    gl.release();
    const std::vector<float> truth = rasterised(splats, gain);
    double largest = 0, mean = 0;
    for (int y = 0; y < kSize; ++y)
      for (int k = 0; k < 3 * kSize; ++k) {
        const float wanted = std::min(1.0f, truth[std::size_t(3 * kSize * y + k)]);
        largest = std::max(largest, std::abs(picture.constScanLine(y)[k] / 255.0 - wanted));
        mean += wanted / (3.0 * kSize * kSize);
      }
    QVERIFY(mean > 0.02);
    QVERIFY2(largest < 0.02, qPrintable(QString::number(largest)));
  }
  void cleanupTestCase() { context_.doneCurrent(); }
};

QTEST_MAIN(TestGlSplats)
#include "test_gl_splats.moc"
