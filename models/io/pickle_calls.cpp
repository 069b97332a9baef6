// Classes and calls of PickleMachine: a name of the list becomes an inert node, any other ends the
// read. Only what changes the shape of the data is interpreted here.
#include "engine/core/error.h"
#include "models/io/pickle_globals.h"
#include "models/io/pickle_machine.h"
#include "models/io/pickle_text.h"

namespace likeness {

PickleRef PickleMachine::global(std::string_view module, std::string_view name) {
  const auto known = allowedPickleGlobal(module, name, globals_);
  if (known) return addChars(PickleKind::global, *known);
  const std::string whole = std::string(module) + "." + std::string(name);
  if (whole.find('\r') != std::string::npos) fail("a class name ends in a carriage return.");
  fail("it names " + inQuotes(whole) + ", which is not on the list of data classes; nothing was run.");
}

PickleRef PickleMachine::addObject(PickleRef maker, PickleRef arguments) {
  PickleNode node;
  node.kind = PickleKind::object;
  node.call = {maker, arguments};
  return add(node);
}

PickleRef PickleMachine::call(PickleRef maker, PickleRef arguments) {
  if (kindOf(maker) != PickleKind::global) fail("it calls something that is not a class.");
  if (kindOf(arguments) != PickleKind::tuple) fail("a call has no argument tuple.");
  const std::string_view name = arena_->chars(maker);
  if (name == "_codecs.encode") return callEncode(arguments);
  if (name == "copy_reg._reconstructor") return callReconstructor(arguments);
  if (name == "__builtin__.set") return callCollection(PickleKind::set, arguments);
  if (name == "collections.OrderedDict") return callCollection(PickleKind::dict, arguments);
  return addObject(maker, arguments);
}

// _codecs.encode(text, 'latin1'): how Python 3 writes bytes in protocols 0 to 2.
PickleRef PickleMachine::callEncode(PickleRef arguments) {
  const auto& items = arena_->itemsOf(arguments);
  const auto isText = [&](PickleRef r) {
    return kindOf(r) == PickleKind::text || kindOf(r) == PickleKind::bytes;
  };
  if (items.size() != 2 || !isText(items[0]) || !isText(items[1]))
    fail("_codecs.encode has unusual arguments.");
  const std::string_view codec = arena_->chars(items[1]);
  if (codec != "latin1" && codec != "latin-1") fail("_codecs.encode asks for another codec than latin1.");
  auto encoded = latin1FromUtf8(arena_->chars(items[0]));
  if (!encoded) fail("a byte string holds characters beyond Latin-1.");
  return addDecoded(PickleKind::bytes, std::move(*encoded));
}

// copy_reg._reconstructor(class, object, None): a bare instance, filled by BUILD.
PickleRef PickleMachine::callReconstructor(PickleRef arguments) {
  const auto& items = arena_->itemsOf(arguments);
  const auto isGlobal = [&](PickleRef r) { return kindOf(r) == PickleKind::global; };
  if (items.size() != 3 || !isGlobal(items[0]) || !isGlobal(items[1]) ||
      arena_->chars(items[1]) != "__builtin__.object")
    fail("copy_reg._reconstructor has unusual arguments.");
  const PickleRef maker = items[0];
  return addObject(maker, addItems(PickleKind::tuple, {}));
}

// set([..]) and OrderedDict([[key, value], ..]): shallow copies.
PickleRef PickleMachine::callCollection(PickleKind kind, PickleRef arguments) {
  const auto& given = arena_->itemsOf(arguments);
  if (given.empty()) return addItems(kind, {});
  const PickleKind source = kindOf(given[0]);
  if (given.size() != 1 || !isPickleContainer(source) || source == PickleKind::dict)
    fail("a set or dict is made from something that is not a list.");
  const auto& items = arena_->itemsOf(given[0]);
  spend(4 * items.size());
  if (kind == PickleKind::set) return addItems(kind, items);
  std::vector<PickleRef> flat;
  for (PickleRef pair : items) {
    const bool isPair = kindOf(pair) == PickleKind::list || kindOf(pair) == PickleKind::tuple;
    if (!isPair || arena_->itemsOf(pair).size() != 2) fail("a dict is made from broken pairs.");
    flat.insert(flat.end(), arena_->itemsOf(pair).begin(), arena_->itemsOf(pair).end());
  }
  return addItems(kind, std::move(flat));
}

void PickleMachine::build(PickleRef target, PickleRef state) {
  if (kindOf(target) == PickleKind::dict) return;  // OrderedDict attributes such as _metadata
  if (kindOf(target) != PickleKind::object) fail("it sets the state of something that has none.");
  arena_->nodes[target].state = state;
}

}  // namespace likeness
