#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QUndoStack>
#include <glm/glm.hpp>
#include <memory>
#include <string>
#include <vector>

#include "engine/api/photo_check.h"
#include "engine/api/studio_engine.h"
#include "engine/core/param_registry.h"
#include "engine/core/view_picture.h"
#include "engine/edit/splat_mask.h"
#include "ui/document_store.h"
#include "ui/value_edit.h"

namespace likeness {

/// The open document as the window sees it: every edit goes through here as one undo step and comes
/// back as a signal to whoever shows it; views never talk to each other. Disk work is DocumentStore's.
class StudioDocument : public QObject {
  Q_OBJECT
 public:
  /// Both must outlive the document.
  StudioDocument(ParamRegistry& params, StudioEngine& engine, QObject* parent = nullptr);
  ~StudioDocument() override;

  QUndoStack& undo() { return undo_; }

  /// Edits: each one is an undo step (drags merge). Throws Error when a parameter value is refused.
  void setParameter(const std::string& key, const ParamValue& value);
  /// Many parameters in one step, e.g. a preset.
  void setParameters(const std::map<std::string, ParamValue>& values, const QString& text);
  /// `what` names the control that is moved; `text` is the step's name in the history.
  void setExpression(const std::vector<float>& values, const QString& what, const QString& text);
  /// No edit: the face follows the clip at the playhead.
  void followExpression(const std::vector<float>& values) { expression_ = values; }
  /// The playhead goes on (seconds) and the clip takes the face back from an expression that was not keyed: one step,
  /// whose undo brings back both.
  void leaveExpression(const std::vector<float>& values, double from, double to);
  void setPhoto(const PhotoCheck& check, bool undoable = true);
  /// The photo of an opened document, found again; no edit.
  void restorePhoto(PhotoCheck check);
  /// Photo pixels; empty = as they were detected.
  void setLandmarks(const std::vector<glm::vec2>& points);
  void setAvatar(std::shared_ptr<const Avatar> avatar, const QString& text);
  /// An edited form of the engine's avatar, and what is selected in it afterwards. The look becomes
  /// part of it; parameters of the group look go to their defaults in the same step.
  void editAvatar(std::shared_ptr<const Avatar> avatar, SplatMask selection, const QString& text);
  /// Splats of the engine's avatar.
  void setSelection(const SplatMask& selection, const QString& text);
  /// Replaces all items of a kind ("clip", "expressionPreset", "parameterPreset").
  void setItems(const std::string& kind, const std::vector<DocumentItem>& items, const QString& text,
                const QString& mergeWhat = {});

  const std::vector<float>& expression() const { return expression_; }
  const PhotoCheck& photo() const { return photo_; }
  const std::vector<glm::vec2>& landmarks() const { return landmarks_; }  ///< empty: as detected
  std::vector<DocumentItem> items(const std::string& kind) const;
  std::shared_ptr<const Avatar> avatar() const { return avatar_; }
  /// There is an avatar and it was made from the photo that is shown.
  bool avatarIsOfPhoto() const { return avatar_ && avatarPicture_ == photo_.picture; }
  /// The avatar holds changes by hand that a new run would replace.
  bool avatarEdited() const { return avatar_ && avatarEdited_; }
  SplatMask selection() const;  ///< empty: nothing

  /// Not undoable: what a run reports, and how the user looks at it. `another`: a new run of the present
  /// photo, else the stopped one that goes on.
  void beginRun(bool another);
  /// The run is over, its last events have come: what it leaves becomes part of the document.
  void endRun();
  bool runGoesOn() const { return runClock_.isValid(); }
  /// Asks the run to end after its present step; endRun() follows.
  void stopRun();
  bool runStops() const { return runGoesOn() && runStops_; }
  void addMetric(const std::string& name, std::int64_t step, double value);
  const std::vector<MetricPoint>& metrics() const { return metrics_; }
  int run() const { return run_; }
  /// Where the stopped run of the present photo can go on; null: nowhere.
  std::shared_ptr<const DraftCheckpoint> checkpoint() const { return checkpoint_; }
  void setViewState(const std::string& key, const std::string& json);
  std::string viewState(const std::string& key) const;
  void setPicture(std::shared_ptr<const ViewPicture> picture) { picture_ = std::move(picture); }

  /// Starts over with an empty document, or with one that the engine has opened.
  void startNew();
  void adopt(OpenedDocument opened);

  void autosave();
  void save(const QString& path);
  void share(const QString& path);
  void addVersion(const QString& name);
  void restoreVersion(std::int64_t id, const QString& name);
  QString path() const { return path_; }
  QString displayName() const;
  /// What the user calls the photo: its file's name; empty without one.
  QString photoName() const;
  /// The name for files that are made from this document, without suffix: its own, else the photo's.
  QString proposedName() const;
  bool modified() const { return !undo_.isClean() || foreign_; }
  DocumentStore& store() { return *store_; }

 Q_SIGNALS:
  void parametersChanged(const QStringList& keys);
  void expressionChanged();
  void playheadMoved(double seconds);  ///< by undo or redo of leaveExpression(), before expressionChanged()
  void photoChanged();
  void landmarksChanged();
  void avatarChanged();
  void selectionChanged();
  /// An edit has made the look part of the avatar: its settings start anew.
  void lookTaken();
  void itemsChanged(const QString& kind);
  void metricAdded(const likeness::MetricPoint& point);
  void replaced();  ///< another document: show everything anew
  void titleChanged();
  void versionsChanged();
  void runStopping();
  void written(const likeness::WriteResult& result);

 private:
  /// What one step of undo replaces: the avatar, what is selected in it, the look it is shown with.
  struct Splats {
    std::shared_ptr<const Avatar> avatar;
    SplatMask selection;
    std::map<std::string, ParamValue> look;
    std::shared_ptr<const Image8> picture;  ///< the photo that the avatar is of
    bool edited = false;
    bool operator==(const Splats&) const = default;
  };
  void applySplats(const Splats& splats);
  DocumentStore::Snapshot snapshot();
  std::shared_ptr<const DraftCheckpoint> newestCheckpoint() const;
  void use(std::unique_ptr<WorkingDocument> document);
  void load(const DocumentContent& content);
  void applyParameters(const std::map<std::string, ParamValue>& values);
  void finishWrite(const WriteResult& result);

  ParamRegistry& params_;
  StudioEngine& engine_;
  QUndoStack undo_;
  Gesture gesture_;
  std::unique_ptr<DocumentStore> store_;
  DocumentContent base_;  ///< as opened: carries what this program does not know
  std::vector<float> expression_;
  PhotoCheck photo_;
  std::vector<glm::vec2> landmarks_;
  std::shared_ptr<const Avatar> avatar_;
  std::shared_ptr<const Image8> avatarPicture_;  ///< the photo that it is of
  bool avatarEdited_ = false;
  SplatMask selection_;
  std::shared_ptr<const DraftCheckpoint> checkpoint_;
  std::vector<DocumentItem> items_;
  std::vector<MetricPoint> metrics_;
  std::map<std::string, std::string> viewState_;
  std::shared_ptr<const ViewPicture> picture_;
  std::shared_ptr<struct AvatarRows> avatarRows_;
  QString path_;
  bool foreign_ = false;  ///< recovered or opened as a copy: unsaved although nothing was edited here
  int run_ = 0;
  bool runStops_ = false;
  QElapsedTimer runClock_;  ///< valid while a run goes on
  double runSeconds_ = 0;   ///< what it took before it was stopped
  std::shared_ptr<const Image8> runPicture_;  ///< the photo that the run is of
};

}  // namespace likeness
