#include "engine/fit/landmark_noise.h"

#include <algorithm>
#include <cmath>

#include "engine/core/parallel.h"
#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kHidden = 0.35f;     // share from which a landmark is a guess
constexpr double kGuess = 0.12;      // spread of a guess, inter-ocular distances
constexpr int kLeastVertices = 4;

// In-place lower Cholesky factor of a symmetric positive definite matrix.
void factorise(std::vector<double>& m, int n) {
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j <= i; ++j) {
      double sum = m[std::size_t(i) * n + j];
      const double *a = m.data() + std::size_t(i) * n, *b = m.data() + std::size_t(j) * n;
      for (int k = 0; k < j; ++k) sum -= a[k] * b[k];
      m[std::size_t(i) * n + j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / b[j];
    }
  }
}

}  // namespace

std::vector<float> hiddenLandmarks(const FitModel& model, const FitPicture& picture,
                                   const SkinView& view) {
  std::vector<float> skin(model.surface.skin.count, -1.0f);
  for (const SkinSample& s : view.samples) {
    const glm::vec2 p(picture.fromPhoto(glm::dvec2(view.image[s.vertex])));
    float value = 1, person = 1;
    if (!picture.skin.empty()) sampleBilinear(picture.skin, p.x, p.y, &value);
    if (!picture.person.empty()) sampleBilinear(picture.person, p.x, p.y, &person);
    skin[s.vertex] = person < 0.5f ? 0.0f : value;
  }
  std::vector<float> hidden(model.landmarks.skinNear.size(), 0.0f);
  for (std::size_t l = 0; l < hidden.size(); ++l) {
    float sum = 0;
    int count = 0;
    for (auto v : model.landmarks.skinNear[l])
      if (skin[v] >= 0) sum += 1 - skin[v], ++count;
    if (count >= kLeastVertices) hidden[l] = sum / float(count);
  }
  return hidden;
}

LandmarkNoise landmarkNoise(const FitLandmarks& landmarks, const std::vector<float>& hidden) {
  std::vector<int> columns;
  for (std::size_t l = 0; l < hidden.size(); ++l)
    if (hidden[l] > kHidden) columns.push_back(int(2 * l)), columns.push_back(int(2 * l) + 1);
  LandmarkNoise noise;
  const int n = noise.rows = int(columns.size()), all = 2 * int(hidden.size());
  if (n == 0) return noise;
  const auto w = [&](int row, int column) {
    return landmarks.whiten[std::size_t(row) * all + column];
  };
  std::vector<float> picked(std::size_t(n) * all);  // columns of W as rows
  for (int i = 0; i < n; ++i)
    for (int r = 0; r < all; ++r) picked[std::size_t(i) * all + r] = w(r, columns[i]);
  std::vector<double> m(std::size_t(n) * n, 0.0);
  parallelFor(n, 8, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i)
      for (std::size_t j = 0; j <= i; ++j) {
        const float *a = picked.data() + i * all, *b = picked.data() + j * all;
        float sum = 0;
        for (int r = columns[i]; r < all; ++r) sum += a[r] * b[r];  // zero above the diagonal
        m[i * n + j] = double(sum) + (i == j ? 1 / (kGuess * kGuess) : 0.0);
      }
  });
  factorise(m, n);
  noise.reduction.resize(picked.size());
  parallelFor(all, 16, [&](std::size_t begin, std::size_t end, int) {
    std::vector<double> x(n);
    for (std::size_t r = begin; r < end; ++r) {
      for (int i = 0; i < n; ++i) {
        double sum = picked[std::size_t(i) * all + r];
        const double* row = m.data() + std::size_t(i) * n;
        for (int k = 0; k < i; ++k) sum -= row[k] * x[k];
        x[i] = sum / row[i];
        noise.reduction[std::size_t(i) * all + r] = float(x[i]);
      }
    }
  });
  return noise;
}

}  // namespace likeness
