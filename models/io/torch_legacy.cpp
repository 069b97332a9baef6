#include <cstring>

#include "engine/core/error.h"
#include "models/io/torch_tensor.h"

namespace likeness {
namespace {

constexpr std::int64_t kProtocol = 1001;

[[noreturn]] void damaged(const FileBytes& file, const std::string& why) {
  throw Error("The checkpoint " + inQuotes(file.name) + " is damaged: " + why,
              "Fetch it again from its source.");
}

// One pickle at `at`, which moves behind it.
PickleValue nextPickle(const FileBytes& file, std::size_t& at, PickleGlobals globals) {
  std::size_t used = 0;
  const PickleValue value =
      parsePickle(file.slice(at, file.size - at, file.name), globals, &used);
  at += used;
  return value;
}

// Bytes that the tensors expect of each storage.
std::map<std::string, TorchStorageId> declaredStorages(const FileBytes& file,
                                                       const PickleValue& root) {
  std::map<std::string, TorchStorageId> out;
  for (const PickleValue& persistent : root.allPersistent()) {
    TorchStorageId id = torchStorageId(persistent);
    const auto [it, isNew] = out.emplace(id.key, id);
    if (!isNew && (it->second.bytes != id.bytes || it->second.dtype != id.dtype))
      damaged(file, "storage " + inQuotes(id.key) + " is declared in two ways.");
  }
  return out;
}

// Element count and raw data of one storage at `at`, which moves behind it.
FileBytes nextStorage(const FileBytes& file, std::size_t& at, const TorchStorageId& id) {
  const FileBytes count = file.slice(at, 8, file.name);
  std::int64_t elements;
  std::memcpy(&elements, count.bytes.get(), 8);
  at += 8;
  if (elements < 0 || std::uint64_t(elements) != id.bytes / dtypeSize(id.dtype))
    damaged(file, "storage " + inQuotes(id.key) + " does not have its declared size.");
  const FileBytes out = file.slice(at, id.bytes, file.name);
  at += out.size;
  return out;
}

}  // namespace

TorchLegacyStream parseTorchLegacy(const FileBytes& file, PickleGlobals globals) {
  if (!looksLikeTorchLegacy(file)) damaged(file, "it does not start like a torch file.");
  std::size_t at = 0;
  nextPickle(file, at, globals);  // the magic number, just compared
  const PickleValue protocol = nextPickle(file, at, globals);
  if (protocol.kind() != PickleKind::integer || protocol.integer() != kProtocol)
    damaged(file, "its torch protocol is not 1001.");
  const PickleValue system = nextPickle(file, at, globals);
  if (system.kind() == PickleKind::dict)
    if (const auto little = system.find("little_endian");
        little && little->kind() == PickleKind::boolean && !little->integer())
      damaged(file, "it was written on a big-endian machine, which is not supported.");
  TorchLegacyStream out;
  out.root = nextPickle(file, at, globals);
  const PickleValue keys = nextPickle(file, at, globals);
  if (keys.kind() != PickleKind::list) damaged(file, "its list of storages is missing.");
  const auto declared = declaredStorages(file, out.root);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::string key = keys.item(i).text();
    const auto id = declared.find(key);
    if (id == declared.end()) damaged(file, "storage " + inQuotes(key) + " is used by no tensor.");
    if (!out.storages.emplace(key, nextStorage(file, at, id->second)).second)
      damaged(file, "storage " + inQuotes(key) + " occurs twice.");
  }
  return out;
}

}  // namespace likeness
