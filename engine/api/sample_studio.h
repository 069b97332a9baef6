#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/image.h"
#include "engine/core/latest_slot.h"
#include "engine/guidance/sample_params.h"
#include "models/face/face_params.h"

namespace likeness {

class StudioEngine;
struct SampleModels;
struct SamplePreview;

/// What the panel asks for.
struct SampleWish {
  SampleParams params;
  std::filesystem::path photo;  ///< portraits of this person; empty: the prompt
  FaceParams face;              ///< which face of the photo, and who finds it
};

/// Whether that can be made now.
struct SampleReadiness {
  bool portrait = false;
  std::string missing;          ///< one sentence: which models, and how to get them; empty = all here
  bool testWeights = false;     ///< what is installed are no trained weights
  std::int64_t forecast = 0;    ///< bytes that the run takes at most beyond what is resident
  std::int64_t room = 0;        ///< bytes that the memory budget leaves
};

/// Sampling as the studio sees it: what is missing, start, stop, pictures. Runs its job on the engine thread of
/// StudioEngine, whose outputs() carry its events under the name "sample". Use it from one thread.
class SampleStudio {
 public:
  /// Takes the networks from the models folder (ModelStore::defaultFolder). `engine` must outlive this object.
  explicit SampleStudio(StudioEngine& engine);
  ~SampleStudio();
  /// Other networks, e.g. small ones for tests.
  void setModels(SampleModels models);

  /// Looks on a thread of its own at what is installed; the answer comes through readiness().
  void check(const SampleWish& wish);
  LatestSlot<SampleReadiness>& readiness();

  void start(const SampleWish& wish);
  void stop();
  /// A run that waits for memory (engine/core/memory_gate.h), and its end of waiting.
  bool paused() const;
  void resume();
  /// A run goes on or waits.
  bool running() const;
  LatestSlot<SamplePreview>& previews();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace likeness
