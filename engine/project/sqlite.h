#pragma once
#include <sqlite3.h>

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace likeness {

/// Thin RAII over one SQLite connection; every failure becomes an Error that names the file.
class SqliteFile {
 public:
  enum class Mode { readOnly, edit, create };
  /// `name` is what messages call the file; empty = the path. What a file's author put into it never
  /// runs: triggers and views are off.
  SqliteFile(const std::filesystem::path& path, Mode mode, std::string name = {});
  ~SqliteFile();
  SqliteFile(const SqliteFile&) = delete;
  SqliteFile& operator=(const SqliteFile&) = delete;

  void execute(const std::string& sql);
  int pragma(const std::string& name);
  sqlite3* handle() const { return db_; }
  const std::string& name() const { return name_; }
  /// Throws the Error that belongs to an SQLite result code.
  [[noreturn]] void fail(int code) const;

 private:
  std::string name_;
  sqlite3* db_ = nullptr;
};

/// A prepared statement. Bind in order, then step.
class SqliteStatement {
 public:
  SqliteStatement(SqliteFile& file, const std::string& sql);
  ~SqliteStatement();
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  SqliteStatement& bind(const std::string& text);
  SqliteStatement& bind(long long value);
  SqliteStatement& bind(double value);
  SqliteStatement& bind(std::span<const std::byte> blob);
  /// True while a row is available.
  bool step();
  /// Runs to the end and makes the statement ready for new bindings.
  void run();
  std::string text(int column) const;
  long long integer(int column) const;
  double real(int column) const;
  std::span<const std::byte> blob(int column) const;

 private:
  SqliteFile& file_;
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 1;
};

}  // namespace likeness
