#pragma once
#include <filesystem>

#include "engine/evaluation/truth_studio.h"
#include "models/face/face_types.h"

namespace likeness {

/// Five alignment points (eye corner means, nose tip, mouth corners) of 468 points in a camera.
FivePoints projectedFivePoints(const std::vector<glm::vec3>& landmarks, const Camera& camera);

/// Writes a person for people and for calibration: photo_K.png of each pose, views.png (the true
/// views in a row), truth.safetensors and truth.json (docs/file_formats.md). Makes the folder.
void writeTruth(TruthStudio& studio, const TruthPerson& person,
                const std::filesystem::path& folder);

}  // namespace likeness
