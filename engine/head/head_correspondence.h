#pragma once
#include <glm/glm.hpp>
#include <vector>

#include "engine/head/head_landmarks.h"
#include "engine/head/head_model.h"
#include "engine/head/subdivision.h"

namespace likeness {

/// A head as a partner of a correspondence. The landmarks may be null.
struct CorrespondingHead {
  const HeadModel* model = nullptr;
  const Landmark68Table* landmarks = nullptr;
};

/// For every vertex of a target head the point of the source head's skin that it stands for.
struct HeadCorrespondence {
  std::vector<glm::uvec3> sourceFaces;   ///< the source's skin triangles
  std::vector<SurfacePoint> points;      ///< [target V] on sourceFaces
  std::vector<float> weights;            ///< [target V] 1 paired skin, 0 eyeballs and far vertices
  glm::mat3 targetFromSource{1.0f};      ///< scale * rotation, for displacements
  double meanMillimetres = 0;            ///< mean distance of paired points after alignment

  /// Source displacements [source V, 3] carried over to the target [target V, 3].
  std::vector<float> transfer(const std::vector<float>& displacement) const;
};

/// Triangles of skin: the part "skin" when the head names parts, else all that no eye joint moves.
std::vector<glm::uvec3> skinFaces(const HeadModel& head);
/// [V] true for vertices that an eye joint holds.
std::vector<bool> eyeballVertices(const HeadModel& head);

/// Aligns the source's template to the target's by a similarity (51 landmarks when both have them,
/// else centroid and size; then trimmed nearest-point iterations), bends it through the landmarks
/// (thin-plate interpolation, kernel |r|) and takes nearest surface points that face the same way.
HeadCorrespondence findCorrespondence(const CorrespondingHead& source,
                                      const CorrespondingHead& target);

}  // namespace likeness
