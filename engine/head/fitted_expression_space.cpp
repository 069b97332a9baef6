#include "engine/head/fitted_expression_space.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/head/head_evaluator.h"
#include "engine/head/small_linear.h"

namespace likeness {
namespace {

constexpr float kMovedMetres = 3e-4f;    // a vertex moves when its displacement is larger
constexpr double kPriorMetres = 3e-5;    // one sigma of a coefficient costs this much per vertex
constexpr int kJawSteps = 6;
constexpr int kInverseSteps = 6;

std::shared_ptr<const HeadModel> borrowed(const HeadModel* model) {
  return {std::shared_ptr<const HeadModel>(), model};
}

std::vector<float> difference(const std::vector<float>& a, const std::vector<float>& b) {
  std::vector<float> out(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) out[i] = a[i] - b[i];
  return out;
}

// What one shape does to the named head: posed displacement against its base state.
std::vector<float> namedDisplacement(int shape, HeadEvaluator& head, const ExpressionSpace& space) {
  HeadState base, moved;
  std::vector<float> values = neutralExpression();
  if (shape == mouthClose) values[jawOpen] = 1;  // closes an open jaw, means nothing alone
  space.apply(values, base);
  moved = base;
  if (shape >= kArkitShapes) {
    const auto& names = head.model().expressionNames;
    const char* name = shape == blinkArcLeft ? "blinkArcLeft" : "blinkArcRight";
    moved.expression[std::size_t(std::find(names.begin(), names.end(), name) - names.begin())] = 1;
  } else {
    values[std::size_t(shape)] = 1;
    const bool tongue = shape == tongueOut;  // its jaw opening belongs to jawOpen
    space.apply(values, moved);
    if (tongue) moved.jaw = base.jaw;
    if (shape == eyeBlinkLeft || shape == eyeBlinkRight) {
      const auto& names = head.model().expressionNames;
      for (const char* arc : {"blinkArcLeft", "blinkArcRight"})
        moved.expression[std::size_t(std::find(names.begin(), names.end(), arc) -
                                     names.begin())] = 0;
    }
  }
  const auto before = head.evaluate(base).vertices;
  return difference(head.evaluate(moved).vertices, before);
}

bool usesJaw(int shape) { return shape >= jawForward && shape <= jawOpen; }

// Least squares of one target shape at a fixed base state.
class ShapeFitter {
 public:
  ShapeFitter(const HeadModel& model, const std::vector<float>& weights)
      : model_(model), weights_(weights), head_(borrowed(&model)) {
    double used = 0;
    for (float w : weights) used += w;
    ridge_ = kPriorMetres * kPriorMetres * used;
  }

  // Solves for `state`'s expression (and jaw) so that the head reaches `goal` [V, 3].
  void solve(HeadState& state, const std::vector<float>& goal, bool jaw) {
    for (int step = 0; step < (jaw ? kJawSteps : 2); ++step) stepTowards(state, goal, jaw);
  }

  PosedHead evaluate(const HeadState& state) { return head_.evaluate(state); }

