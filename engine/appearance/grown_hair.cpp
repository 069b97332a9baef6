#include "engine/appearance/grown_hair.h"

#include <algorithm>
#include <cmath>

#include "engine/appearance/graph_smoothing.h"
#include "engine/appearance/hair_colour.h"
#include "engine/appearance/hair_combing.h"
#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kBlur = 1.5f;                      // working pixels
constexpr float kSight = 0.004f;                   // metres behind the head
constexpr float kLabel[2] = {0.5f, 0.9f};          // share of the label
constexpr float kLikeHair[2] = {0.8f, 1.3f};       // distance to skin / distance to hair
constexpr float kBesideSkin[2] = {2.0f, 5.0f};     // working pixels
constexpr float kTemple[2] = {-0.004f, 0.015f};    // metres above the eyes: shadows begin below
constexpr float kMiddleFace[2] = {0.042f, 0.054f};  // metres from the middle
constexpr float kLockReach = 0.03f;                // metres below the eyes, in the middle of the face
constexpr float kEndFeather = 0.012f, kLockMetres = 0.004f;  // metres
constexpr float kLift[2] = {0.0015f, 0.007f}, kSlope = 0.5f;  // metres; lift / depth in the label
constexpr float kSmooth = 0.9f, kPull = 0.003f;    // unseen hair goes on for about 2 cm
constexpr int kFillSteps = 120;
constexpr float kUpon[2] = {0.35f, 0.7f};          // share of hair that grows
constexpr float kHides[2] = {0.6f, 0.95f};         // and that leaves no skin below
constexpr float kLeastWeight = 0.25f, kEar = 0.3f;

// Heights in the photo's pose, metres.
struct FaceHeights {
  float eyes = 0, lobes = 1e9f;
};

FaceHeights heightsOf(const AvatarSurface& surface, const PosedTemplate& posed) {
  FaceHeights out;
  double sum = 0, total = 1e-9;
  for (std::size_t v = 0; v < surface.size(); ++v) {
    const float y = posed.positions[v].y;
    sum += double(surface.lids[v] * y);
    total += double(surface.lids[v]);
    if (surface.ears[v] > 0.5f) out.lobes = std::min(out.lobes, y);
  }
  out.eyes = float(sum / total);
  return out;
}

ImageF withoutGloss(const HairPicture& picture) {
  ImageF out = picture.hair;
  for (std::size_t i = 0; i < picture.gloss.pixels.size(); ++i)
    if (picture.gloss.pixels[i] > 0.5f) out.pixels[i] = 0;
  return out;
}

// What the photo shows of the hair upon the head, in working pixels.
class Evidence {
 public:
  Evidence(const HairPicture& picture, const glm::vec3& hairColour, const FaceHeights& heights)
      : picture_(picture), hairColour_(hairColour), heights_(heights),
        label_(gaussianBlur(withoutGloss(picture), kBlur)), soft_(gaussianBlur(picture.colour, kBlur)),
        edge_(signedDistance(picture.hair)) {}

  // Share of hair at a vertex that the photo shows at pixel `p`, and its thickness in metres.
  glm::vec2 at(const glm::vec3& position, const glm::vec3& p) const {
    float label = 0, outside = 0;
    sampleBilinear(label_, p.x, p.y, &label);
    sampleBilinear(edge_, p.x, p.y, &outside);
    const float inside = std::max(0.0f, -outside) * p.z / picture_.camera.fx;
    // Cheeks, jaw and neck lie in shadows that look like hair.
    const float sure = glm::smoothstep(kTemple[0], kTemple[1], position.y - heights_.eyes);
    const float share = glm::smoothstep(kLabel[0], kLabel[1], label) * aboveEnd(position) *
                        (sure < 1 ? glm::mix(likeHair(p), 1.0f, sure) : 1.0f);
    return {share, share * std::min(kLift[1], kLift[0] + kSlope * inside)};
  }

