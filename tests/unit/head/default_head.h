#pragma once
#include "tiny_flame.h"

/// The default head of resources/default_head.
namespace likeness::fixture {

inline std::string resource(const std::string& name) {
  return std::string(LIKENESS_SOURCE_DIR) + "/resources/" + name;
}

inline std::vector<glm::uvec4> quads(const NpyArray& a) {
  const auto v = a.tensor.toInt64();
  std::vector<glm::uvec4> out;
  for (std::size_t i = 0; i < v.size(); i += 4) out.push_back({v[i], v[i + 1], v[i + 2], v[i + 3]});
  return out;
}

inline std::shared_ptr<const HeadModel> defaultHead() {
  static const std::shared_ptr<const HeadModel> head = [] {
    const NpzArrays a = readNpz(resource("default_head/head.npz"));
    auto m = std::make_shared<HeadModel>();
    m->name = "default";
    m->templateVertices = a.at("v_template").tensor.toFloat();
    m->vertexCount = int(m->templateVertices.size() / 3);
    m->shapeCount = 100;
    m->expressionCount = 54;
    m->shapeDirs = tiny::directions(a.at("shapedirs").tensor, 0, 100);
    m->expressionDirs = tiny::directions(a.at("shapedirs").tensor, 300, 54);
    m->poseDirs = tiny::directions(a.at("posedirs").tensor, 0, 36);
    m->jointRegressor = a.at("J_regressor").tensor.toFloat();
    m->skinWeights = a.at("weights").tensor.toFloat();
    const auto f = a.at("f").tensor.toInt64();
    for (std::size_t i = 0; i < f.size(); i += 3) m->faces.push_back({f[i], f[i + 1], f[i + 2]});
    m->expressionNames = a.at("expression_names").strings;
    m->partNames = a.at("part_names").strings;
    m->quads = quads(a.at("quads"));
    m->quadUvs = quads(a.at("quad_uv"));
    for (auto p : a.at("quad_part").tensor.toInt64()) m->quadParts.push_back(std::uint8_t(p));
    const auto uv = a.at("vt").tensor.toFloat();
    for (std::size_t i = 0; i < uv.size(); i += 2) m->uvs.push_back({uv[i], uv[i + 1]});
    m->jawOpenDegrees = a.at("jaw_open_degrees").tensor.toFloat()[0];
    const auto gaze = a.at("gaze_degrees").tensor.toFloat();
    m->gazeUpDegrees = gaze[0];
    m->gazeDownDegrees = gaze[1];
    m->gazeSideDegrees = gaze[2];
    return m;
  }();
  return head;
}

}  // namespace likeness::fixture
