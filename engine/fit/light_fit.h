#pragma once
#include <vector>

#include "engine/fit/fit_params.h"
#include "engine/fit/skin_view.h"

namespace likeness {

inline constexpr float kDisplayGamma = 2.2f;

/// Linear colour of a display-referred one, 0..1, and back; what is darker than 1e-4 linear is shown as that.
inline glm::vec3 linearFromDisplay(const glm::vec3& display) {
  return glm::pow(glm::clamp(display, 0.0f, 1.0f), glm::vec3(kDisplayGamma));
}
inline glm::vec3 displayFromLinear(const glm::vec3& linear) {
  return glm::pow(glm::max(linear, glm::vec3(1e-4f)), glm::vec3(1 / kDisplayGamma));
}

/// Albedo of a vertex under the state's components, linear, at least 0.01.
glm::vec3 albedoOf(const FitSurface& surface, const FitState& state, std::uint32_t vertex);

/// Light at a sample, at least 0.02 a channel.
glm::vec3 shadingOf(const PhotoState& photo, const SkinSample& sample);

/// Display-referred colour that the model predicts for a sample.
glm::vec3 predictedColour(const FitSurface& surface, const FitState& state,
                          const PhotoState& photo, const SkinSample& sample);

/// Robust weight of a colour difference: 1 / (1 + (|r| / scale)^2)^2.
float robustWeight(float length, float scale);

/// Solves light (per photo and channel) and albedo (shared) linearly in turn, with robust weights
/// and ridges; `rounds` alternations. `fresh` starts from equal weights. The first view of a photo
/// sets the scale of the light.
void solveLightAndAlbedo(const FitSurface& surface, const std::vector<SkinView>& views,
                         const FitParams& params, int rounds, bool fresh, FitState& state);

}  // namespace likeness
