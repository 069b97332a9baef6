#include "engine/project/sqlite.h"

#include <utility>

#include "engine/core/error.h"

namespace likeness {

SqliteFile::SqliteFile(const std::filesystem::path& path, Mode mode, std::string name)
    : name_(name.empty() ? path.string() : std::move(name)) {
  const int flags = mode == Mode::readOnly ? SQLITE_OPEN_READONLY
                    : mode == Mode::edit   ? SQLITE_OPEN_READWRITE
                                           : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(path.c_str(), &db_, flags, nullptr);
  if (code != SQLITE_OK) {
    sqlite3_close(db_);
    throw Error("The document " + name_ + " cannot be opened.",
                "Check that the file exists and that its folder can be written.",
                sqlite3_errstr(code));
  }
  // A file of our own making may switch its journal off; others may not change how SQLite works.
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, mode != Mode::create, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_busy_timeout(db_, 2000);
}

SqliteFile::~SqliteFile() { sqlite3_close(db_); }

void SqliteFile::fail(int code) const {
  const std::string detail = sqlite3_errmsg(db_);
  switch (code & 0xFF) {
    case SQLITE_FULL:
      throw Error::failure("The disk is full: " + name_ + " could not be written; nothing was replaced.",
                           "Free some space or save to another disk.", detail);
    case SQLITE_IOERR:
      throw Error::failure("The disk refused to read or write " + name_ + ".",
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

SqliteStatement& SqliteStatement::bind(double value) {
  sqlite3_bind_double(statement_, next_++, value);
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

double SqliteStatement::real(int column) const { return sqlite3_column_double(statement_, column); }

std::span<const std::byte> SqliteStatement::blob(int column) const {
  const auto* p = static_cast<const std::byte*>(sqlite3_column_blob(statement_, column));
  return {p, std::size_t(sqlite3_column_bytes(statement_, column))};
}

}  // namespace likeness
