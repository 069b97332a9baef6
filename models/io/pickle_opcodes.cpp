// Opcode tables of PickleMachine. Letters and bytes as in CPython's Lib/pickletools.py.
#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "engine/core/error.h"
#include "models/io/pickle_machine.h"
#include "models/io/pickle_text.h"

namespace likeness {

bool PickleMachine::step(unsigned char op) {
  if (op == '.') return false;
  const bool known = stackOpcode(op) || memoOpcode(op) || constantOpcode(op) || numberOpcode(op) ||
                     textOpcode(op) || containerOpcode(op) || objectOpcode(op);
  if (!known) {
    constexpr char kHex[] = "0123456789abcdef";
    fail(std::string("byte 0x") + kHex[op >> 4] + kHex[op & 15] +
         " is no pickle instruction (it may not be a pickle at all).");
  }
  return true;
}

bool PickleMachine::stackOpcode(unsigned char op) {
  switch (op) {
    case 0x80:  // PROTO
      if (byte() > 5) fail("it uses a pickle protocol newer than 5.");
      return true;
    case 0x95:  // FRAME: a hint for buffering
      if (unsignedOf(8) > text_.size() - at_) fail("a frame runs past its end.");
      return true;
    case '(': marks_.push_back(stack_.size()); spend(16); return true;
    case '0':  // POP drops a mark when nothing lies above it
      if (!marks_.empty() && marks_.back() == stack_.size())
        marks_.pop_back();
      else
        pop();
      return true;
    case '1': popToMark(); return true;
    case '2': push(top()); return true;
    case 0x98: return true;  // READONLY_BUFFER: everything here is read-only
    default: return false;
  }
}

bool PickleMachine::memoOpcode(unsigned char op) {
  switch (op) {
    case 'g': recall(std::uint64_t(decimal(line()))); return true;
    case 'h': recall(byte()); return true;
    case 'j': recall(unsignedOf(4)); return true;
    case 'p': remember(std::uint64_t(decimal(line())), top()); return true;
    case 'q': remember(byte(), top()); return true;
    case 'r': remember(unsignedOf(4), top()); return true;
    case 0x94: remember(memo_.size(), top()); return true;  // MEMOIZE
    default: return false;
  }
}

bool PickleMachine::constantOpcode(unsigned char op) {
  PickleNode node;
  switch (op) {
    case 'N': break;
    case 0x88:
    case 0x89:
      node.kind = PickleKind::boolean;
      node.integer = op == 0x88;
      break;
    default: return false;
  }
  push(add(node));
  return true;
}

bool PickleMachine::numberOpcode(unsigned char op) {
  switch (op) {
    case 'J': push(addInteger(std::int32_t(std::uint32_t(unsignedOf(4))))); return true;
    case 'K': push(addInteger(byte())); return true;
    case 'M': push(addInteger(std::int64_t(unsignedOf(2)))); return true;
    case 0x8a: addLong(take(byte())); return true;
    case 0x8b: addLong(take(unsignedOf(4))); return true;
    case 'G': {  // big-endian double
      const std::uint64_t raw = __builtin_bswap64(unsignedOf(8));
      push(addReal(std::bit_cast<double>(raw)));
      return true;
    }
    case 'I':
    case 'L': {
      std::string_view text = line();
      if (op == 'I' && (text == "00" || text == "01")) {
        constantOpcode(text == "01" ? 0x88 : 0x89);
        return true;
      }
      if (text.ends_with('L')) text.remove_suffix(1);
      const bool digits = !text.empty() && std::all_of(text.begin() + text.starts_with('-'),
                                                       text.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (digits && text.size() > 18)
        push(addChars(PickleKind::bigInteger, text));
      else
        push(addInteger(decimal(text)));
      return true;
    }
    case 'F': {
      const std::string_view text = line();
      double value = 0;
      const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
      if (text.empty() || end != text.data() + text.size() || code == std::errc::invalid_argument)
        fail(inQuotes(text) + " is not a number.");
      push(addReal(value));
      return true;
    }
    default: return false;
  }
}

bool PickleMachine::textOpcode(unsigned char op) {
  using enum PickleKind;
  switch (op) {
    case 'U':
    case 'C': push(addChars(bytes, take(byte()))); return true;
    case 'T':
    case 'B': push(addChars(bytes, take(unsignedOf(4)))); return true;
    case 0x8e:
    case 0x96: push(addChars(bytes, take(unsignedOf(8)))); return true;
    case 'X': push(addChars(text, take(unsignedOf(4)))); return true;
    case 0x8c: push(addChars(text, take(byte()))); return true;
    case 0x8d: push(addChars(text, take(unsignedOf(8)))); return true;
    case 'S': {
      auto decoded = decodePython2String(line());
      if (!decoded) fail("a STRING is not properly quoted.");
      push(addDecoded(bytes, std::move(*decoded)));
      return true;
    }
    case 'V': {
      auto decoded = decodeRawUnicode(line());
      if (!decoded) fail("a UNICODE text has a broken escape.");
      push(addDecoded(text, std::move(*decoded)));
      return true;
    }
    default: return false;
  }
}

bool PickleMachine::containerOpcode(unsigned char op) {
  using enum PickleKind;
  switch (op) {
    case ']': push(addItems(list, {})); return true;
    case ')': push(addItems(tuple, {})); return true;
    case '}': push(addItems(dict, {})); return true;
    case 0x8f: push(addItems(set, {})); return true;
    case 'l': push(addItems(list, popToMark())); return true;
    case 't': push(addItems(tuple, popToMark())); return true;
    case 'd': {
      auto items = popToMark();
      if (items.size() % 2) fail("a dict has a key without a value.");
      push(addItems(dict, std::move(items)));
      return true;
    }
    case 0x91: push(addItems(set, popToMark())); return true;  // FROZENSET
    case 0x85:
    case 0x86:
    case 0x87: {
      std::vector<PickleRef> items(std::size_t(op - 0x84));
      for (std::size_t i = items.size(); i-- > 0;) items[i] = pop();
      push(addItems(tuple, std::move(items)));
      return true;
    }
    case 'a': {
      const PickleRef item = pop();
      extend(list, {item});
      return true;
    }
    case 'e': extend(list, popToMark()); return true;
    case 's': {
      const PickleRef value = pop(), key = pop();
      extend(dict, {key, value});
      return true;
    }
    case 'u': extend(dict, popToMark()); return true;
    case 0x90: extend(set, popToMark()); return true;
    default: return false;
  }
}

bool PickleMachine::objectOpcode(unsigned char op) {
  switch (op) {
    case 'c': {
      const std::string_view module = line(), name = line();
      push(global(module, name));
      return true;
    }
    case 0x93: {  // STACK_GLOBAL
      const PickleRef name = pop(), module = pop();
      if (kindOf(name) != PickleKind::text || kindOf(module) != PickleKind::text)
        fail("a class name is not a text.");
      push(global(arena_->chars(module), arena_->chars(name)));
      return true;
    }
    case 'R':
    case 0x81: {  // REDUCE, NEWOBJ
      const PickleRef arguments = pop(), maker = pop();
      push(call(maker, arguments));
      return true;
    }
    case 'i': {  // INST
      const std::string_view module = line(), name = line();
      const PickleRef maker = global(module, name);
      push(call(maker, addItems(PickleKind::tuple, popToMark())));
      return true;
    }
    case 'o': {  // OBJ: class and arguments since the mark
      auto items = popToMark();
      if (items.empty()) fail("an object has no class.");
      const PickleRef maker = items.front();
      items.erase(items.begin());
      push(call(maker, addItems(PickleKind::tuple, std::move(items))));
      return true;
    }
    case 'b': {
      const PickleRef state = pop();
      build(top(), state);
      return true;
    }
    case 'P':
    case 'Q': {
      if (globals_ != PickleGlobals::torch) fail("it refers to data outside itself.");
      const PickleRef id = op == 'Q' ? pop() : addChars(PickleKind::text, line());
      PickleNode node;
      node.kind = PickleKind::persistent;
      node.call = {id, kNoPickleRef};
      push(add(node));
      return true;
    }
    default: return false;
  }
}

}  // namespace likeness
