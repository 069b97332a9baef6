#include <algorithm>
#include <array>

#include "engine/core/error.h"
#include "models/io/npy_type.h"
#include "models/io/pickle_arena.h"

namespace likeness {
namespace {

constexpr std::array kKindNames{"None",   "a boolean", "a number", "a huge number", "a number",
                                "a text", "bytes",     "a list",   "a tuple",       "a dict",
                                "a set",  "a class",   "an object", "a stored tensor"};

[[noreturn]] void wrongKind(const PickleValue& value, const std::string& wanted) {
  throw Error("The pickle " + inQuotes(value.fileName()) + " holds " + value.kindName() + " where " +
                  wanted + " belongs.",
              "Choose another file.");
}

std::string utf8FromLatin1(std::string_view bytes) {
  std::string out;
  for (unsigned char c : bytes) appendUtf8(out, c);
  return out;
}

}  // namespace

PickleKind PickleValue::kind() const { return arena_->nodes[ref_].kind; }
const char* PickleValue::kindName() const { return kKindNames[std::size_t(kind())]; }
const std::string& PickleValue::fileName() const { return arena_->file.name; }

std::int64_t PickleValue::integer() const {
  if (kind() != PickleKind::integer && kind() != PickleKind::boolean)
    wrongKind(*this, "a whole number");
  return arena_->nodes[ref_].integer;
}

double PickleValue::real() const {
  return kind() == PickleKind::real ? arena_->nodes[ref_].real : double(integer());
}

std::string PickleValue::text() const {
  if (kind() == PickleKind::bytes) return utf8FromLatin1(arena_->chars(ref_));
  if (kind() != PickleKind::text) wrongKind(*this, "a text");
  return std::string(arena_->chars(ref_));
}

std::string_view PickleValue::bytes() const {
  if (kind() != PickleKind::bytes && kind() != PickleKind::text && kind() != PickleKind::bigInteger)
    wrongKind(*this, "bytes");
  return arena_->chars(ref_);
}

std::size_t PickleValue::size() const {
  if (!isPickleContainer(kind())) wrongKind(*this, "a list");
  const std::size_t count = arena_->itemsOf(ref_).size();
  return kind() == PickleKind::dict ? count / 2 : count;
}

PickleValue PickleValue::item(std::size_t i) const {
  if (kind() == PickleKind::dict || i >= size()) wrongKind(*this, "a longer list");
  return at(arena_->itemsOf(ref_)[i]);
}

PickleValue PickleValue::key(std::size_t i) const {
  if (kind() != PickleKind::dict || i >= size()) wrongKind(*this, "a dict");
  return at(arena_->itemsOf(ref_)[2 * i]);
}

PickleValue PickleValue::value(std::size_t i) const {
  if (kind() != PickleKind::dict || i >= size()) wrongKind(*this, "a dict");
  return at(arena_->itemsOf(ref_)[2 * i + 1]);
}

std::optional<PickleValue> PickleValue::find(std::string_view wanted) const {
  if (kind() != PickleKind::dict) wrongKind(*this, "a dict");
  for (std::size_t i = size(); i-- > 0;) {
    const PickleValue k = key(i);
    if ((k.kind() == PickleKind::text || k.kind() == PickleKind::bytes) && k.bytes() == wanted)
      return value(i);
  }
  return {};
}

std::string_view PickleValue::className() const {
  if (kind() == PickleKind::global) return arena_->chars(ref_);
  if (kind() != PickleKind::object) wrongKind(*this, "an object");
  return arena_->chars(arena_->nodes[ref_].call.maker);
}

PickleValue PickleValue::arguments() const {
  if (kind() != PickleKind::object) wrongKind(*this, "an object");
  return at(arena_->nodes[ref_].call.arguments);
}

std::optional<PickleValue> PickleValue::state() const {
  if (kind() != PickleKind::object) wrongKind(*this, "an object");
  const PickleRef state = arena_->nodes[ref_].state;
  if (state == kNoPickleRef) return {};
  return at(state);
}

PickleValue PickleValue::persistentId() const {
  if (kind() != PickleKind::persistent) wrongKind(*this, "a stored tensor");
  return at(arena_->nodes[ref_].call.maker);
}

std::vector<PickleValue> PickleValue::allPersistent() const {
  std::vector<PickleValue> out;
  for (PickleRef ref = 0; ref < arena_->nodes.size(); ++ref)
    if (arena_->nodes[ref].kind == PickleKind::persistent) out.push_back(at(ref));
  return out;
}

}  // namespace likeness
