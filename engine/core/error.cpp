#include "engine/core/error.h"

#include <algorithm>
#include <utility>

namespace likeness {
namespace {

// Names of files and out of files reach messages; they may neither break the line nor steer a terminal.
std::string oneLine(std::string text) {
  std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
  return text;
}

}  // namespace

Error::Error(std::string what, std::string remedy, std::string detail)
    : what_(oneLine(std::move(what))), remedy_(oneLine(std::move(remedy))), detail_(std::move(detail)) {}

Error Error::failure(std::string what, std::string remedy, std::string detail) {
  Error error(std::move(what), std::move(remedy), std::move(detail));
  error.kind_ = ErrorKind::failure;
  return error;
}

std::string Error::sentence() const { return remedy_.empty() ? what_ : what_ + " " + remedy_; }

}  // namespace likeness
