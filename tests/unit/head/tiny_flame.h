#pragma once
#include <memory>
#include <string>

#include "engine/head/flame_files.h"
#include "engine/head/head_landmarks.h"
#include "models/io/safetensors.h"

/// The synthetic 200-vertex model of tests/reference/flame, its golden rows and landmark tables.
namespace likeness::tiny {

inline std::string path(const char* name) {
  return std::string(LIKENESS_TEST_DATA) + "/flame/" + name;
}

inline std::shared_ptr<const HeadModel> model() { return loadHeadModel(path("flame_tiny.npz")); }

inline Landmark68Table landmarks(const HeadModel& m) {
  const TensorMap a = readSafetensors(path("embedding_arrays.safetensors")).tensors;
  return {combinationsFromTriangles(m.faces, a.at("static_idx").toInt64(), a.at("static_b").toFloat()),
          combinationsFromTriangles(m.faces, a.at("dyn_idx").toInt64(), a.at("dyn_b").toFloat())};
}

struct Golden {
  TensorMap tensors = readSafetensors(path("golden.safetensors")).tensors;
  std::vector<float> row(const std::string& name, int r) const {
    const HostTensor& t = tensors.at(name);
    const auto values = t.toFloat();
    const std::size_t n = values.size() / std::size_t(t.shape[0]);
    return {values.begin() + std::ptrdiff_t(n * std::size_t(r)),
            values.begin() + std::ptrdiff_t(n * std::size_t(r + 1))};
  }
  glm::vec3 vector(const std::string& name, int r) const {
    const auto v = row(name, r);
    return {v[0], v[1], v[2]};
  }
  HeadState state(int r) const {
    HeadState s;
    s.betas = row("in.betas", r);
    s.expression = row("in.expression", r);
    s.globalRotation = vector("in.global_orient", r);
    s.neck = vector("in.neck_pose", r);
    s.jaw = vector("in.jaw_pose", r);
    s.leftEye = vector("in.leye_pose", r);
    s.rightEye = vector("in.reye_pose", r);
    s.translation = vector("in.transl", r);
    return s;
  }
};

inline double worst(const float* a, const std::vector<float>& b) {
  double w = 0;
  for (std::size_t i = 0; i < b.size(); ++i) w = std::max(w, std::abs(double(a[i]) - b[i]));
  return w;
}

}  // namespace likeness::tiny
