#pragma once
#include <filesystem>
#include <glm/glm.hpp>
#include <memory>
#include <span>
#include <vector>

#include "engine/core/camera.h"
#include "engine/core/image.h"
#include "engine/evaluation/truth_person.h"
#include "engine/head/head_evaluator.h"

namespace likeness {

/// Yaws of the true views, degrees, camera to the person's left positive, pitch 0.
inline constexpr int kTruthYaws[] = {-90, -75, -60, -45, -30, 0, 30, 45, 60, 75, 90, 180};

/// The exact geometry of a person, head frame, metres.
struct TruthHead {
  std::vector<float> rest;                  ///< [V, 3] identity alone
  std::vector<float> vertices;              ///< [V, 3] with expression
  std::vector<float> controls;              ///< [controlCount] of ExpressionSpace
  std::vector<glm::vec3> landmarks, iris;   ///< [468], [10] points of `vertices`
};

/// One picture with what is true about it.
struct TruthView {
  Camera camera;
  Image8 picture;                    ///< RGB
  Image8 faceSkin, silhouette, hair; ///< masks [H, W, 1], 0 or 255
  Image8 label;                      ///< [H, W, 1] HeadLabel
};

/// Edge-to-edge pixel of a head-frame point.
glm::dvec2 projectPoint(const Camera& camera, const glm::vec3& point);

/// Photographs synthetic people: raw-target identity under the head's own expressions and joints,
/// drawn by the mesh renderer with shadowed lamps. One caller at a time.
class TruthStudio {
 public:
  /// `headFolder` as resources/default_head, `truthFolder` as resources/synthetic. `size`: pixels a
  /// side of every picture; the frame is 0.39 m wide at the head.
  TruthStudio(std::filesystem::path headFolder, std::filesystem::path truthFolder, int size = 512);
  ~TruthStudio();
  /// The shipped head and people.
  static std::unique_ptr<TruthStudio> embedded(int size = 512);

  TruthPerson draw(const TruthChoice& choice) const;
  TruthHead headOf(const TruthPerson& person) const;

  /// Dresses the scene; the calls below draw this person.
  void enter(const TruthPerson& person, const TruthHead& head);
  TruthView photograph(const Camera& camera);
  /// Cage vertices [V, 3] as a matt grey head without hair, over white.
  Image8 clay(std::span<const float> vertices, const Camera& camera);
  /// Share of the face skin inside the oval of the 468 points that hair covers in this camera, 0..1
  /// (an ordinary hairline lies outside the oval and does not count).
  double hairOverFace(const Camera& camera);

  Camera photoCamera(const TruthPerson& person, std::size_t photo = 0) const;
  Camera viewCamera(const TruthPerson& person, double yaw) const;
  std::shared_ptr<const HeadModel> headModel() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace likeness
