#include "engine/appearance/hair_choice.h"

#include <algorithm>

#include "engine/core/parallel.h"

namespace likeness {
namespace {

constexpr int kScoreSamples = 8000;
constexpr float kLostCost = 0.3f, kStretchCost = 0.2f;
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
  const float stretch = reachOutline(picture, out.samples);
  const float lost = carve(picture, out.samples);
  const HairCover cover = coverOf(picture, out.samples);
  out.fit = scoreOf(picture, cover.front, cover.any, lost, stretch);
  out.fit.shell = shell.name;
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
  for(auto&f:fits) fprintf(stderr,"DBG %s sil %.3f lab %.3f cov %.3f lost %.3f str %.3f score %.3f\n",f.shell.c_str(),f.silhouetteIou,f.hairIou,f.coveredShare,f.lostShare,f.stretch,f.score);
  for (const HairFit& fit : fits)
    if (fit.score > best.score) best = fit;
  return best;
}

}  // namespace likeness
