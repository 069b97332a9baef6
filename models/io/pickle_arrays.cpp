#include "models/io/pickle_arrays.h"

#include <cstring>
#include <limits>

#include "engine/core/error.h"
#include "models/io/npy_type.h"
#include "models/io/shape_check.h"
#include "models/io/torch_tensor.h"

namespace likeness {
namespace {

constexpr int kMaxWrapping = 8;                         // Ch around Ch around an array
constexpr std::uint64_t kMaxDenseBytes = 64ull << 20;  // of a sparse matrix
constexpr std::size_t kMaxFields = 256;                 // of an object

[[noreturn]] void damaged(const PickleValue& value, const std::string& why) {
  throw Error("The pickle " + inQuotes(value.fileName()) + " is damaged: " + why,
              "Fetch it again from its source.");
}

bool isObject(const PickleValue& value, std::string_view name) {
  return value.kind() == PickleKind::object && value.className() == name;
}

PickleValue field(const PickleValue& object, std::string_view name) {
  const auto state = object.state();
  if (!state || state->kind() != PickleKind::dict) damaged(object, "an object has no state.");
  if (state->size() > kMaxFields) damaged(object, "an object has more than 256 fields.");
  const auto found = state->find(name);
  if (!found) damaged(object, "an object lacks its field " + inQuotes(name) + ".");
  return *found;
}

// dtype('f8', 0, 1) with state (version, byte order, ...).
NpyType typeFrom(const PickleValue& dtype) {
  if (!isObject(dtype, "numpy.dtype") || dtype.arguments().size() < 1)
    damaged(dtype, "an array has no element type.");
  std::string descr = dtype.arguments().item(0).text();
  if (const auto state = dtype.state(); state && state->kind() == PickleKind::tuple && state->size() > 1)
    descr = state->item(1).text() + descr;
  const auto type = parseNpyType(descr);
  if (!type) damaged(dtype, "an array has the unsupported element type " + inQuotes(descr) + ".");
  return *type;
}

struct ArrayState {
  std::vector<std::int64_t> shape;
  NpyType type;
  bool fortran = false;
  PickleValue data;
};

ArrayState stateOf(const PickleValue& array) {
  const auto state = array.state();
  if (!state || state->kind() != PickleKind::tuple || state->size() != 5)
    damaged(array, "an array has no content.");
  ArrayState out;
  const PickleValue shape = state->item(1);
  if (shape.kind() != PickleKind::tuple || shape.size() > 64) damaged(array, "an array has no shape.");
  for (std::size_t i = 0; i < shape.size(); ++i) out.shape.push_back(shape.item(i).integer());
  out.type = typeFrom(state->item(2));
  out.fortran = state->item(3).integer() != 0 && out.shape.size() > 1;
  out.data = state->item(4);
  return out;
}

HostTensor copyElements(const PickleValue& owner, const ArrayState& a, std::string_view bytes) {
  if (a.type.kind != NpyType::Kind::number) damaged(owner, "an array holds no numbers.");
  const auto needed = checkedByteCount(a.shape, a.type.itemBytes);
  if (!needed || *needed != bytes.size())
    damaged(owner, "an array of shape " + shapeText(a.shape) + " declares " +
                       (needed ? std::to_string(*needed) : std::string("far too many")) +
                       " bytes but carries " + std::to_string(bytes.size()) + ".");
  const auto* from = reinterpret_cast<const std::byte*>(bytes.data());
  const std::size_t count = bytes.size() / a.type.itemBytes;
  std::byte* to = nullptr;
  HostTensor out = HostTensor::uninitialised(a.type.dtype, a.shape, &to);
  if (!a.fortran) {
    copyWords(to, from, count, a.type.itemBytes, a.type.bigEndian);
    return out;
  }
  std::vector<std::byte> swapped(bytes.size());
  copyWords(swapped.data(), from, count, a.type.itemBytes, a.type.bigEndian);
  fortranToC(to, swapped.data(), a.shape, a.type.itemBytes);
  return out;
}

HostTensor arrayAt(const PickleValue& value, int depth);

HostTensor scalarFrom(const PickleValue& value) {
  const PickleValue args = value.arguments();
  if (args.size() != 2) damaged(value, "a number has no value.");
  return copyElements(value, {{}, typeFrom(args.item(0)), false, args.item(1)}, args.item(1).bytes());
}

// value = a.ravel()[idxs].reshape(preferred_shape)
HostTensor selectFrom(const PickleValue& value, int depth) {
  const HostTensor source = arrayAt(field(value, "a"), depth);
  const auto index = arrayAt(field(value, "idxs"), depth).toInt64();
  const auto shape = arrayAt(field(value, "preferred_shape"), depth).toInt64();
  const std::size_t size = dtypeSize(source.dtype);
  const auto bytes = checkedByteCount(shape, size);
  if (!bytes || *bytes != index.size() * size) damaged(value, "a selection has a wrong shape.");
  std::byte* to = nullptr;
  HostTensor out = HostTensor::uninitialised(source.dtype, shape, &to);
  for (std::size_t i = 0; i < index.size(); ++i) {
    if (index[i] < 0 || index[i] >= source.elementCount())
      damaged(value, "a selection reaches outside its array.");
    std::memcpy(to + i * size, source.bytes.get() + std::size_t(index[i]) * size, size);
  }
  return out;
}

HostTensor denseFrom(const PickleValue& value, int depth) {
  const PickleValue shapeValue = field(value, "_shape");
  if (shapeValue.kind() != PickleKind::tuple || shapeValue.size() != 2)
    damaged(value, "a sparse matrix has no shape.");
  const std::int64_t rows = shapeValue.item(0).integer(), columns = shapeValue.item(1).integer();
  const auto data = arrayAt(field(value, "data"), depth).toDouble();
  const auto row = arrayAt(field(value, "indices"), depth).toInt64();
  const auto start = arrayAt(field(value, "indptr"), depth).toInt64();
  const auto bytes = checkedByteCount({rows, columns}, sizeof(double));
  if (!bytes || *bytes > kMaxDenseBytes) damaged(value, "a sparse matrix is far too large.");
  if (start.size() != std::size_t(columns) + 1 || row.size() != data.size())
    damaged(value, "a sparse matrix contradicts itself.");
  std::byte* to = nullptr;
  HostTensor out = HostTensor::uninitialised(DType::f64, {rows, columns}, &to);
  auto* dense = reinterpret_cast<double*>(to);
  std::fill(dense, dense + rows * columns, 0.0);
  for (std::int64_t c = 0; c < columns; ++c) {
    const bool ordered = start[c] >= 0 && start[c] <= start[c + 1] &&
                         start[c + 1] <= std::int64_t(data.size());
    if (!ordered) damaged(value, "a sparse matrix has broken columns.");
    for (std::int64_t k = start[c]; k < start[c + 1]; ++k) {
      if (row[k] < 0 || row[k] >= rows) damaged(value, "a sparse matrix has a row out of range.");
      dense[row[k] * columns + c] += data[k];  // repeated entries add up, as in scipy
    }
  }
  return out;
}

HostTensor arrayAt(const PickleValue& value, int depth) {
  if (depth > kMaxWrapping) damaged(value, "arrays are wrapped in each other without end.");
  if (isObject(value, "numpy.core.multiarray._reconstruct")) {
    const ArrayState state = stateOf(value);
    if (state.type.kind != NpyType::Kind::number) damaged(value, "an array holds no numbers.");
    return copyElements(value, state, state.data.bytes());
  }
  if (isObject(value, "numpy.core.multiarray.scalar")) return scalarFrom(value);
  if (isObject(value, "chumpy.ch.Ch")) return arrayAt(field(value, "x"), depth + 1);
  if (isObject(value, "chumpy.reordering.Select")) return selectFrom(value, depth + 1);
  if (isObject(value, "scipy.sparse.csc.csc_matrix")) return denseFrom(value, depth + 1);
  if (isTorchTensor(value)) return nestedTorchTensor(value);
  damaged(value, std::string("it holds ") + value.kindName() + " where an array belongs.");
}

}  // namespace

bool isPickleArray(const PickleValue& value) {
  if (value.kind() != PickleKind::object) return false;
  const std::string_view name = value.className();
  return name == "numpy.core.multiarray._reconstruct" || name == "numpy.core.multiarray.scalar" ||
         name == "chumpy.ch.Ch" || name == "chumpy.reordering.Select" ||
         name == "scipy.sparse.csc.csc_matrix" || isTorchTensor(value);
}

HostTensor arrayFromPickle(const PickleValue& value) { return arrayAt(value, 0); }

std::vector<PickleValue> objectsFromPickle(const PickleValue& value,
                                           std::vector<std::int64_t>* shape) {
  if (!isObject(value, "numpy.core.multiarray._reconstruct"))
    damaged(value, "it holds no array of objects.");
  const ArrayState state = stateOf(value);
  if (state.type.kind != NpyType::Kind::object || state.data.kind() != PickleKind::list)
    damaged(value, "it holds no array of objects.");
  const auto count = checkedByteCount(state.shape, 1);
  if (!count || *count != state.data.size())
    damaged(value, "an array of objects has a wrong shape.");
  if (shape) *shape = state.shape;
  std::vector<PickleValue> out;
  for (std::size_t i = 0; i < state.data.size(); ++i) out.push_back(state.data.item(i));
  if (state.fortran && state.shape.size() > 1 && count > 1)
    damaged(value, "an array of objects is in Fortran order.");
  return out;
}

}  // namespace likeness
