#include "engine/jobs/draft_paint.h"

#include <algorithm>
#include <cmath>

#include "engine/appearance/closed_skin.h"
#include "engine/appearance/skin_gloss.h"
#include "engine/appearance/skin_shine.h"
#include "engine/core/luminance.h"
#include "engine/fit/light_fit.h"

namespace likeness {
namespace {

constexpr float kLashShare = 0.3f;        // of the head's own lashes beside the photo's
constexpr float kForeignPart = 0.3f;       // display-referred distance
constexpr double kLargestIrisScale = 2.2;  // smaller faces show no colour of the eyes

glm::vec3 colourOf(const SplatSet& s, std::size_t i) {
  const std::size_t at = i * std::size_t(s.shCoefficients()) * 3;
  return glm::vec3(0.5f) + kShDc * glm::vec3(s.sh[at], s.sh[at + 1], s.sh[at + 2]);
}

void setColour(SplatSet& s, std::size_t i, const glm::vec3& colour) {
  const std::size_t at = i * std::size_t(s.shCoefficients()) * 3;
  for (std::size_t c = 0; c < 3; ++c) s.sh[at + c] = (colour[int(c)] - 0.5f) / kShDc;
}

// Parts that hide what lies behind them; cards and the clear cornea do not.
std::vector<char> opaqueParts(const HeadModel& head) {
  std::vector<char> out;
  for (const auto& name : head.partNames)
    out.push_back(name == "skin" || name == "left_eye" || name == "right_eye" || name == "tongue" ||
                  name == "upper_teeth" || name == "lower_teeth");
  return out;
}

PosedTemplate templateOf(const SplatPoser& poser) {
  PosedTemplate out;
  PosedSurface posed;
  poser.surface().pose(poser.posedHead().vertices.data(), posed);
  const auto& faces = poser.surface().surfaceFaces();
  for (const auto& p : poser.surface().vertices()) {
    glm::vec3 position(0), normal(0);
    for (int c = 0; c < 3; ++c) {
      const std::size_t v = 4 * std::size_t(faces[p.face][c]);
      position += p.barycentric[c] * glm::vec3(posed.positions[v], posed.positions[v + 1], posed.positions[v + 2]);
      normal += p.barycentric[c] * glm::vec3(posed.normals[v], posed.normals[v + 1], posed.normals[v + 2]);
    }
    out.positions.push_back(position);
    out.normals.push_back(glm::normalize(normal + glm::vec3(0, 0, 1e-9f)));
  }
  return out;
}

// Teeth, tongue and eyes where the photo shows something else (lips, lashes) are not that part.
float partTrust(const glm::vec3& seen, const glm::vec3& expected) {
  const float d = glm::length(seen - expected) / kForeignPart;
  return 1 / (1 + d * d * d * d);
}

// An eyeball in the chosen colour, under the photo's light, with the photo's glint.
struct EyePainter {
  const AvatarSurface& surface;
  const EyeTexture &usual, &chosen;
  const Painting& painting;

