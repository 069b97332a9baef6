#include "engine/appearance/skin_lamps.h"

#include <algorithm>
#include <cmath>

#include "engine/core/luminance.h"
#include "engine/core/median.h"
#include "engine/core/parallel.h"
#include "engine/fit/light_fit.h"
#include "engine/fit/spherical_light.h"

namespace likeness {
namespace {

constexpr float kNormalReflectance = 0.04f;       // index of refraction 1.5
constexpr float kWideShare = 1.3f, kNarrowShare = 2.8f;  // lobes of powers 14 and 64
constexpr float kWrap = 0.3f;                     // skin scatters light around the terminator
constexpr int kDirections = 160, kRounds = 3, kSweeps = 200;
constexpr float kBehind = -0.35f;                 // lamps further back light no face
constexpr std::size_t kLeast = 500, kMost = 2000;  // samples
constexpr float kWellSeen = 0.5f, kSquare = 0.4f, kFeature = 0.1f, kFace = 0.3f;
constexpr float kGlosses[] = {0, 0.35f, 0.7f, 1, 1.35f}, kLeastStrength = 0.004f;
constexpr std::size_t kTrusted = 90;             // per cent of the samples that gloss is chosen by
constexpr double kRidge = 1e-3;

struct Sample {
  glm::vec3 normal, view, albedo, colour;  // linear
  float open, weight, robust = 1;
};

std::vector<Sample> samplesOf(const AvatarSurface& surface, const PosedTemplate& posed, const TemplateLight& light,
                              std::span<const glm::vec3> fitted, const PhotoSight& sight, const glm::vec3& eye) {
  std::vector<Sample> all, out;
  for (std::size_t v = 0; v < surface.size(); ++v) {
    if (!surface.skin(v) || surface.face[v] < kFace || surface.lips[v] + surface.lids[v] > kFeature ||
        sight.weight[v] < kWellSeen || sight.facing[v] < kSquare)
      continue;
    Sample s;
    s.normal = posed.normals[v];
    s.view = glm::normalize(eye - posed.positions[v]);
    s.albedo = linearFromDisplay(fitted[v]) / light.shading[v];
    s.colour = linearFromDisplay(sight.colour[v]);
    s.open = light.open[v];
    s.weight = std::pow(std::max(luminance(s.colour), 0.02f), 1 / kDisplayGamma - 1);  // as displayed
    all.push_back(s);
  }
  if (all.size() < kLeast) return out;
  const std::size_t step = 1 + all.size() / kMost;
  for (std::size_t i = 0; i < all.size(); i += step) out.push_back(all[i]);
  return out;
}

// Column 0 is the ambient light, the others are lamps.
class LampFit {
 public:
  explicit LampFit(std::vector<Sample> samples) : samples_(std::move(samples)) {
    for (const glm::vec3& d : fibonacciDirections(kDirections))
      if (d.z > kBehind) directions_.push_back(d);
    size_ = directions_.size() + 1;
    matt_.resize(samples_.size() * size_);
    mirrored_.resize(samples_.size() * size_);
    for (std::size_t i = 0; i < samples_.size(); ++i) fillRow(i);
    strength_.assign(size_, 0.0);
  }

  // The gloss under which the lamps explain the photo best: solved together with them, it stays where it began.
  SkinLamps solve() {
    SkinLamps best;
    double least = 0;
    for (const float gloss : kGlosses) {
      const double error = solveAt(gloss);
      if (gloss > 0 && error >= least) continue;
      least = error;
      best = {{}, gloss};
      for (std::size_t k = 1; k < size_; ++k)
        if (strength_[k] > double(kLeastStrength)) best.lamps.push_back({directions_[k - 1], float(strength_[k])});
    }
    return best;
  }

 private:
  void fillRow(std::size_t i) {
    const Sample& s = samples_[i];
    float *matt = &matt_[i * size_], *mirrored = &mirrored_[i * size_];
    matt[0] = s.open, mirrored[0] = 0;
    for (std::size_t k = 1; k < size_; ++k) {
      const glm::vec3& lamp = directions_[k - 1];
      matt[k] = s.open * std::max(0.0f, (glm::dot(s.normal, lamp) + kWrap) / (1 + kWrap));
      mirrored[k] = s.open * mirroredShare(s.normal, s.view, lamp);
    }
  }

  double solveAt(float gloss) {
    gloss_ = gloss;
    tint_ = glm::vec3(1);
    for (Sample& s : samples_) s.robust = 1;
    std::fill(strength_.begin(), strength_.end(), 0.0);
    double error = 0;
    for (int round = 0; round < kRounds; ++round) {
      solveStrengths();
      error = update();
    }
    return error;
  }

