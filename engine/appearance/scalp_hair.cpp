#include "engine/appearance/hair_combing.h"
#include "engine/appearance/hair_splats.h"

namespace likeness {
namespace {

constexpr float kBare = 300e-6f, kFull = 900e-6f;  // square metres of hair about a vertex
constexpr float kLeastScalp = 0.4f, kLeastWeight = 0.25f;
constexpr float kLift[2] = {0.0012f, 0.0035f};   // metres above the skin

}  // namespace

std::vector<HairSample> scalpHair(const std::vector<HairSample>& samples, const HairOverSkin& over,
                                  const AvatarSurface& surface, const RestSurface& rest) {
  const HairCombing combing(samples);
  std::vector<HairSample> out;
  for (std::uint32_t v = 0; v < surface.size(); ++v) {
    if (!surface.skin(v) || over.scalp[v] < kLeastScalp) continue;
    const float weight = over.scalp[v] * (1 - glm::smoothstep(kBare, kFull, over.density[v]));
    if (weight < kLeastWeight) continue;
    HairSample s = hairUponSkin(rest, combing, v, glm::mix(kLift[0], kLift[1], hairHash(v)));
    s.alpha = weight;
    out.push_back(s);
  }
  return out;
}

}  // namespace likeness
