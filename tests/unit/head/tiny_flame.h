#pragma once
#include <cstring>
#include <memory>
#include <string>

#include "engine/head/head_landmarks.h"
#include "models/io/npz.h"
#include "models/io/safetensors.h"

/// The synthetic 200-vertex model of tests/reference/flame, its golden rows and landmark tables.
namespace likeness::tiny {

inline std::string path(const char* name) {
  return std::string(LIKENESS_TEST_DATA) + "/flame/" + name;
}

// [V, 3, N] columns [first, first + count) to direction-major [count, V, 3].
inline std::vector<float> directions(const HostTensor& t, int first, int count) {
  const auto values = t.toFloat();
  const std::size_t n = std::size_t(t.shape[2]), rows = values.size() / n;
  std::vector<float> out;
  for (int k = first; k < first + count; ++k)
    for (std::size_t r = 0; r < rows; ++r) out.push_back(values[r * n + std::size_t(k)]);
  return out;
}

inline std::shared_ptr<const HeadModel> model() {
  const TensorMap a = readNpzTensors(path("flame_tiny.npz"));
  auto m = std::make_shared<HeadModel>();
  m->name = "flame_tiny";
  m->templateVertices = a.at("v_template").toFloat();
  m->vertexCount = int(m->templateVertices.size() / 3);
  m->shapeCount = 300;
  m->expressionCount = 100;
  m->shapeDirs = directions(a.at("shapedirs"), 0, 300);
  m->expressionDirs = directions(a.at("shapedirs"), 300, 100);
  m->poseDirs = directions(a.at("posedirs"), 0, 36);
  m->jointRegressor = a.at("J_regressor").toFloat();
  m->skinWeights = a.at("weights").toFloat();
  const auto f = a.at("f").toInt64();
  for (std::size_t i = 0; i < f.size(); i += 3) m->faces.push_back({f[i], f[i + 1], f[i + 2]});
  return m;
}

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
