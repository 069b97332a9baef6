// Determinism, SIMD targets against each other, edge cases, memory reuse.
#include <QtTest/QtTest>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/render/raster/check_scene.h"
#include "engine/render/raster/reference_rasterizer.h"
#include "engine/render/raster/simd_target.h"
#include "tests/unit/raster/raster_scenes.h"

using namespace likeness;
using namespace likeness::test;

namespace {
std::atomic<long> allocations{0};
}

// Counts every allocation of this program: operator new here, the scratch buffers' aligned_alloc
// through the linker's --wrap.
void* operator new(std::size_t bytes) {
  ++allocations;
  if (void* p = std::malloc(bytes ? bytes : 1)) return p;
  throw std::bad_alloc();
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
extern "C" void* __real_aligned_alloc(std::size_t alignment, std::size_t bytes);
extern "C" void* __wrap_aligned_alloc(std::size_t alignment, std::size_t bytes) {
  ++allocations;
  return __real_aligned_alloc(alignment, bytes);
}

namespace {

bool sameBits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

PictureWeights allWeights(const RandomScene& scene) {
  const std::size_t pixels = std::size_t(scene.camera.width) * scene.camera.height;
  return {PictureWeights::random(pixels * scene.channels, 1), PictureWeights::random(pixels, 2),
          PictureWeights::random(pixels, 3)};
}

bool finite(const std::vector<float>& v) {
  return std::all_of(v.begin(), v.end(), [](float x) { return std::isfinite(x); });
}

double relativeL2(const std::vector<float>& a, const std::vector<float>& b) {
  double difference = 0, norm = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference += (double(a[i]) - b[i]) * (double(a[i]) - b[i]);
    norm += double(b[i]) * b[i];
  }
  return std::sqrt(difference / norm);
}

}  // namespace

