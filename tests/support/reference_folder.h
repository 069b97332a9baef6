#pragma once
#include <QString>
#include <filesystem>
#include <optional>

namespace likeness::test {

/// Whether this run compares with the complete reference set (label reference-full) or the subset in
/// the tree.
inline bool wantsFullReference() { return qEnvironmentVariableIsSet("LIKENESS_WHOLE_REFERENCE"); }

/// The complete set's folder, from LIKENESS_REFERENCE; unset or missing gives nothing.
inline std::optional<std::filesystem::path> fullReference() {
  const std::filesystem::path folder = qEnvironmentVariable("LIKENESS_REFERENCE").toStdString();
  if (folder.empty() || !std::filesystem::is_directory(folder)) return std::nullopt;
  return folder;
}

}  // namespace likeness::test
