#pragma once
#include <filesystem>

#include "models/face/face_params.h"
#include "models/face/face_pipeline.h"

namespace likeness {

/// The user's SCRFD detector and ArcFace network from the models folder (model manager; empty = the usual one), as far
/// as `params` choose them; the rest stays embedded. Throws Error naming what is not installed and how to get it, or that
/// this build has no model manager.
FaceParts ownFaceNetworks(const FaceParams& params, const std::filesystem::path& modelsFolder = {});

}  // namespace likeness
