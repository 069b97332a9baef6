#include <QtTest/QtTest>
#include <cmath>
#include <random>
#include <vector>

#include "engine/core/error.h"
#include "engine/fit/fit_kernels.h"
#include "engine/fit/fit_picture.h"
#include "engine/fit/image_filters.h"
#include "engine/fit/normal_equations.h"
#include "engine/fit/spherical_light.h"

using namespace likeness;

namespace {

std::vector<float> randomValues(std::size_t n, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<float> out(n);
  for (float& x : out) x = normal(random);
  return out;
}

StepLimits freeLimits(int n) {
  return {std::vector<double>(n, -1e30), std::vector<double>(n, 1e30), std::vector<char>(n, 0)};
}

}  // namespace

class TestFitKernels : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void gramEqualsThePlainSum() {
    for (int stride : {16, 48, 208}) {
      const int count = 37;
      const auto rows = randomValues(std::size_t(count) * stride, 3);
      std::vector<float> gram(std::size_t(stride) * stride, 1.0f);
      addGram(rows.data(), count, stride, gram.data());
      for (int i = 0; i < stride; ++i) {
        for (int j = i; j < stride; ++j) {
          double sum = 1;
          for (int r = 0; r < count; ++r) sum += double(rows[r * stride + i]) * rows[r * stride + j];
          QVERIFY(std::abs(gram[std::size_t(i) * stride + j] - sum) < 1e-3);
        }
      }
    }
  }

  void lowerTriangularProduct() {
    const int n = 22, stride = 32;
    auto lower = randomValues(n * n, 4);
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j) lower[i * n + j] = 0;
    const auto rows = randomValues(n * stride, 5);
    std::vector<float> out(n * stride);
    multiplyLower(lower.data(), n, rows.data(), stride, out.data());
    for (int i = 0; i < n; ++i) {
      for (int c = 0; c < stride; ++c) {
        double sum = 0;
        for (int k = 0; k <= i; ++k) sum += double(lower[i * n + k]) * rows[k * stride + c];
        QVERIFY(std::abs(out[i * stride + c] - sum) < 1e-4);
      }
    }
  }

  void choleskySolvesAndRefuses() {
    const int n = 30;
    const auto a = randomValues(n * n, 6);
    std::vector<double> matrix(n * n, 0.0), right(n), x;
    for (int i = 0; i < n; ++i) {
      right[i] = std::sin(i);
      for (int j = 0; j < n; ++j) {
        matrix[i * n + j] = i == j ? 0.5 : 0;
        for (int k = 0; k < n; ++k) matrix[i * n + j] += double(a[k * n + i]) * a[k * n + j];
      }
    }
    QVERIFY(solveCholesky(matrix, n, right, x));
    for (int i = 0; i < n; ++i) {
      double sum = -right[i];
      for (int j = 0; j < n; ++j) sum += matrix[i * n + j] * x[j];
      QVERIFY(std::abs(sum) < 1e-9);
    }
    matrix[0] = -1;
    QVERIFY(!solveCholesky(matrix, n, right, x));
  }

  void stepKeepsBoundsAndFrozenUnknowns() {
    NormalEquations e(3);
    e.at(0, 0) = e.at(1, 1) = e.at(2, 2) = 2;
    e.at(0, 1) = 1;
    e.gradient = {1, -4, 3};
    StepLimits limits = freeLimits(3);
    limits.low[0] = 0;     // sits on its lower limit and wants to fall
    limits.high[1] = 0.5;  // may rise a little
    limits.frozen[2] = 1;
    const auto x = solveStep(e, 0, limits);
    QCOMPARE(x[0], 0.0);   // fixed, so that x1 is solved without it: 4 / 2, cut to 0.5
    QCOMPARE(x[1], 0.5);
    QCOMPARE(x[2], 0.0);
    NormalEquations singular(2);
    QVERIFY_THROWS_EXCEPTION(Error, solveStep(singular, 0, freeLimits(2)));
  }

  void signedDistanceOfADisc() {
    ImageF mask(101, 101, 1);
    for (int y = 0; y < 101; ++y)
      for (int x = 0; x < 101; ++x) mask.at(x, y)[0] = std::hypot(x - 50, y - 50) < 30 ? 1.0f : 0.0f;
    const ImageF distance = signedDistance(mask);
    for (int y = 5; y < 96; ++y)
      for (int x = 5; x < 96; ++x)
        QVERIFY(std::abs(distance.at(x, y)[0] - (std::hypot(x - 50, y - 50) - 29.5)) < 1.0);
  }

  void lightBasisGradientsMatchDifferences() {
    const glm::vec3 n = glm::normalize(glm::vec3(0.3f, -0.5f, 0.8f));
    const auto gradient = lightBasisGradient(n);
    for (int a = 0; a < 3; ++a) {
      constexpr float h = 1e-2f;
      glm::vec3 up = n, down = n;
      up[a] += h, down[a] -= h;
      const auto high = lightBasis(up), low = lightBasis(down);
      for (int l = 0; l < kLightTerms; ++l)
        QVERIFY(std::abs((high[l] - low[l]) / (2 * h) - gradient[l][a]) < 1e-4f);
    }
  }

  void imageGradientOfARamp() {
    ImageF ramp(20, 20, 1);
    for (int y = 0; y < 20; ++y)
      for (int x = 0; x < 20; ++x) ramp.at(x, y)[0] = 0.02f * float(x) - 0.03f * float(y);
    ImageF dx, dy;
    imageGradients(gaussianBlur(ramp, 1.2f), dx, dy);
    QVERIFY(std::abs(dx.at(10, 10)[0] - 0.02f) < 1e-5f);
    QVERIFY(std::abs(dy.at(10, 10)[0] + 0.03f) < 1e-5f);
  }
};

QTEST_GUILESS_MAIN(TestFitKernels)
#include "test_fit_kernels.moc"
