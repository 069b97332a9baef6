// The ten rows of the seeded head-shell scene: image mean and gradient sums, on every SIMD target.
#include <QtTest/QtTest>
#include <cmath>

#include "engine/render/raster/check_scene.h"
#include "engine/render/raster/rasterizer.h"
#include "engine/render/raster/simd_target.h"

using namespace likeness;

namespace {

struct Row {
  std::size_t splats;
  double mm;
  int size;
  double mean, sums[5];  // |means|, |scales|, |rotations|, |opacities|, |colours|
};
// Printed by tests/benchmarks/floor_raster.cpp; its gradients were checked in float64.
constexpr Row kRows[] = {
    {10000, 1.5, 256, 0.836181, {1047187.37, 1107853.78, 2573.782, 1606.421, 5833.476}},
    {10000, 1.5, 512, 0.839758, {2312909.95, 2620068.79, 6058.587, 3418.435, 11898.276}},
    {50000, 1.5, 256, 0.820718, {1227485.14, 1454582.74, 3695.391, 1740.369, 6515.584}},
    {50000, 1.5, 512, 0.821507, {2624322.53, 3252542.22, 8234.704, 3572.934, 13377.982}},
    {110000, 1.5, 256, 0.817667, {1332277.15, 1649202.53, 4444.812, 1764.892, 6744.395}},
    {110000, 1.5, 512, 0.818400, {2796701.49, 3647053.58, 9833.358, 3617.361, 13770.137}},
    {50000, 0.6708, 256, 0.831998, {3292489.91, 2823405.12, 2973.915, 2960.548, 11059.403}},
    {50000, 0.6708, 512, 0.838938, {9558740.87, 9841800.66, 10109.269, 7064.207, 25138.807}},
    {110000, 0.4523, 256, 0.830217, {4797327.90, 3457145.79, 2448.992, 3584.705, 13648.377}},
    {110000, 0.4523, 512, 0.836086, {17268704.58, 16130689.18, 11200.978, 9598.157, 34926.014}}};

double absoluteSum(const std::vector<float>& v) {
  double sum = 0;
  for (float x : v) sum += std::abs(x);
  return sum;
}

}  // namespace

class TestRasterCheckScene : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void cleanup() { limitRasterSimd("native"); }
  void tenRows_data() {
    QTest::addColumn<QString>("simd");
    QTest::addColumn<int>("row");
    for (const std::string& simd : rasterSimdTargets())
      for (int row = 0; row < 10; ++row)
        QTest::addRow("%s row %d", simd.c_str(), row) << QString::fromStdString(simd) << row;
  }
  void tenRows() {
    QFETCH(QString, simd);
    QFETCH(int, row);
    const Row& want = kRows[row];
    limitRasterSimd(simd.toStdString());
    const CheckScene scene = makeCheckScene(want.splats, want.mm * 1e-3);
    const RasterCamera camera = checkCamera(want.size);
    const std::vector<float> byColour = checkImageGradient(want.size);
    std::vector<float> colour(byColour.size());
    const std::size_t n = want.splats;
    std::vector<float> gradients[5] = {std::vector<float>(3 * n), std::vector<float>(3 * n),
                                       std::vector<float>(4 * n), std::vector<float>(n),
                                       std::vector<float>(3 * n)};
    RasterOutputs outputs;
    outputs.colour = colour;
    RasterOutputGradients given;
    given.colour = byColour;
    const float white[3] = {1, 1, 1};
    const auto rasterizer = makeCpuRasterizer();
    const auto frame =
        rasterizer->forward(scene.inputs(), camera, RasterSettings::gsplat(), white, outputs, true);
    rasterizer->backward(*frame, scene.inputs(), outputs, given,
                         {gradients[0], gradients[1], gradients[2], gradients[3], gradients[4], {}},
                         nullptr);
    QVERIFY(std::abs(absoluteSum(colour) / double(colour.size()) - want.mean) < 1e-5);
    for (int k = 0; k < 5; ++k) {
      const double sum = absoluteSum(gradients[k]);
      QVERIFY2(std::abs(sum - want.sums[k]) < 1e-4 * want.sums[k],
               qPrintable(QString("group %1: %2 instead of %3").arg(k).arg(sum).arg(want.sums[k])));
    }
  }
};

QTEST_APPLESS_MAIN(TestRasterCheckScene)
#include "test_raster_check_scene.moc"