  // What refinement adds is the photo's low frequencies: the texture's own stay sharp.
  glm::vec3 colour(std::size_t v, const glm::vec3& mean, float seen) const {
    const glm::vec2 uv = surface.uv[v];
    const float r = irisRadiusAt(uv);
    glm::vec3 now(chosen.texture->sample(uv, 0)), before(usual.texture->sample(uv, 0));
    if (r < kIrisEdge && r > kPupilEdge) now *= painting.iris.tint;
    const glm::vec3 ratio = glm::clamp((now + 0.01f) / (before + 0.01f), 0.1f, 10.0f);
    const glm::vec3 lit =
        mean * glm::pow(ratio * painting.light.shading[v], glm::vec3(1 / kDisplayGamma));
    if (r > kIrisEdge) return lit;
    const glm::vec3& photo = painting.sight.colour[v];
    const float glint = seen * std::clamp((luminance(photo) - luminance(lit) - 0.2f) / 0.25f, 0.0f, 1.0f);
    return glm::mix(lit, photo, glint);
  }
};

// Enamel is of one hue; gums keep theirs. No picture that the mean face was fitted to shows it well.
glm::vec3 toothHue(const glm::vec3& colour) {
  constexpr glm::vec3 kEnamel{1.02f, 1.0f, 0.93f};
  const float gum = std::clamp((0.85f - colour.g / std::max(colour.r, 1e-3f)) / 0.25f, 0.0f, 1.0f);
  return glm::mix(luminance(colour) * kEnamel, colour, gum);
}

void paintPart(DraftModels& models, const EyePainter& eyes, std::size_t v, const glm::vec3& position,
               glm::vec3& colour, float& seen) {
  const auto& part = models.head()->partNames[eyes.surface.part[v]];
  if (part.ends_with("_eye")) {
    colour = eyes.colour(v, colour, seen);
  } else if (part.ends_with("_teeth") || part == "tongue") {
    if (part.ends_with("_teeth")) colour = toothHue(colour);
    colour *= eyes.painting.mouth.displayFactor(position);
    seen *= partTrust(eyes.painting.sight.colour[v], colour);
  } else {
    colour *= glm::pow(eyes.painting.light.shading[v], glm::vec3(1 / kDisplayGamma));
  }
  colour = glm::clamp(colour, 0.0f, 1.0f);
}

// Painted skin, and the inside of the mouth that no photo shows.
SkinColours skinOf(const AvatarSurface& surface, const FitState& fit, const Painting& painting,
                   const PosedTemplate& posed, const std::vector<float>& cover) {
  SkinColours out = paintSkin(surface, fit, painting.sight, painting.light, cover);
  for (std::size_t v = 0; v < surface.size(); ++v) {
    const float inside = std::clamp(surface.inside[v], 0.0f, 1.0f);
    if (!surface.skin(v) || inside <= 0) continue;
    const glm::vec3 light = painting.mouth.at(posed.positions[v]);
    const glm::vec3 dark = glm::pow(surface.albedoMean[v] * light, glm::vec3(1 / kDisplayGamma));
    out.colour[v] = glm::mix(out.colour[v], glm::clamp(dark, 0.0f, 1.0f), inside);
  }
  return out;
}

}  // namespace

bool isCardOf(const HeadModel& head, const SplatTemplate& shape, const BoundSplats& splats,
              std::size_t i, const char* suffix) {
  if (splats.kinds[i] != std::uint8_t(BindingKind::triangle)) return false;
  if (!splats.local.layers.empty() && splats.local.layers[i] != std::uint8_t(SplatLayer::head))
    return false;
  return head.partNames[shape.surfaceFaceParts()[splats.anchors[i]]].ends_with(suffix);
}

PhotoAvatar shapedAvatar(DraftModels& models, const FitState& fit) {
  PhotoAvatar out;
  const auto fitModel = models.fit();
  out.bound = std::make_shared<BoundSplats>(*models.meanSplats());
  out.photoState = headStateOf(fitModel->surface, fit, fit.photos.front());
  out.photoState.globalRotation = glm::vec3(0);
  out.photoState.translation = glm::vec3(0);
  out.bound->betas = out.photoState.betas;
  SplatPoser poser(out.bound, models.head());
  poser.pose(out.photoState, out.posed);
  out.surface = templateOf(poser);
  closeSkin(*models.surface(), out.surface, *out.bound, out.posed);
  return out;
}

WorkingPhoto workingPhoto(const ObservedPhoto& photo, const PhotoState& state) {
  WorkingPhoto out;
  out.picture = makeFitPicture(photo.fit.picture, photo.fit.person, photo.fit.landmarks.face.points);
  out.camera = cameraOf(state);
  const auto scale = float(out.picture.scale);
  out.camera.cx = (out.camera.cx - float(out.picture.origin.x)) * scale;
  out.camera.cy = (out.camera.cy - float(out.picture.origin.y)) * scale;
  out.camera.fx *= scale;
  out.camera.fy *= scale;
  out.camera.width = out.picture.colour.width;
  out.camera.height = out.picture.colour.height;
  return out;
}

namespace {

// The template in the pose of a further photo.
PosedTemplate posedFor(DraftModels& models, const FitState& fit, const PhotoState& photo,
                       const PhotoAvatar& avatar) {
  HeadState state = headStateOf(models.fit()->surface, fit, photo);
  state.globalRotation = state.translation = glm::vec3(0);
  SplatPoser poser(avatar.bound, models.head());
  SplatSet posed;
  poser.pose(state, posed);
  return templateOf(poser);
}

// Sight of all photos; the first one's light goes to `painting`.
void lookAtPhotos(DraftModels& models, const FitState& fit, const std::vector<WorkingPhoto>& working,
                  const PhotoAvatar& avatar, Painting& painting) {
  const auto surface = models.surface();
  const auto opaque = opaqueParts(*models.head());
  std::vector<PhotoEvidence> photos;
  for (std::size_t k = 0; k < working.size(); ++k) {
    const PosedTemplate posed =
        k == 0 ? avatar.surface : posedFor(models, fit, fit.photos[k], avatar);
    PhotoEvidence seen;
    seen.sight = sightOf(*surface, posed, fit.photos[k], working[k].picture,
                         {reinterpret_cast<const bool*>(opaque.data()), opaque.size()});
    const TemplateLight light = lightOf(*surface, posed, fit.photos[k], seen.sight);
    seen.fitted = fittedSkin(*surface, fit, light);
    if (k == 0) painting.light = light;
    photos.push_back(std::move(seen));
  }
  painting.sight = mergedSight(*surface, photos);
  painting.firstWeight = photos.front().sight.weight;
}

// How much of what is seen of a vertex the first photo sees: only that can be refined against it.
float firstShare(const Painting& painting, std::size_t v) {
  return std::min(1.0f, painting.firstWeight[v] / std::max(painting.sight.weight[v], 1e-3f));
}

}  // namespace

Painting paintFromPhotos(DraftModels& models, const FitState& fit,
                         const std::vector<WorkingPhoto>& working, PhotoAvatar& avatar) {
  const auto surface = models.surface();
  const auto opaque = opaqueParts(*models.head());
  Painting out;
  lookAtPhotos(models, fit, working, avatar, out);
  out.mouth = MouthShade(*surface, avatar.surface, out.sight, out.light);
  std::vector<char> isEye;
  for (const auto& name : models.head()->partNames) isEye.push_back(name.ends_with("_eye"));
  SeenIris iris = seenIris(*surface, isEye, out.sight, out.light);
  if (working.front().picture.scale > kLargestIrisScale) iris.vertices = 0;
  const auto& textures = models.eyeTextures();
  out.iris = chooseIris(textures, iris);
  avatar.paint.eyeColour = textures[out.iris.texture].name;
  avatar.paint.irisTint = out.iris.tint;
  const EyePainter eyes{*surface, textures[chooseIris(textures, {}).texture],
                        textures[out.iris.texture], out};
  const auto skin = skinOf(*surface, fit, out, avatar.surface, {});
  std::vector<float>& seen = out.seen;
  seen.assign(avatar.posed.size(), 0.0f);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (avatar.bound->kinds[i] != std::uint8_t(BindingKind::vertex)) {
      // The photo brings its own brows and most of the lashes, painted on the skin.
      if (isCardOf(*models.head(), *surface->shape, *avatar.bound, i, "_brow"))
        avatar.posed.opacities[i] = 0;
      if (isCardOf(*models.head(), *surface->shape, *avatar.bound, i, "_lashes"))
        avatar.posed.opacities[i] *= kLashShare;
      continue;
    }
    const std::size_t v = avatar.bound->anchors[i];
    if (surface->skin(v)) {
      setColour(avatar.posed, i, skin.colour[v]);
      seen[i] = skin.seen[v] * firstShare(out, v);
    } else {
      glm::vec3 colour = colourOf(avatar.posed, i);
      seen[i] = opaque[surface->part[v]] ? out.sight.weight[v] : 0.0f;
      paintPart(models, eyes, v, avatar.surface.positions[v], colour, seen[i]);
      setColour(avatar.posed, i, colour);
    }
  }
  return out;
}

