#pragma once
#include <string>
#include <vector>

#include "engine/api/expression.h"

namespace likeness {

/// How long the scenes of the demo last, seconds.
struct DemoPace {
  double photo = 4;        ///< the photo alone
  double face = 2.4;       ///< one expression
  double turn = 10;        ///< to one side, the other and back
  double failed = 6;       ///< a sentence about what went wrong
  double idle = 45;        ///< until an untouched screen starts over
};

/// The story that the demo tells about one photo, as a function of time: photo, head, expressions, turn. Knows
/// nothing of windows or engines.
class DemoStory {
 public:
  enum class Scene { photo, head, expressions, turn, failed };
  /// What to show now.
  struct Frame {
    std::vector<float> controls;  ///< of the face
    float yaw = 0;                ///< of the camera, degrees
    int expression = -1;          ///< index into faces(); -1: the resting face
  };

  DemoStory(std::vector<ExpressionPreset> faces, const DemoPace& pace);

  /// Begins anew with the photo.
  void begin();
  Scene scene() const { return scene_; }
  const std::vector<ExpressionPreset>& faces() const { return faces_; }
  /// The head is ready; the expressions follow. Only in the scene `head`.
  void headReady();
  void fail();
  /// Moves on by `seconds`; true when the story of this photo is told.
  bool advance(double seconds);
  Frame frame() const;

 private:
  void enter(Scene scene);

  std::vector<ExpressionPreset> faces_;
  DemoPace pace_;
  Scene scene_ = Scene::photo;
  double inScene_ = 0;
};

}  // namespace likeness
