#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "engine/splats/binding.h"

namespace likeness {
namespace {

constexpr float kLeastLength = 1e-7f;  // metres; degenerate triangles keep finite rest sizes

bool sizesAgree(const BoundSplats& s) {
  const std::size_t n = s.size();
  return s.kinds.size() == n && s.facial.size() == n && s.local.size() == n && s.local.means.size() == 3 * n &&
         s.local.scales.size() == 3 * n && s.local.rotations.size() == 4 * n;
}

bool sameRig(const BoundSplats& a, const BoundSplats& b) {
  return a.recipe == b.recipe && a.betas == b.betas && a.kinds == b.kinds && a.anchors == b.anchors;
}

void checkBound(const BoundSplats& s, const SplatTemplate& surface) {
  if (!sizesAgree(s))
    throw Error("An avatar's rig and its splats differ in number.",
                "Open the rig file that was written together with the splats.");
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s.kinds[i] > std::uint8_t(BindingKind::triangle))
      throw Error("A rig names an unknown kind of binding.");
    if (s.anchors[i] >= splatBinding(BindingKind(s.kinds[i])).anchorCount(surface))
      throw Error("A rig names anchor " + std::to_string(s.anchors[i]) + ", which the head mesh " +
                      s.headTopology + " does not have.",
                  "Open the avatar with the head it was made from.");
  }
}

// Calls body(kind, begin, count) for runs of equal kind.
template <class Body>
void forRuns(const std::vector<std::uint8_t>& kinds, Body&& body) {
  for (std::size_t begin = 0; begin < kinds.size();) {
    std::size_t end = begin;
    while (end < kinds.size() && kinds[end] == kinds[begin]) ++end;
    body(BindingKind(kinds[begin]), begin, end - begin);
    begin = end;
  }
}

glm::vec3 pointOf(const PosedSurface& s, std::int32_t v) {
  return {s.positions[4 * std::size_t(v)], s.positions[4 * std::size_t(v) + 1],
          s.positions[4 * std::size_t(v) + 2]};
}

}  // namespace

SplatPoser::SplatPoser(std::shared_ptr<const BoundSplats> splats,
                       std::shared_ptr<const HeadModel> head)
    : splats_(std::move(splats)), evaluator_(std::move(head)) {
  template_ = std::make_shared<SplatTemplate>(evaluator_.model(), splats_->recipe);
  checkBound(*splats_, *template_);
  buildAnchors();
}

bool SplatPoser::take(std::shared_ptr<const BoundSplats> splats) {
  if (!sizesAgree(*splats) || !sameRig(*splats, *splats_)) return false;
  splats_ = std::move(splats);
  return true;
}

void SplatPoser::buildAnchors() {
  HeadState rest;
  rest.betas = splats_->betas;
  poseSurface(rest);
  for (auto& c : anchors_.corner) c.resize(splats_->size());
  for (auto& b : anchors_.barycentric) b.resize(splats_->size());
  for (auto& r : anchors_.inverseRest) r.resize(splats_->size());
  for (std::size_t i = 0; i < splats_->size(); ++i) {
    const SplatBinding& binding = splatBinding(BindingKind(splats_->kinds[i]));
    const SurfacePoint point = binding.anchorPoint(*template_, splats_->anchors[i]);
    const glm::uvec3 f = template_->surfaceFaces()[point.face];
    for (int k = 0; k < 3; ++k) anchors_.corner[k][i] = std::int32_t(f[k]);
    anchors_.barycentric[0][i] = point.barycentric[1];
    anchors_.barycentric[1][i] = point.barycentric[2];
    const glm::vec3 a = pointOf(posed_, anchors_.corner[0][i]);
    const glm::vec3 e1 = pointOf(posed_, anchors_.corner[1][i]) - a;
    const glm::vec3 e2 = pointOf(posed_, anchors_.corner[2][i]) - a;
    const float base = std::max(glm::length(e1), kLeastLength);
    const glm::vec3 along = e1 / base;
    const float height =
        std::max(glm::length(e2 - along * glm::dot(along, e2)), kLeastLength);
    anchors_.inverseRest[0][i] = 1 / base;
    anchors_.inverseRest[1][i] = 1 / height;
  }
}

void SplatPoser::poseSurface(const HeadState& state) {
  if (state.betas.empty() && !splats_->betas.empty()) {
    HeadState own = state;
    own.betas = splats_->betas;
    evaluator_.evaluate(own, posedHead_);
  } else {
    evaluator_.evaluate(state, posedHead_);
  }
  template_->pose(posedHead_.vertices.data(), posed_);
}

void SplatPoser::pose(const HeadState& state, SplatSet& out) {
  poseSurface(state);
  const SplatSet& local = splats_->local;
  out.means.resize(local.means.size());
  out.scales.resize(local.scales.size());
  out.rotations.resize(local.rotations.size());
  if (out.opacities.size() != local.opacities.size() || out.sh.size() != local.sh.size() ||
      out.layers.size() != local.layers.size()) {
    out.shDegree = local.shDegree;
    out.opacities = local.opacities;
    out.sh = local.sh;
    out.layers = local.layers;
  }
  forRuns(splats_->kinds, [&](BindingKind kind, std::size_t begin, std::size_t count) {
    splatBinding(kind).pose(posed_, anchors_, local, begin, count, out);
  });
}

std::vector<SplatFrame> SplatPoser::frames(const HeadState& state) {
  poseSurface(state);
  std::vector<SplatFrame> out(splats_->size());
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = splatBinding(BindingKind(splats_->kinds[i])).frame(posed_, anchors_, i);
  return out;
}

SplatSet posedSplats(const BoundSplats& splats, const HeadModel& head, const HeadState& state) {
  SplatPoser poser({std::shared_ptr<const BoundSplats>(), &splats},
                   {std::shared_ptr<const HeadModel>(), &head});
  SplatSet out;
  poser.pose(state, out);
  return out;
}

}  // namespace likeness