Painting paintFromPhoto(DraftModels& models, const FitState& fit, const WorkingPhoto& working,
                        PhotoAvatar& avatar) {
  return paintFromPhotos(models, fit, {working}, avatar);
}

void repaintSkin(DraftModels& models, const FitState& fit, const SkinUnderHair& hair,
                 Painting& painting, PhotoAvatar& avatar) {
  const auto surface = models.surface();
  std::vector<float> cover(surface->size());
  for (std::size_t v = 0; v < cover.size(); ++v)
    cover[v] = std::max(hair.fringe[v], hair.scalp[v]);
  const auto skin = skinOf(*surface, fit, painting, avatar.surface, cover);
  avatar.paint.scalp.assign(surface->size(), 0);
  avatar.paint.bald.assign(3 * surface->size(), 0);
  for (std::size_t v = 0; v < surface->size(); ++v) {
    avatar.paint.scalp[v] = std::uint8_t(std::clamp(hair.scalp[v], 0.0f, 1.0f) * 255 + 0.5f);
    for (int c = 0; c < 3; ++c)
      avatar.paint.bald[3 * v + std::size_t(c)] = std::uint8_t(skin.colour[v][c] * 255 + 0.5f);
  }
  for (std::size_t i = 0; i < avatar.posed.size(); ++i) {
    if (avatar.bound->kinds[i] != std::uint8_t(BindingKind::vertex)) continue;
    const std::size_t v = avatar.bound->anchors[i];
    if (!surface->skin(v)) continue;
    setColour(avatar.posed, i, glm::mix(skin.colour[v], hair.tone[v], hair.scalp[v]));
    painting.seen[i] = skin.seen[v] * firstShare(painting, v) * (1 - hair.scalp[v]) * (1 - hair.hidden[v]);
  }
}

