#pragma once
#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "models/io/pickle.h"

namespace likeness {

inline constexpr PickleRef kNoPickleRef = std::numeric_limits<PickleRef>::max();

/// An object's maker (a global) and argument tuple; a persistent value has its id as maker.
struct PickleCall {
  PickleRef maker, arguments;
};

/// 24 bytes a value; text lies in the stream or in PickleArena::decoded.
struct PickleNode {
  PickleKind kind = PickleKind::none;
  PickleRef state = kNoPickleRef;  ///< object: BUILD's argument
  union {
    std::int64_t integer = 0;
    double real;
    const char* chars;
    PickleCall call;  ///< object, persistent
  };
  std::size_t length = 0;  ///< of chars; containers: index into PickleArena::items
};

/// Owns every value of one stream. Flat, so releasing it never recurses and cycles do not leak.
class PickleArena {
 public:
  explicit PickleArena(FileBytes source) : file(std::move(source)) {}

  FileBytes file;  ///< keeps the stream alive
  std::vector<PickleNode> nodes;
  std::deque<std::vector<PickleRef>> items;  ///< of containers; dict: key, value, key, value, ...
  std::deque<std::string> decoded;           ///< text that differs from the stream's bytes

  std::string_view chars(PickleRef ref) const { return {nodes[ref].chars, nodes[ref].length}; }
  const std::vector<PickleRef>& itemsOf(PickleRef ref) const { return items[nodes[ref].length]; }
  std::vector<PickleRef>& itemsOf(PickleRef ref) { return items[nodes[ref].length]; }
};

inline bool isPickleContainer(PickleKind kind) {
  return kind == PickleKind::list || kind == PickleKind::tuple || kind == PickleKind::dict ||
         kind == PickleKind::set;
}

}  // namespace likeness
