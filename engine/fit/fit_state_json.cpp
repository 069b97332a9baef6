#include "engine/fit/fit_state_json.h"

#include <nlohmann/json.hpp>

namespace likeness {
namespace {

using nlohmann::json;

json vectorOf(const glm::dvec3& v) { return {v.x, v.y, v.z}; }

json photoToJson(const FitSurface& surface, const PhotoState& photo) {
  json units = json::object(), light = json::array(), rotation = json::array();
  for (std::size_t u = 0; u < photo.units.size(); ++u)
    if (photo.units[u] != 0) units[surface.units[u].name] = photo.units[u];
  for (const auto& term : photo.light) light.push_back(vectorOf(term));
  for (int row = 0; row < 3; ++row)
    rotation.push_back({photo.rotation[0][row], photo.rotation[1][row], photo.rotation[2][row]});
  return {{"width", photo.width},
          {"height", photo.height},
          {"focal_px", photo.focal},
          {"principal_px", {photo.principal.x, photo.principal.y}},
          {"camera_from_head_rotation", rotation},
          {"camera_from_head_translation_m", vectorOf(photo.translation)},
          {"units", units},
          {"jaw", photo.jaw},
          {"gaze_radians", {{photo.gaze[0].x, photo.gaze[0].y}, {photo.gaze[1].x, photo.gaze[1].y}}},
          {"light", light},
          {"inter_ocular_px", photo.interOcular},
          {"landmark_error_iod", photo.reprojection}};
}

}  // namespace

json fitStateToJson(const FitSurface& surface, const FitState& state) {
  json photos = json::array();
  for (const PhotoState& photo : state.photos) photos.push_back(photoToJson(surface, photo));
  return {{"betas", state.betas}, {"albedo", state.albedo}, {"photos", photos}};
}

}  // namespace likeness
