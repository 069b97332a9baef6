#pragma once
#include <filesystem>
#include <string_view>

namespace likeness {

/// The user's folders by the XDG rules, each made on first use. Throw Error (failure) when a folder
/// cannot be made.
std::filesystem::path stateFolder();   ///< log, working copies, measured thread count
std::filesystem::path configFolder();  ///< settings
std::filesystem::path cacheFolder();   ///< what can be made again

/// The state folder when it exists or can be made and written, else empty (logging, caches).
std::filesystem::path stateFolderIfWritable();

/// Shipped read-only files: $LIKENESS_RESOURCES, else ../share/likeness/resources beside the
/// program, else the source tree (development builds).
std::filesystem::path resourcesFolder();
/// A file or folder below resourcesFolder(), "default_head/head.npz"; throws Error naming it when
/// it is missing.
std::filesystem::path resourcePath(std::string_view relative);

}  // namespace likeness
