#pragma once
#include <span>

#include "engine/evaluation/evaluated_head.h"
#include "engine/evaluation/evaluation_row.h"
#include "engine/evaluation/face_surface.h"
#include "engine/evaluation/truth_studio.h"

namespace likeness {

/// Adds PREFIXvertex_error_mm (skin of face and ears) and PREFIXvertex_error_face_mm: mean distance
/// after the similarity on the same vertices.
void addVertexErrors(const std::string& prefix, const FaceSurface& surface,
                     std::span<const float> vertices, const TruthHead& truth, EvaluationRow& row);

/// Adds landmark_error_iod: the fit's 468 points in its own camera against the true ones, mean
/// distance in true inter-ocular distances of the photo.
void addLandmarkError(const FitModel& model, const FitState& fit, const TruthHead& truth,
                      const Camera& photoCamera, EvaluationRow& row);

/// Adds aed (mean difference of the 52 ARKit controls, 0..1), aed_used (of those the truth uses),
/// apd (mean of pitch, yaw and roll error of the head seen by the camera, degrees) and
/// distance_error (absolute log of the distances' ratio).
void addCodeErrors(const std::vector<float>& controls, const FitState& fit, const TruthHead& truth,
                   const Camera& photoCamera, EvaluationRow& row);

/// Per fitted person: how many truths lie closer to the fit (cosine of the deviation of the face
/// skin from the mean head, each aligned to it) than the person's own. 0 = rank 1. Lists [N] of
/// rest cage vertices.
std::vector<int> shapeRanks(const FaceSurface& surface, std::span<const float> mean,
                            const std::vector<std::vector<float>>& fitted,
                            const std::vector<std::vector<float>>& truths);

}  // namespace likeness
