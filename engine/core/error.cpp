#include "engine/core/error.h"

#include <utility>

namespace likeness {

Error::Error(std::string what, std::string remedy, std::string detail)
    : what_(std::move(what)), remedy_(std::move(remedy)), detail_(std::move(detail)) {}

std::string Error::sentence() const { return remedy_.empty() ? what_ : what_ + " " + remedy_; }

}  // namespace likeness