  void solveStrengths() {
    std::vector<double> matrix(size_ * size_, 0.0), right(size_, 0.0);
    parallelFor(size_, 4, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t i = 0; i < samples_.size(); ++i) addRow(i, begin, end, matrix, right);
    });
    double trace = 0;
    for (std::size_t a = 0; a < size_; ++a) trace += matrix[a * size_ + a];
    for (std::size_t a = 0; a < size_; ++a) matrix[a * size_ + a] += kRidge * trace / double(size_);
    for (int sweep = 0; sweep < kSweeps; ++sweep)
      for (std::size_t a = 0; a < size_; ++a) {
        double rest = right[a];
        for (std::size_t b = 0; b < size_; ++b) rest -= matrix[a * size_ + b] * strength_[b];
        strength_[a] = std::max(0.0, strength_[a] + rest / matrix[a * size_ + a]);
      }
  }

  // Rows `begin`..`end` of the normal equations.
  void addRow(std::size_t i, std::size_t begin, std::size_t end, std::vector<double>& matrix,
              std::vector<double>& right) const {
    const Sample& s = samples_[i];
    const float *matt = &matt_[i * size_], *mirrored = &mirrored_[i * size_], w = s.weight * s.robust;
    float row[kDirections + 1];
    for (int c = 0; c < 3; ++c) {
      const float albedo = s.albedo[c] * tint_[c] * w, gloss = gloss_ * w;
      for (std::size_t k = 0; k < size_; ++k) row[k] = albedo * matt[k] + gloss * mirrored[k];
      for (std::size_t a = begin; a < end; ++a) {
        double* to = &matrix[a * size_];
        for (std::size_t b = 0; b < size_; ++b) to[b] += double(row[a] * row[b]);
        right[a] += double(row[a] * w * s.colour[c]);
      }
    }
  }

  // The tint follows from the strengths, and what the lamps cannot explain counts less. Returns the squared error
  // of the samples that they explain.
  double update() {
    glm::dvec3 own(0), all(0);
    std::vector<glm::vec2> light(samples_.size(), glm::vec2(0));  // matt, mirrored
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      for (std::size_t k = 0; k < size_; ++k)
        light[i] += float(strength_[k]) * glm::vec2(matt_[i * size_ + k], mirrored_[i * size_ + k]);
      const Sample& s = samples_[i];
      const double w = double(s.weight * s.robust) * double(s.weight * s.robust);
      const glm::dvec3 matt(s.albedo * light[i].x), left(s.colour - gloss_ * light[i].y);
      own += w * matt * left, all += w * matt * matt;
    }
    tint_ = glm::vec3(own / glm::max(all, glm::dvec3(1e-12)));
    std::vector<float> errors;
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      const Sample& s = samples_[i];
      errors.push_back(s.weight * glm::length(s.colour - s.albedo * tint_ * light[i].x - gloss_ * light[i].y));
    }
    const float scale = 2.5f * medianOf(errors) + 1e-6f;
    for (std::size_t i = 0; i < samples_.size(); ++i)
      samples_[i].robust = 1 / (1 + errors[i] * errors[i] / (scale * scale));
    std::sort(errors.begin(), errors.end());
    double sum = 0;
    for (std::size_t i = 0; i < errors.size() * kTrusted / 100; ++i) sum += double(errors[i]) * double(errors[i]);
    return sum;
  }

  std::vector<Sample> samples_;
  std::vector<glm::vec3> directions_;
  std::size_t size_ = 0;
  std::vector<float> matt_, mirrored_;  // [samples, size_]
  std::vector<double> strength_;
  glm::vec3 tint_{1};
  float gloss_ = 0;
};

float pow14(float x) {
  const float a = x * x, b = a * a, c = b * b;
  return c * b * a;
}
float pow64(float x) {
  for (int k = 0; k < 6; ++k) x *= x;
  return x;
}

}  // namespace

float mirroredShare(const glm::vec3& normal, const glm::vec3& view, const glm::vec3& lamp) {
  const float facing = glm::dot(normal, lamp);
  if (facing <= 0) return 0;
  const glm::vec3 half = glm::normalize(lamp + view);
  const float h = std::clamp(glm::dot(normal, half), 0.0f, 1.0f);
  const float q = 1 - std::clamp(glm::dot(half, view), 0.0f, 1.0f), q2 = q * q;
  const float fresnel = kNormalReflectance + (1 - kNormalReflectance) * q2 * q2 * q;
  return facing * fresnel * (kWideShare * pow14(h) + kNarrowShare * pow64(h));
}

SkinLamps lampsOf(const AvatarSurface& surface, const PosedTemplate& posed, const TemplateLight& light,
                  std::span<const glm::vec3> fitted, const PhotoSight& sight, const glm::vec3& eye) {
  auto samples = samplesOf(surface, posed, light, fitted, sight, eye);
  return samples.empty() ? SkinLamps() : LampFit(std::move(samples)).solve();
}

}  // namespace likeness
