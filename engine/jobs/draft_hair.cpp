#include "engine/jobs/draft_hair.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/appearance/grown_hair.h"
#include "engine/appearance/hair_splats.h"
#include "engine/appearance/stubble.h"
#include "engine/core/error.h"
#include "engine/render/head_resources.h"
#include "engine/render/raster/rasterizer.h"

namespace likeness {
namespace {

constexpr int kHairSamples = 44000;
constexpr float kBrimMetres = 0.028f;  // a hat's lower edge above the eyes
constexpr float kBrimFront = 0.02f, kBrimTurn = 0.035f;  // behind the eyes: there it turns lower
constexpr float kBrimFeather = 0.008f;
constexpr float kLockReach = 0.045f;  // metres below the brows: there a lock may hide the face
constexpr float kScalpShade = 0.8f;  // the scalp lies in the hair's own shadow
constexpr float kShaved = 0.9f;      // silhouette IoU of the bald head from which on hair may be stubble
constexpr float kLeastLabel = 0.3f;  // below this the chosen shell does not resemble the photo

// What hair needs to know about the bald head, kept alive beside the view on it.
struct BaldArrays {
  std::vector<glm::vec3> skin;
  std::vector<float> bare, core;
  BaldHead head;
};

// Brows, eyes, nose and mouth: the middle of the face below the upper end of the brows.
bool isCore(const AvatarSurface& surface, const PosedTemplate& posed, std::size_t v,
            float browTop) {
  const glm::vec3& p = posed.positions[v];
  return surface.face[v] + surface.lips[v] + surface.lids[v] > 0.5f && p.y < browTop &&
         std::abs(p.x) < 0.048f;
}

// Heights and middles that hair is measured by; returns the upper end of the brows.
float measureHead(const AvatarSurface& surface, const std::vector<std::string>& names,
                  const PosedTemplate& posed, BaldHead& head) {
  float browTop = -1e9f, low = 1e9f, total = 1e-6f;
  glm::vec3 sum(0);
  head.nape = head.bust = 1e9f;
  for (std::size_t v = 0; v < surface.size(); ++v) {
    const glm::vec3& p = posed.positions[v];
    if (names[surface.part[v]].ends_with("_brow")) browTop = std::max(browTop, p.y);
    if (!surface.skin(v)) continue;
    if (surface.face[v] > 0.5f && p.y < low) low = p.y, head.chin = p;
    sum += surface.scalp[v] * p, total += surface.scalp[v];
    if (surface.scalp[v] > 0.5f) head.nape = std::min(head.nape, p.y);
    head.bust = std::min(head.bust, p.y);
  }
  head.cranium = sum / total - glm::vec3(0, 0.02f, 0);
  return browTop;
}

glm::vec3 meanLid(const AvatarSurface& surface, const std::vector<glm::vec3>& fitted) {
  glm::vec3 sum(0);
  float total = 1e-6f;
  for (std::size_t v = 0; v < surface.size(); ++v)
    if (surface.skin(v)) sum += surface.lids[v] * fitted[v], total += surface.lids[v];
  return sum / total;
}

BaldArrays baldHead(DraftModels& models, const FitState& fit, const Painting& painting,
                    const PhotoAvatar& avatar) {
  const auto surface = models.surface();
  const auto fitted = fittedSkin(*surface, fit, painting.light);
  const glm::vec3 lid = meanLid(*surface, fitted);
  BaldArrays out;
  const float browTop =
      measureHead(*surface, models.head()->partNames, avatar.surface, out.head);
  for (std::size_t i = 0; i < avatar.posed.size(); ++i) {
    const bool vertex = avatar.bound->kinds[i] == std::uint8_t(BindingKind::vertex);
    const std::size_t v = vertex ? avatar.bound->anchors[i] : 0;
    const bool skin = vertex && surface->skin(v);
    const bool upper = avatar.posed.means[3 * i + 1] > browTop - kLockReach;
    const float bare = surface->face[v] + surface->ears[v] + surface->lips[v] + surface->lids[v];
    out.skin.push_back(skin ? fitted[v] : lid);
    out.bare.push_back(!skin || bare > 0.5f ? 1.0f : 0.0f);
    const bool core = !skin || isCore(*surface, avatar.surface, v, browTop);
    out.core.push_back(!core ? 0.0f : upper ? 0.5f : 1.0f);
  }
  out.head.splats = &avatar.posed;
  out.head.skin = out.skin;
  out.head.bare = out.bare;
  out.head.core = out.core;
  return out;
}

// Shells kept back for evaluation never help a fit.
std::vector<std::shared_ptr<const HairShell>> allowedShells(const std::filesystem::path& folder) {
  std::vector<std::string> withheld;
  if (std::ifstream file(folder / "withheld.json"); file)
    withheld = nlohmann::json::parse(file).value("shells", withheld);
  std::vector<std::shared_ptr<const HairShell>> out;
  for (const auto& name : hairShells(folder))
    if (std::find(withheld.begin(), withheld.end(), name) == withheld.end())
      out.push_back(loadHairShell(folder, name));
  return out;
}

std::shared_ptr<const HairShell> chosenShell(DraftModels& models, const DraftParams& params,
                                             const HairPicture& picture,
                                             std::span<const float> headVertices) {
  if (params.hair == HairChoice::none) return nullptr;
  if (params.hair == HairChoice::shell && params.hairShell.empty())
    throw Error("No hairstyle is chosen.", "Choose a Hairstyle (draft.hair_shell), too.");
  if (params.hair == HairChoice::shell) return loadHairShell(models.headFolder(), params.hairShell);
  const auto shells = allowedShells(models.headFolder());
  const std::string name = chooseHair(picture, shells, headVertices).shell;
  for (const auto& shell : shells)
    if (shell->name == name) return shell;
  return nullptr;
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void appendSplats(const HairSplats& hair, PhotoAvatar& avatar, std::vector<float>& seen) {
  if (avatar.posed.layers.empty())
    avatar.posed.layers.assign(avatar.posed.size(), std::uint8_t(SplatLayer::head));
  const SplatSet& from = hair.builder.world;
  append(avatar.posed.means, from.means);
  append(avatar.posed.scales, from.scales);
  append(avatar.posed.rotations, from.rotations);
  append(avatar.posed.opacities, from.opacities);
  append(avatar.posed.sh, from.sh);
  append(avatar.posed.layers, from.layers);
  auto bound = std::make_shared<BoundSplats>(*avatar.bound);
  append(bound->anchors, hair.builder.bound.anchors);
  append(bound->kinds, hair.builder.bound.kinds);
  append(bound->facial, hair.builder.bound.facial);
  avatar.bound = bound;
  // Hair lies in loose layers: refined from one view, it breaks up from the others. It keeps the
  // photo's pixels as they are.
  seen.resize(avatar.posed.size(), 0.0f);
}

Headwear headwearOf(HeadwearChoice choice, const HairPicture& picture, const AvatarSurface& surface,
                    const PosedTemplate& posed) {
  Headwear out;
  out.hat = choice == HeadwearChoice::hat ||
            (choice == HeadwearChoice::automatic && looksLikeHat(headwearSigns(picture)));
  double sum = 0, depth = 0, total = 1e-9;
  for (std::size_t v = 0; v < surface.size(); ++v) {
    sum += double(surface.lids[v] * posed.positions[v].y);
    depth += double(surface.lids[v] * posed.positions[v].z);
    total += double(surface.lids[v]);
  }
  out.brim = out.side = float(sum / total) + kBrimMetres;
  out.front = float(depth / total) - kBrimFront;
  out.beside = out.front - kBrimTurn;
  return out;
}

// Lashes stick out of hair that hangs over the eyes.
void hideLashes(DraftModels& models, const HairPicture& picture, const ImageF& front,
                PhotoAvatar& avatar) {
  const auto shape = models.surface()->shape;
  for (std::size_t i = 0; i < avatar.posed.size(); ++i) {
    if (!isCardOf(*models.head(), *shape, *avatar.bound, i, "_lashes")) continue;
    const float* m = &avatar.posed.means[3 * i];
    const glm::vec3 p = picture.project({m[0], m[1], m[2]});
    if (picture.contains(p) && *front.at(int(p.x), int(p.y)) > 0.5f) avatar.posed.opacities[i] *= kLashBehindHair;
  }
}

// No scalp shows through a hat.
void closeHat(const Headwear& wear, const AvatarSurface& surface, const PosedTemplate& posed,
              HairOverSkin& over) {
  for (std::size_t v = 0; v < surface.size(); ++v) {
    const float above = wear.above(posed.positions[v]) / kBrimFeather;
    const float scalp = std::clamp(surface.scalp[v] + 1 - surface.face[v], 0.0f, 1.0f);
    if (surface.skin(v))
      over.scalp[v] = std::max(over.scalp[v], scalp * std::clamp(above, 0.0f, 1.0f));
  }
}

// The fit as the rasteriser draws it.
HairFit drawnFit(const HairPicture& picture, const SplatSet& splats, const HairFit& fitted) {
  std::vector<float> isHair(splats.size(), 0.0f);
  for (std::size_t i = 0; i < splats.layers.size(); ++i)
    isHair[i] = splats.layers[i] == std::uint8_t(SplatLayer::head) ? 0.0f : 1.0f;
  const SplatInputs in{splats.means, splats.scales, splats.rotations, splats.opacities, isHair, 1};
  ImageF front(picture.camera.width, picture.camera.height, 1), any = front;
  RasterOutputs out;
  out.colour = front.pixels;
  out.alpha = any.pixels;
  const std::array<float, 1> none{0};
  makeCpuRasterizer()->forward(in, toRasterCamera(picture.camera), {}, none, out, false);
  HairFit fit = scoreOf(picture, front, any, fitted.lostShare, fitted.stretch);
  fit.shell = fitted.shell;
  return fit;
}

// Hair of the photo, or the cloth of a hat, where the shell has none; returns how much of the skin it
// hides.
std::vector<float> addGrown(const HairPicture& picture, const glm::vec3& hairColour, const Headwear& wear,
                            const AvatarSurface& surface, const PosedTemplate& posed,
                            const RestSurface& rest, std::vector<HairSample>& samples) {
  GrownHair grown = grownHair(picture, hairColour, samples, surface, posed, rest);
  if (wear.hat) keepCloth(wear, grown);
  carveSkinColoured(picture, hairColour, grown.samples);
  append(samples, grown.samples);
  return std::move(grown.hides);
}

// Hair too short to change the outline keeps its colour.
void paintStubble(DraftModels& models, const FitState& fit, Painting& painting, PhotoAvatar& avatar) {
  const auto surface = models.surface();
  const auto stubble = seenStubble(*surface, fittedSkin(*surface, fit, painting.light), painting.sight);
  if (!stubble) return;
  const std::vector<float> none(surface->size(), 0.0f);
  repaintSkin(models, fit, {none, none, stubble->scalp, stubble->tone}, painting, avatar);
}

std::string warningOf(const HairReport& report) {
  if (report.hat)
    return "A hat or other headwear hides the hair; it was kept in its own colours as the layer "
           "\"other\". Choose a hairstyle instead if you want hair.";
  if (report.fit.hairIou < kLeastLabel)
    return "No hair of the collection resembles the photo's (a hat counts as hair); choose one by "
           "hand if it looks wrong.";
  return {};
}

}  // namespace

HairReport addHair(DraftModels& models, const DraftParams& params, const FitState& fit,
                   const WorkingPhoto& working, Painting& painting, PhotoAvatar& avatar) {
  HairReport report;
  if (working.picture.person.empty()) return report;
  const BaldArrays bald = baldHead(models, fit, painting, avatar);
  const HairPicture picture = hairPictureOf(working.picture, working.camera, bald.head);
  HeadState rest;
  rest.betas = avatar.photoState.betas;
  const auto headVertices = HeadEvaluator(models.head()).evaluate(rest).vertices;
  const auto shell = chosenShell(models, params, picture, headVertices);
  if (!shell) {
    report.fit = baldFit(picture);
    if (report.fit.silhouetteIou > kShaved) paintStubble(models, fit, painting, avatar);
    return report;
  }
  FittedHair fitted = fitShell(picture, *shell, headVertices, kHairSamples);
  const auto surface = models.surface();
  const RestSurface restSurface(*models.head(), *surface->shape, headVertices);
  const glm::vec3 hairColour = seenHairColour(picture, fitted.samples);
  carveSkinColoured(picture, hairColour, fitted.samples);
  Headwear wear = headwearOf(params.headwear, picture, *surface, avatar.surface);
  if (wear.hat) fitBrim(picture, fitted.samples, wear);
  const std::vector<float> hides =
      addGrown(picture, hairColour, wear, *surface, avatar.surface, restSurface, fitted.samples);
  hideLashes(models, picture, coverOf(picture, fitted.samples).front, avatar);
  HairOverSkin over =
      hairOverSkin(picture, fitted.samples, *surface, avatar.surface, painting.sight);
  for (std::size_t v = 0; v < hides.size(); ++v) over.scalp[v] = std::max(over.scalp[v], hides[v]);
  if (wear.hat) closeHat(wear, *surface, avatar.surface, over);
  append(fitted.samples, scalpHair(fitted.samples, over, *surface, restSurface));
  const HairSplats hair = hairSplatsOf(picture, fitted.samples, restSurface, wear);
  std::vector<glm::vec3> tone(surface->size(), glm::vec3(0));
  for (std::size_t v = 0; v < tone.size(); ++v)
    if (over.scalp[v] > 0) tone[v] = kScalpShade * hair.toneAt(avatar.surface.positions[v]);
  repaintSkin(models, fit, {over.fringe, over.hidden, over.scalp, tone}, painting, avatar);
  appendSplats(hair, avatar, painting.seen);
  report.hat = wear.hat;
  report.fit = drawnFit(picture, avatar.posed, fitted.fit);
  report.splats = int(hair.builder.world.size());
  report.warning = warningOf(report);
  return report;
}

}  // namespace likeness
