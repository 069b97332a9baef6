#include "models/io/pickle_machine.h"

#include <charconv>
#include <cstring>
#include <utility>

#include "engine/core/error.h"
#include "models/io/pickle_text.h"

namespace likeness {
namespace {

constexpr std::size_t kMaxValues = 1 << 20, kMaxStack = 4 << 20, kMaxMemo = 1 << 20;
constexpr std::uint64_t kSpareBudget = 16 << 20;

// Every line feed preceded by a carriage return: what a text-mode copy leaves.
bool lineEndsLookConverted(std::string_view text) {
  bool any = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n') continue;
    if (i == 0 || text[i - 1] != '\r') return false;
    any = true;
  }
  return any;
}

}  // namespace

PickleMachine::PickleMachine(const FileBytes& file, PickleGlobals globals)
    : arena_(std::make_shared<PickleArena>(file)),
      text_(file.text()),
      globals_(globals),
      budget_(kSpareBudget + 2 * std::uint64_t(file.size)) {}

void PickleMachine::fail(const std::string& why) const {
  const std::string start = "The pickle " + inQuotes(arena_->file.name) + " cannot be read: ";
  if (text_.starts_with("version https://git-lfs"))
    throw Error(start + "it is a Git LFS pointer, not the file itself.", "Fetch the file itself.");
  if (lineEndsLookConverted(text_))
    throw Error(start + "its line ends were changed by a text-mode copy (CR LF instead of LF).",
                "Copy the original again in binary mode.", why);
  throw Error(start + why, "Fetch it again from its source.",
              "at byte " + std::to_string(at_) + " of " + std::to_string(text_.size()));
}

void PickleMachine::spend(std::uint64_t units) {
  if (units > budget_) fail("it unpacks to far more than its own size.");
  budget_ -= units;
}

// --- Stream ---

unsigned char PickleMachine::byte() {
  if (at_ >= text_.size()) fail("it ends in the middle (a copy that stopped early?).");
  return static_cast<unsigned char>(text_[at_++]);
}

std::uint64_t PickleMachine::unsignedOf(int bytes) {
  const std::string_view raw = take(std::uint64_t(bytes));
  std::uint64_t value = 0;
  std::memcpy(&value, raw.data(), raw.size());
  return value;
}

std::string_view PickleMachine::take(std::uint64_t count) {
  if (count > text_.size() - at_) fail("it ends inside a value of " + std::to_string(count) + " bytes.");
  const std::string_view out = text_.substr(at_, std::size_t(count));
  at_ += std::size_t(count);
  return out;
}

std::string_view PickleMachine::line() {
  const std::size_t end = text_.find('\n', at_);
  if (end == std::string_view::npos) fail("it ends inside a line.");
  const std::string_view out = text_.substr(at_, end - at_);
  at_ = end + 1;
  return out;
}

std::int64_t PickleMachine::decimal(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || code != std::errc() || end != text.data() + text.size())
    fail(inQuotes(text) + " is not a whole number.");
  return value;
}

// --- Values and stack ---

PickleRef PickleMachine::add(PickleNode node) {
  if (arena_->nodes.size() >= kMaxValues) fail("it holds more than a million values.");
  arena_->nodes.push_back(node);
  return PickleRef(arena_->nodes.size() - 1);
}

PickleRef PickleMachine::addInteger(std::int64_t value) {
  PickleNode node;
  node.kind = PickleKind::integer;
  node.integer = value;
  return add(node);
}

PickleRef PickleMachine::addReal(double value) {
  PickleNode node;
  node.kind = PickleKind::real;
  node.real = value;
  return add(node);
}

PickleRef PickleMachine::addChars(PickleKind kind, std::string_view chars) {
  PickleNode node;
  node.kind = kind;
  node.chars = chars.data();
  node.length = chars.size();
  return add(node);
}

PickleRef PickleMachine::addDecoded(PickleKind kind, std::string text) {
  spend(text.size());
  return addChars(kind, arena_->decoded.emplace_back(std::move(text)));
}

PickleRef PickleMachine::addItems(PickleKind kind, std::vector<PickleRef> items) {
  PickleNode node;
  node.kind = kind;
  node.length = arena_->items.size();
  const PickleRef ref = add(node);
  arena_->items.push_back(std::move(items));
  return ref;
}

void PickleMachine::addLong(std::string_view raw) {
  if (raw.size() > 8) {
    push(addChars(PickleKind::bigInteger, raw));
    return;
  }
  std::int64_t value = !raw.empty() && (raw.back() & 0x80) ? -1 : 0;  // sign extension
  std::memcpy(&value, raw.data(), raw.size());
  push(addInteger(value));
}

void PickleMachine::push(PickleRef ref) {
  if (stack_.size() >= kMaxStack) fail("its stack grows without bound.");
  stack_.push_back(ref);
}

PickleRef PickleMachine::top() const {
  const std::size_t floor = marks_.empty() ? 0 : marks_.back();
  if (stack_.size() <= floor) fail("it takes a value from an empty stack.");
  return stack_.back();
}

PickleRef PickleMachine::pop() {
  const PickleRef ref = top();
  stack_.pop_back();
  return ref;
}

std::vector<PickleRef> PickleMachine::popToMark() {
  if (marks_.empty()) fail("it closes a list that it never opened.");
  const auto from = stack_.begin() + std::ptrdiff_t(marks_.back());
  std::vector<PickleRef> out(from, stack_.end());
  stack_.erase(from, stack_.end());
  marks_.pop_back();
  return out;
}

void PickleMachine::remember(std::uint64_t slot, PickleRef ref) {
  if (memo_.size() >= kMaxMemo && !memo_.contains(slot)) fail("it remembers too many values.");
  memo_[slot] = ref;
}

void PickleMachine::recall(std::uint64_t slot) {
  const auto it = memo_.find(slot);
  if (it == memo_.end()) fail("it recalls a value that it never stored.");
  push(it->second);
}

void PickleMachine::extend(PickleKind kind, const std::vector<PickleRef>& added) {
  const PickleRef target = top();
  if (kindOf(target) != kind) fail("it adds items to something that holds none.");
  if (kind == PickleKind::dict && added.size() % 2) fail("a dict has a key without a value.");
  auto& items = arena_->itemsOf(target);
  items.insert(items.end(), added.begin(), added.end());
}

PickleRef PickleMachine::run() {
  while (step(byte())) {
  }
  if (!marks_.empty()) fail("it stops inside an open list.");
  return pop();
}

PickleValue parsePickle(const FileBytes& file, PickleGlobals globals, std::size_t* consumed) {
  PickleMachine machine(file, globals);
  const PickleRef root = machine.run();
  if (consumed) *consumed = machine.consumed();
  return {machine.arena(), root};
}

}  // namespace likeness
