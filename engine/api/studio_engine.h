#pragma once
#include <filesystem>
#include <functional>
#include <glm/glm.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/api/live_view.h"
#include "engine/api/photo_check.h"
#include "engine/core/job_context.h"
#include "engine/core/job_runner.h"
#include "engine/core/param_registry.h"

namespace likeness {

struct Avatar;

/// What the studio asks of the engine: check a photo, start, steer and stop a run, see it, export.
/// Owns the engine thread and the live view. Every call returns at once; results come through
/// outputs(), photoChecks() and view(). Use it from one thread.
class StudioEngine {
 public:
  /// `params` must outlive the engine. Loads nothing yet: networks and head load on first use, on
  /// the engine thread.
  explicit StudioEngine(ParamRegistry& params);
  ~StudioEngine();

  /// Finds faces and landmarks; `face` -1 = the largest.
  void checkPhoto(const std::filesystem::path& photo, int face = -1);
  LatestSlot<PhotoCheck>& photoChecks();

  /// Photo -> avatar with the registry's present parameters; `landmarks` empty = as detected.
  void startDraft(const PhotoCheck& check, const std::vector<glm::vec2>& landmarks);
  void pause(bool on);
  void stop();
  bool busy() const;
  bool paused() const;
  /// Lets the running job use a changed parameter at its next step. Without a run, a changed look
  /// (keys `look.`) restyles the finished avatar; the avatar as the run left it is kept as the base.
  void postLiveParam(const std::string& key, const ParamValue& value);

  /// Shows the plain head until there is an avatar.
  void showDefaultHead();
  /// The newest finished avatar, or null.
  std::shared_ptr<const Avatar> avatar() const;
  /// The expression of the photo in control values; empty before there is an avatar.
  std::vector<float> photoExpression() const;
  /// Throws Error, e.g. on a full disk.
  void exportPly(const std::filesystem::path& file) const;
  void saveDocument(const std::filesystem::path& file) const;
  void openAvatar(const std::filesystem::path& file);

  JobOutputs& outputs();
  LiveView& view();

 private:
  void restyle();

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace likeness
