#include "engine/head/head_evaluator.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "engine/head/head_kernels.h"

namespace likeness {
namespace {

// Joint regressor applied to each of `count` vertex arrays: [count, 5].
std::vector<glm::dvec3> regressJoints(const HeadModel& m, const std::vector<float>& arrays,
                                      int count) {
  std::vector<glm::dvec3> out(std::size_t(count) * kHeadJoints, glm::dvec3(0));
  const std::size_t vertices = std::size_t(m.vertexCount);
  for (int j = 0; j < kHeadJoints; ++j)
    for (std::size_t v = 0; v < vertices; ++v) {
      const double w = m.jointRegressor[std::size_t(j) * vertices + v];
      if (w == 0) continue;
      for (std::size_t k = 0; k < std::size_t(count); ++k) {
        const float* p = arrays.data() + 3 * (k * vertices + v);
        out[k * kHeadJoints + std::size_t(j)] += w * glm::dvec3(p[0], p[1], p[2]);
      }
    }
  return out;
}

void checkModel(const HeadModel& m) {
  const std::size_t v = std::size_t(m.vertexCount);
  if (v == 0 || m.templateVertices.size() != 3 * v ||
      m.shapeDirs.size() != 3 * v * std::size_t(m.shapeCount) ||
      m.expressionDirs.size() != 3 * v * std::size_t(m.expressionCount) ||
      m.poseDirs.size() != 3 * v * kPoseFeatures || m.jointRegressor.size() != v * kHeadJoints ||
      m.skinWeights.size() != v * kHeadJoints)
    throw Error("The head model " + m.name + " has arrays of different vertex counts.",
                "Load it from a complete FLAME or default head file.");
  for (int j = 1; j < kHeadJoints; ++j)
    if (m.parents[std::size_t(j)] < 0 || m.parents[std::size_t(j)] >= j)
      throw Error("The head model " + m.name + " lists a joint before its parent.");
}

template <class Joints>
void addWeighted(Joints& joints, const std::vector<glm::dvec3>& directions,
                 const std::vector<float>& weights, std::size_t count) {
  for (std::size_t k = 0; k < count; ++k)
    if (weights[k] != 0)
      for (std::size_t j = 0; j < kHeadJoints; ++j)
        joints[j] += double(weights[k]) * directions[k * kHeadJoints + j];
}

std::vector<WeightedDirection> activeDirections(const std::vector<float>& basis,
                                                const std::vector<float>& weights, int count,
                                                std::size_t floats) {
  std::vector<WeightedDirection> out;
  const std::size_t used = std::min(weights.size(), std::size_t(count));
  for (std::size_t k = 0; k < used; ++k)
    if (weights[k] != 0) out.push_back({basis.data() + k * floats, weights[k]});
  return out;
}

}  // namespace

glm::mat3 rotationFromAxisAngle(const glm::vec3& r) {
  const glm::dvec3 v(r);
  const double angle = glm::length(v + 1e-8);
  const glm::dvec3 a = v / angle;
  const double s = std::sin(angle), c = 1 - std::cos(angle);
  // I + s K + c K^2 with K the cross-product matrix; glm::mat3(column 0, column 1, column 2).
  const glm::dmat3 k(0, a.z, -a.y, -a.z, 0, a.x, a.y, -a.x, 0);
  return glm::mat3(glm::dmat3(1) + s * k + c * (k * k));
}

glm::vec3 axisAngleFromRotation(const glm::mat3& rotation) {
  const glm::dmat3 r(rotation);
  const glm::dvec3 axis(r[1][2] - r[2][1], r[2][0] - r[0][2], r[0][1] - r[1][0]);
  const double sine = 0.5 * glm::length(axis), cosine = 0.5 * (r[0][0] + r[1][1] + r[2][2] - 1);
  const double angle = std::atan2(sine, cosine);
  if (sine > 1e-9) return glm::vec3(axis * (0.5 * angle / sine));
  if (cosine > 0) return glm::vec3(0.5 * axis);
  // Half turn: the axis is the largest column of R + I.
  glm::dvec3 best(0);
  for (int c = 0; c < 3; ++c) {
    glm::dvec3 column = r[c];
    column[c] += 1;
    if (glm::length(column) > glm::length(best)) best = column;
  }
  return glm::vec3(glm::normalize(best) * angle);
}

HeadEvaluator::HeadEvaluator(std::shared_ptr<const HeadModel> model) : model_(std::move(model)) {
  const HeadModel& m = *model_;
  checkModel(m);
  stride_ = (std::size_t(m.vertexCount) + 63) / 64 * 64;
  planarWeights_.assign(stride_ * kHeadJoints, 0.0f);
  for (std::size_t v = 0; v < std::size_t(m.vertexCount); ++v)
    for (std::size_t j = 0; j < kHeadJoints; ++j)
      planarWeights_[j * stride_ + v] = m.skinWeights[v * kHeadJoints + j];
  templateJoints_ = regressJoints(m, m.templateVertices, 1);
  shapeJoints_ = regressJoints(m, m.shapeDirs, m.shapeCount);
  expressionJoints_ = regressJoints(m, m.expressionDirs, m.expressionCount);
  const std::size_t floats = 3 * std::size_t(m.vertexCount);
  for (std::size_t k = 0; k < kPoseFeatures; ++k) {
    const auto begin = m.poseDirs.begin() + std::ptrdiff_t(k * floats);
    usedFeature_[k] =
        std::any_of(begin, begin + std::ptrdiff_t(floats), [](float x) { return x != 0; });
  }
}

void HeadEvaluator::updateIdentity(const std::vector<float>& betas) {
  if (cacheValid_ && betas == cachedBetas_) return;
  const std::size_t floats = model_->templateVertices.size();
  identity_.resize(floats);
  const auto active = activeDirections(model_->shapeDirs, betas, model_->shapeCount, floats);
  blendDirections(model_->templateVertices.data(), active, identity_.data(), floats);
  std::copy(templateJoints_.begin(), templateJoints_.end(), identityJoints_.begin());
  addWeighted(identityJoints_, shapeJoints_, betas,
              std::min(betas.size(), std::size_t(model_->shapeCount)));
  cachedBetas_ = betas;
  cacheValid_ = true;
}

void HeadEvaluator::addExpression(const HeadState& state, PosedHead& out) const {
  const std::size_t floats = identity_.size();
  out.shaped.resize(floats);
  const auto active = activeDirections(model_->expressionDirs, state.expression,
                                       model_->expressionCount, floats);
  blendDirections(identity_.data(), active, out.shaped.data(), floats);
  auto joints = identityJoints_;
  addWeighted(joints, expressionJoints_, state.expression,
              std::min(state.expression.size(), std::size_t(model_->expressionCount)));
  for (std::size_t j = 0; j < kHeadJoints; ++j) out.restJoints[j] = glm::vec3(joints[j]);
}

void HeadEvaluator::addPoseFeatures(PosedHead& out) const {
  const std::size_t floats = out.shaped.size();
  std::vector<WeightedDirection> active;
  for (int k = 0; k < kPoseFeatures; ++k) {
    const int joint = 1 + k / 9, row = k % 9 / 3, column = k % 3;
    const float value =
        out.rotations[std::size_t(joint)][column][row] - (row == column ? 1.0f : 0.0f);
    if (value != 0 && usedFeature_[std::size_t(k)])
      active.push_back({model_->poseDirs.data() + std::size_t(k) * floats, value});
  }
  out.unskinned.resize(floats);
  blendDirections(out.shaped.data(), active, out.unskinned.data(), floats);
}

void HeadEvaluator::chainJoints(PosedHead& out) const {
  std::array<glm::dmat4, kHeadJoints> global;
  for (std::size_t j = 0; j < kHeadJoints; ++j) {
    const int parent = model_->parents[j];
    glm::dmat4 local{glm::dmat3(out.rotations[j])};
    const glm::vec3 offset =
        j == 0 ? out.restJoints[0] : out.restJoints[j] - out.restJoints[std::size_t(parent)];
    local[3] = glm::dvec4(offset, 1);
    global[j] = j == 0 ? local : global[std::size_t(parent)] * local;
    out.joints[j] = glm::vec3(global[j][3]);
    glm::dmat4 relative = global[j];
    relative[3] -= glm::dvec4(glm::dmat3(global[j]) * glm::dvec3(out.restJoints[j]), 0);
    out.transforms[j] = glm::mat4(relative);
  }
}

void HeadEvaluator::skin(const HeadState& state, PosedHead& out) const {
  float rows[12 * kHeadJoints];
  for (std::size_t j = 0; j < kHeadJoints; ++j)
    for (int row = 0; row < 3; ++row)
      for (int column = 0; column < 4; ++column)
        rows[12 * j + std::size_t(4 * row + column)] = out.transforms[j][column][row];
  out.vertices.resize(out.unskinned.size());
  skinPoints(out.unskinned.data(), planarWeights_.data(), stride_, rows, &state.translation.x,
             out.vertices.data(), std::size_t(model_->vertexCount));
}

void HeadEvaluator::evaluate(const HeadState& state, PosedHead& out) {
  updateIdentity(state.betas);
  addExpression(state, out);
  const glm::vec3 angles[kHeadJoints] = {state.globalRotation, state.neck, state.jaw,
                                         state.leftEye, state.rightEye};
  for (std::size_t j = 0; j < kHeadJoints; ++j) out.rotations[j] = rotationFromAxisAngle(angles[j]);
  addPoseFeatures(out);
  chainJoints(out);
  skin(state, out);
}

PosedHead HeadEvaluator::evaluate(const HeadState& state) {
  PosedHead out;
  evaluate(state, out);
  return out;
}

}  // namespace likeness
