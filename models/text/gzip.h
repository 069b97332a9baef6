#pragma once
#include <cstddef>
#include <filesystem>
#include <string>

namespace likeness {

/// The text of a .gz file. Throws Error when it is no gzip file, is damaged or decodes to more than
/// `maxBytes`.
std::string readGzip(const std::filesystem::path& path, std::size_t maxBytes);

}  // namespace likeness