class TestRasterRobust : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void cleanup() {
    limitRasterSimd("native");
    ThreadBudget::instance().setThreads(2);
  }

  void sameBitsForAnyThreadCount_data() {
    QTest::addColumn<QString>("simd");
    for (const std::string& simd : rasterSimdTargets())
      QTest::addRow("%s", simd.c_str()) << QString::fromStdString(simd);
  }
  void sameBitsForAnyThreadCount() {
    QFETCH(QString, simd);
    limitRasterSimd(simd.toStdString());
    // Many splats, so that sort and binning really split into parts.
    const RandomScene scene(60000, 200, 150, 3, 0.002f, 3);
    const PictureWeights weights = allWeights(scene);
    const auto rasterizer = makeCpuRasterizer();
    ThreadBudget::instance().setThreads(1);
    const FastRun first = runFast(*rasterizer, scene, RasterSettings::gsplat(), weights);
    for (int threads = 1; threads <= 5; ++threads)
      for (int round = 0; round < 2; ++round) {
        ThreadBudget::instance().setThreads(threads);
        const FastRun again = runFast(*rasterizer, scene, RasterSettings::gsplat(), weights);
        QVERIFY(sameBits(again.colour, first.colour));
        QVERIFY(sameBits(again.alpha, first.alpha));
        QVERIFY(sameBits(again.depth, first.depth));
        QVERIFY(sameBits(again.means, first.means));
        QVERIFY(sameBits(again.scales, first.scales));
        QVERIFY(sameBits(again.rotations, first.rotations));
        QVERIFY(sameBits(again.opacities, first.opacities));
        QVERIFY(sameBits(again.colours, first.colours));
        QVERIFY(again.camera.cameraFromWorld == first.camera.cameraFromWorld);
        QVERIFY(again.camera.fx == first.camera.fx && again.camera.cy == first.camera.cy);
      }
  }

  void targetsAgreeWithTheReference_data() { sameBitsForAnyThreadCount_data(); }
  void targetsAgreeWithTheReference() {
    QFETCH(QString, simd);
    limitRasterSimd(simd.toStdString());
    const RandomScene scene(1500, 97, 75, 3, 0.006f, 5);
    const PictureWeights weights = allWeights(scene);
    const auto rasterizer = makeCpuRasterizer();
    const RasterSettings settings = RasterSettings::gsplatAntialiased();
    const FastRun fast = runFast(*rasterizer, scene, settings, weights);
    const ReferenceScene reference =
        ReferenceScene::of(scene.inputs(), scene.camera, settings, scene.background);
    TakenPairs taken;
    const ReferencePictures want = referenceForward(reference, taken);
    const ReferenceGradients gradients =
        referenceBackward(reference, taken,
                          {{weights.colour.begin(), weights.colour.end()},
                           {weights.alpha.begin(), weights.alpha.end()},
                           {weights.depth.begin(), weights.depth.end()}});
    const auto narrowed = [](const std::vector<double>& v) {
      return std::vector<float>(v.begin(), v.end());
    };
    QVERIFY(relativeL2(fast.colour, narrowed(want.colour)) < 1e-5);
    QVERIFY(relativeL2(fast.alpha, narrowed(want.alpha)) < 1e-5);
    QVERIFY(relativeL2(fast.depth, narrowed(want.depth)) < 1e-5);
    // A pixel on the 1/255 or the stop line may decide otherwise in float: hence L2, not maximum.
    QVERIFY(relativeL2(fast.means, narrowed(gradients.means)) < 1e-3);
    QVERIFY(relativeL2(fast.scales, narrowed(gradients.scales)) < 1e-3);
    QVERIFY(relativeL2(fast.rotations, narrowed(gradients.rotations)) < 1e-3);
    QVERIFY(relativeL2(fast.opacities, narrowed(gradients.opacities)) < 1e-3);
    QVERIFY(relativeL2(fast.colours, narrowed(gradients.colours)) < 1e-4);
  }

  void targetsAgreeWithEachOther() {
    const RandomScene scene(20000, 160, 128, 4, 0.003f, 9);
    const PictureWeights weights = allWeights(scene);
    const auto rasterizer = makeCpuRasterizer();
    const std::vector<std::string> targets = rasterSimdTargets();
    QVERIFY(!targets.empty());
    limitRasterSimd(targets.front());
    const FastRun first = runFast(*rasterizer, scene, RasterSettings::gsplat(), weights);
    for (const std::string& simd : targets) {
      limitRasterSimd(simd);
      QCOMPARE(rasterSimdTarget(), simd);
      const FastRun other = runFast(*rasterizer, scene, RasterSettings::gsplat(), weights);
      QVERIFY(relativeL2(other.colour, first.colour) < 1e-5);
      QVERIFY(relativeL2(other.depth, first.depth) < 1e-5);
      QVERIFY(relativeL2(other.means, first.means) < 1e-3);
      QVERIFY(relativeL2(other.scales, first.scales) < 1e-3);
      QVERIFY(relativeL2(other.colours, first.colours) < 1e-4);
    }
  }

  void badSplatsAreSkipped() {
    RandomScene good(50, 64, 48, 3, 0.006f, 2);
    RandomScene bad = good;
    const auto add = [&](std::array<float, 3> mean, std::array<float, 3> scale,
                         std::array<float, 4> rotation, float opacity, float colour) {
      bad.means.insert(bad.means.end(), mean.begin(), mean.end());
      bad.scales.insert(bad.scales.end(), scale.begin(), scale.end());
      bad.rotations.insert(bad.rotations.end(), rotation.begin(), rotation.end());
      bad.opacities.push_back(opacity);
      bad.colours.insert(bad.colours.end(), 3, colour);
    };
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float inf = std::numeric_limits<float>::infinity();
    const std::array<float, 3> size{0.01f, 0.01f, 0.01f};
    const std::array<float, 4> unit{1, 0, 0, 0};
    add({0, 0, -5}, size, unit, 0.9f, 1);     // behind the camera
    add({0, 0, -0.6f}, size, unit, 0.9f, 1);  // at the camera plane
    add({nan, 0, 0}, size, unit, 0.9f, 1);
    add({0, inf, 0}, size, unit, 0.9f, 1);
    add({0, 0, inf}, size, unit, 0.9f, 1);
    add({0, 0, 0}, {nan, 0.01f, 0.01f}, unit, 0.9f, 1);
    add({0, 0, 0}, {inf, 0.01f, 0.01f}, unit, 0.9f, 1);
    add({0, 0, 0}, size, {0, 0, 0, 0}, 0.9f, 1);  // no rotation at all
    add({0, 0, 0}, size, {nan, 0, 0, 0}, 0.9f, 1);
    add({0, 0, 0}, size, unit, nan, 1);
    add({0, 0, 0}, size, unit, inf, 1);
    add({0, 0, 0}, size, unit, 0, 1);
    add({0, 0, 0}, size, unit, -1, 1);
    add({0, 0, 0}, size, unit, 0.9f, nan);
    add({0, 0, 0}, size, unit, 0.9f, inf);
    const PictureWeights weights = allWeights(good);
    const auto rasterizer = makeCpuRasterizer();
    const FastRun a = runFast(*rasterizer, good, RasterSettings::gsplat(), weights);
    const FastRun b = runFast(*rasterizer, bad, RasterSettings::gsplat(), weights);
    QVERIFY(sameBits(a.colour, b.colour) && sameBits(a.depth, b.depth));
    for (std::size_t i = 3 * good.size(); i < b.means.size(); ++i) QCOMPARE(b.means[i], 0.f);
    QVERIFY(finite(b.scales) && finite(b.rotations) && finite(b.opacities) && finite(b.colours));
    for (std::size_t i = 0; i < a.means.size(); ++i) QCOMPARE(b.means[i], a.means[i]);
    for (std::size_t i = good.size(); i < b.radii.size(); ++i) QCOMPARE(b.radii[i], 0.f);
  }

  void zeroScaleDrawsALowPassDot() {
    RandomScene scene(1, 33, 33, 3, 0.01f, 1);
    scene.means = {0, 0, 0};
    scene.scales = {0, 0, 0};
    const PictureWeights weights = allWeights(scene);
    const auto rasterizer = makeCpuRasterizer();
    const FastRun plain = runFast(*rasterizer, scene, RasterSettings::gsplat(), weights);
    QVERIFY(plain.radii[0] > 0);
    QVERIFY(*std::max_element(plain.alpha.begin(), plain.alpha.end()) > 0.01f);
    QVERIFY(finite(plain.means) && finite(plain.scales) && finite(plain.rotations));
    // Compensation gives a splat of no area no opacity.
    const FastRun none = runFast(*rasterizer, scene, RasterSettings::gsplatAntialiased(), weights);
    QCOMPARE(none.radii[0], 0.f);
    QVERIFY(finite(none.means) && finite(none.opacities));
  }

  void noSplatsAndOneSplat() {
    const auto rasterizer = makeCpuRasterizer();
    const RandomScene empty(0, 40, 30, 3, 0.01f, 1);
    const FastRun nothing =
        runFast(*rasterizer, empty, RasterSettings::gsplat(), allWeights(empty));
    for (std::size_t i = 0; i < nothing.colour.size(); ++i)
      QCOMPARE(nothing.colour[i], empty.background[i % 3]);
    QCOMPARE(nothing.alpha, std::vector<float>(1200, 0.f));
    // One huge opaque splat: every tile, large-box path included, and the alpha cap.
    RandomScene one(1, 400, 300, 3, 1.f, 1);
    one.means = {0, 0, 0};
    one.scales = {0.5f, 0.4f, 0.3f};
    one.opacities = {1.f};
    const FastRun wall = runFast(*rasterizer, one, RasterSettings::gsplat(), allWeights(one));
    QVERIFY(*std::min_element(wall.alpha.begin(), wall.alpha.end()) > 0.5f);
    QVERIFY(*std::max_element(wall.alpha.begin(), wall.alpha.end()) <= 0.999f + 1e-6f);
  }

  void largeSplatsMatchTheReference() {
    // Slanted needles longer than a tile row: exact culling must not lose a pixel.
    RandomScene scene(60, 300, 260, 3, 0.01f, 21);
    for (std::size_t i = 0; i < scene.size(); ++i) {
      scene.scales[3 * i] = 0.08f;
      scene.scales[3 * i + 1] = scene.scales[3 * i + 2] = 0.0008f;
    }
    const auto rasterizer = makeCpuRasterizer();
    const FastRun fast = runFast(*rasterizer, scene, RasterSettings::gsplat(), allWeights(scene));
    TakenPairs taken;
    const ReferencePictures want =
        referenceForward(ReferenceScene::of(scene.inputs(), scene.camera, RasterSettings::gsplat(),
                                            scene.background),
                         taken);
    int off = 0;
    for (std::size_t i = 0; i < fast.alpha.size(); ++i)
      off += std::abs(fast.alpha[i] - want.alpha[i]) > 1e-4;
    QVERIFY2(off <= 3, qPrintable(QString::number(off)));  // pixels on the 1/255 line
  }

  void fiveMillionSplats() {
    const CheckScene scene = makeCheckScene(5000000, 0.0002);
    const RasterCamera camera = checkCamera(128);
    std::vector<float> colour(128 * 128 * 3), byColour(colour.size(), 1.f);
    std::vector<float> byOpacities(scene.opacities.size());
    RasterOutputs outputs;
    outputs.colour = colour;
    RasterOutputGradients given;
    given.colour = byColour;
    SplatGradients wanted;
    wanted.opacities = byOpacities;
    const auto rasterizer = makeCpuRasterizer();
    const auto frame = rasterizer->forward(scene.inputs(), camera, RasterSettings::gsplat(),
                                           std::vector<float>{1, 1, 1}, outputs, true);
    rasterizer->backward(*frame, scene.inputs(), outputs, given, wanted, nullptr);
    QVERIFY(finite(colour) && finite(byOpacities));
    const float centre = colour[(64 * 128 + 64) * 3];
    QVERIFY(centre > 0.3f && centre < 0.7f);  // an opaque shell of mean grey
    QVERIFY(std::abs(colour[0] - 1.f) < 1e-6f);
  }

  void warmCallsAllocateNothing() {
    const RandomScene scene(5000, 160, 120, 3, 0.004f, 4);
    const PictureWeights weights = allWeights(scene);
    const auto rasterizer = makeCpuRasterizer();
    FastRun run(scene.size(), 3, 160 * 120);
    const auto step = [&] {
      const RasterFramePtr frame =
          rasterizer->forward(scene.inputs(), scene.camera, RasterSettings::gsplat(),
                              scene.background, run.outputs(), true);
      rasterizer->backward(*frame, scene.inputs(), run.outputs(), weights.gradients(),
                           run.gradients(), &run.camera);
    };
    const long before = allocations;
    step();
    QVERIFY(allocations > before);  // the counter works
    // The sort swaps buffer pairs, so that a second call may still grow one of each.
    step();
    const long warm = allocations;
    for (int k = 0; k < 5; ++k) step();
    QCOMPARE(allocations.load(), warm);
  }

  void severalFramesLiveAtOnce() {
    const RandomScene a(400, 64, 64, 3, 0.006f, 1), b(700, 64, 64, 3, 0.004f, 2);
    const PictureWeights weights = allWeights(a);
    auto rasterizer = makeCpuRasterizer();
    const FastRun alone = runFast(*rasterizer, a, RasterSettings::gsplat(), weights);
    const FastRun other = runFast(*rasterizer, b, RasterSettings::gsplat(), weights);
    FastRun first(a.size(), 3, 64 * 64), second(b.size(), 3, 64 * 64);
    RasterFramePtr frameA = rasterizer->forward(a.inputs(), a.camera, RasterSettings::gsplat(),
                                                a.background, first.outputs(), true);
    RasterFramePtr frameB = rasterizer->forward(b.inputs(), b.camera, RasterSettings::gsplat(),
                                                b.background, second.outputs(), true);
    rasterizer->backward(*frameA, a.inputs(), first.outputs(), weights.gradients(),
                         first.gradients(), nullptr);
    rasterizer->backward(*frameB, b.inputs(), second.outputs(), weights.gradients(),
                         second.gradients(), nullptr);
    QVERIFY(sameBits(first.means, alone.means) && sameBits(second.means, other.means));
    rasterizer.reset();  // frames outlive their rasteriser
  }

  void wrongShapesAreErrors() {
    const RandomScene scene(10, 32, 32, 3, 0.01f, 1);
    const auto rasterizer = makeCpuRasterizer();
    std::vector<float> small(5);
    RasterOutputs outputs;
    outputs.colour = small;
    QVERIFY_THROWS_EXCEPTION(
        Error, rasterizer->forward(scene.inputs(), scene.camera, RasterSettings(), scene.background,
                                   outputs, false));
    SplatInputs wrong = scene.inputs();
    wrong.scales = wrong.scales.first(3);
    QVERIFY_THROWS_EXCEPTION(Error, rasterizer->forward(wrong, scene.camera, RasterSettings(),
                                                        scene.background, {}, false));
    QVERIFY_THROWS_EXCEPTION(Error, limitRasterSimd("mmx"));
  }
};

QTEST_APPLESS_MAIN(TestRasterRobust)
#include "test_raster_robust.moc"
