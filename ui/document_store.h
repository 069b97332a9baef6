#pragma once
#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <memory>
#include <vector>

#include "engine/project/autosave_pace.h"
#include "engine/project/document_writer.h"

namespace likeness {

/// The open document on disk: its working copy, its saves, its versions. All work happens on
/// DocumentWriter's thread and comes back as written().
class DocumentStore : public QObject {
  Q_OBJECT
 public:
  using Snapshot = DocumentWriter::Snapshot;
  explicit DocumentStore(std::unique_ptr<WorkingDocument> document, QObject* parent = nullptr);
  /// Another document; what was asked for the last one is finished first.
  void use(std::unique_ptr<WorkingDocument> document);

  void commit(const Snapshot& snapshot, bool unsaved);
  /// `step`: position in the history that is saved, see savedStep().
  void save(const Snapshot& snapshot, const QString& path, int step);
  void share(const Snapshot& snapshot, const QString& path);
  /// The step that a finished save was asked at; -1: unknown. Asked once.
  int savedStep(std::uint64_t revision) { return steps_.contains(revision) ? steps_.take(revision) : -1; }
  void addVersion(const Snapshot& snapshot, const QString& name, std::vector<std::byte> thumbnail);
  void removeVersion(std::int64_t id);
  DocumentContent version(std::int64_t id);
  std::vector<DocumentVersion> versions();
  SourceState sourceState();

  /// From now, when nothing was asked of the disk since, to the next autosave.
  double autosaveDelayMs(double intervalMs);
  /// What keeping the document costs: time of the slowest commit so far, size of the working copy.
  double slowestCommitMs() const { return slowestCommitMs_; }
  std::uintmax_t workingBytes();
  void waitUntilIdle() { writer_->waitUntilIdle(); }
  /// Removes the working copy; the user has saved or does not want the changes.
  void discardWorkingCopy();

 Q_SIGNALS:
  void written(const likeness::WriteResult& result);

 private:
  void finish(const WriteResult& result);

  std::unique_ptr<DocumentWriter> writer_;
  std::uint64_t revision_ = 0;
  double slowestCommitMs_ = 0;
  AutosavePace pace_{60000};
  QElapsedTimer asked_;        ///< since the newest commit or save was asked for
  QHash<quint64, int> steps_;  ///< of saves that go on, by revision
};

}  // namespace likeness

Q_DECLARE_METATYPE(likeness::WriteResult)
