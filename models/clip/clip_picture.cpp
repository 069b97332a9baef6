#include "models/clip/clip_picture.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "engine/core/parallel.h"

namespace likeness {
namespace {

constexpr int kWeightBits = 22;  // 32 less 8 bits of value less 2 of head room
constexpr double kSupport = 2;   // of the bicubic kernel at scale 1
constexpr std::size_t kRowsAtOnce = 16;

double bicubic(double x) {
  constexpr double a = -0.5;
  x = std::abs(x);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
}

// Taps of one output sample: `count` fixed-point weights from input `first` on.
struct Taps {
  int first = 0;
  std::vector<std::int32_t> weights;
};

Taps tapsOf(int index, int inputs, double scale) {
  const double filterScale = std::max(scale, 1.0), support = kSupport * filterScale;
  const double centre = (index + 0.5) * scale;
  const int first = std::max(int(centre - support + 0.5), 0);
  const int last = std::min(int(centre + support + 0.5), inputs);
  std::vector<double> share(std::size_t(std::max(last - first, 0)));
  double sum = 0;
  for (std::size_t i = 0; i < share.size(); ++i)
    sum += share[i] = bicubic((double(i) + first - centre + 0.5) / filterScale);
  Taps taps{first, {}};
  for (double s : share) {
    const double fixed = (sum != 0 ? s / sum : s) * (1 << kWeightBits);
    taps.weights.push_back(std::int32_t(fixed < 0 ? fixed - 0.5 : fixed + 0.5));
  }
  return taps;
}

// Samples `from` to `from` + `count` of a line that is resized from `inputs` to `outputs` samples.
struct Line {
  int inputs, outputs, from, count;
  bool unchanged() const { return inputs == outputs && from == 0 && count == outputs; }
};

std::vector<Taps> allTaps(const Line& line) {
  std::vector<Taps> taps;
  for (int i = line.from; i < line.from + line.count; ++i)
    taps.push_back(tapsOf(i, line.inputs, double(line.inputs) / line.outputs));
  return taps;
}

// Weighted sum of samples `stride` apart, rounded to 8 bits.
std::uint8_t blend(const std::uint8_t* samples, std::size_t stride, const Taps& taps) {
  std::int32_t sum = 1 << (kWeightBits - 1);
  for (std::size_t i = 0; i < taps.weights.size(); ++i)
    sum += std::int32_t(samples[(std::size_t(taps.first) + i) * stride]) * taps.weights[i];
  return std::uint8_t(std::clamp(sum >> kWeightBits, 0, 255));
}

Image8 resizeColumns(const Image8& in, const Line& line) {
  if (line.unchanged()) return in;
  const std::vector<Taps> taps = allTaps(line);
  Image8 out(line.count, in.height, in.channels);
  parallelFor(std::size_t(in.height), kRowsAtOnce, [&](std::size_t from, std::size_t to, int) {
    for (int y = int(from); y < int(to); ++y)
      for (int x = 0; x < line.count; ++x)
        for (int c = 0; c < in.channels; ++c)
          out.at(x, y)[c] = blend(in.at(0, y) + c, std::size_t(in.channels), taps[std::size_t(x)]);
  });
  return out;
}

Image8 resizeRows(const Image8& in, const Line& line) {
  if (line.unchanged()) return in;
  const std::vector<Taps> taps = allTaps(line);
  Image8 out(in.width, line.count, in.channels);
  const std::size_t row = std::size_t(in.width) * std::size_t(in.channels);
  parallelFor(std::size_t(line.count), kRowsAtOnce, [&](std::size_t from, std::size_t to, int) {
    for (std::size_t y = from; y < to; ++y)
      for (std::size_t x = 0; x < row; ++x)
        out.pixels[y * row + x] = blend(in.pixels.data() + x, row, taps[y]);
  });
  return out;
}

int halfToEven(int size, int target) {
  return int(std::nearbyint((size - target) / 2.0));
}

}  // namespace

ClipFrame clipFrame(int width, int height, int target) {
  if (width <= 0 || height <= 0) throw Error("The picture is empty.", "Choose another picture.");
  const auto longSide = [&](int one, int other) {
    return int(std::int64_t(target) * one / other);
  };
  ClipFrame frame;
  frame.width = height <= width ? longSide(width, height) : target;
  frame.height = height <= width ? target : longSide(height, width);
  frame.left = halfToEven(frame.width, target);
  frame.top = halfToEven(frame.height, target);
  return frame;
}

Image8 resizeBicubic(const Image8& picture, int width, int height) {
  return resizeRows(resizeColumns(picture, {picture.width, width, 0, width}),
                    {picture.height, height, 0, height});
}

// Only the samples inside the crop are computed: a strip of 20000 x 10 must not become 448000 wide.
Image8 clipPicture(const Image8& rgb, int target) {
  const ClipFrame frame = clipFrame(rgb.width, rgb.height, target);
  const Image8 small = resizeRows(resizeColumns(rgb, {rgb.width, frame.width, frame.left, target}),
                                  {rgb.height, frame.height, frame.top, target});
  if (small.channels == 3) return small;
  Image8 out(target, target, 3);
  for (int y = 0; y < target; ++y)
    for (int x = 0; x < target; ++x)
      for (int c = 0; c < 3; ++c) out.at(x, y)[c] = small.at(x, y)[small.channels > 3 ? c : 0];
  return out;
}

std::vector<float> clipPlanes(const Image8& picture) {
  const std::size_t area = std::size_t(picture.width) * std::size_t(picture.height);
  std::vector<float> planes(3 * area);
  for (std::size_t i = 0; i < area; ++i)
    for (std::size_t c = 0; c < 3; ++c)
      planes[c * area + i] = (float(picture.pixels[3 * i + c]) / 255.f - kClipMean[c]) / kClipSpread[c];
  return planes;
}

}  // namespace likeness
