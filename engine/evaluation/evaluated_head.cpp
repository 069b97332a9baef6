#include "engine/evaluation/evaluated_head.h"

#include <cmath>

#include "engine/evaluation/face_surface.h"
#include "engine/evaluation/similarity3.h"
#include "engine/jobs/draft_paint.h"

namespace likeness {
namespace {

std::vector<float> cageOf(DraftModels& models, const FitState& fit) {
  HeadState state = headStateOf(models.fit()->surface, fit, fit.photos.front());
  state.globalRotation = glm::vec3(0);
  state.translation = glm::vec3(0);
  return HeadEvaluator(models.head()).evaluate(state).vertices;
}

// The draft's state with the mean head in place of the person's.
FitState meanState(DraftModels& models, const FitState& fit) {
  FitState out = fit;
  out.photos.resize(1);
  std::fill(out.betas.begin(), out.betas.end(), 0.0);
  const FaceSurface surface(*models.head());
  const Similarity3 s = fitSimilarity3(surface.face(cageOf(models, out)),
                                       surface.face(cageOf(models, fit)));
  PhotoState& photo = out.photos.front();
  photo.translation = (photo.rotation * s.translation + photo.translation) / s.scale;
  photo.rotation = photo.rotation * s.rotation;
  return out;
}

void setColour(SplatSet& splats, std::size_t i, const glm::vec3& colour) {
  const std::size_t stride = 3 * std::size_t(splats.shCoefficients());
  for (std::size_t c = 0; c < 3; ++c) splats.sh[i * stride + c] = (colour[int(c)] - 0.5f) / kShDc;
}

glm::vec3 colourOf(const SplatSet& splats, std::size_t i) {
  const std::size_t stride = 3 * std::size_t(splats.shCoefficients());
  const float* sh = splats.sh.data() + i * stride;
  return 0.5f + kShDc * glm::vec3(sh[0], sh[1], sh[2]);
}

// Eyes and teeth as the photo shows them, as on the skin.
void projectParts(const Painting& painting, const AvatarSurface& surface, PhotoAvatar& avatar) {
  for (std::size_t i = 0; i < painting.seen.size(); ++i) {
    const std::uint32_t v = avatar.bound->anchors[i];
    if (avatar.bound->kinds[i] != std::uint8_t(BindingKind::vertex) || surface.skin(v)) continue;
    const glm::vec3 own = colourOf(avatar.posed, i);
    setColour(avatar.posed, i, glm::mix(own, painting.sight.colour[v], painting.seen[i]));
  }
}

glm::vec3 faceLight(const AvatarSurface& surface, const TemplateLight& light) {
  glm::vec3 sum(0);
  float weight = 0;
  for (std::size_t v = 0; v < surface.size(); ++v)
    if (surface.skin(v)) sum += surface.face[v] * light.shading[v], weight += surface.face[v];
  return sum / std::max(weight, 1e-6f);
}

// Mean skin and the head's own brows and lashes under the draft's light; hair and the scalp below
// it, eyes and mouth stay as they are.
void paintMean(DraftModels& models, const FitState& state, const TemplateLight& light, bool hair,
               const BoundSplats& bound, SplatSet& splats) {
  const auto surface = models.surface();
  const auto own = models.meanSplats();
  const auto skin = fittedSkin(*surface, state, light);
  const glm::vec3 cards = glm::pow(faceLight(*surface, light), glm::vec3(1 / 2.2f));
  for (std::size_t i = 0; i < own->size(); ++i) {
    if (bound.kinds[i] != std::uint8_t(BindingKind::vertex)) {
      splats.opacities[i] = own->local.opacities[i];
      setColour(splats, i, glm::clamp(colourOf(own->local, i) * cards, 0.0f, 1.0f));
      continue;
    }
    const std::size_t v = bound.anchors[i];
    const bool keep = hair && surface->scalp[v] > 0.5f;
    if (surface->skin(v) && !keep) setColour(splats, i, skin[v]);
  }
}

}  // namespace

EvaluatedHead evaluatedAvatar(const Avatar& avatar) {
  EvaluatedHead out;
  HeadState state;
  namedExpressionSpace(*avatar.head)->apply(avatar.photoExpression, state);
  SplatPoser poser(avatar.splats, avatar.head);
  poser.pose(state, out.splats);
  out.vertices = poser.posedHead().vertices;
  return out;
}

Baselines baselinesOf(DraftModels& models, const DraftJob& draft) {
  FitState state = meanState(models, draft.fit());
  const WorkingPhoto working = workingPhoto(draft.photos().front(), state.photos.front());
  PhotoAvatar avatar = shapedAvatar(models, state);
  Painting painting = paintFromPhoto(models, state, working, avatar);
  DraftParams params;
  const std::string& shell = draft.report().hair.fit.shell;
  params.hair = shell.empty() ? HairChoice::none : HairChoice::shell;
  params.hairShell = shell;
  addHair(models, params, state, working, painting, avatar);
  Baselines out;
  out.mean.vertices = out.projected.vertices = cageOf(models, state);
  out.mean.splats = avatar.posed;
  projectParts(painting, *models.surface(), avatar);
  out.projected.splats = std::move(avatar.posed);
  state.albedo.fill(0);
  paintMean(models, state, painting.light, !shell.empty(), *avatar.bound, out.mean.splats);
  return out;
}

}  // namespace likeness
