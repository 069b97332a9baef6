#pragma once
#include <cstddef>
#include <filesystem>
#include <string>

namespace likeness {

/// How the temporary files of AtomicFile for `target` begin: ".likeness-" and a hash of the target's file name,
/// so that they can be told from those of its neighbours.
std::string temporaryStem(const std::filesystem::path& target);

/// Removes what killed writers of `target` left beside it: temporary files of that name whose writer is gone (it
/// holds a lock on its file until the rename), and SQLite's files about them. Nothing else is touched; files that
/// cannot be removed stay. Returns how many temporary files went.
std::size_t removeAbandonedTemporaries(const std::filesystem::path& target);

}  // namespace likeness
