#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace likeness {

/// Values of named expression controls ("jawOpen" 0..1); a control that is absent rests at 0.
using ControlValues = std::map<std::string, float>;

/// A short animation on named controls, so that it plays on any head. Between keys every control
/// eases in and out (cubic with zero slope at the keys), which reads as intent rather than as drift.
struct ExpressionClip {
  struct Key {
    double time = 0;  ///< seconds, ascending
    ControlValues controls;
  };
  std::string name;  ///< shown to the user
  std::vector<Key> keys;

  double duration() const { return keys.empty() ? 0.0 : keys.back().time; }
  /// Values at `seconds`, clamped to the clip.
  ControlValues sample(double seconds) const;
};

/// Reads clips from JSON: [{"name": ..., "keys": [{"time": s, "controls": {name: value}}]}].
/// Throws Error naming the file when it is not such a list or times do not ascend.
std::vector<ExpressionClip> readExpressionClips(const std::filesystem::path& file);

}  // namespace likeness
