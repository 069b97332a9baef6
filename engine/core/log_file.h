#pragma once
#include <filesystem>

namespace likeness {

/// Where startLogging writes; empty when the state folder cannot be written. Older messages lie beside it as
/// likeness.1.log, likeness.2.log.
std::filesystem::path logFile();
/// Puts every message so far on disk; otherwise only warnings and errors are there at once.
void flushLog();

}  // namespace likeness
