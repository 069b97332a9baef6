#include "engine/appearance/hair_choice.h"

#include <algorithm>
#include <cmath>

#include "engine/core/parallel.h"

namespace likeness {
namespace {

constexpr int kScoreSamples = 8000, kBeyondSamples = 2000;
constexpr float kBustBand = 0.06f;  // metres above the bust's lowest point
constexpr float kLostCost = 0.3f, kStretchCost = 0.2f;
constexpr float kThinnedCost = 0.04f;  // per factor e: a shell that must be made thinner is too puffy
constexpr float kNearTie = 0.02f;     // difference of scores that the front view cannot bear out
constexpr double kEase = 0.03;

struct Overlap {
  double both = 0, either = 0;
  void add(bool a, bool b) {
    both += a && b;
    either += a || b;
  }
  float iou(double ease = 0) const {
    return either + ease > 0 ? float((both + ease) / (either + ease)) : 1.0f;
  }
};

// Share of a shell that hangs below the bust, where no avatar shows it.
float shareBeyond(const HairShell& shell, std::span<const float> headVertices,
                  const HairPicture& picture) {
  const auto samples = sampleShell(shell, headVertices, picture.cranium, kBeyondSamples);
  double all = 1e-9, below = 0;
  for (const HairSample& s : samples) {
    all += double(s.alpha);
    below += s.position.y < picture.bust ? double(s.alpha) : 0;
  }
  return float(below / all);
}

// How much of the hair at the bust's edge the photo bears out: the rest of it hangs on from there.
float borneOutAtBust(const HairPicture& picture, const std::vector<HairSample>& samples) {
  double all = 0, kept = 0;
  for (const HairSample& s : samples)
    if (s.position.y < picture.bust + kBustBand) {
      all += double(s.alpha);
      kept += double(s.alpha * s.keep);
    }
  return all > 0 ? float(kept / all) : 0;
}

// The cover with the hair that the photo shows over the upper head: it is grown whatever the shell.
ImageF withGrown(const HairPicture& picture, ImageF front) {
  const float level = picture.project(picture.cranium).y;
  for (int y = 0; y < front.height && float(y) < level; ++y)
    for (int x = 0; x < front.width; ++x)
      if (*picture.hair.at(x, y) > 0.5f && *picture.head.at(x, y) > 0.5f) *front.at(x, y) = 1;
  return front;
}

// From the front a puffy shell that was squeezed into the outline looks like a flat one.
HairFit flatterThan(const HairFit& puffy, const std::vector<HairFit>& fits) {
  HairFit best = puffy;
  for (const HairFit& fit : fits)
    if (fit.thickness > puffy.thickness && fit.score > puffy.score - kNearTie && fit.rank > best.rank) best = fit;
  return best;
}

}  // namespace

HairFit scoreOf(const HairPicture& picture, const ImageF& front, const ImageF& any, float lostShare,
                float stretch) {
  Overlap silhouette, label;
  double skin = 0, covered = 0, person = 0;
  for (std::size_t i = 0; i < picture.person.pixels.size(); ++i) {
    const bool hair = front.pixels[i] > 0.5f;
    skin += double(picture.skin.pixels[i]);
    covered += hair ? double(picture.skin.pixels[i]) : 0;
    if (picture.above.pixels[i] < 0.5f) continue;
    person += double(picture.person.pixels[i]);
    silhouette.add(picture.head.pixels[i] > 0.5f || any.pixels[i] > 0.5f,
                   picture.person.pixels[i] > 0.5f);
    label.add(hair, picture.hair.pixels[i] > 0.5f);
  }
  HairFit fit;
  fit.silhouetteIou = silhouette.iou();
  fit.hairIou = label.iou(kEase * person);
  fit.coveredShare = skin > 0 ? float(covered / skin) : 0;
  fit.lostShare = lostShare;
  fit.stretch = stretch;
  fit.score = 0.5f * fit.silhouetteIou + 0.5f * fit.hairIou - fit.coveredShare -
              kLostCost * lostShare - kStretchCost * stretch;
  return fit;
}

FittedHair fitShell(const HairPicture& picture, const HairShell& shell,
                    std::span<const float> headVertices, int samples) {
  FittedHair out;
  out.samples = sampleAboveBust(shell, headVertices, picture.cranium, picture.bust, samples);
  const OutlineChange outline = reachOutline(picture, out.samples);
  const float carved = carve(picture, out.samples);
  // A long shell on short hair must not come off cheaply because the bust cuts most of it away.
  const float beyond = shareBeyond(shell, headVertices, picture);
  const float lost =
      (1 - beyond) * carved + beyond * (1 - borneOutAtBust(picture, out.samples));
  const HairCover cover = coverOf(picture, out.samples);
  out.fit = scoreOf(picture, cover.front, cover.any, lost, outline.stretch);
  out.fit.shell = shell.name;
  const float thinned = kThinnedCost * std::max(0.0f, -std::log(outline.thickness));
  out.fit.score -= thinned;
  out.fit.thickness = outline.thickness;
  out.fit.rank =
      scoreOf(picture, withGrown(picture, cover.front), cover.any, lost, outline.stretch).score - thinned;
  return out;
}

HairFit baldFit(const HairPicture& picture) {
  const ImageF none(picture.camera.width, picture.camera.height, 1);
  return scoreOf(picture, none, none, 0, 0);
}

HairFit chooseHair(const HairPicture& picture,
                   const std::vector<std::shared_ptr<const HairShell>>& shells,
                   std::span<const float> headVertices) {
  std::vector<HairFit> fits(shells.size());
  parallelFor(shells.size(), 1, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i)
      fits[i] = fitShell(picture, *shells[i], headVertices, kScoreSamples).fit;
  });
  HairFit best = baldFit(picture);
  for (const HairFit& fit : fits)
    if (fit.score > best.score) best = fit;
  return best.shell.empty() || best.thickness >= 1 ? best : flatterThan(best, fits);
}

}  // namespace likeness
