#include "models/reference/reference_kinds.h"

#include <algorithm>

#include "engine/core/error.h"
#include "engine/core/json_text.h"
#include "models/io/safetensors.h"

namespace likeness {
namespace {

bool matches(const std::string& name, const std::vector<std::string>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](std::string_view p) {
    return p.ends_with('*') ? name.starts_with(p.substr(0, p.size() - 1)) : name == p;
  });
}

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isSizeOrIndex(std::string_view part) {
  if (part.starts_with('i') || part.starts_with('t')) return digits(part.substr(1));
  const std::size_t x = part.find('x');
  return x != part.npos && digits(part.substr(0, x)) && digits(part.substr(x + 1));
}

std::string_view withoutSize(std::string_view stem) {
  const std::size_t bar = stem.rfind('_');
  return bar != stem.npos && isSizeOrIndex(stem.substr(bar + 1)) ? stem.substr(0, bar) : stem;
}

// The seed is a metadata entry of its own, or a member of the JSON text `info`.
std::uint64_t seedOf(const Safetensors& file, const std::filesystem::path& path) {
  try {
    if (const auto it = file.metadata.find("seed"); it != file.metadata.end())
      return std::stoull(it->second);
    if (const auto it = file.metadata.find("info"); it != file.metadata.end())
      return parseJson(it->second).at("seed").get<std::uint64_t>();
  } catch (const std::exception&) {
  }
  throw Error(path.filename().string() + " does not say the seed of its weights.",
              "Its metadata needs an entry `seed`, or a member of that name in `info`.");
}

ReferenceCase caseOf(const ReferenceKind& kind, const Safetensors& file,
                     const std::filesystem::path& path) {
  ReferenceCase c;
  c.stem = path.stem().string();
  c.folder = path.parent_path();
  c.seed = seedOf(file, path);
  for (const auto& [name, tensor] : file.tensors) {
    if (matches(name, kind.inputs))
      c.inputs.emplace(name, tensor);
    else
      c.wanted.emplace(name, tensor.shape);
  }
  return c;
}

TensorMap recompute(const ReferenceKind& kind, const Safetensors& file,
                    const std::filesystem::path& path) {
  const ReferenceCase c = caseOf(kind, file, path);
  TensorMap made = kind.recompute(c);
  for (const auto& [name, shape] : c.wanted)
    if (!made.contains(name))
      throw Error(path.filename().string() + " holds a tensor " + name +
                      ", which a file of the kind " + kind.name + " does not have.",
                  "Check the kind: `likeness reference --list` names them.");
  std::erase_if(made, [&](const auto& entry) { return !c.wanted.contains(entry.first); });
  made.insert(c.inputs.begin(), c.inputs.end());
  return made;
}

}  // namespace

const HostTensor& ReferenceCase::input(const std::string& name) const {
  const auto it = inputs.find(name);
  if (it == inputs.end()) throw Error(stem + " lacks the input " + name + ".");
  return it->second;
}

TensorMap ReferenceCase::beside(const std::string& otherStem) const {
  return readSafetensors(folder / (otherStem + ".safetensors")).tensors;
}

void ReferenceKinds::add(ReferenceKind kind) {
  std::string name = kind.name;
  kinds_.insert_or_assign(std::move(name), std::move(kind));
}

std::vector<std::string> ReferenceKinds::names() const {
  std::vector<std::string> out;
  for (const auto& [name, kind] : kinds_) out.push_back(name);
  return out;
}

const ReferenceKind& ReferenceKinds::find(std::string_view name) const {
  auto it = kinds_.find(name);
  if (it == kinds_.end()) it = kinds_.find(withoutSize(name));
  if (it == kinds_.end())
    throw Error("There is no kind of reference file called " + std::string(name) + ".",
                "`likeness reference --list` names them.");
  return it->second;
}

void ReferenceKinds::run(std::string_view kind, const std::filesystem::path& in,
                         const std::filesystem::path& out) const {
  const Safetensors file = readSafetensors(in);
  writeSafetensors(out, recompute(find(kind), file, in), file.metadata);
}

TensorMap recomputeReference(const ReferenceKind& kind, const std::filesystem::path& in) {
  return recompute(kind, readSafetensors(in), in);
}

}  // namespace likeness
