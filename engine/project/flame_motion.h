#pragma once
#include <filesystem>

#include "engine/head/expression_space.h"
#include "engine/project/live_link_csv.h"

namespace likeness {

/// FLAME motion as `.npz`, one row a frame: `expr` [T, E], `rotation` [T, 3], `neck_pose`, `jaw_pose`
/// [T, 3], `eyes_pose` [T, 6] (left, right) in axis-angle; also `expression`, `exp`, `global_orient`,
/// `neck`, `jaw`, `eyes`, `leye_pose`, `reye_pose`. Missing ones rest. The codes are turned into
/// controls by `space` (the controls that reproduce them). `codesFit`: the head's expression basis is
/// FLAME's; otherwise expression codes mean nothing on it, only the joints are taken, and a note says so.
/// Throws Error for a file without such arrays or with unequal lengths.
ImportedClip readFlameMotion(const std::filesystem::path& file, const ExpressionSpace& space, bool codesFit,
                             int framesPerSecond = 30);

}  // namespace likeness
