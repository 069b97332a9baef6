#include "engine/jobs/draft_paint.h"

#include <algorithm>
#include <cmath>

namespace likeness {
namespace {

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

// The photo brings its own brows and most of the lashes, painted on the skin.
void yieldToPhoto(const HeadModel& head, const SplatTemplate& shape, PhotoAvatar& avatar, std::size_t splat) {
  const std::string& part = head.partNames[shape.surfaceFaceParts()[avatar.bound->anchors[splat]]];
  if (part.ends_with("_brow")) avatar.posed.opacities[splat] = 0;
  if (part.ends_with("_lashes")) avatar.posed.opacities[splat] *= 0.3f;
}

}  // namespace

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

Painting paintFromPhoto(DraftModels& models, const FitState& fit,
                        const WorkingPhoto& working, PhotoAvatar& avatar) {
  const auto surface = models.surface();
  const auto opaque = opaqueParts(*models.head());
  const PhotoState& photo = fit.photos.front();
  Painting out;
  out.sight = sightOf(*surface, avatar.surface, photo, working.picture,
                             {reinterpret_cast<const bool*>(opaque.data()), opaque.size()});
  out.light = lightOf(*surface, avatar.surface, photo, out.sight);
  const auto skin = paintSkin(*surface, fit, out.sight, out.light, {});
  std::vector<float>& seen = out.seen;
  seen.assign(avatar.posed.size(), 0.0f);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (avatar.bound->kinds[i] != std::uint8_t(BindingKind::vertex)) {
      yieldToPhoto(*models.head(), *surface->shape, avatar, i);
      continue;
    }
    const std::size_t v = avatar.bound->anchors[i];
    if (surface->skin(v)) {
      setColour(avatar.posed, i, skin.colour[v]);
      seen[i] = skin.seen[v];
    } else {
      const glm::vec3 lit = colourOf(avatar.posed, i) * glm::pow(out.light.shading[v], glm::vec3(1 / 2.2f));
      setColour(avatar.posed, i, glm::clamp(lit, 0.0f, 1.0f));
      seen[i] = opaque[surface->part[v]] ? out.sight.weight[v] : 0.0f;
    }
  }
  return out;
}

void repaintSkin(DraftModels& models, const FitState& fit, const SkinUnderHair& hair,
                 Painting& painting, PhotoAvatar& avatar) {
  const auto surface = models.surface();
  std::vector<float> cover(surface->size());
  for (std::size_t v = 0; v < cover.size(); ++v) cover[v] = std::max(hair.fringe[v], hair.scalp[v]);
  const auto skin = paintSkin(*surface, fit, painting.sight, painting.light, cover);
  for (std::size_t i = 0; i < avatar.posed.size(); ++i) {
    if (avatar.bound->kinds[i] != std::uint8_t(BindingKind::vertex)) continue;
    const std::size_t v = avatar.bound->anchors[i];
    if (!surface->skin(v)) continue;
    setColour(avatar.posed, i, glm::mix(skin.colour[v], hair.tone[v], hair.scalp[v]));
    painting.seen[i] = skin.seen[v] * (1 - hair.scalp[v]) * (1 - hair.hidden[v]);
  }
}

void refineFromPhoto(DraftModels& models, const WorkingPhoto& working, const RefineParams& params,
                     const std::vector<float>& seen, PhotoAvatar& avatar, const RefineStep& step) {
  RefineTarget target;
  target.picture = working.picture.colour;
  target.person = working.picture.person;
  target.camera = working.camera;
  target.seen = seen;
  target.graph = &models.splatGraph();
  refineOnPhoto(target, params, avatar.posed, step);
}

void rebind(DraftModels& models, PhotoAvatar& avatar) {
  auto bound = std::make_shared<BoundSplats>(*avatar.bound);
  bindWorldSplats(avatar.posed, models.head(), avatar.photoState, *bound);
  avatar.bound = bound;
}

}  // namespace likeness
