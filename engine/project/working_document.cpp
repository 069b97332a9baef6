#include "engine/project/working_document.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/paths.h"
#include "engine/project/document_rows.h"
#include "engine/project/document_schema.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;
constexpr const char* kLockName = "lock";

// Session facts live in a table of the working copy, so that they belong to the same commit; a saved
// file does not carry it.
constexpr const char* kSessionTable =
    "CREATE TABLE IF NOT EXISTS session(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID";

std::string stampOf(const fs::path& file) {
  struct stat info {};
  if (file.empty() || ::stat(file.c_str(), &info) != 0) return {};
  return std::to_string(info.st_size) + " " + std::to_string(info.st_mtim.tv_sec) + "." +
         std::to_string(info.st_mtim.tv_nsec);
}

std::string utcNow() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

FileLock lockSource(const fs::path& root, const fs::path& file) {
  const fs::path locks = root / "locks";
  fs::create_directories(locks);
  return FileLock::tryTake(lockFileFor(locks, file), file.string());
}

[[noreturn]] void refuseSecondWindow(const fs::path& file) {
  throw Error(file.string() + " is open in another window.",
              "Go on there, or open it here as a copy under another name.");
}

void copyFile(const fs::path& from, const fs::path& to) {
  mapFile(from);  // names what is missing, a folder, a pipe, a lack of permission
  std::error_code error;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
  if (error == std::errc::no_space_on_device || error == std::errc::file_too_large)
    throw Error::failure("There is not enough disk space to open " + from.string() + ".",
                         "Free some space in " + to.parent_path().string() + ".", error.message());
  if (error) throw Error("The document " + from.string() + " cannot be read.", "Check its permissions.", error.message());
  fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
}

struct RemoveAtEnd {
  fs::path file;
  ~RemoveAtEnd() {
    std::error_code ignored;
    fs::remove(file, ignored);
  }
};

// What a share copy leaves out: everything measured on the person's picture.
constexpr const char* kPersonalRows = R"(
  DELETE FROM photo;
  DELETE FROM version;
  DELETE FROM tensor WHERE name LIKE 'landmarks/%' OR name LIKE 'embedding/%' OR name LIKE 'checkpoint/%';
  DELETE FROM tensor_chunk WHERE name LIKE 'landmarks/%' OR name LIKE 'embedding/%' OR name LIKE 'checkpoint/%';
  DELETE FROM meta WHERE key LIKE 'photo/%' OR key LIKE 'checkpoint/%';
)";

}  // namespace

WorkingDocument::~WorkingDocument() = default;

std::unique_ptr<WorkingDocument> WorkingDocument::makeFolder(const fs::path& root) {
  fs::create_directories(root);
  std::string pattern = (root / "open-XXXXXX").string();
  if (!::mkdtemp(pattern.data()))
    throw Error::failure("A working copy cannot be made in " + root.string() + ".",
                         "Free some space, or set XDG_STATE_HOME to a folder that you may write.",
                         std::strerror(errno));
  auto out = std::unique_ptr<WorkingDocument>(new WorkingDocument);
  out->root_ = root;
  out->folder_ = pattern;
  out->folderLock_ = FileLock::tryTake(out->folder_ / kLockName);
  return out;
}

// Rollback journal: a killed program leaves the last whole commit, and on a full disk a failed one gives
// back what it took (a write-ahead log would keep the space that its own truncation needs).
void WorkingDocument::openDatabase() {
  const std::string shown = source_.empty() ? std::string("The document's working copy") : source_.string();
  file_ = std::make_unique<SqliteFile>(databasePath(), SqliteFile::Mode::edit, shown);
  checkDocumentSchema(*file_);
  file_->execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE");
  upgradeDocumentSchema(*file_);
  file_->execute(kSessionTable);
  file_->execute("COMMIT");
  content_ = readDocumentRows(*file_);
}

std::unique_ptr<WorkingDocument> WorkingDocument::create(const fs::path& root) {
  auto out = makeFolder(root);
  { createDocumentSchema(*std::make_unique<SqliteFile>(out->databasePath(), SqliteFile::Mode::create)); }
  out->openDatabase();
  out->writeSession();
  return out;
}

std::unique_ptr<WorkingDocument> WorkingDocument::open(const fs::path& root, const fs::path& file, bool asCopy) {
  FileLock lock;
  if (!asCopy) {
    lock = lockSource(root, file);
    if (!lock.held()) refuseSecondWindow(file);
  }
  auto out = makeFolder(root);
  try {
    out->source_ = file;  // names the file in messages
    copyFile(file, out->databasePath());
    out->openDatabase();
    out->source_ = asCopy ? fs::path() : fs::absolute(file);
    out->sourceStamp_ = stampOf(out->source_);
    out->sourceLock_ = std::move(lock);
    out->unsaved_ = asCopy;
    out->writeSession();
  } catch (...) {
    out->discard();
    throw;
  }
  return out;
}

bool WorkingDocument::openElsewhere(const fs::path& root, const fs::path& file) {
  return !lockSource(root, file).held();
}