 private:
  void stepTowards(HeadState& state, const std::vector<float>& goal, bool jaw) {
    const std::size_t e = std::size_t(model_.expressionCount), n = e + (jaw ? 3 : 0);
    const PosedHead posed = head_.evaluate(state);
    const auto columns = jacobian(state, posed, jaw);
    const auto residual = difference(goal, posed.vertices);
    std::vector<double> a(n * n, 0.0), b(n, 0.0);
    parallelFor(n, 1, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t i = begin; i < end; ++i) {
        for (std::size_t j = 0; j <= i; ++j) a[i * n + j] = dot(columns[i], columns[j]);
        b[i] = dot(columns[i], residual);
      }
    });
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < i; ++j) a[j * n + i] = a[i * n + j];
      a[i * n + i] += i < e ? ridge_ : 1e-12;
      if (i < e) b[i] -= ridge_ * state.expression[i];
    }
    solveCholesky(a, b, n);
    for (std::size_t i = 0; i < e; ++i) state.expression[i] += float(b[i]);
    for (std::size_t i = e; i < n; ++i) state.jaw[int(i - e)] += float(b[i]);
  }

  // Weighted columns: expression directions turned by the skinning, then numeric jaw derivatives.
  std::vector<std::vector<float>> jacobian(const HeadState& state, const PosedHead& posed,
                                           bool jaw) {
    const std::size_t v = std::size_t(model_.vertexCount), e = std::size_t(model_.expressionCount);
    std::vector<glm::mat3> turn(v, glm::mat3(0));
    for (std::size_t i = 0; i < v; ++i)
      for (std::size_t j = 0; j < kHeadJoints; ++j)
        turn[i] += model_.skinWeights[i * kHeadJoints + j] * glm::mat3(posed.transforms[j]);
    std::vector<std::vector<float>> columns(e, std::vector<float>(3 * v));
    parallelFor(e, 1, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t k = begin; k < end; ++k)
        for (std::size_t i = 0; i < v; ++i) {
          const float* d = model_.expressionDirs.data() + 3 * (k * v + i);
          const glm::vec3 turned = turn[i] * glm::vec3(d[0], d[1], d[2]);
          for (int c = 0; c < 3; ++c) columns[k][3 * i + std::size_t(c)] = turned[c];
        }
    });
    for (int axis = 0; jaw && axis < 3; ++axis) {
      HeadState turned = state;
      turned.jaw[axis] += 1e-3f;
      columns.push_back(difference(head_.evaluate(turned).vertices, posed.vertices));
      for (float& x : columns.back()) x *= 1000;
    }
    return columns;
  }

  double dot(const std::vector<float>& a, const std::vector<float>& b) const {
    double sum = 0;
    for (std::size_t v = 0; v < weights_.size(); ++v)
      if (weights_[v] > 0)
        sum += weights_[v] *
               (a[3 * v] * b[3 * v] + a[3 * v + 1] * b[3 * v + 1] + a[3 * v + 2] * b[3 * v + 2]);
    return sum;
  }

  const HeadModel& model_;
  const std::vector<float>& weights_;
  HeadEvaluator head_;
  double ridge_ = 0;
};

// Sum and count of squares over moved vertices.
float rootMeanSquare(const std::vector<float>& values, const std::vector<float>& shape,
                     const std::vector<float>& weights) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t v = 0; v < shape.size() / 3; ++v) {
    const glm::vec3 s(shape[3 * v], shape[3 * v + 1], shape[3 * v + 2]);
    if (glm::length(s) < kMovedMetres || (!weights.empty() && weights[v] == 0)) continue;
    const glm::vec3 x(values[3 * v], values[3 * v + 1], values[3 * v + 2]);
    sum += glm::dot(x, x);
    ++count;
  }
  return count ? float(std::sqrt(sum / double(count))) : 0.0f;
}

ShapeResidual measure(int shape, const std::vector<float>& wanted, const std::vector<float>& reached,
                      const std::vector<float>& source, const std::vector<float>& weights) {
  ShapeResidual r{std::string(expressionControls()[std::size_t(shape)].key), 0, 0};
  const float size = rootMeanSquare(wanted, wanted, weights);
  if (size == 0) {  // nothing of it arrived: the target has no such part (a tongue)
    const float own = rootMeanSquare(source, source, {});
    return {r.key, 1000 * own, own > 0 ? 100.0f : 0.0f};
  }
  const float off = rootMeanSquare(difference(wanted, reached), wanted, weights);
  return {r.key, 1000 * off, 100 * off / size};
}

// Base state of the target from which a shape is measured.
HeadState baseState(int shape, const ExpressionFit& fit) {
  HeadState base;
  base.expression.assign(std::size_t(fit.coefficientCount), 0.0f);
  if (shape == mouthClose) {
    const auto row = fit.coefficients.begin() + std::ptrdiff_t(jawOpen) * fit.coefficientCount;
    std::copy(row, row + fit.coefficientCount, base.expression.begin());
    base.jaw = fit.jaw[jawOpen];
  }
  return base;
}

