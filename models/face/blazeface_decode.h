#pragma once
#include <array>
#include <span>
#include <vector>

#include "models/face/face_types.h"

namespace likeness {

/// Cell centres 0..1 of the detector's 896 anchors: 16 x 16 cells with two each, then 8 x 8 with six,
/// x fastest.
const std::array<glm::dvec2, 896>& blazefaceAnchors();

/// Faces of a picture of `width` x `height` from the detector's raw values, by falling score.
/// `logits` [896], `values` [896, 16] (centre, size, six points in 256ths); keeps scores of 0.5 or
/// more and drops a box whose IoU with a better one exceeds 0.3.
std::vector<FaceDetection> decodeBlazeface(std::span<const float> logits,
                                           std::span<const float> values, int width, int height);

/// Intersection over union.
double overlap(const FaceBox& a, const FaceBox& b);

}  // namespace likeness
