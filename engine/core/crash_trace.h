#pragma once
#include <filesystem>

namespace likeness {

/// From now on a crash of this process (bad memory access, abort, arithmetic) leaves signal and call stack in
/// `file`, then ends the process as it would have ended without. The file is made when that happens. Call it
/// once, at start; Linux with glibc.
void traceCrashesTo(const std::filesystem::path& file);

}  // namespace likeness
