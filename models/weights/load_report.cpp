#include "models/weights/load_report.h"

#include "engine/core/error.h"

namespace likeness {
namespace {

std::string some(const char* what, const std::vector<std::string>& names) {
  if (names.empty()) return {};
  std::string text = ", " + std::to_string(names.size()) + " " + what + " (" + names.front();
  if (names.size() > 1) text += ", " + names[1];
  if (names.size() > 2) text += ", ...";
  return text + ")";
}

}  // namespace

std::string LoadReport::summary() const {
  return std::to_string(loaded) + " tensors loaded" + some("missing", missing) +
         some("unexpected", unexpected) + some("of another shape", wrongShape) +
         some("converted", cast);
}

void LoadReport::requireComplete(const std::string& file, const std::string& network) const {
  if (complete()) return;
  throw Error(file + " does not hold a whole " + network + ": " + summary() + ".",
              "Check that it is the file meant for this network.");
}

}  // namespace likeness
