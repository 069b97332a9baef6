#include "engine/head/pose_file.h"

#include "engine/core/error.h"
#include "engine/head/head_evaluator.h"

namespace likeness {
namespace {

// Rows of a named [N, width] tensor (width 0: any), or nothing when it is missing.
class Rows {
 public:
  Rows(const TensorMap& tensors, const std::string& name, std::int64_t width) {
    const auto it = tensors.find(name);
    if (it == tensors.end()) return;
    const HostTensor& t = it->second;
    if (t.shape.size() != 2 || (width > 0 && t.shape[1] != width))
      throw Error("The tensor " + name + " must have the shape [N, " +
                  (width > 0 ? std::to_string(width) : std::string("coefficients")) + "].");
    count_ = t.shape[0];
    width_ = t.shape[1];
    values_ = t.toFloat();
  }
  std::int64_t count() const { return count_; }
  std::vector<float> row(std::int64_t r) const {
    if (count_ < 0) return {};
    const auto begin = values_.begin() + r * width_;
    return {begin, begin + width_};
  }
  glm::vec3 vector(std::int64_t r) const {
    const auto v = row(r);
    return v.empty() ? glm::vec3(0) : glm::vec3(v[0], v[1], v[2]);
  }

 private:
  std::int64_t count_ = -1, width_ = 0;  // -1: missing
  std::vector<float> values_;
};

void append(std::vector<float>& out, const float* values, std::size_t count) {
  out.insert(out.end(), values, values + count);
}

}  // namespace

std::vector<HeadState> headStatesFrom(const TensorMap& tensors) {
  const Rows betas(tensors, "in.betas", 0), expression(tensors, "in.expression", 0),
      global(tensors, "in.global_orient", 3), neck(tensors, "in.neck_pose", 3),
      jaw(tensors, "in.jaw_pose", 3), left(tensors, "in.leye_pose", 3),
      right(tensors, "in.reye_pose", 3), move(tensors, "in.transl", 3);
  std::int64_t count = -1;
  for (const Rows* rows : {&betas, &expression, &global, &neck, &jaw, &left, &right, &move}) {
    if (rows->count() < 0) continue;
    if (count >= 0 && rows->count() != count)
      throw Error("The input tensors differ in their number of rows.");
    count = rows->count();
  }
  if (count < 0)
    throw Error("There is no input tensor for a head.",
                "Name them in.betas, in.expression, in.jaw_pose and so on.");
  std::vector<HeadState> states(static_cast<std::size_t>(count));
  for (std::int64_t r = 0; r < count; ++r) {
    HeadState& s = states[std::size_t(r)];
    s.betas = betas.row(r);
    s.expression = expression.row(r);
    s.globalRotation = global.vector(r);
    s.neck = neck.vector(r);
    s.jaw = jaw.vector(r);
    s.leftEye = left.vector(r);
    s.rightEye = right.vector(r);
    s.translation = move.vector(r);
  }
  return states;
}

TensorMap poseStates(std::shared_ptr<const HeadModel> head, const std::vector<HeadState>& states,
                     const Landmark68Table* landmarks) {
  HeadEvaluator evaluator(std::move(head));
  PosedHead posed;
  std::vector<float> vertices, joints, transforms, points;
  for (const HeadState& state : states) {
    evaluator.evaluate(state, posed);
    append(vertices, posed.vertices.data(), posed.vertices.size());
    append(joints, &posed.joints[0].x, 3 * kHeadJoints);
    for (const glm::mat4& t : posed.transforms) append(transforms, &glm::transpose(t)[0].x, 16);
    if (!landmarks) continue;
    const auto marks = landmarks68(*landmarks, posed);
    append(points, &marks[0].x, 3 * marks.size());
  }
  const std::int64_t n = std::int64_t(states.size());
  TensorMap out;
  out["vertices"] = HostTensor::of(vertices, {n, evaluator.model().vertexCount, 3});
  out["joints_posed"] = HostTensor::of(joints, {n, kHeadJoints, 3});
  out["transforms"] = HostTensor::of(transforms, {n, kHeadJoints, 4, 4});
  if (landmarks) out["landmarks68_deca"] = HostTensor::of(points, {n, 68, 3});
  return out;
}

}  // namespace likeness
