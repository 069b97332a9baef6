// Every gradient against central differences of the double reference on fixed pixel decisions.
#include <QtTest/QtTest>
#include <functional>

#include "engine/render/raster/reference_rasterizer.h"
#include "tests/unit/raster/raster_scenes.h"

using namespace likeness;
using namespace likeness::test;

namespace {

double weighted(const std::vector<float>& w, const std::vector<double>& v) {
  double sum = 0;
  for (std::size_t i = 0; i < w.size(); ++i) sum += double(w[i]) * v[i];
  return sum;
}

// Scalar loss of the reference as a function of one number of the scene.
class ReferenceLoss {
 public:
  ReferenceLoss(const RandomScene& scene, const RasterSettings& settings,
                const PictureWeights& weights)
      : weights_(weights),
        scene(ReferenceScene::of(scene.inputs(), scene.camera, settings, scene.background)) {
    referenceForward(this->scene, taken_);
  }
  // Central difference, Richardson-extrapolated so that the step may be large.
  double derivative(double& parameter, double step) {
    const double coarse = difference(parameter, step), fine = difference(parameter, step / 2);
    return (4 * fine - coarse) / 3;
  }

 private:
  double value() const {
    const ReferencePictures p = referenceForwardFixed(scene, taken_);
    return weighted(weights_.colour, p.colour) + weighted(weights_.alpha, p.alpha) +
           weighted(weights_.depth, p.depth);
  }
  double difference(double& parameter, double step) {
    const double kept = parameter;
    parameter = kept + step;
    const double high = value();
    parameter = kept - step;
    const double low = value();
    parameter = kept;
    return (high - low) / (2 * step);
  }

  const PictureWeights& weights_;
  TakenPairs taken_;

 public:
  ReferenceScene scene;
};

// Components that are small beside the largest of their group drown in float rounding: they may be
// off by this share of it. The expected depth divides by alphas down to 1/255, which widens it.
constexpr double kFloor = 2e-5, kDepthFloor = 1e-4;

// |fast - difference| <= 1e-3 |difference| per component, plus the floor.
void compare(const char* group, const std::function<double(std::size_t)>& fast,
             const std::function<double(std::size_t)>& difference, std::size_t count,
             double floor = kFloor) {
  std::vector<double> want(count);
  double largest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    want[i] = difference(i);
    largest = std::max(largest, std::abs(want[i]));
  }
  QVERIFY2(largest > 0, group);
  for (std::size_t i = 0; i < count; ++i)
    QVERIFY2(std::abs(fast(i) - want[i]) <= 1e-3 * std::abs(want[i]) + floor * largest,
             qPrintable(QString("%1[%2]: %3, difference says %4 (largest %5)")
                            .arg(group)
                            .arg(i)
                            .arg(fast(i))
                            .arg(want[i])
                            .arg(largest)));
}

void compareVector(const char* group, const std::vector<float>& fast,
                   std::vector<double>& parameters, ReferenceLoss& loss, double step,
                   double floor) {
  compare(
      group, [&](std::size_t i) { return double(fast[i]); },
      [&](std::size_t i) { return loss.derivative(parameters[i], step); }, fast.size(), floor);
}

void compareCamera(const CameraGradient& fast, ReferenceLoss& loss, double floor) {
  compare(
      "cameraFromWorld rotation",
      [&](std::size_t i) { return fast.cameraFromWorld[i / 3 * 4 + i % 3]; },
      [&](std::size_t i) {
        return loss.derivative(loss.scene.cameraFromWorld[i / 3 * 4 + i % 3], 1e-5);
      },
      9, floor);
  compare(
      "cameraFromWorld translation", [&](std::size_t i) { return fast.cameraFromWorld[4 * i + 3]; },
      [&](std::size_t i) { return loss.derivative(loss.scene.cameraFromWorld[4 * i + 3], 1e-6); },
      3, floor);
  // Principal point and focal lengths have one unit; their sums over splats largely cancel.
  const double got[4] = {fast.fx, fast.fy, fast.cx, fast.cy};
  double* const parameters[4] = {&loss.scene.fx, &loss.scene.fy, &loss.scene.cx, &loss.scene.cy};
  compare(
      "intrinsics", [&](std::size_t i) { return got[i]; },
      [&](std::size_t i) { return loss.derivative(*parameters[i], 1e-3); }, 4, 2 * floor);
}

}  // namespace

