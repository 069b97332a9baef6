#include "models/io/torch_checkpoint.h"

#include <map>
#include <utility>

#include "engine/core/error.h"
#include "models/io/torch_tensor.h"
#include "models/io/zip.h"

namespace likeness {
namespace {

constexpr int kMaxDepth = 32;
constexpr std::size_t kMaxVisits = 1 << 19, kMaxNamed = 100, kMaxName = 4096, kMaxTensors = 1 << 16;
constexpr std::uint64_t kMaxPickleBytes = 128ull << 20;
constexpr std::uint64_t kSpareCopies = 64ull << 20;

[[noreturn]] void damaged(const std::string& file, const std::string& why) {
  throw Error("The checkpoint " + inQuotes(file) + " cannot be used: " + why,
              "Fetch it again from its source.");
}

// A module of a TorchScript archive: its attributes are its state.
bool isScriptModule(const PickleValue& value) {
  if (value.kind() != PickleKind::object || value.className() != "__torch__") return false;
  const auto state = value.state();
  return state && state->kind() == PickleKind::dict;
}

// Walks dicts and lists and collects the tensors under dotted names.
class Collector {
 public:
  Collector(const FileBytes& file, TorchStorageFinder find)
      : file_(file), find_(std::move(find)), copyBudget_(2 * std::uint64_t(file.size) + kSpareCopies) {}

  TorchCheckpoint collect(PickleValue root) {
    if (root.kind() == PickleKind::dict)
      if (const auto inner = root.find("state_dict"); inner && inner->kind() == PickleKind::dict) {
        out_.unwrapped = "state_dict";
        root = *inner;
      }
    visit(root, "", 0);
    if (out_.tensors.empty()) damaged(file_.name, "it holds no tensors.");
    return std::move(out_);
  }

 private:
  void visit(const PickleValue& value, const std::string& name, int depth) {
    if (depth > kMaxDepth || ++visits_ > kMaxVisits)
      damaged(file_.name, "its dicts are nested without end.");
    if (isTorchTensor(value)) {
      if (out_.tensors.size() >= kMaxTensors) damaged(file_.name, "it holds more than 65536 tensors.");
      if (!out_.tensors.emplace(name.empty() ? "tensor" : name, torchTensor(value, find_, copyBudget_)).second)
        damaged(file_.name, "two tensors are named " + inQuotes(name) + ".");
    } else if (value.kind() == PickleKind::dict) {
      visitDict(value, name, depth);
    } else if (isScriptModule(value)) {
      visitDict(*value.state(), name, depth);
    } else if (value.kind() == PickleKind::list || value.kind() == PickleKind::tuple) {
      for (std::size_t i = 0; i < value.size(); ++i)
        visit(value.item(i), join(name, std::to_string(i)), depth + 1);
    } else if (out_.ignored.size() < kMaxNamed) {
      out_.ignored.push_back(name);
    }
  }
  void visitDict(const PickleValue& dict, const std::string& name, int depth) {
    // A key that occurs twice has the value of its last occurrence, as in Python.
    std::map<std::string, std::size_t> last;
    visits_ += dict.size();  // keys are looked at even where all are the same
    if (visits_ > kMaxVisits) damaged(file_.name, "its dicts hold far too many entries.");
    for (std::size_t i = 0; i < dict.size(); ++i) last[keyText(dict.key(i))] = i;
    for (const auto& [key, i] : last) visit(dict.value(i), join(name, key), depth + 1);
  }
  std::string keyText(const PickleValue& key) const {
    if (key.kind() == PickleKind::text || key.kind() == PickleKind::bytes) return key.text();
    if (key.kind() == PickleKind::integer) return std::to_string(key.integer());
    damaged(file_.name, std::string("a dict has ") + key.kindName() + " as key.");
  }
  // Names are made anew for every value below: long ones would multiply.
  std::string join(const std::string& name, const std::string& key) const {
    if (name.size() + key.size() > kMaxName) damaged(file_.name, "a tensor's name has more than 4096 bytes.");
    return name.empty() ? key : name + "." + key;
  }

  const FileBytes& file_;
  TorchStorageFinder find_;
  std::uint64_t copyBudget_;
  std::size_t visits_ = 0;
  TorchCheckpoint out_;
};

std::string archivePrefix(const ZipArchive& archive) {
  constexpr std::string_view kPickle = "data.pkl";
  std::string prefix;
  int found = 0;
  for (const ZipEntry& e : archive.entries()) {
    const std::size_t slash = e.name.find('/');
    const std::size_t start = slash == std::string::npos ? 0 : slash + 1;
    if (e.name.substr(start) != kPickle) continue;
    prefix = e.name.substr(0, start);
    ++found;
  }
  if (found != 1) damaged(archive.fileName(), "it is a zip file, but not one that torch.save wrote.");
  return prefix;
}

TorchCheckpoint parseZip(const FileBytes& file) {
  const ZipArchive archive(file);
  const std::string prefix = archivePrefix(archive);
  if (const ZipEntry* order = archive.find(prefix + "byteorder"))
    if (archive.read(*order, 16).text() != "little")
      damaged(file.name, "it was written on a big-endian machine, which is not supported.");
  const PickleValue root = parsePickle(
      archive.read(*archive.find(prefix + "data.pkl"), kMaxPickleBytes), PickleGlobals::torch);
  std::map<std::string, FileBytes> cache;  // storages are shared between tensors
  return Collector(file, [&](const std::string& key, std::uint64_t bytes) {
           const auto known = cache.find(key);
           if (known != cache.end()) return known->second;
           const ZipEntry* entry = archive.find(prefix + "data/" + key);
           if (!entry) damaged(file.name, "storage " + inQuotes(key) + " is missing.");
           return cache[key] = archive.read(*entry, bytes);
         }).collect(root);
}

TorchCheckpoint parseLegacy(const FileBytes& file) {
  const TorchLegacyStream stream = parseTorchLegacy(file, PickleGlobals::torch);
  return Collector(file, [&](const std::string& key, std::uint64_t) {
           const auto it = stream.storages.find(key);
           if (it == stream.storages.end())
             damaged(file.name, "storage " + inQuotes(key) + " is missing.");
           return it->second;
         }).collect(stream.root);
}

}  // namespace

TorchCheckpoint parseTorchCheckpoint(const FileBytes& file) {
  if (looksLikeTorchLegacy(file)) return parseLegacy(file);
  if (file.text().starts_with("PK")) return parseZip(file);
  if (file.text().starts_with("version https://git-lfs"))
    throw Error("The checkpoint " + inQuotes(file.name) + " is a Git LFS pointer, not the file itself.",
                "Fetch the file itself.");
  damaged(file.name, "it starts neither like a zip file nor like an older torch file.");
}

TorchCheckpoint readTorchCheckpoint(const std::filesystem::path& path) {
  return parseTorchCheckpoint(mapFile(path));
}

}  // namespace likeness
