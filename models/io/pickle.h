#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/file_bytes.h"

namespace likeness {

enum class PickleKind : std::uint8_t {
  none, boolean, integer, bigInteger, real, text, bytes, list, tuple, dict, set, global, object,
  persistent
};

/// Which classes and functions a stream may name; everything else is refused by whole name.
enum class PickleGlobals {
  arrays,  ///< numpy, scipy csc, chumpy, torch tensors nested in FLAME files
  torch,   ///< the same plus what torch checkpoints name
};

class PickleArena;
using PickleRef = std::uint32_t;

/// A value of a parsed stream: a cheap handle into an arena that it keeps alive. Values may be
/// shared and may contain themselves; whoever walks them bounds depth and count. Accessors throw
/// Error when the value is of another kind.
class PickleValue {
 public:
  PickleValue() = default;
  PickleValue(std::shared_ptr<const PickleArena> arena, PickleRef ref)
      : arena_(std::move(arena)), ref_(ref) {}

  PickleKind kind() const;
  const char* kindName() const;  ///< "a list", "a dict", ... for messages
  std::int64_t integer() const;  ///< integer or boolean
  double real() const;           ///< real, integer or boolean
  std::string text() const;      ///< UTF-8; bytes are taken as Latin-1 (Python 2 strings)
  std::string_view bytes() const;  ///< bytes, and the raw form of text and bigInteger
  /// Items of a list, tuple or set; entries of a dict.
  std::size_t size() const;
  PickleValue item(std::size_t i) const;   ///< list, tuple, set
  PickleValue key(std::size_t i) const;    ///< dict
  PickleValue value(std::size_t i) const;  ///< dict
  /// Dict entry with this text as key; the last one wins, as in Python.
  std::optional<PickleValue> find(std::string_view key) const;
  /// global: its whole name; object: the name of its class or maker, e.g. "chumpy.ch.Ch". Aliases
  /// are given in their old spelling ("numpy.core.", "scipy.sparse.csc.", "copy_reg.").
  std::string_view className() const;
  PickleValue arguments() const;             ///< object: tuple given to its maker
  std::optional<PickleValue> state() const;  ///< object: what BUILD gave it
  PickleValue persistentId() const;          ///< persistent
  /// Every persistent value of the whole stream, in order of appearance.
  std::vector<PickleValue> allPersistent() const;
  const std::string& fileName() const;

 private:
  PickleValue at(PickleRef ref) const { return {arena_, ref}; }
  std::shared_ptr<const PickleArena> arena_;
  PickleRef ref_ = 0;
};

/// Reads one pickle (protocols 0 to 5) from the start of `file` and executes nothing: classes of
/// the list become inert objects that hold their arguments and state. No recursion while reading
/// or releasing; values, memo, stack and decoded text are bounded. `consumed`, when given, receives
/// the bytes up to and including STOP (torch's legacy files hold several pickles). Throws Error
/// naming the file, the cause and, where it applies, damage of line ends by a text-mode copy.
PickleValue parsePickle(const FileBytes& file, PickleGlobals globals,
                        std::size_t* consumed = nullptr);

}  // namespace likeness