class TestRasterGradients : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void finiteDifferences_data() {
    QTest::addColumn<QString>("convention");
    QTest::addColumn<QString>("loss");
    for (const char* convention : {"gsplat", "gsplat antialiased", "dgr", "dgr with depth"})
      for (const char* loss : {"colour", "alpha", "depth", "all"})
        QTest::addRow("%s, %s", convention, loss) << QString(convention) << QString(loss);
  }
  void finiteDifferences() {
    QFETCH(QString, convention);
    QFETCH(QString, loss);
    RasterSettings settings = convention.startsWith("dgr") ? RasterSettings::dgr()
                              : convention == "gsplat"     ? RasterSettings::gsplat()
                                                           : RasterSettings::gsplatAntialiased();
    // Without this switch the depth's gradient leaves z out, which differences cannot see.
    settings.depthMovesPositions = convention != "dgr";
    if (convention == "dgr" && loss != "colour" && loss != "alpha") return depthLeavesPositions();
    const RandomScene scene(40, 45, 37, 3, 0.008f, 7);
    const std::size_t pixels = 45 * 37;
    PictureWeights weights;
    if (loss == "colour" || loss == "all") weights.colour = PictureWeights::random(3 * pixels, 1);
    if (loss == "alpha" || loss == "all") weights.alpha = PictureWeights::random(pixels, 2);
    if (loss == "depth" || loss == "all") weights.depth = PictureWeights::random(pixels, 3);
    const auto rasterizer = makeCpuRasterizer();
    const FastRun fast = runFast(*rasterizer, scene, settings, weights);
    const double floor = weights.depth.empty() ? kFloor : kDepthFloor;
    ReferenceLoss reference(scene, settings, weights);
    ReferenceScene& at = reference.scene;
    compareVector("means", fast.means, at.means, reference, 1e-6, floor);
    compareVector("scales", fast.scales, at.scales, reference, 1e-6, floor);
    compareVector("rotations", fast.rotations, at.rotations, reference, 1e-4, floor);
    compareVector("opacities", fast.opacities, at.opacities, reference, 1e-4, floor);
    if (loss == "colour" || loss == "all")
      compareVector("colours", fast.colours, at.colours, reference, 1e-3, floor);
    compareCamera(fast.camera, reference, floor);
  }
  // The switch: the same gradients, less the part of z itself.
  void depthLeavesPositions() {
    const RandomScene scene(40, 45, 37, 3, 0.008f, 7);
    PictureWeights weights;
    weights.depth = PictureWeights::random(45 * 37, 3);
    RasterSettings on = RasterSettings::dgr(), off = on;
    on.depthMovesPositions = true;
    const auto rasterizer = makeCpuRasterizer();
    const FastRun with = runFast(*rasterizer, scene, on, weights);
    const FastRun without = runFast(*rasterizer, scene, off, weights);
    QCOMPARE(with.scales, without.scales);
    QCOMPARE(with.opacities, without.opacities);
    // dL/dz of a splat = sum of its weights times the depth gradient; it acts along camera z.
    RasterOutputGradients none;
    double moved = 0;
    const auto& p = scene.camera.cameraFromWorld;
    for (std::size_t i = 0; i < scene.size(); ++i) {
      double d[3], along = 0, across = 0;
      for (int k = 0; k < 3; ++k) d[k] = double(with.means[3 * i + k]) - without.means[3 * i + k];
      for (int k = 0; k < 3; ++k) along += d[k] * p[8 + k];
      for (int k = 0; k < 3; ++k) across = std::max(across, std::abs(d[k] - along * p[8 + k]));
      moved += std::abs(along);
      QVERIFY(across < 1e-2 + 1e-4 * std::abs(along));
    }
    QVERIFY(moved > 1);
  }
  void everyChannelCount_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<bool>("depth");
    for (int channels = 1; channels <= kMaxRasterChannels; ++channels)
      for (bool depth : {false, true})
        QTest::addRow("%d channels%s", channels, depth ? " and depth" : "") << channels << depth;
  }
  void everyChannelCount() {
    QFETCH(int, channels);
    QFETCH(bool, depth);
    const RandomScene scene(300, 61, 50, channels, 0.006f, 11);
    const std::size_t pixels = 61 * 50;
    PictureWeights weights;
    weights.colour = PictureWeights::random(channels * pixels, 1);
    if (depth) weights.depth = PictureWeights::random(pixels, 3);
    const auto rasterizer = makeCpuRasterizer();
    const FastRun fast = runFast(*rasterizer, scene, RasterSettings::gsplat(), weights);
    const ReferenceScene reference = ReferenceScene::of(scene.inputs(), scene.camera,
                                                        RasterSettings::gsplat(), scene.background);
    TakenPairs taken;
    const ReferencePictures pictures = referenceForward(reference, taken);
    const ReferencePictures by{{weights.colour.begin(), weights.colour.end()},
                               {},
                               {weights.depth.begin(), weights.depth.end()}};
    const ReferenceGradients want = referenceBackward(reference, taken, by);
    for (std::size_t i = 0; i < pictures.colour.size(); ++i)
      QVERIFY(std::abs(fast.colour[i] - pictures.colour[i]) < 2e-5);
    compare(
        "colours", [&](std::size_t i) { return fast.colours[i]; },
        [&](std::size_t i) { return want.colours[i]; }, fast.colours.size());
    compare(
        "means", [&](std::size_t i) { return fast.means[i]; },
        [&](std::size_t i) { return want.means[i]; }, fast.means.size());
    compare(
        "screen means", [&](std::size_t i) { return fast.screenMeans[i]; },
        [&](std::size_t i) { return want.screenMeans[i]; }, fast.screenMeans.size());
  }
  void twistIsTheDerivativeAlongScrewMotions() {
    RasterCamera camera = RandomScene(1, 32, 32, 3, 0.01f, 1).camera;
    CameraGradient g;
    for (int k = 0; k < 12; ++k) g.cameraFromWorld[k] = 0.3 * k - 1;
    const std::array<double, 6> got = twistGradient(camera, g);
    // First-order change of the pose under translation t and rotation w: [w x R | w x t0 + t].
    for (int axis = 0; axis < 6; ++axis) {
      const glm::dvec3 t(axis == 0, axis == 1, axis == 2), w(axis == 3, axis == 4, axis == 5);
      double want = 0;
      for (int c = 0; c < 4; ++c) {
        const auto& p = camera.cameraFromWorld;
        const glm::dvec3 change =
            glm::cross(w, glm::dvec3(p[c], p[4 + c], p[8 + c])) + (c == 3 ? t : glm::dvec3(0));
        for (int r = 0; r < 3; ++r) want += change[r] * g.cameraFromWorld[4 * r + c];
      }
      QVERIFY(std::abs(got[axis] - want) < 1e-5);
    }
  }
};

QTEST_APPLESS_MAIN(TestRasterGradients)
#include "test_raster_gradients.moc"