void refineFromPhoto(DraftModels& models, const WorkingPhoto& working, const RefineParams& params,
                     const std::vector<float>& seen, PhotoAvatar& avatar, const RefineStep& step,
                     const RefineState* from) {
  RefineTarget target;
  target.picture = working.picture.colour;
  target.person = working.picture.person;
  target.camera = working.camera;
  target.seen = seen;
  target.graph = &models.splatGraph();
  // The lids carry the photo's lashes: with the head's own before them they would turn pale.
  const std::vector<float> opacities = avatar.posed.opacities;
  const auto shape = models.surface()->shape;
  for (std::size_t i = 0; i < opacities.size(); ++i)
    if (isCardOf(*models.head(), *shape, *avatar.bound, i, "_lashes")) avatar.posed.opacities[i] = 0;
  refineOnPhoto(target, params, avatar.posed, step, from);
  avatar.posed.opacities = opacities;
}

void spreadHighlights(DraftModels& models, const FitState& fit, const Painting& painting, float kept,
                      PhotoAvatar& avatar) {
  const auto surface = models.surface();
  const auto highlights = highlightsOf(*surface, fittedSkin(*surface, fit, painting.light), painting.sight);
  for (std::size_t i = 0; i < painting.seen.size(); ++i) {
    const std::size_t v = avatar.bound->anchors[i];
    if (avatar.bound->kinds[i] != std::uint8_t(BindingKind::vertex) || !surface->skin(v)) continue;
    const float gloss = (1 - kept) * painting.seen[i] * highlights[v];
    setColour(avatar.posed, i, withoutGloss(colourOf(avatar.posed, i), gloss));
  }
}

void shineSkin(DraftModels& models, const FitState& fit, const Painting& painting, float share,
               PhotoAvatar& avatar) {
  const auto surface = models.surface();
  const PhotoState& photo = fit.photos.front();
  const glm::vec3 eye(-glm::transpose(photo.rotation) * photo.translation);
  PhotoSight bare = painting.sight;  // without what hair hides
  for (std::size_t i = 0; i < painting.seen.size(); ++i)
    if (avatar.bound->kinds[i] == std::uint8_t(BindingKind::vertex)) bare.weight[avatar.bound->anchors[i]] = painting.seen[i];
  SkinLamps lamps = lampsOf(*surface, avatar.surface, painting.light, fittedSkin(*surface, fit, painting.light), bare, eye);
  if (lamps.lamps.empty() || lamps.gloss <= 0) return;
  const SkinShine shine(*surface, avatar.surface, painting.light, std::move(lamps), eye);
  // Hair that was painted on the scalp does not shine as skin does.
  const auto bald = [&](std::size_t v) { return avatar.paint.scalp.empty() || avatar.paint.scalp[v] < 128; };
  std::vector<ShinySplat> skin;
  for (std::size_t i = 0; i < painting.seen.size(); ++i) {
    const std::size_t v = avatar.bound->anchors[i];
    if (avatar.bound->kinds[i] != std::uint8_t(BindingKind::vertex) || !surface->skin(v)) continue;
    if (surface->inside[v] < 0.5f && bald(v)) skin.push_back({i, v, painting.seen[i]});
  }
  addShine(shine, share, skin, avatar.posed);
}

void rebind(DraftModels& models, PhotoAvatar& avatar) {
  avatar.bound = SplatBinder(*avatar.bound, models.head(), avatar.photoState).bind(avatar.posed);
}

}  // namespace likeness
