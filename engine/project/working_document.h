#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/project/document.h"
#include "engine/project/file_lock.h"
#include "engine/project/sqlite.h"

namespace likeness {

/// What the user's own file looks like on disk, compared with when it was opened or last saved.
enum class SourceState { none, unchanged, changed, missing };

/// A named snapshot inside a document.
struct DocumentVersion {
  std::int64_t id = 0;
  std::string name, created;         ///< created: ISO 8601, UTC
  std::vector<std::byte> thumbnail;  ///< PNG
};

/// An open document: a private working database in a folder of its own below `root`, where every
/// commit is one transaction, so that a killed program loses at most what came after the last one.
/// The user's own file is read once, when it is opened, and replaced as a whole by saveTo(); it is
/// never open for writing. Tables, columns and rows of other programs stay in the working copy and so
/// reach the saved file. Not synchronised: one thread at a time.
class WorkingDocument {
 public:
  /// A new, untitled document.
  static std::unique_ptr<WorkingDocument> create(const std::filesystem::path& root);
  /// A working copy of `file`. Throws Error when it is no document, damaged, of a newer schema, or
  /// open in another window; `asCopy` opens the last case as an untitled document.
  static std::unique_ptr<WorkingDocument> open(const std::filesystem::path& root,
                                               const std::filesystem::path& file, bool asCopy = false);
  /// Takes over what a killed program left (findRecoverable).
  static std::unique_ptr<WorkingDocument> recover(const std::filesystem::path& folder);
  /// True when another window has the file open.
  static bool openElsewhere(const std::filesystem::path& root, const std::filesystem::path& file);
  ~WorkingDocument();

  /// What the database holds.
  const DocumentContent& content() const { return content_; }
  /// Stores the document's present state; `unsaved`: it differs from the user's file. On an Error
  /// (full disk) the database keeps the state before.
  void commit(const DocumentContent& next, bool unsaved);

  /// Writes a fresh copy beside `target`, fsync, rename; target becomes the document's own file.
  /// Throws Error and changes nothing when the disk is full, the folder cannot be written, or another
  /// window has that file open.
  void saveTo(const std::filesystem::path& target);
  /// The same without photos, landmarks, embeddings, checkpoint and versions (personal data), and
  /// without becoming the document's own file. The deleted bytes are overwritten.
  void saveShareCopy(const std::filesystem::path& target);

  const std::filesystem::path& source() const { return source_; }  ///< empty: never saved
  SourceState sourceState() const;
  bool unsaved() const { return unsaved_; }
  const std::filesystem::path& folder() const { return folder_; }

  void addVersion(const std::string& name, const std::vector<std::byte>& thumbnail,
                  const DocumentContent& content);
  std::vector<DocumentVersion> versions();
  /// What addVersion kept. Throws Error for an unknown id.
  DocumentContent readVersion(std::int64_t id);
  void removeVersion(std::int64_t id);

  /// Removes the working copy: the user has saved, or does not want it. The object is done then.
  void discard();

 private:
  WorkingDocument() = default;
  static std::unique_ptr<WorkingDocument> makeFolder(const std::filesystem::path& root);
  void openDatabase();
  void writeSession();
  void readSession();
  void writeCopy(const std::filesystem::path& target, bool share);
  std::filesystem::path databasePath() const { return folder_ / "work.likeness"; }

  std::filesystem::path root_, folder_, source_;
  std::string sourceStamp_;  ///< size and time of the source when last seen
  FileLock folderLock_, sourceLock_;
  std::unique_ptr<SqliteFile> file_;
  DocumentContent content_;
  bool unsaved_ = false;
};

/// A working copy whose program is gone and that holds unsaved changes.
struct RecoverableDocument {
  std::filesystem::path folder;
  std::filesystem::path source;            ///< the user's file; empty: it was never saved
  std::int64_t modified = 0;               ///< of the last commit, seconds since 1970, UTC
  std::vector<std::byte> preview;          ///< PNG of the working copy
  std::vector<std::byte> sourcePreview;    ///< PNG of the user's file as it is now
};

/// Everything below `root` that can be recovered, newest first. Left-over folders without unsaved
/// changes are removed; unreadable ones are left alone.
std::vector<RecoverableDocument> findRecoverable(const std::filesystem::path& root);
/// Removes what findRecoverable found; nothing when it has been taken over meanwhile.
void discardRecoverable(const std::filesystem::path& folder);

/// Where the studio keeps its working copies.
std::filesystem::path workingDocumentsFolder();

}  // namespace likeness