// Eye joints follow the gaze before the lids are fitted.
void turnEyes(int shape, HeadState& state, const GazeRange& range) {
  std::vector<float> values = neutralExpression();
  values[std::size_t(shape)] = 1;
  const DrivenExpression d = driveExpression(values);
  state.leftEye = eyeRotationFromGaze(d.leftGaze, range);
  state.rightEye = eyeRotationFromGaze(d.rightGaze, range);
}

GazeRange gazeOf(const HeadModel& m) {
  return {m.gazeUpDegrees, m.gazeDownDegrees, m.gazeSideDegrees};
}

class FittedExpressionSpace final : public ExpressionSpace {
 public:
  FittedExpressionSpace(ExpressionFit fit, const HeadModel& model, GazeRange gaze)
      : fit_(std::move(fit)), gaze_(gaze) {
    const std::size_t floats = 3 * std::size_t(model.vertexCount);
    HeadEvaluator head(borrowed(&model));
    const auto rest = head.evaluate({}).vertices;
    for (std::size_t s = 0; s < kDrivenShapes; ++s) {
      HeadState one;
      add(one, s, 1);
      fields_.push_back(difference(head.evaluate(one).vertices, rest));
    }
    gram_.resize(kDrivenShapes * kDrivenShapes);
    for (std::size_t i = 0; i < kDrivenShapes; ++i)
      for (std::size_t j = 0; j <= i; ++j) {
        double sum = i == j ? 1e-9 : 0;
        for (std::size_t k = 0; k < floats; ++k) sum += double(fields_[i][k]) * fields_[j][k];
        gram_[i * kDrivenShapes + j] = gram_[j * kDrivenShapes + i] = sum;
      }
    model_ = std::make_shared<HeadModel>(model);
  }

  const std::vector<ShapeResidual>& residuals() const override { return fit_.residuals; }

 private:
  void add(HeadState& state, std::size_t shape, float weight) const {
    const std::size_t n = std::size_t(fit_.coefficientCount);
    state.expression.resize(n, 0.0f);
    for (std::size_t k = 0; k < n; ++k)
      state.expression[k] += weight * fit_.coefficients[shape * n + k];
    state.jaw += weight * fit_.jaw[shape];
  }

  void applyShapes(const DrivenExpression& driven, HeadState& state) const override {
    state.expression.assign(std::size_t(fit_.coefficientCount), 0.0f);
    state.jaw = glm::vec3(0);
    for (std::size_t s = 0; s < kDrivenShapes; ++s)
      if (driven.weights[s] != 0) add(state, s, driven.weights[s]);
  }

  // Bounded least squares over the vertices. Jaw and blink do not act linearly: what the linear
  // fields miss at the current weights is added to the goal and the weights are solved again.
  void shapesOf(const HeadState& state, DrivenExpression& driven) const override {
    HeadEvaluator head(model_);
    HeadState face;
    face.expression = state.expression;
    face.jaw = state.jaw;
    const auto goal = head.evaluate(face).vertices;
    followGaze(driven.leftGaze, 1, eyeLookDownLeft, driven);
    followGaze(driven.rightGaze, -1, eyeLookDownRight, driven);
    for (int step = 0; step < kInverseSteps; ++step) {
      HeadState current;
      applyShapes(driven, current);
      auto field = difference(goal, head.evaluate(current).vertices);
      for (std::size_t s : freeShapes())
        for (std::size_t i = 0; i < field.size(); ++i)
          field[i] += driven.weights[s] * fields_[s][i];
      solveWeights(field, driven);
      for (auto [blink, arc] : {std::pair{eyeBlinkLeft, blinkArcLeft}, {eyeBlinkRight, blinkArcRight}}) {
        const float w = driven.weights[std::size_t(blink)];
        driven.weights[std::size_t(arc)] = 4 * w * (1 - w);
      }
    }
  }

