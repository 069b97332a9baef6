#pragma once
#include <filesystem>
#include <vector>

#include "engine/head/head_landmarks.h"

namespace likeness {

/// Landmark tables of a head from any of: the default head's landmarks.npz (docs/file_formats.md),
/// FLAME's static and dynamic embedding, DECA's landmark_embedding.npy. Later files add to earlier
/// ones. Throws Error naming a file that holds no landmarks or does not fit the head.
HeadLandmarks loadHeadLandmarks(const std::vector<std::filesystem::path>& files,
                                const HeadModel& head);

}  // namespace likeness
