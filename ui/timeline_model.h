#pragma once
#include <QObject>
#include <QStringList>
#include <functional>
#include <vector>

#include "engine/project/timeline.h"
#include "engine/project/timeline_edit.h"

namespace likeness {

class StudioDocument;

/// The clips one can play and edit: shipped ones, and the document's own (which hide shipped ones of
/// the same name). Editing a shipped clip makes it the document's own; every edit is one undo step.
class TimelineModel : public QObject {
  Q_OBJECT
 public:
  /// `document` must outlive the model.
  TimelineModel(StudioDocument& document, const std::vector<ExpressionClip>& shipped, QObject* parent = nullptr);

  QStringList names() const;
  int current() const { return current_; }
  void choose(int index);
  const TimelineClip& clip() const { return clip_; }
  /// True when the clip is kept in the document, so that it can be removed or renamed.
  bool own() const;

  /// One undo step; steps with the same non-empty `merge` while the mouse is held become one.
  void edit(const QString& text, const std::function<void(TimelineClip&)>& change, const QString& merge = {});
  /// A clip of its own under a name that is made unique; it becomes the current one.
  void add(TimelineClip clip, const QString& text);
  void remove();
  void rename(const QString& name);

  const KeySelection& selection() const { return selection_; }
  void select(const KeySelection& keys);
  KeyClipboard& clipboard() { return clipboard_; }

 Q_SIGNALS:
  void namesChanged();
  void clipChanged();
  void selectionChanged();

 private:
  void reload();
  void want(const std::string& name);
  int wantedIndex();
  void store(const std::vector<TimelineClip>& own, const QString& text, const QString& merge);

  StudioDocument& document_;
  std::vector<TimelineClip> shipped_, own_;
  std::vector<TimelineClip> all_;
  int current_ = 0;
  QString wanted_;  ///< name of the current clip, kept across reloads and in the document
  TimelineClip clip_;
  KeySelection selection_;
  KeyClipboard clipboard_;
};

}  // namespace likeness
