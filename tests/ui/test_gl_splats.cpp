// The OpenGL path draws what the CPU rasteriser draws, under the same settings: colours, thresholds,
// light of the view, spherical harmonics.
#include <QtTest/QtTest>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <QOpenGLFunctions>
#include <cmath>
#include <random>

#include "engine/api/view_painter.h"
#include "engine/api/view_raster.h"
#include "engine/avatar/avatar.h"
#include "engine/core/paths.h"
#include "engine/head/flame_files.h"
#include "engine/render/head_resources.h"
#include "engine/render/raster/check_scene.h"
#include "engine/render/raster/rasterizer.h"
#include "engine/render/raster/spherical_harmonics.h"
#include "engine/splats/avatar_from_head.h"
#include "engine/splats/mean_face.h"
#include "viewport/gl_splats.h"

using namespace likeness;

namespace {

constexpr double kBar = 2.0 / 255;        // a channel
constexpr double kMostBeyond = 0.005;     // share of the pixels: those at an alpha or transmittance threshold
constexpr double kLargest = 10.0 / 255;   // of a channel there; 6 measured

// The mean avatar: a person's splats differ from these in numbers alone.
const SplatSet& avatarSplats() {
  static const SplatSet posed = [] {
    const auto folder = resourcePath("default_head");
    const std::shared_ptr<const HeadModel> head = loadHeadModel(folder / "head.npz");
    HeadAvatarLook look;
    look.textures = loadHeadTextures(folder, *head);
    look.light = MeshLight::ambient(glm::vec3(1));
    BoundSplats splats = avatarFromHead(head, {}, look);
    applyMeanFaceOf(folder, splats);
    return posedSplats(splats, *head, {});
  }();
  return posed;
}

// A shell of splats, some of them large, with colours that change with the direction.
SplatSet shell(int degree) {
  const CheckScene scene = makeCheckScene(12000, 0.004);
  SplatSet s;
  s.shDegree = degree;
  s.means = scene.means;
  s.scales = scene.scales;
  s.rotations = scene.rotations;
  s.opacities = scene.opacities;
  std::mt19937 random(7);
  std::normal_distribution<float> some(0, 0.25f);
  const auto n = std::size_t(s.shCoefficients());
  for (std::size_t i = 0; i < s.size(); ++i)
    for (std::size_t k = 0; k < 3 * n; ++k)
      s.sh.push_back(k < 3 ? (scene.colours[3 * i + k] - 0.5f) / kShDc : some(random));
  return s;
}

Camera orbitedCamera(float yaw, int size) {
  const float angle = glm::radians(yaw);
  return lookAtCamera(0.75f * glm::vec3(std::sin(angle), 0.15f, std::cos(angle)), glm::vec3(0), 24, size, size);
}

QImage drawn(const SplatSet& s, const Camera& camera, const GlSplatLook& look) {
  QOpenGLFramebufferObject target(camera.width, camera.height);
  target.bind();
  auto* gl = QOpenGLContext::currentContext()->functions();
  gl->glViewport(0, 0, camera.width, camera.height);
  GlSplats splats;
  splats.initialise();
  splats.upload(s);
  splats.setOrder(backToFront(s, camera));
  splats.draw(camera, look);
  splats.release();
  return target.toImage().convertToFormat(QImage::Format_RGB888);
}

std::vector<float> rasterised(const SplatSet& s, const Camera& camera, const GlSplatLook& look) {
  std::vector<float> colours(3 * s.size()), pixels(std::size_t(camera.width * camera.height) * 3);
  const RasterCamera raster = toRasterCamera(camera);
  evaluateSh({s.shDegree, s.sh, s.means, cameraCentre(raster.cameraFromWorld)}, colours);
  for (std::size_t i = 0; i < colours.size(); ++i) colours[i] *= look.lightGain[i % 3];
  RasterOutputs out;
  out.colour = pixels;
  makeCpuRasterizer()->forward({s.means, s.scales, s.rotations, s.opacities, colours, 3}, raster, look.raster, look.background, out, false);
  return pixels;
}

struct Difference {
  double beyond = 0, largest = 0, mean = 0;  // share of pixels beyond the bar, of a channel, of the wanted values
};

Difference compare(const SplatSet& s, const Camera& camera, const GlSplatLook& look) {
  const QImage picture = drawn(s, camera, look);
  const std::vector<float> truth = rasterised(s, camera, look);
  Difference out;
  const double pixels = double(camera.width) * camera.height;
  for (int y = 0; y < camera.height; ++y)
    for (int x = 0; x < camera.width; ++x) {
      double worst = 0;
      for (int c = 0; c < 3; ++c) {
        const double wanted = std::round(255.0 * std::clamp(truth[std::size_t((y * camera.width + x) * 3 + c)], 0.0f, 1.0f)) / 255;
        worst = std::max(worst, std::abs(picture.constScanLine(y)[3 * x + c] / 255.0 - wanted));
        out.mean += std::abs(wanted - double(look.background[std::size_t(c)])) / (3 * pixels);
      }
      out.largest = std::max(out.largest, worst);
      out.beyond += (worst > kBar + 1e-6) / pixels;
    }
  return out;
}

}  // namespace

