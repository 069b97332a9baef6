#include "engine/fit/face_cover.h"

#include <algorithm>
#include <cmath>

#include "engine/core/median.h"
#include "engine/fit/image_filters.h"
#include "engine/fit/light_fit.h"
#include "engine/fit/skin_view.h"

namespace likeness {
namespace {

// All limits lie between bare and covered faces, synthetic and photographed.
constexpr float kBlur = 1.2f;           // working pixels
constexpr float kLeastFacing = 0.35f;
constexpr float kDarkFloor = 0.12f;     // display-referred: a ratio says little about dark skin
constexpr int kSmoothRounds = 6;        // diffusion steps that part fine from coarse
constexpr float kEdge = 0.10f;          // share of the colour that makes an edge ...
constexpr float kEdgeOverNoise = 3.1f;  // ... and at least this many medians of the whole face
constexpr float kOtherColour = 0.5f;    // share of the colour, smoothed
constexpr std::size_t kLeastSeen = 40;  // vertices
constexpr float kBrowRadius = 0.09f;    // of the distance between eye line and mouth line

// Upright face coordinates of the mean head: 0 at the mouth's corners, 1 at the eyes.
struct FaceFrame {
  float mouth = 0, unit = 1;
  std::vector<glm::vec3> brows;
  explicit FaceFrame(const LinearPoints& points) {
    const auto at = [&](int l) {
      return glm::vec3(points.mean[3 * l], points.mean[3 * l + 1], points.mean[3 * l + 2]);
    };
    mouth = 0.5f * (at(61).y + at(291).y);
    unit = 0.25f * (at(33).y + at(133).y + at(362).y + at(263).y) - mouth;
    for (int l : kBrowPoints) brows.push_back(at(l));
  }
  float height(const glm::vec3& x) const { return (x.y - mouth) / unit; }
  bool nearBrow(const glm::vec3& x) const {
    return std::any_of(brows.begin(), brows.end(), [&](const glm::vec3& b) {
      return glm::length(x - b) < kBrowRadius * unit;
    });
  }
};

FaceRegion regionOf(const FitSurface& s, const FaceFrame& frame, std::uint32_t v,
                    const glm::vec3& x) {
  const float h = frame.height(x), side = std::abs(x.x) / frame.unit;
  if (s.noseMask[v] > 0.5f) return FaceRegion::nose;
  if (h > 1.3f) return FaceRegion::forehead;
  if (h > 0.62f) return FaceRegion::eyes;
  if (h < -0.3f) return FaceRegion::chin;
  if (h < 0.25f && side < 0.5f) return FaceRegion::mouth;
  return x.x > 0 ? FaceRegion::leftCheek : FaceRegion::rightCheek;
}

// Relative differences of seen vertices; weight 0 elsewhere.
struct Differences {
  std::vector<glm::vec3> value;  // [V]
  std::vector<float> weight;     // [V]
};

Differences differencesOf(const FitSurface& s, const FitState& state, const PhotoState& photo,
                          const SkinView& view, const FaceFrame& frame) {
  Differences out{std::vector<glm::vec3>(s.skin.count, glm::vec3(0)),
                  std::vector<float>(s.skin.count, 0.0f)};
  for (const SkinSample& sample : view.samples) {
    const std::uint32_t v = sample.vertex;
    const glm::vec3 x(s.skin.mean[3 * v], s.skin.mean[3 * v + 1], s.skin.mean[3 * v + 2]);
    if (sample.facing < kLeastFacing || s.lipMask[v] > 0.05f || s.lidMask[v] > 0.05f ||
        s.earMask[v] > 0.5f || frame.nearBrow(x))
      continue;
    const glm::vec3 predicted = predictedColour(s, state, photo, sample);
    out.value[v] = (sample.colour - predicted) / (predicted + kDarkFloor);
    out.weight[v] = 1;
  }
  return out;
}

// Diffusion over the triangles among the seen vertices.
std::vector<glm::vec3> smoothed(const FitSurface& s, const Differences& d) {
  std::vector<glm::vec3> value(d.value.size());
  std::vector<float> weight = d.weight;
  for (std::size_t v = 0; v < value.size(); ++v) value[v] = d.value[v] * weight[v];
  for (int round = 0; round < kSmoothRounds; ++round) {
    auto nextValue = value;
    auto nextWeight = weight;
    for (const auto& t : s.triangles)
      for (int k = 0; k < 3; ++k) {
        const auto from = t[k], to = t[(k + 1) % 3];
        nextValue[to] += value[from], nextWeight[to] += weight[from];
      }
    constexpr float kShare = 1 / 7.0f;  // keeps the numbers in range; cancels in the ratio
    for (auto& x : nextValue) x *= kShare;
    for (auto& x : nextWeight) x *= kShare;
    value.swap(nextValue), weight.swap(nextWeight);
  }
  for (std::size_t v = 0; v < value.size(); ++v) value[v] /= std::max(weight[v], 1e-12f);
  return value;
}

// Pixels of the person above the brows, inside its outline: spread of their brightness and the
// share with a colour that no hair has. Hair is of one tone; a hat has bands, badges or a dye.
bool looksLikeHat(const FitModel& model, const FitState& state, const PhotoState& photo,
                  const FitPicture& picture) {
  constexpr float kInside = 3;  // working pixels within the outline
  constexpr float kSpread = 0.22f, kDyedShare = 0.25f;
  if (picture.outline.empty()) return false;
  const auto x = posedPoints(model.landmarks.points, model.surface, state, photo);
  glm::dvec2 brow(0), chin(0);
  for (int l : kBrowPoints)
    brow += picture.fromPhoto(glm::dvec2(projectPoint(photo, {x[3 * l], x[3 * l + 1], x[3 * l + 2]})));
  brow /= double(std::size(kBrowPoints));
  chin = picture.fromPhoto(glm::dvec2(projectPoint(photo, {x[3 * 152], x[3 * 152 + 1], x[3 * 152 + 2]})));
  const glm::dvec2 up = glm::normalize(brow - chin);
  const double start = 0.28 * glm::length(brow - chin);
  const ImageF soft = gaussianBlur(picture.colour, kBlur);
  std::vector<float> tones;
  std::size_t dyed = 0;
  for (int py = 0; py < soft.height; ++py) {
    for (int px = 0; px < soft.width; ++px) {
      const glm::dvec2 away = glm::dvec2(px, py) - brow;
      if (glm::dot(away, up) < start || picture.outline.at(px, py)[0] > -kInside) continue;
      const float* c = soft.at(px, py);
      tones.push_back((c[0] + c[1] + c[2]) / 3);
      // Hair runs from black over brown and red to yellow and white: red >= green >= blue.
      dyed += c[2] > c[0] + 0.06f || c[1] > c[0] + 0.06f || (c[0] > 0.35f && c[0] > 3 * c[1]);
    }
  }
  if (tones.size() < 400) return false;
  std::sort(tones.begin(), tones.end());
  const auto at = [&](double q) { return tones[std::size_t(q * double(tones.size() - 1))]; };
  const float spread = 0.39f * (at(0.9) - at(0.1));
  return spread > kSpread || double(dyed) > kDyedShare * double(tones.size());
}

void measure(const FitSurface& s, const FaceFrame& frame, const Differences& d, FaceCover& cover) {
  const auto coarse = smoothed(s, d);
  std::vector<float> fine(d.value.size(), 0.0f), sorted;
  for (std::size_t v = 0; v < fine.size(); ++v) {
    if (d.weight[v] == 0) continue;
    fine[v] = glm::length(d.value[v] - coarse[v]) / std::sqrt(3.0f);
    sorted.push_back(fine[v]);
  }
  cover.edges.fill(-1), cover.colour.fill(-1);
  if (sorted.size() < kLeastSeen) return;
  const float limit = std::max(kEdge, kEdgeOverNoise * medianOf(std::move(sorted)));
  std::array<std::size_t, kFaceRegions> seen{}, edges{}, other{};
  for (std::uint32_t v = 0; v < std::uint32_t(s.skin.count); ++v) {
    if (d.weight[v] == 0) continue;
    const glm::vec3 x(s.skin.mean[3 * v], s.skin.mean[3 * v + 1], s.skin.mean[3 * v + 2]);
    const auto r = std::size_t(regionOf(s, frame, v, x));
    ++seen[r], edges[r] += fine[v] > limit, other[r] += glm::length(coarse[v]) > kOtherColour;
  }
  for (std::size_t r = 0; r < kFaceRegions; ++r) {
    if (seen[r] < kLeastSeen) continue;
    cover.edges[r] = double(edges[r]) / double(seen[r]);
    cover.colour[r] = double(other[r]) / double(seen[r]);
  }
}

void decide(FaceCover& cover) {
  // Shares above which a region counts as covered, in the order of FaceRegion.
  constexpr double kEdges[kFaceRegions] = {1, 0.085, 0.25, 0.08, 0.08, 0.16, 0.16};
  constexpr double kColour[kFaceRegions] = {1, 0.35, 0.35, 0.35, 0.35, 0.40, 0.40};
  for (std::size_t r = 0; r < kFaceRegions; ++r) {
    const bool covered = r == std::size_t(FaceRegion::forehead)
                             ? cover.hat
                             : cover.edges[r] > kEdges[r] || cover.colour[r] > kColour[r];
    if (covered) cover.regions.push_back(FaceRegion(r));
  }
}

const char* nameOf(FaceRegion region) {
  switch (region) {
    case FaceRegion::forehead: return "the forehead";
    case FaceRegion::eyes: return "the eye region";
    case FaceRegion::nose: return "the nose";
    case FaceRegion::mouth: return "the mouth region";
    case FaceRegion::chin: return "the chin";
    case FaceRegion::leftCheek: return "the left cheek";
    case FaceRegion::rightCheek: return "the right cheek";
  }
  return "";
}

}  // namespace

FaceCover findFaceCover(const FitModel& model, const FitState& state, const PhotoState& photo,
                        const FitPhoto& seen) {
  FitPicture picture =
      makeFitPicture(seen.picture, seen.person, seen.landmarks.face.points);
  const PictureLevel level = makeLevel(picture, kBlur);
  FitPicture bare = picture;  // what the masks leave out is what is looked for
  bare.person = bare.skin = ImageF();
  const SkinView view = viewSkin(model.surface, state, photo, bare, level);
  const FaceFrame frame(model.landmarks.points);
  FaceCover cover;
  measure(model.surface, frame, differencesOf(model.surface, state, photo, view, frame), cover);
  constexpr double kForeheadHidden = 0.3;
  cover.hat = cover.colour[std::size_t(FaceRegion::forehead)] > kForeheadHidden &&
              looksLikeHat(model, state, photo, picture);
  decide(cover);
  return cover;
}

std::string coverWarning(const FaceCover& cover) {
  if (cover.regions.empty()) return {};
  std::string list;
  for (std::size_t i = 0; i < cover.regions.size(); ++i) {
    if (i > 0) list += i + 1 == cover.regions.size() ? " and " : ", ";
    list += nameOf(cover.regions[i]);
  }
  return "Something that is not skin (a hat, glasses, a hand or a beard) seems to cover " + list +
         "; it is kept as texture. A photo without it gives a better head.";
}

}  // namespace likeness
