#pragma once
#include <string>
#include <vector>

namespace likeness {

/// What happened when the tensors of a file were matched with a network by name.
struct LoadReport {
  std::size_t loaded = 0;
  std::vector<std::string> missing;     ///< keys of the network that the file lacks
  std::vector<std::string> unexpected;  ///< keys of the file that the network does not know
  std::vector<std::string> wrongShape;  ///< "key: 320x4x3x3 instead of 320x8x3x3"
  std::vector<std::string> cast;        ///< keys stored in another element type

  /// Every key of the network was found with its shape.
  bool complete() const { return missing.empty() && wrongShape.empty(); }
  /// One line: counts, and the first names of each list.
  std::string summary() const;
  /// Throws Error when not complete(); `file` and `network` appear in the sentence.
  void requireComplete(const std::string& file, const std::string& network) const;
};

}  // namespace likeness
