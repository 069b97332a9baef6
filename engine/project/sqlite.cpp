#include "engine/project/sqlite.h"

#include "engine/core/error.h"

namespace likeness {

SqliteFile::SqliteFile(const std::filesystem::path& path, Mode mode) : name_(path.string()) {
  const int flags = mode == Mode::readOnly ? SQLITE_OPEN_READONLY
                                           : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(name_.c_str(), &db_, flags, nullptr);
  if (code != SQLITE_OK) {
    sqlite3_close(db_);
    throw Error("The document " + name_ + " cannot be opened.",
                "Check that the file exists and that its folder can be written.",
                sqlite3_errstr(code));
  }
}

SqliteFile::~SqliteFile() { sqlite3_close(db_); }

void SqliteFile::fail(int code) const {
  const std::string detail = sqlite3_errmsg(db_);
  switch (code & 0xFF) {
    case SQLITE_FULL:
      throw Error("The disk is full: " + name_ + " could not be written; nothing was replaced.",
                  "Free some space or save to another disk.", detail);
    case SQLITE_IOERR:
      throw Error("The disk refused to read or write " + name_ + ".",
                  "Check free space and the drive, then try again.", detail);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
      throw Error(name_ + " is not an intact Likeness document.",
                  "Open a backup, or the recovered copy that the studio offers.", detail);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      throw Error("The folder of " + name_ + " cannot be written.", "Save to another folder.",
                  detail);
    default:
      throw Error("The document " + name_ + " could not be read or written.",
                  "Try again, or open a backup.", detail);
  }
}

void SqliteFile::execute(const std::string& sql) {
  const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

int SqliteFile::pragma(const std::string& name) {
  SqliteStatement statement(*this, "PRAGMA " + name);
  return statement.step() ? int(statement.integer(0)) : 0;
}

SqliteStatement::SqliteStatement(SqliteFile& file, const std::string& sql) : file_(file) {
  const int code = sqlite3_prepare_v2(file.handle(), sql.c_str(), -1, &statement_, nullptr);
  if (code != SQLITE_OK) file.fail(code);
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

SqliteStatement& SqliteStatement::bind(const std::string& text) {
  sqlite3_bind_text(statement_, next_++, text.c_str(), int(text.size()), SQLITE_TRANSIENT);
  return *this;
}

SqliteStatement& SqliteStatement::bind(long long value) {
  sqlite3_bind_int64(statement_, next_++, value);
  return *this;
}

SqliteStatement& SqliteStatement::bind(std::span<const std::byte> blob) {
  const void* data = blob.empty() ? static_cast<const void*>("") : blob.data();
  sqlite3_bind_blob64(statement_, next_++, data, blob.size(), SQLITE_TRANSIENT);
  return *this;
}

bool SqliteStatement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) file_.fail(code);
  return false;
}

void SqliteStatement::run() {
  while (step()) {
  }
  sqlite3_reset(statement_);
  next_ = 1;
}

std::string SqliteStatement::text(int column) const {
  const auto* p = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return p ? std::string(p, std::size_t(sqlite3_column_bytes(statement_, column))) : std::string();
}

long long SqliteStatement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::span<const std::byte> SqliteStatement::blob(int column) const {
  const auto* p = static_cast<const std::byte*>(sqlite3_column_blob(statement_, column));
  return {p, std::size_t(sqlite3_column_bytes(statement_, column))};
}

}  // namespace likeness
