#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "engine/core/runtime_params.h"

namespace likeness {

/// Starts logging: a rotating file (3 of 1 MB) in the user's state folder from `level` on, and
/// stderr from `consoleLevel` on. Without a writable state folder only stderr is used. Until it is
/// called, warnings and errors go to stderr. Call it once, before other threads log.
void startLogging(LogLevel level, LogLevel consoleLevel);

void logDebug(std::string_view message);
void logInfo(std::string_view message);
void logWarning(std::string_view message);
void logError(std::string_view message);

/// Called for every message from startLogging's level on, on the thread that logs (the log dock
/// queues it). Replaces the previous listener; empty removes it.
using LogListener = std::function<void(LogLevel level, const std::string& message)>;
void setLogListener(LogListener listener);

}  // namespace likeness