 private:
  float likeHair(const glm::vec3& p) const {
    glm::vec3 seen(0), skin(0);
    sampleBilinear(soft_, p.x, p.y, &seen.x);
    sampleBilinear(picture_.fitted, p.x, p.y, &skin.x);
    return glm::smoothstep(kLikeHair[0], kLikeHair[1],
                           hairDistance(seen, skin) / std::max(0.01f, hairDistance(seen, hairColour_)));
  }
  // Locks over the face end above the mouth, hair beside it with the ears: what is lower hangs.
  float aboveEnd(const glm::vec3& position) const {
    const float beside = glm::smoothstep(kMiddleFace[0], kMiddleFace[1], std::abs(position.x));
    const float end = glm::mix(heights_.eyes - kLockReach, heights_.lobes, beside);
    const float lock = kLockMetres * std::sin(900 * position.z + 2 * std::sin(310 * position.y));
    return glm::smoothstep(0.0f, kEndFeather, position.y + lock - end);
  }

  const HairPicture& picture_;
  glm::vec3 hairColour_;
  FaceHeights heights_;
  ImageF label_, soft_, edge_;
};

bool shows(const HairPicture& picture, const glm::vec3& p) {
  return picture.contains(p) && p.z <= *picture.depth.at(int(p.x), int(p.y)) + kSight;
}

}  // namespace

std::vector<glm::vec3> hairUponHead(const HairPicture& picture, const glm::vec3& hairColour,
                                const AvatarSurface& surface, const PosedTemplate& posed) {
  const Evidence evidence(picture, hairColour, heightsOf(surface, posed));
  std::vector<glm::vec3> data(surface.size(), glm::vec3(0));
  std::vector<float> weight(surface.size(), 0.0f);
  for (std::size_t v = 0; v < surface.size(); ++v) {
    const glm::vec3 p = picture.project(posed.positions[v]);
    if (!shows(picture, p)) continue;
    data[v] = glm::vec3(evidence.at(posed.positions[v], p), 0);
    weight[v] = 1;
  }
  return smoothFill(surface.graph, data, weight, kSmooth, kPull, glm::vec3(0), kFillSteps);
}

GrownHair grownHair(const HairPicture& picture, const glm::vec3& hairColour,
                    const std::vector<HairSample>& samples, const AvatarSurface& surface,
                    const PosedTemplate& posed, const RestSurface& rest) {
  const HairCombing combing(samples);
  const auto upon = hairUponHead(picture, hairColour, surface, posed);
  const ImageF front = gaussianBlur(coverOf(picture, samples).front, kBlur);
  const auto density = hairDensity(samples, rest.vertices);
  GrownHair out;
  out.hides.assign(surface.size(), 0.0f);
  for (std::uint32_t v = 0; v < surface.size(); ++v) {
    float weight = glm::smoothstep(kUpon[0], kUpon[1], upon[v].x);
    if (weight < kLeastWeight) continue;
    const glm::vec3 p = picture.project(posed.positions[v]);
    const bool seen = shows(picture, p);
    if (!seen && (!surface.skin(v) || surface.ears[v] > kEar)) continue;
    if (surface.skin(v)) out.hides[v] = glm::smoothstep(kHides[0], kHides[1], upon[v].x);
    float covered = 1, beside = 1e9f;
    if (seen) {
      sampleBilinear(front, p.x, p.y, &covered);
      sampleBilinear(picture.skinDistance, p.x, p.y, &beside);
    } else {
      covered = coverOfDensity(density[v]);
    }
    weight *= (1 - covered) * glm::smoothstep(kBesideSkin[0], kBesideSkin[1], beside);
    if (weight < kLeastWeight) continue;
    const float thick = std::clamp(upon[v].y / upon[v].x, kLift[0], kLift[1]);
    HairSample s = hairUponSkin(rest, combing, v, thick * (0.7f + 0.3f * hairHash(v)));
    s.alpha = weight;
    out.samples.push_back(s);
  }
  return out;
}

void keepCloth(const Headwear& wear, GrownHair& grown) {
  std::erase_if(grown.samples, [&](const HairSample& s) { return !wear.covers(s.position); });
  std::ranges::fill(grown.hides, 0.0f);
}

}  // namespace likeness
