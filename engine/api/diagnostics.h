#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace likeness {

/// One text file of a diagnostics bundle.
struct DiagnosticsPart {
  std::string name;  ///< "system.txt"
  std::string text;  ///< UTF-8, as it is written
};

/// System, processor, memory and threads, one "name: value" a line.
std::string systemReport();

/// The newest `lines` lines of the log, older files included; empty without a log.
std::string logTail(std::size_t lines);

/// `text` with the user's home folder as "~" and file names of pictures and documents as "<name>.suffix": a bundle
/// says what happened, not to whom.
std::string withoutNames(std::string text);

/// Writes a zip archive with these files, atomically. Throws Error, e.g. on a full disk.
void writeDiagnostics(const std::filesystem::path& file, const std::vector<DiagnosticsPart>& parts);

}  // namespace likeness