class TestGlSplats : public QObject {
  Q_OBJECT
  QOffscreenSurface surface_;
  QOpenGLContext context_;

  void check(const SplatSet& splats, const Camera& camera, const GlSplatLook& look) {
    const Difference d = compare(splats, camera, look);
    qInfo("%d splats: %.4f %% of the pixels beyond 2/255, largest %.1f/255", int(splats.size()), 100 * d.beyond, 255 * d.largest);
    QVERIFY2(d.mean > 0.02, "the picture is empty");
    QVERIFY2(d.beyond <= kMostBeyond, qPrintable(QString::number(d.beyond)));
    QVERIFY2(d.largest <= kLargest, qPrintable(QString::number(255 * d.largest)));
  }

 private Q_SLOTS:
  void initTestCase() {
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    context_.setFormat(format);
    surface_.setFormat(format);
    surface_.create();
    QVERIFY2(context_.create() && context_.makeCurrent(&surface_), "no OpenGL 3.3 here");
  }

  void avatar_data() {
    QTest::addColumn<float>("yaw");
    for (const float yaw : {0.0f, 55.0f, -130.0f}) QTest::newRow(qPrintable(QString::number(yaw))) << yaw;
  }
  void avatar() {
    QFETCH(float, yaw);
    GlSplatLook look;
    look.background = {0.9f, 0.9f, 0.91f};
    check(avatarSplats(), orbitedCamera(yaw, 512), look);
  }

  // The principal point off the centre (the photo's camera), parts of the head outside the picture.
  void offCentre() {
    Camera camera = orbitedCamera(20, 384);
    camera.cx += 150;
    camera.cy -= 90;
    camera.fx *= 2.5f;
    camera.fy *= 2.5f;
    check(avatarSplats(), camera, {});
  }

  // From so far away that the projection is parallel.
  void parallel() {
    const Camera camera = lookAtCamera(glm::vec3(0, 0, 76), glm::vec3(0), 0.25f, 400, 400);
    check(avatarSplats(), camera, {});
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
    GlSplatLook look;
    look.lightGain = {red, 0.8f, blue};
    check(avatarSplats(), orbitedCamera(-30, 256), look);
  }

  void harmonics_data() {
    QTest::addColumn<int>("degree");
    for (int degree = 0; degree <= 3; ++degree) QTest::newRow(qPrintable(QString::number(degree))) << degree;
  }
  void harmonics() {
    QFETCH(int, degree);
    check(shell(degree), orbitedCamera(40, 256), {});
  }
  // What was left out above would be seen: the picture of degree 3 is not that of its first band.
  void higherBandsAreVisible() {
    SplatSet full = shell(3), flat = full;
    for (std::size_t i = 0; i < flat.sh.size(); ++i)
      if (i % 48 >= 3) flat.sh[i] = 0;
    const Camera camera = orbitedCamera(40, 128);
    const auto a = rasterised(full, camera, {}), b = rasterised(flat, camera, {});
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, double(std::abs(a[i] - b[i])));
    QVERIFY(largest > 0.1);
  }

  void settings_data() {
    QTest::addColumn<bool>("compensate");
    QTest::addColumn<float>("lowPass");
    QTest::addColumn<float>("cap");
    QTest::newRow("antialiased") << true << 0.3f << 0.999f;
    QTest::newRow("soft") << false << 0.5f << 0.99f;
  }
  void settings() {
    QFETCH(bool, compensate);
    QFETCH(float, lowPass);
    QFETCH(float, cap);
    GlSplatLook look;
    look.raster.compensateOpacity = compensate;
    look.raster.lowPass = lowPass;
    look.raster.alphaCap = cap;
    check(avatarSplats(), orbitedCamera(10, 256), look);
  }

  // The bound of viewRasterSettings: it differs from the training one by less than can be seen.
  void theViewsTransmittanceBoundIsThatOfTheFit() {
    GlSplatLook look;
    RasterSettings fit = look.raster;
    fit.transmittanceStop = RasterSettings().transmittanceStop;
    GlSplatLook fitted = look;
    fitted.raster = fit;
    const Camera camera = orbitedCamera(0, 256);
    const auto a = rasterised(avatarSplats(), camera, look), b = rasterised(avatarSplats(), camera, fitted);
    std::size_t beyond = 0;
    for (std::size_t i = 0; i < a.size(); ++i) beyond += std::abs(a[i] - b[i]) > kBar;
    qInfo("%zu of %zu values beyond 2/255 between the two bounds", beyond, a.size());
    QVERIFY(double(beyond) < 0.01 * double(a.size()));
  }

  void cleanupTestCase() { context_.doneCurrent(); }
};

QTEST_MAIN(TestGlSplats)
#include "test_gl_splats.moc"
