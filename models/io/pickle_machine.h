#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/io/pickle_arena.h"

namespace likeness {

/// The stack machine behind parsePickle: one run over one stream. Opcodes as in CPython's
/// Lib/pickletools.py. Calls build inert nodes (pickle_calls.cpp); nothing is ever invoked.
class PickleMachine {
 public:
  PickleMachine(const FileBytes& file, PickleGlobals globals);

  /// Runs to STOP and returns the top of the stack.
  PickleRef run();
  std::shared_ptr<PickleArena> arena() const { return arena_; }
  std::size_t consumed() const { return at_; }

 private:
  bool step(unsigned char opcode);  // false at STOP
  bool constantOpcode(unsigned char opcode);
  bool numberOpcode(unsigned char opcode);
  bool textOpcode(unsigned char opcode);
  bool containerOpcode(unsigned char opcode);
  bool stackOpcode(unsigned char opcode);
  bool memoOpcode(unsigned char opcode);
  bool objectOpcode(unsigned char opcode);

  // Stream. Every read is checked against what is left.
  unsigned char byte();
  std::uint64_t unsignedOf(int bytes);
  std::string_view take(std::uint64_t count);
  std::string_view line();
  std::int64_t decimal(std::string_view text);

  // Values and stack.
  PickleRef add(PickleNode node);
  PickleRef addInteger(std::int64_t value);
  PickleRef addReal(double value);
  PickleRef addChars(PickleKind kind, std::string_view chars);
  PickleRef addDecoded(PickleKind kind, std::string text);
  PickleRef addItems(PickleKind kind, std::vector<PickleRef> items);
  void addLong(std::string_view littleEndian);
  void push(PickleRef ref);
  PickleRef pop();
  PickleRef top() const;
  std::vector<PickleRef> popToMark();
  void remember(std::uint64_t slot, PickleRef ref);
  void recall(std::uint64_t slot);
  void extend(PickleKind kind, const std::vector<PickleRef>& added);

  // Classes and calls (pickle_calls.cpp).
  PickleRef global(std::string_view module, std::string_view name);
  PickleRef call(PickleRef maker, PickleRef arguments);
  PickleRef callEncode(PickleRef arguments);
  PickleRef callReconstructor(PickleRef arguments);
  PickleRef callCollection(PickleKind kind, PickleRef arguments);
  PickleRef addObject(PickleRef maker, PickleRef arguments);
  void build(PickleRef target, PickleRef state);

  PickleKind kindOf(PickleRef ref) const { return arena_->nodes[ref].kind; }
  /// Counts copied references and decoded bytes, so that shared values cannot multiply them.
  void spend(std::uint64_t units);
  [[noreturn]] void fail(const std::string& why) const;

  std::shared_ptr<PickleArena> arena_;
  std::string_view text_;
  PickleGlobals globals_;
  std::size_t at_ = 0;
  std::uint64_t budget_;
  std::vector<PickleRef> stack_;
  std::vector<std::size_t> marks_;
  std::unordered_map<std::uint64_t, PickleRef> memo_;
};

}  // namespace likeness
