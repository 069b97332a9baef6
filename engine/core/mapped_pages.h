#pragma once
#include <cstddef>
#include <span>

namespace likeness {

/// Lets go of the pages of a mapped file (mapFile) that lie wholly inside `bytes`: they leave this process's
/// resident memory and come back from the system's cache when they are touched again. Bytes that are no
/// mapped file stay as they are. For readers that convert a large file piece by piece. Any thread.
void dropMappedPages(std::span<const std::byte> bytes);

}  // namespace likeness
