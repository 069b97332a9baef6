#pragma once
#include <memory>

#include "engine/core/host_tensor.h"
#include "engine/head/head_landmarks.h"
#include "engine/head/head_model.h"

namespace likeness {

/// States from tensors in.betas [N, 300], in.expression [N, 100], in.global_orient, in.neck_pose,
/// in.jaw_pose, in.leye_pose, in.reye_pose, in.transl [N, 3]; every one may be missing (zero) but
/// not all. Widths of the coefficients are free. Throws Error naming the tensor.
std::vector<HeadState> headStatesFrom(const TensorMap& tensors);

/// Poses every state: vertices [N, V, 3], joints_posed [N, 5, 3] (without translation), transforms
/// [N, 5, 4, 4] row-major (joint chain minus rest joints) and, with a complete table,
/// landmarks68_deca [N, 68, 3].
TensorMap poseStates(std::shared_ptr<const HeadModel> head, const std::vector<HeadState>& states,
                     const Landmark68Table* landmarks);

}  // namespace likeness
