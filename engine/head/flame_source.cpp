#include "engine/head/flame_source.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/core/error.h"
#include "models/io/pickle_arrays.h"
#include "models/io/shape_check.h"

namespace likeness {
namespace {

constexpr std::size_t kMaxNames = 256, kMaxStackedBytes = 64 << 20;

// Arrays of one shape one after the other: [N, ...]. The list may name one array many times.
HostTensor stacked(const PickleValue& list) {
  const auto refuse = [&](const char* why) {
    throw Error("The file " + inQuotes(list.fileName()) + " holds a list of " + why + " arrays.", "Choose another file.");
  };
  const HostTensor first = arrayFromPickle(list.item(0));
  if (first.byteCount() > kMaxStackedBytes / list.size()) refuse("far too large");
  std::vector<std::int64_t> shape = first.shape;
  shape.insert(shape.begin(), std::int64_t(list.size()));
  std::byte* to = nullptr;
  HostTensor out = HostTensor::uninitialised(first.dtype, shape, &to);
  for (std::size_t i = 0; i < list.size(); ++i, to += first.byteCount()) {
    const HostTensor row = arrayFromPickle(list.item(i));
    if (row.shape != first.shape || row.dtype != first.dtype) refuse("unequal");
    if (row.byteCount() > 0) std::memcpy(to, row.bytes.get(), row.byteCount());
  }
  return out;
}

bool isArrayList(const PickleValue& value) {
  constexpr std::size_t kMaxRows = 4096;
  if (value.kind() != PickleKind::list || value.size() == 0 || value.size() > kMaxRows) return false;
  for (std::size_t i = 0; i < value.size(); ++i)
    if (!isPickleArray(value.item(i))) return false;
  return true;
}

}  // namespace

FlameSource FlameSource::open(const std::filesystem::path& path) {
  const FileBytes file = mapFile(path);
  FlameSource out;
  out.fileName_ = file.name;
  if (file.size == 0) out.fail("it is empty.");
  if (file.text().starts_with("PK\3\4")) {
    out.arrays_ = parseNpz(file);
    return out;
  }
  PickleValue root;
  if (file.text().starts_with("\x93NUMPY")) {
    const NpyArray array = parseNpy(file);
    if (array.kind != NpyArray::Kind::objects) out.fail("it is a plain array, not a table.");
    root = parsePickle(array.pickle, PickleGlobals::arrays);
    if (root.kind() == PickleKind::object) {  // numpy writes a 0-d array either way
      const auto objects = objectsFromPickle(root);
      if (objects.size() != 1) out.fail("it does not hold a single table.");
      root = objects.front();
    }
  } else {
    root = parsePickle(file, PickleGlobals::arrays);
  }
  if (root.kind() != PickleKind::dict)
    out.fail(std::string("it holds ") + root.kindName() + " instead of named arrays.");
  if (root.size() > kMaxNames) out.fail("it names more than 256 values.");
  out.dict_ = root;
  return out;
}

void FlameSource::fail(const std::string& why) const {
  throw Error("The file " + inQuotes(fileName_) + " cannot be used: " + why, "Choose another file.");
}

std::vector<std::string> FlameSource::names() const {
  std::vector<std::string> out;
  for (const auto& [name, array] : arrays_) out.push_back(name);
  for (std::size_t i = 0; dict_ && i < dict_->size(); ++i) {
    const PickleValue key = dict_->key(i);
    if (key.kind() == PickleKind::text || key.kind() == PickleKind::bytes) out.push_back(key.text());
  }
  return out;
}

bool FlameSource::has(const std::string& name) const {
  return dict_ ? dict_->find(name).has_value() : arrays_.contains(name);
}

PickleValue FlameSource::value(const std::string& name) const {
  const auto found = dict_ ? dict_->find(name) : std::nullopt;
  if (!found) fail("it lacks " + inQuotes(name) + ".");
  return *found;
}

void FlameSource::require(const std::vector<std::string>& wanted, const std::string& what) const {
  std::string missing;
  for (const auto& name : wanted)
    if (!has(name)) missing += (missing.empty() ? "" : ", ") + name;
  if (!missing.empty()) fail("as a " + what + " it lacks " + missing + ".");
}

bool FlameSource::isArray(const std::string& name) const {
  if (!has(name)) return false;
  if (!dict_) return arrays_.at(name).kind == NpyArray::Kind::numbers;
  const PickleValue v = value(name);
  return isPickleArray(v) || isArrayList(v);
}

HostTensor FlameSource::array(const std::string& name) const {
  if (!isArray(name)) fail(inQuotes(name) + (has(name) ? " is not an array." : " is missing."));
  if (!dict_) return arrays_.at(name).tensor;
  const PickleValue v = value(name);
  return isPickleArray(v) ? arrayFromPickle(v) : stacked(v);
}

std::vector<std::string> FlameSource::texts(const std::string& name) const {
  if (dict_ || !has(name)) return {};
  const NpyArray& array = arrays_.at(name);
  if (array.kind != NpyArray::Kind::text) fail(inQuotes(name) + " is not a list of names.");
  return array.strings;
}

std::optional<std::int64_t> FlameSource::nestedInteger(const std::string& name,
                                                       const std::string& key) const {
  const auto outer = dict_ ? dict_->find(name) : std::nullopt;
  if (!outer || outer->kind() != PickleKind::dict) return {};
  const auto inner = outer->find(key);
  if (!inner || inner->kind() != PickleKind::integer) return {};
  return inner->integer();
}

HostTensor FlameSource::shaped(const std::string& name,
                               const std::vector<std::int64_t>& shape) const {
  HostTensor out = array(name);
  bool fits = out.shape.size() == shape.size();
  for (std::size_t d = 0; fits && d < shape.size(); ++d)
    fits = shape[d] == -1 ? out.shape[d] > 0 : out.shape[d] == shape[d];
  if (!fits)
    fail(inQuotes(name) + " has shape " + shapeText(out.shape) + " instead of " + shapeText(shape) +
         " (-1: any).");
  return out;
}

std::vector<float> FlameSource::floats(const std::string& name,
                                       const std::vector<std::int64_t>& shape) const {
  std::vector<float> out = shaped(name, shape).toFloat();
  if (!std::all_of(out.begin(), out.end(), [](float v) { return std::isfinite(v); }))
    fail(inQuotes(name) + " holds values that are not finite numbers.");
  return out;
}

std::vector<std::uint32_t> FlameSource::indices(const std::string& name,
                                                const std::vector<std::int64_t>& shape,
                                                std::int64_t limit) const {
  std::vector<std::uint32_t> out;
  for (std::int64_t i : shaped(name, shape).toInt64()) {
    if (i < 0 || i >= limit)
      fail(inQuotes(name) + " names " + std::to_string(i) + ", but there are " +
           std::to_string(limit) + ".");
    out.push_back(std::uint32_t(i));
  }
  return out;
}

}  // namespace likeness
