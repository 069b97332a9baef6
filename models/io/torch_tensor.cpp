#include "models/io/torch_tensor.h"

#include <array>
#include <cstring>
#include <optional>
#include <utility>

#include "engine/core/error.h"
#include "models/io/shape_check.h"

namespace likeness {
namespace {

[[noreturn]] void damaged(const PickleValue& value, const std::string& why) {
  throw Error("The checkpoint " + inQuotes(value.fileName()) + " is damaged: " + why,
              "Fetch it again from its source.");
}

// "torch.FloatStorage" -> f32.
std::optional<DType> storageType(const PickleValue& value) {
  static const std::map<std::string_view, DType> types{
      {"torch.FloatStorage", DType::f32},  {"torch.DoubleStorage", DType::f64},
      {"torch.HalfStorage", DType::f16},   {"torch.BFloat16Storage", DType::bf16},
      {"torch.LongStorage", DType::i64},   {"torch.IntStorage", DType::i32},
      {"torch.ShortStorage", DType::i16},  {"torch.CharStorage", DType::i8},
      {"torch.ByteStorage", DType::u8},    {"torch.BoolStorage", DType::boolean}};
  if (value.kind() != PickleKind::global) return {};
  const auto it = types.find(value.className());
  if (it == types.end()) return {};
  return it->second;
}

struct Storage {
  DType dtype;
  FileBytes bytes;
};

Storage findStorage(const PickleValue& value, const TorchStorageFinder& find,
                    std::uint64_t& copyBudget) {
  if (value.kind() == PickleKind::persistent) {
    const TorchStorageId id = torchStorageId(value);
    FileBytes bytes = find(id.key, id.bytes);
    if (bytes.size != id.bytes) damaged(value, "storage " + inQuotes(id.key) + " has a wrong size.");
    return {id.dtype, std::move(bytes)};
  }
  const bool nested = value.kind() == PickleKind::object &&
                      value.className() == "torch.storage._load_from_bytes" &&
                      value.arguments().size() == 1;
  if (!nested) damaged(value, "a tensor has no storage.");
  const std::string_view raw = value.arguments().item(0).bytes();
  if (raw.size() > copyBudget) damaged(value, "its tensors unpack to far more than its own size.");
  copyBudget -= raw.size();
  const auto* begin = reinterpret_cast<const std::byte*>(raw.data());
  const TorchLegacyStream inner =
      parseTorchLegacy(bytesInMemory(value.fileName(), {begin, begin + raw.size()}),
                       PickleGlobals::torch);
  if (inner.root.kind() != PickleKind::persistent) damaged(value, "a nested storage is no storage.");
  return findStorage(inner.root, [&](const std::string& key, std::uint64_t) {
    const auto it = inner.storages.find(key);
    if (it == inner.storages.end()) damaged(value, "a nested storage is missing.");
    return it->second;
  }, copyBudget);
}

std::vector<std::int64_t> integers(const PickleValue& value) {
  if (value.kind() == PickleKind::object && value.className() == "torch.Size" &&
      value.arguments().size() == 1 && value.arguments().item(0).kind() == PickleKind::tuple)
    return integers(value.arguments().item(0));
  if (value.kind() != PickleKind::tuple || value.size() > 64)
    damaged(value, "a tensor has no readable shape.");
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < value.size(); ++i) out.push_back(value.item(i).integer());
  return out;
}

struct View {
  std::vector<std::int64_t> shape, stride;
  std::int64_t offset = 0;
};

// Every element of the view must lie inside the storage.
void checkView(const PickleValue& value, const View& view, std::int64_t storageElements) {
  if (view.shape.size() != view.stride.size()) damaged(value, "a tensor's strides do not fit it.");
  if (!checkedByteCount(view.shape, 8)) damaged(value, "the shape of a tensor overflows.");
  std::int64_t last = view.offset;
  bool empty = false, bad = view.offset < 0;
  for (std::size_t d = 0; d < view.shape.size(); ++d) {
    std::int64_t reach = 0;
    if (view.shape[d] == 0) empty = true;
    bad |= view.stride[d] < 0;
    bad |= view.shape[d] > 0 && __builtin_mul_overflow(view.shape[d] - 1, view.stride[d], &reach);
    bad |= __builtin_add_overflow(last, reach, &last);
  }
  if (bad || (!empty && last >= storageElements))
    damaged(value, "a tensor of shape " + shapeText(view.shape) + " reaches outside its storage of " +
                       std::to_string(storageElements) + " elements.");
}

bool contiguous(const View& view) {
  std::int64_t expected = 1;
  for (std::size_t d = view.shape.size(); d-- > 0;) {
    if (view.shape[d] != 1 && view.stride[d] != expected) return false;
    expected *= view.shape[d];
  }
  return true;
}

// A size of one has no stride worth the name; a huge one would overflow below.
void dropUnusedStrides(View& view) {
  for (std::size_t d = 0; d < view.shape.size(); ++d)
    if (view.shape[d] <= 1) view.stride[d] = 0;
}

HostTensor copyStrided(const Storage& storage, const View& view) {
  std::byte* to = nullptr;
  HostTensor out = HostTensor::uninitialised(storage.dtype, view.shape, &to);
  const std::size_t size = dtypeSize(storage.dtype), count = std::size_t(out.elementCount());
  std::vector<std::int64_t> index(view.shape.size(), 0);
  std::int64_t source = view.offset;
  for (std::size_t i = 0; i < count; ++i) {
    std::memcpy(to + i * size, storage.bytes.bytes.get() + std::size_t(source) * size, size);
    for (std::size_t d = index.size(); d-- > 0;) {  // odometer, last axis fastest
      source += view.stride[d];
      if (++index[d] < view.shape[d]) break;
      source -= view.stride[d] * index[d];
      index[d] = 0;
    }
  }
  return out;
}

bool isCall(const PickleValue& value, std::string_view name, std::size_t minArguments) {
  return value.kind() == PickleKind::object && value.className() == name &&
         value.arguments().size() >= minArguments;
}

}  // namespace

