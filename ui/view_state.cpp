#include "ui/view_state.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>

namespace likeness {
namespace {

using Json = nlohmann::json;
constexpr const char* kModes[] = {"splats", "mesh", "clay", "normals"};
constexpr const char* kLayouts[] = {"off", "wipe", "sideBySide"};
constexpr const char* kPairs[] = {"neutral", "photo", "snapshot", "mesh", "clay", "normals"};
constexpr std::pair<const char*, bool OverlayChoice::*> kOverlays[] = {{"mesh", &OverlayChoice::mesh},
                                                                       {"wireframe", &OverlayChoice::wireframe},
                                                                       {"landmarks", &OverlayChoice::landmarks},
                                                                       {"normals", &OverlayChoice::normals}};

template <class Enum, std::size_t N>
void take(const Json& object, const char* key, const char* const (&names)[N], Enum& into) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_string()) return;
  const auto name = std::find(std::begin(names), std::end(names), it->get<std::string>());
  if (name != std::end(names)) into = Enum(name - std::begin(names));
}

void take(const Json& object, const char* key, float smallest, float largest, float& into) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_number()) return;
  const float value = it->get<float>();
  if (std::isfinite(value) && value >= smallest && value <= largest) into = value;
}

void takeCamera(const Json& object, OrbitCamera& camera) {
  take(object, "yaw", -360, 360, camera.yaw);
  take(object, "pitch", -90, 90, camera.pitch);
  take(object, "distance", 0.1f, 10, camera.distance);
  take(object, "x", -5, 5, camera.target.x);
  take(object, "y", -5, 5, camera.target.y);
  take(object, "z", -5, 5, camera.target.z);
  const auto parallel = object.find("parallel");
  if (parallel != object.end() && parallel->is_boolean()) camera.orthographic = parallel->get<bool>();
}

}  // namespace

std::string viewStateToJson(const ViewState& state) {
  Json overlays = Json::array();
  for (const auto& [name, member] : kOverlays)
    if (state.overlays.*member) overlays.push_back(name);
  const OrbitCamera& c = state.camera;
  return Json{{"mode", kModes[int(state.mode)]},
              {"overlays", overlays},
              {"layout", kLayouts[int(state.layout)]},
              {"pair", kPairs[int(state.pair)]},
              {"divider", state.divider},
              {"camera", {{"yaw", c.yaw}, {"pitch", c.pitch}, {"distance", c.distance}, {"x", c.target.x}, {"y", c.target.y},
                          {"z", c.target.z}, {"parallel", c.orthographic}}}}
      .dump();
}

ViewState viewStateFromJson(const std::string& json, const ViewState& fallback) {
  ViewState out = fallback;
  const Json object = Json::parse(json, nullptr, false);
  if (!object.is_object()) return out;
  take(object, "mode", kModes, out.mode);
  take(object, "layout", kLayouts, out.layout);
  take(object, "pair", kPairs, out.pair);
  take(object, "divider", 0, 1, out.divider);
  const auto overlays = object.find("overlays");
  if (overlays != object.end() && overlays->is_array())
    for (const auto& [name, member] : kOverlays) out.overlays.*member = std::find(overlays->begin(), overlays->end(), name) != overlays->end();
  const auto camera = object.find("camera");
  if (camera != object.end() && camera->is_object()) takeCamera(*camera, out.camera);
  return out;
}

}  // namespace likeness
