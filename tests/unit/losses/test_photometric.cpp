#include <QtTest/QtTest>
#include <cmath>
#include <random>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/losses/photometric.h"

using namespace likeness;

namespace {

ImageF noise(int w, int h, int c, unsigned seed, float low = 0, float high = 1) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> uniform(low, high);
  ImageF out(w, h, c);
  for (float& v : out.pixels) v = uniform(random);
  return out;
}

// SSIM straight from its definition in double: the oracle.
double slowSsim(const ImageF& x, const ImageF& y, const ImageF& weight) {
  double window[11], sum = 0, total = 0, result = 0;
  for (int k = 0; k < 11; ++k) sum += window[k] = std::exp(-(k - 5) * (k - 5) / 4.5);
  for (double& w : window) w /= sum;
  for (int py = 0; py < x.height; ++py)
    for (int px = 0; px < x.width; ++px) {
      total += *weight.at(px, py);
      for (int c = 0; c < x.channels; ++c) {
        double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
        for (int j = 0; j < 11; ++j)
          for (int i = 0; i < 11; ++i) {
            const int qx = px + i - 5, qy = py + j - 5;
            if (qx < 0 || qy < 0 || qx >= x.width || qy >= x.height) continue;
            const double w = window[i] * window[j], a = x.at(qx, qy)[c], b = y.at(qx, qy)[c];
            mx += w * a, my += w * b, xx += w * a * a, yy += w * b * b, xy += w * a * b;
          }
        const double s = (2 * mx * my + 1e-4) * (2 * (xy - mx * my) + 9e-4) /
                         ((mx * mx + my * my + 1e-4) * (xx - mx * mx + yy - my * my + 9e-4));
        result += *weight.at(px, py) * (1 - s) / x.channels;
      }
    }
  return result / total;
}

}  // namespace

class TestPhotometric : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void ssimEqualsItsDefinition() {
    const auto x = noise(37, 23, 3, 1), y = noise(37, 23, 3, 2), w = noise(37, 23, 1, 3);
    ImageF gradient;
    const double got = PhotometricLoss(y, w, 1.0f).evaluate(x, gradient);
    QVERIFY(std::abs(got - slowSsim(x, y, w)) < 1e-5);
  }
  void gradientEqualsFiniteDifferences() {
    auto x = noise(19, 17, 2, 4);
    const auto y = noise(19, 17, 2, 5, 0.1f, 0.9f), w = noise(19, 17, 1, 6);
    PhotometricLoss loss(y, w, 0.4f);
    ImageF gradient, unused;
    loss.evaluate(x, gradient);
    std::mt19937 random(7);
    for (int trial = 0; trial < 60; ++trial) {
      const std::size_t i = random() % x.pixels.size();
      const float h = 2e-3f, old = x.pixels[i];
      if (std::abs(old - y.pixels[i]) < 2 * h) continue;  // L1 has a corner there
      x.pixels[i] = old + h;
      const double up = loss.evaluate(x, unused);
      x.pixels[i] = old - h;
      const double down = loss.evaluate(x, unused);
      x.pixels[i] = old;
      const double finite = (up - down) / (2 * double(h));
      QVERIFY2(std::abs(finite - gradient.pixels[i]) < 2e-2 * std::abs(finite) + 2e-6,
               qPrintable(QString("%1 against %2").arg(finite).arg(gradient.pixels[i])));
    }
  }
  void equalPicturesCostNothing() {
    const auto y = noise(32, 32, 3, 8), w = noise(32, 32, 1, 9);
    ImageF gradient;
    QVERIFY(std::abs(PhotometricLoss(y, w, 0.2f).evaluate(y, gradient)) < 1e-5);
  }
  void sameBitsForAnyThreadCount() {
    const auto x = noise(301, 203, 3, 10), y = noise(301, 203, 3, 11), w = noise(301, 203, 1, 12);
    ImageF first, other;
    ThreadBudget::instance().setThreads(1);
    const double one = PhotometricLoss(y, w, 0.2f).evaluate(x, first);
    ThreadBudget::instance().setThreads(5);
    const double five = PhotometricLoss(y, w, 0.2f).evaluate(x, other);
    QCOMPARE(one, five);
    QVERIFY(first.pixels == other.pixels);
  }
  void wrongInputIsRefused() {
    const auto y = noise(8, 8, 3, 1);
    QVERIFY_THROWS_EXCEPTION(Error, PhotometricLoss(y, ImageF(8, 8, 1), 0.2f));
    QVERIFY_THROWS_EXCEPTION(Error, PhotometricLoss(y, noise(7, 8, 1, 1), 0.2f));
  }
};

QTEST_APPLESS_MAIN(TestPhotometric)
#include "test_photometric.moc"
