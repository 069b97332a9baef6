#pragma once
#include "engine/core/image.h"
#include "engine/fit/fit_tables.h"
#include "engine/fit/fit_state.h"
#include "engine/fit/landmark_term.h"

namespace likeness {

/// Pictures that show what a fit did, at the photo's size, sRGB.
/// Detected points (red), fitted points (green) and every fourth mesh edge (white) over the photo.
Image8 overlayPicture(const FitModel& model, const FitState& state, const PhotoState& photo,
                      const FaceObservation& observation, const Image8& picture);

/// The fitted skin over the photo: fitted albedo under fitted light, or grey clay.
Image8 skinPicture(const FitModel& model, const FitState& state, const PhotoState& photo,
                   const Image8& picture, bool clay);

/// The square about the face that holds head and hair, at most `size` pixels a side.
Image8 facePart(const Image8& picture, const std::vector<glm::vec2>& facePoints, int size);

}  // namespace likeness
