#pragma once
#include <map>
#include <string>

#include "engine/avatar/avatar.h"
#include "engine/jobs/draft_models.h"
#include "engine/jobs/draft_photo.h"

namespace likeness {

/// Cosine of the identity descriptors (faceres) of the photo and of the avatar with the photo's
/// expression, seen from the photo's camera turned by each of `degrees` about the head. Crops come
/// from projected points on the avatar and detected ones on the photo. It enters no loss.
std::map<int, double> identityCosines(DraftModels& models, const FitState& fit,
                                      const ObservedPhoto& photo, const Avatar& avatar,
                                      const std::vector<int>& degrees);

/// Right eye, left eye, nose tip, mouth corners of a fitted head in a camera's pixels.
FivePoints projectedFivePoints(const FitModel& model, const FitState& fit, const Camera& camera);

}  // namespace likeness
