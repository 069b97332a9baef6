#pragma once
#include <exception>
#include <string>

namespace likeness {

/// Who can mend it: the user by other input or settings (CLI exit code 2), or nobody by input alone,
/// as when a disk is full (exit code 1).
enum class ErrorKind { input, failure };

/// The one exception type of the project. `what()` is a clear sentence for the user (what
/// happened, naming the file or field), `remedy()` says what to do next, `detail()` is for logs.
/// Thrown anywhere; caught only in the job runner, the pose worker, the CLI main and the Qt
/// application boundary.
class Error : public std::exception {
 public:
  explicit Error(std::string what, std::string remedy = {}, std::string detail = {});
  /// The same for what is not the input's fault.
  static Error failure(std::string what, std::string remedy = {}, std::string detail = {});
  const char* what() const noexcept override { return what_.c_str(); }
  const std::string& remedy() const noexcept { return remedy_; }
  const std::string& detail() const noexcept { return detail_; }
  ErrorKind kind() const noexcept { return kind_; }
  /// "what remedy" in one line.
  std::string sentence() const;

 private:
  std::string what_, remedy_, detail_;
  ErrorKind kind_ = ErrorKind::input;
};

}  // namespace likeness