TorchStorageId torchStorageId(const PickleValue& persistent) {
  const PickleValue id = persistent.persistentId();
  if (id.kind() != PickleKind::tuple || id.size() < 5 || id.item(0).text() != "storage")
    damaged(persistent, "a storage reference is not readable.");
  const auto dtype = storageType(id.item(1));
  if (!dtype) damaged(persistent, "a storage has an unknown element type.");
  if (id.size() > 5 && id.item(5).kind() != PickleKind::none)
    damaged(persistent, "a storage is a view of another one, which is not supported.");
  const auto bytes = checkedByteCount({id.item(4).integer()}, dtypeSize(*dtype));
  if (!bytes) damaged(persistent, "a storage declares an impossible size.");
  return {*dtype, id.item(2).text(), *bytes};
}

bool isTorchTensor(const PickleValue& value) {
  return isCall(value, "torch._utils._rebuild_tensor_v2", 4) ||
         isCall(value, "torch._utils._rebuild_tensor", 4) ||
         isCall(value, "torch._utils._rebuild_parameter", 1);
}

HostTensor torchTensor(const PickleValue& given, const TorchStorageFinder& find,
                       std::uint64_t& copyBudget) {
  PickleValue value = given;
  for (int depth = 0; isCall(value, "torch._utils._rebuild_parameter", 1); ++depth) {
    if (depth > 4) damaged(value, "parameters are wrapped in each other without end.");
    value = value.arguments().item(0);
  }
  if (!isTorchTensor(value)) damaged(value, "a parameter holds no tensor.");
  const PickleValue args = value.arguments();
  const Storage storage = findStorage(args.item(0), find, copyBudget);
  View view{integers(args.item(2)), integers(args.item(3)), args.item(1).integer()};
  const std::size_t size = dtypeSize(storage.dtype);
  checkView(value, view, std::int64_t(storage.bytes.size / size));
  dropUnusedStrides(view);
  HostTensor out{storage.dtype, view.shape, {}};
  if (out.byteCount() == 0) return copyStrided(storage, view);  // its offset may lie anywhere
  const std::byte* start = storage.bytes.bytes.get() + std::size_t(view.offset) * size;
  const bool aligned = reinterpret_cast<std::uintptr_t>(start) % size == 0;
  if (contiguous(view) && aligned) {
    out.bytes = std::shared_ptr<const std::byte>(storage.bytes.bytes, start);
    return out;
  }
  if (out.byteCount() > copyBudget)
    damaged(value, "its tensors unpack to far more than its own size.");
  copyBudget -= out.byteCount();
  return copyStrided(storage, view);
}

HostTensor nestedTorchTensor(const PickleValue& value) {
  constexpr std::uint64_t kMaxCopied = 256ull << 20;
  std::uint64_t budget = kMaxCopied;
  return torchTensor(
      value,
      [&](const std::string&, std::uint64_t) -> FileBytes {
        damaged(value, "a tensor refers to data outside the file.");
      },
      budget);
}

bool looksLikeTorchLegacy(const FileBytes& file) {
  // PROTO 2, LONG1 of 10 bytes: the magic number, little endian, as torch.save writes it.
  constexpr std::array<unsigned char, 15> kStart{0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46,
                                                 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e};
  return file.size >= kStart.size() &&
         std::memcmp(file.bytes.get(), kStart.data(), kStart.size()) == 0;
}

}  // namespace likeness
