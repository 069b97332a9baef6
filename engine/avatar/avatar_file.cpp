#include "engine/avatar/avatar_file.h"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/splats/rig_file.h"

namespace likeness {
namespace {

constexpr const char* kRigPrefix = "rig/";
constexpr const char* kBasePrefix = "base/";
constexpr const char* kBaseEyes = "base/paint/eyes";  // every document with a base has it

void addSplats(const SplatSet& s, TensorMap& out) {
  const auto n = std::int64_t(s.size());
  out["splats/means"] = HostTensor::of(s.means, {n, 3});
  out["splats/scales"] = HostTensor::of(s.scales, {n, 3});
  out["splats/rotations"] = HostTensor::of(s.rotations, {n, 4});
  out["splats/opacities"] = HostTensor::of(s.opacities, {n});
  out["splats/sh"] = HostTensor::of(s.sh, {n, s.shCoefficients(), 3});
}

const HostTensor& need(const DocumentContent& content, const std::string& name, const std::string& source) {
  const auto it = content.tensors.find(name);
  if (it == content.tensors.end())
    throw Error(source + " holds no avatar: " + name + " is missing.", "Open a document that a finished run saved.");
  return it->second;
}

std::vector<float> floats(const DocumentContent& content, const std::string& name, const std::string& source,
                          std::size_t count) {
  auto out = need(content, name, source).toFloat();
  if (count && out.size() != count) throw Error(source + " is damaged: " + name + " has a wrong size.", "Open a backup.");
  return out;
}

SplatSet readSplats(const DocumentContent& content, const std::string& source) {
  SplatSet s;
  s.opacities = floats(content, "splats/opacities", source, 0);
  s.means = floats(content, "splats/means", source, 3 * s.size());
  s.scales = floats(content, "splats/scales", source, 3 * s.size());
  s.rotations = floats(content, "splats/rotations", source, 4 * s.size());
  s.sh = floats(content, "splats/sh", source, 0);
  for (s.shDegree = 0; s.shDegree < 3 && std::size_t(s.shCoefficients()) * 3 * s.size() != s.sh.size();) ++s.shDegree;
  if (std::size_t(s.shCoefficients()) * 3 * s.size() != s.sh.size())
    throw Error(source + " is damaged: splats/sh has a wrong size.", "Open a backup.");
  return s;
}

RigData readRigData(const DocumentContent& content) {
  RigData rig;
  for (const auto& [name, tensor] : content.tensors)
    if (name.rfind(kRigPrefix, 0) == 0) rig.tensors[name.substr(4)] = tensor;
  for (const auto& [key, value] : content.meta)
    if (key.rfind(kRigPrefix, 0) == 0) rig.metadata[key.substr(4)] = value;
  return rig;
}

std::vector<float> cameraValues(const Camera& c) {
  std::vector<float> out{float(c.width), float(c.height), c.fx, c.fy, c.cx, c.cy};
  for (int column = 0; column < 4; ++column)
    for (int row = 0; row < 4; ++row) out.push_back(c.cameraFromWorld[column][row]);
  return out;
}

Camera cameraFrom(const std::vector<float>& v) {
  Camera c;
  c.width = int(v[0]);
  c.height = int(v[1]);
  c.fx = v[2], c.fy = v[3], c.cx = v[4], c.cy = v[5];
  for (int column = 0; column < 4; ++column)
    for (int row = 0; row < 4; ++row) c.cameraFromWorld[column][row] = v[std::size_t(6 + 4 * column + row)];
  return c;
}

void addPaint(const AvatarPaint& paint, DocumentContent& out) {
  const auto n = std::int64_t(paint.scalp.size());
  if (n > 0) out.tensors["paint/scalp"] = HostTensor::of(paint.scalp, {n});
  if (paint.bald.size() == 3 * paint.scalp.size() && n > 0)
    out.tensors["paint/bald"] = HostTensor::of(paint.bald, {n, 3});
  out.meta["paint/eyes"] = paint.eyeColour;
  out.tensors["paint/iris_tint"] = HostTensor::of(
      std::vector<float>{paint.irisTint.r, paint.irisTint.g, paint.irisTint.b}, {3});
}

// Documents of older programs have none of it.
AvatarPaint paintFrom(const DocumentContent& content, const std::string& source) {
  AvatarPaint out;
  const auto bytes = [&](const char* name) {
    std::vector<std::uint8_t> values;
    if (const auto it = content.tensors.find(name); it != content.tensors.end())
      for (std::int64_t v : it->second.toInt64()) values.push_back(std::uint8_t(std::clamp<std::int64_t>(v, 0, 255)));
    return values;
  };
  out.scalp = bytes("paint/scalp");
  out.bald = bytes("paint/bald");
  if (const auto it = content.meta.find("paint/eyes"); it != content.meta.end()) out.eyeColour = it->second;
  if (content.tensors.count("paint/iris_tint")) {
    const auto tint = floats(content, "paint/iris_tint", source, 3);
    out.irisTint = {tint[0], tint[1], tint[2]};
  }
  return out;
}

void addHidden(const std::vector<std::uint8_t>& hidden, TensorMap& out) {
  if (!hidden.empty()) out["splats/hidden"] = HostTensor::of(hidden, {std::int64_t(hidden.size())});
}

std::vector<std::uint8_t> hiddenFrom(const DocumentContent& content, const std::string& source, std::size_t count) {
  const auto it = content.tensors.find("splats/hidden");
  if (it == content.tensors.end() || it->second.elementCount() == 0) return {};
  const auto values = floats(content, "splats/hidden", source, count);  // of any type, as other programs write it
  std::vector<std::uint8_t> out(values.size());
  std::transform(values.begin(), values.end(), out.begin(), [](float v) { return std::uint8_t(v > 0.5f); });
  return out;
}

void addRig(const BoundSplats& splats, DocumentContent& out) {
  const RigData rig = rigData(splats);
  for (const auto& [name, tensor] : rig.tensors) out.tensors[kRigPrefix + name] = tensor;
  for (const auto& [key, value] : rig.metadata) out.meta[kRigPrefix + key] = value;
}

// What identifies and colours the splats: a base differs from its avatar in these only.
void addBody(const Avatar& avatar, DocumentContent& out) {
  addSplats(restSplats(avatar), out.tensors);
  addRig(*avatar.splats, out);
  addPaint(avatar.paint, out);
  addHidden(avatar.hidden, out.tensors);
}

bool sameBytes(const HostTensor& a, const HostTensor& b) {
  return a.dtype == b.dtype && a.shape == b.shape && std::memcmp(a.bytes.get(), b.bytes.get(), a.byteCount()) == 0;
}

// Only rows that differ; an empty tensor stands for one that the base lacks.
void addBase(const Avatar& base, DocumentContent& out) {
  DocumentContent own;
  addBody(base, own);
  for (const auto& [name, tensor] : own.tensors) {
    const auto same = out.tensors.find(name);
    if (same == out.tensors.end() || !sameBytes(same->second, tensor)) out.tensors[kBasePrefix + name] = tensor;
  }
  for (const char* name : {"paint/scalp", "paint/bald", "splats/hidden"})
    if (out.tensors.contains(name) && !own.tensors.contains(name))
      out.tensors[kBasePrefix + std::string(name)] = HostTensor::of(std::vector<std::uint8_t>{}, {0});
  out.meta[kBaseEyes] = base.paint.eyeColour;
}

// The same document with the base's rows in place of the avatar's.
DocumentContent baseContent(const DocumentContent& content) {
  DocumentContent out;
  out.meta = content.meta;
  out.meta["paint/eyes"] = content.meta.at(kBaseEyes);
  out.meta.erase(kBaseEyes);
  const std::string prefix = kBasePrefix;
  for (const auto& [name, tensor] : content.tensors)
    if (name.rfind(prefix, 0) != 0) out.tensors[name] = tensor;
  for (const auto& [name, tensor] : content.tensors)
    if (name.rfind(prefix, 0) == 0) out.tensors[name.substr(prefix.size())] = tensor;
  return out;
}

}  // namespace

DocumentContent documentOf(const Avatar& avatar, const ParamRegistry* params,
                           std::vector<DocumentPhoto> photos) {
  DocumentContent out;
  out.photos = std::move(photos);
  out.meta = {{"program", "Likeness"}, {"kind", "avatar"}, {"head", avatar.head->name}};
  addBody(avatar, out);
  if (avatar.base) addBase(*avatar.base, out);
  out.tensors["photo/expression"] = HostTensor::of(avatar.photoExpression, {std::int64_t(avatar.photoExpression.size())});
  const auto camera = cameraValues(avatar.photoCamera);
  out.tensors["photo/camera"] = HostTensor::of(camera, {std::int64_t(camera.size())});
  if (params) {
    const auto values = params->toJson();  // named: a temporary would die before the loop
    for (const auto& [key, value] : values.items()) out.parameters[key] = value.dump();
  }
  return out;
}

void replaceAvatarRows(const DocumentContent& rows, DocumentContent& content) {
  const auto ofAvatar = [](const auto& row) {
    const std::string& name = row.first;
    for (const char* prefix : {"splats/", kRigPrefix, "paint/", kBasePrefix})
      if (name.rfind(prefix, 0) == 0) return true;
    return name == "photo/expression" || name == "photo/camera";
  };
  std::erase_if(content.tensors, ofAvatar);
  std::erase_if(content.meta, ofAvatar);
  content.tensors.insert(rows.tensors.begin(), rows.tensors.end());
  for (const auto& [key, value] : rows.meta) content.meta[key] = value;
}

DocumentPhoto documentPhoto(const std::filesystem::path& file, int face) {
  const FileBytes bytes = readFile(file, std::uint64_t(1) << 30);
  return {file.filename().string(), {bytes.view().begin(), bytes.view().end()}, face};
}

std::shared_ptr<const Avatar> avatarFromDocument(const DocumentContent& content,
                                                 std::shared_ptr<const HeadModel> head,
                                                 const std::string& source) {
  auto out = std::make_shared<Avatar>();
  out->head = head;
  out->splats = attachRig(readSplats(content, source), splatsFromRig(readRigData(content), source), head);
  out->photoExpression = floats(content, "photo/expression", source, neutralExpression().size());
  out->photoCamera = cameraFrom(floats(content, "photo/camera", source, 22));
  out->paint = paintFrom(content, source);
  out->hidden = hiddenFrom(content, source, out->splats->size());
  if (content.meta.contains(kBaseEyes)) out->base = avatarFromDocument(baseContent(content), head, source);
  return out;
}

std::shared_ptr<const Avatar> readAvatar(const std::filesystem::path& file,
                                         std::shared_ptr<const HeadModel> head) {
  if (file.extension() == ".likeness") return avatarFromDocument(readDocument(file), head, file.string());
  if (file.extension() == ".ply") return readAvatarPly(file, head);
  throw Error(file.string() + " is no avatar.", "Give a .likeness document or a .ply with its rig beside it.");
}

}  // namespace likeness
