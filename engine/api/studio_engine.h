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
#include "engine/api/queued_draft.h"
#include "engine/api/run_history.h"
#include "engine/core/job_context.h"
#include "engine/core/job_runner.h"
#include "engine/core/param_registry.h"
#include "engine/project/live_link_csv.h"
#include "engine/project/working_document.h"

namespace likeness {

struct Avatar;
struct DraftCheckpoint;

/// A document that the engine has opened, ready for the window.
struct OpenedDocument {
  std::unique_ptr<WorkingDocument> document;  ///< null: see problem
  std::shared_ptr<const Avatar> avatar;       ///< null: the document holds none yet
  std::filesystem::path photo;                ///< its first photo as a file in the working folder; may be empty
  int face = 0;
  std::string problem;                        ///< a sentence with its remedy
};

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

  /// Photo -> avatar with the registry's present parameters; `landmarks` empty = as detected. `from`
  /// (may be null): goes on where a stopped run of this photo was.
  void startDraft(const PhotoCheck& check, const std::vector<glm::vec2>& landmarks,
                  std::shared_ptr<const DraftCheckpoint> from = {});
  /// Where the run of this engine can go on; null when it has not come so far, or is done.
  std::shared_ptr<const DraftCheckpoint> checkpoint() const;
  /// A draft beside the open document, from file to file, with the registry's present parameters. Shares the
  /// engine thread: it waits for a run, and a run for it.
  std::shared_ptr<QueuedDraft> startQueued(QueuedOrder order);
  /// Runs another job on the engine thread, after what runs or waits there; its stream comes through outputs()
  /// under its own name. Live parameters whose keys start with `liveKeys` go to it until the next submit.
  JobHandle submit(std::shared_ptr<Job> job, const std::string& liveKeys = {});
  void pause(bool on);
  void stop();
  bool busy() const;
  /// A run (not a check or an opening) goes on or waits.
  bool running() const;
  bool paused() const;
  /// Lets the running job use a changed parameter at its next step. Without a run, a changed look
  /// (keys `look.`) restyles the finished avatar; the avatar as the run left it is kept as the base.
  void postLiveParam(const std::string& key, const ParamValue& value);
  /// Gives the shown avatar the registry's present look; nothing while a run goes on.
  void applyLook();

  /// Shows an avatar, e.g. after undo; null = the plain head.
  void showAvatar(std::shared_ptr<const Avatar> avatar);
  /// The newest avatar of the run, else the one shown last; may be null.
  std::shared_ptr<const Avatar> avatar() const;
  /// The avatar in a document's content. Throws Error when it is damaged or belongs to another head.
  std::shared_ptr<const Avatar> avatarFrom(const DocumentContent& content) const;
  /// The expression of the photo in control values; empty before there is an avatar.
  std::vector<float> photoExpression() const;
  /// `madeWith` as in writeAvatarPly. Throws Error, e.g. on a full disk.
  void exportPly(const std::filesystem::path& file, const std::string& madeWith) const;

  /// Opens a file (`asCopy`: although another window has it) or, with recoverDocument, what a killed
  /// program left. `done` is called once, on the engine thread; problems come in its argument.
  using Opened = std::function<void(OpenedDocument)>;
  void openDocument(const std::filesystem::path& file, bool asCopy, Opened done);
  void recoverDocument(const std::filesystem::path& folder, Opened done);

  /// Reads FLAME motion with the head's own controls; `done` gets the clip or a sentence, on the engine thread.
  using MotionRead = std::function<void(std::optional<ImportedClip>, std::string problem)>;
  void readMotion(const std::filesystem::path& file, MotionRead done);

  /// Short work on the engine thread, after what waits there; an Error becomes the job's failure.
  void perform(std::string id, Text label, std::function<void()> work);

  JobOutputs& outputs();
  LiveView& view();
  /// States of the newest run.
  RunHistory& history();

 private:
  void openWith(std::function<std::unique_ptr<WorkingDocument>()> open, Opened done);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace likeness