std::unique_ptr<WorkingDocument> WorkingDocument::recover(const fs::path& folder) {
  auto out = std::unique_ptr<WorkingDocument>(new WorkingDocument);
  out->root_ = folder.parent_path();
  out->folder_ = folder;
  out->folderLock_ = FileLock::tryTake(folder / kLockName);
  if (!out->folderLock_.held()) throw Error("This document is open in another window.", "Go on there.");
  out->openDatabase();
  out->readSession();
  if (!out->source_.empty()) out->sourceLock_ = lockSource(out->root_, out->source_);
  if (!out->sourceLock_.held()) out->source_.clear();  // open elsewhere meanwhile: untitled here
  return out;
}

void WorkingDocument::writeSession() {
  SqliteStatement put(*file_, "INSERT OR REPLACE INTO session(key, value) VALUES(?, ?)");
  put.bind(std::string("source")).bind(source_.string()).run();
  put.bind(std::string("stamp")).bind(sourceStamp_).run();
  put.bind(std::string("unsaved")).bind(std::string(unsaved_ ? "1" : "0")).run();
  put.bind(std::string("modified")).bind(std::to_string((long long)std::time(nullptr))).run();
}

void WorkingDocument::readSession() {
  SqliteStatement query(*file_, "SELECT key, value FROM session");
  while (query.step()) {
    if (query.text(0) == "source") source_ = query.text(1);
    if (query.text(0) == "stamp") sourceStamp_ = query.text(1);
    if (query.text(0) == "unsaved") unsaved_ = query.text(1) == "1";
  }
}

void WorkingDocument::commit(const DocumentContent& next, bool unsaved) {
  const bool before = unsaved_;
  file_->execute("BEGIN IMMEDIATE");
  try {
    writeDocumentRows(*file_, content_, next);
    unsaved_ = unsaved;
    writeSession();
    file_->execute("COMMIT");
  } catch (...) {
    unsaved_ = before;
    sqlite3_exec(file_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);  // SQLite may have done it already
    throw;
  }
  content_ = next;
}

// The copy is made and cleaned in our own folder, so that nothing but the finished file ever appears
// in the user's.
void WorkingDocument::writeCopy(const fs::path& target, bool share) {
  const fs::path copy = folder_ / "copy.likeness";
  const RemoveAtEnd cleanup{copy};
  fs::remove(copy);
  SqliteStatement(*file_, "VACUUM INTO ?").bind(copy.string()).run();
  {
    SqliteFile out(copy, SqliteFile::Mode::create, target.string());
    out.execute("PRAGMA journal_mode = OFF; PRAGMA secure_delete = ON; DROP TABLE session");
    if (share) {
      out.execute(kPersonalRows);
      out.execute("VACUUM");
    }
  }
  const FileBytes bytes = mapFile(copy);
  writeFileAtomically(target, bytes.view());
}

void WorkingDocument::saveTo(const fs::path& target) {
  const fs::path absolute = fs::absolute(target);
  FileLock lock;
  const bool other = absolute != source_ || !sourceLock_.held();
  if (other) {
    lock = lockSource(root_, absolute);
    if (!lock.held()) refuseSecondWindow(absolute);
  }
  writeCopy(absolute, false);
  if (other) sourceLock_ = std::move(lock);
  source_ = absolute;
  sourceStamp_ = stampOf(source_);
  unsaved_ = false;
  writeSession();
}

void WorkingDocument::saveShareCopy(const fs::path& target) {
  if (fs::absolute(target) == source_)
    throw Error("The copy to share would replace the document itself.", "Choose another name.");
  writeCopy(target, true);
}

SourceState WorkingDocument::sourceState() const {
  if (source_.empty()) return SourceState::none;
  const std::string now = stampOf(source_);
  return now.empty() ? SourceState::missing : now == sourceStamp_ ? SourceState::unchanged : SourceState::changed;
}

void WorkingDocument::addVersion(const std::string& name, const std::vector<std::byte>& thumbnail,
                                 const DocumentContent& content) {
  const fs::path nested = folder_ / "version.likeness";
  const RemoveAtEnd cleanup{nested};
  writeDocument(nested, content);
  const FileBytes bytes = readFile(nested, std::uint64_t(1) << 30);
  SqliteStatement(*file_, "INSERT INTO version(name, created, thumbnail, document) VALUES(?, ?, ?, ?)")
      .bind(name).bind(utcNow()).bind(std::span(thumbnail)).bind(bytes.view()).run();
}

std::vector<DocumentVersion> WorkingDocument::versions() {
  std::vector<DocumentVersion> out;
  SqliteStatement query(*file_, "SELECT id, name, created, thumbnail FROM version ORDER BY id");
  while (query.step()) {
    const auto png = query.blob(3);
    out.push_back({query.integer(0), query.text(1), query.text(2), {png.begin(), png.end()}});
  }
  return out;
}

DocumentContent WorkingDocument::readVersion(std::int64_t id) {
  SqliteStatement query(*file_, "SELECT document FROM version WHERE id = ?");
  query.bind((long long)id);
  if (!query.step()) throw Error("This version is no longer in the document.", "Choose another one.");
  const fs::path nested = folder_ / "version.likeness";
  const RemoveAtEnd cleanup{nested};
  writeFileAtomically(nested, query.blob(0));
  return readDocument(nested);
}

void WorkingDocument::removeVersion(std::int64_t id) {
  SqliteStatement(*file_, "DELETE FROM version WHERE id = ?").bind((long long)id).run();
}

void WorkingDocument::discard() {
  file_.reset();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
  folderLock_.release();
  sourceLock_.release();
}

fs::path workingDocumentsFolder() { return stateFolder() / "documents"; }

}  // namespace likeness
