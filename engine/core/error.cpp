#include "engine/core/error.h"

#include <utility>

namespace likeness {

Error::Error(std::string what, std::string remedy, std::string detail)
    : what_(std::move(what)), remedy_(std::move(remedy)), detail_(std::move(detail)) {}

Error Error::failure(std::string what, std::string remedy, std::string detail) {
  Error error(std::move(what), std::move(remedy), std::move(detail));
  error.kind_ = ErrorKind::failure;
  return error;
}

std::string Error::sentence() const { return remedy_.empty() ? what_ : what_ + " " + remedy_; }

}  // namespace likeness