  // Lids follow the eye joint: the weights of its four eyeLook shapes (down, in, out, up).
  static void followGaze(const glm::vec2& gaze, float outward, int first, DrivenExpression& driven) {
    const float ratios[4] = {-gaze.y, -outward * gaze.x, outward * gaze.x, gaze.y};
    for (int k = 0; k < 4; ++k) driven.weights[std::size_t(first + k)] = std::max(0.0f, ratios[k]);
  }

  static const std::vector<std::size_t>& freeShapes() {
    static const std::vector<std::size_t> free = [] {
      std::vector<std::size_t> ids;
      for (int s = 0; s < kArkitShapes; ++s)
        if (s == jawOpen || !isJointShape(s)) ids.push_back(std::size_t(s));
      return ids;
    }();
    return free;
  }

  void solveWeights(const std::vector<float>& field, DrivenExpression& driven) const {
    const auto& free = freeShapes();
    const std::size_t n = free.size();
    std::vector<double> g(n * n), h(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) g[i * n + j] = gram_[free[i] * kDrivenShapes + free[j]];
      for (std::size_t k = 0; k < field.size(); ++k) h[i] += double(fields_[free[i]][k]) * field[k];
    }
    const auto x = solveBounded(g, h, n);
    for (std::size_t i = 0; i < n; ++i) driven.weights[free[i]] = float(x[i]);
  }

  GazeRange gazeRange() const override { return gaze_; }

  ExpressionFit fit_;
  GazeRange gaze_;
  std::shared_ptr<const HeadModel> model_;
  std::vector<std::vector<float>> fields_;  ///< [54][V * 3] displacement at weight 1
  std::vector<double> gram_;                ///< [54, 54]
};

}  // namespace

ExpressionFit fitExpressions(const CorrespondingHead& named, const CorrespondingHead& target) {
  const auto space = namedExpressionSpace(*named.model);
  const HeadCorrespondence pairs = findCorrespondence(named, target);
  HeadEvaluator source(borrowed(named.model));
  ShapeFitter fitter(*target.model, pairs.weights);
  ExpressionFit fit;
  const std::size_t n = std::size_t(target.model->expressionCount);
  fit.coefficientCount = int(n);
  fit.coefficients.assign(kDrivenShapes * n, 0.0f);
  fit.jaw.assign(kDrivenShapes, glm::vec3(0));
  for (int shape = 0; shape < kDrivenShapes; ++shape) {
    const auto moved = namedDisplacement(shape, source, *space);
    const auto wanted = pairs.transfer(moved);
    const HeadState base = baseState(shape, fit);
    const PosedHead before = fitter.evaluate(base);
    HeadState state = base;
    if (isJointShape(shape) && shape != jawOpen) turnEyes(shape, state, gazeOf(*named.model));
    std::vector<float> goal = before.vertices;
    for (std::size_t i = 0; i < goal.size(); ++i) goal[i] += wanted[i];
    fitter.solve(state, goal, usesJaw(shape));
    for (std::size_t k = 0; k < n; ++k)
      fit.coefficients[std::size_t(shape) * n + k] = state.expression[k] - base.expression[k];
    fit.jaw[std::size_t(shape)] = state.jaw - base.jaw;
    if (shape < kArkitShapes)
      fit.residuals.push_back(
          measure(shape, wanted, difference(fitter.evaluate(state).vertices, before.vertices),
                  moved, pairs.weights));
  }
  return fit;
}

std::unique_ptr<ExpressionSpace> fittedExpressionSpace(const CorrespondingHead& named,
                                                       const CorrespondingHead& target) {
  return std::make_unique<FittedExpressionSpace>(fitExpressions(named, target), *target.model,
                                                 gazeOf(*named.model));
}

std::unique_ptr<ExpressionSpace> expressionSpaceFor(const CorrespondingHead& head,
                                                    const CorrespondingHead& named) {
  const auto& names = head.model->expressionNames;
  if (std::find(names.begin(), names.end(), "eyeBlinkLeft") != names.end())
    return namedExpressionSpace(*head.model);
  return fittedExpressionSpace(named, head);
}

}  // namespace likeness
