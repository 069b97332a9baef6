#include "engine/media/gltf_sanitize.h"

#include <cmath>
#include <cstring>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "engine/media/gltf_buffers.h"

namespace likeness {
namespace {

using Json = nlohmann::json;
constexpr std::uint64_t kMaxElements = 64 << 20, kMaxNodes = 20'000, kNone = UINT64_MAX;
// Parts may share their data, and nodes their meshes, but not without end: what all of them unpack to
// may pass the bytes of the files this many times, and this much is free.
constexpr std::uint64_t kMaxSharing = 4, kFreeBytes = 16 << 20;

const Json& listAt(const Json& object, const char* key) {
  static const Json empty = Json::array();
  const auto it = object.find(key);
  return it != object.end() && it->is_array() ? *it : empty;
}

class Sanitizer {
 public:
  Sanitizer(const FileBytes& file, const std::filesystem::path& folder)
      : file_(file), source_(readGltfSource(file, folder)) {}

  std::vector<std::byte> run() {
    out_["asset"]["version"] = "2.0";
    for (const char* key : {"meshes", "accessors", "bufferViews", "nodes"}) out_[key] = Json::array();
    for (const Json& mesh : listAt(source_.json, "meshes")) addMesh(mesh);
    addNodes();
    out_["buffers"] = Json::array({Json{{"byteLength", binary_.size()}}});
    return packed();
  }

 private:
  [[noreturn]] void fail(const std::string& why) const { gltfDamaged(file_, why); }
  const Json& element(const char* list, std::uint64_t index) const {
    const Json& all = listAt(source_.json, list);
    if (index >= all.size() || !all[index].is_object())
      fail("it names entry " + std::to_string(index) + " of " + inQuotes(list) + ", which has " +
           std::to_string(all.size()) + ".");
    return all[index];
  }
  void spend(std::uint64_t bytes) {
    unpacked_ += bytes;
    if (unpacked_ > kFreeBytes + kMaxSharing * source_.fileBytes)
      fail("its parts unpack to far more than its own size.");
  }
  std::uint64_t integer(const Json& object, const char* key, std::uint64_t fallback) const {
    return gltfInteger(file_, object, key, fallback);
  }

  struct View {
    const std::byte* start;
    std::uint64_t count, stride, size;
  };
  static std::uint64_t componentBytes(std::uint64_t type) {
    switch (type) {
      case 5120: case 5121: return 1;
      case 5122: case 5123: return 2;
      case 5125: case 5126: return 4;
      default: return 0;
    }
  }
  // Bytes of an accessor after every bound is checked.
  View viewOf(const Json& accessor, std::uint64_t components) const {
    if (accessor.contains("sparse")) fail("sparse accessors are not supported.");
    const Json& view = element("bufferViews", integer(accessor, "bufferView", kNone >> 12));
    const std::uint64_t buffer = integer(view, "buffer", kNone >> 12);
    if (buffer >= source_.buffers.size()) fail("a buffer view names a missing buffer.");
    const std::uint64_t size = components * componentBytes(integer(accessor, "componentType", 0));
    const std::uint64_t count = integer(accessor, "count", 0), stride = integer(view, "byteStride", size);
    const std::uint64_t viewStart = integer(view, "byteOffset", 0), viewBytes = integer(view, "byteLength", 0);
    const std::uint64_t start = integer(accessor, "byteOffset", 0), have = source_.buffers[buffer].size;
    if (size == 0 || stride < size || stride > 4096) fail("an accessor has an unknown type.");
    if (viewStart > have || viewBytes > have - viewStart) fail("a buffer view runs past its buffer.");
    if (count > kMaxElements || start > viewBytes ||
        (count > 0 && (viewBytes - start < size || (count - 1) > (viewBytes - start - size) / stride)))
      fail("an accessor of " + std::to_string(count) + " elements runs past its buffer of " +
           std::to_string(viewBytes) + " bytes.");
    return {source_.buffers[buffer].bytes.get() + viewStart + start, count, stride, size};
  }

  // Appends tightly packed data as a new accessor and returns its index.
  std::size_t addAccessor(const void* data, std::size_t bytes, std::uint64_t count, int component,
                          const char* type) {
    spend(bytes);
    out_["bufferViews"].push_back({{"buffer", 0}, {"byteOffset", binary_.size()}, {"byteLength", bytes}});
    out_["accessors"].push_back({{"bufferView", out_["bufferViews"].size() - 1},
                                 {"componentType", component}, {"count", count}, {"type", type}});
    const auto* begin = static_cast<const std::byte*>(data);
    binary_.insert(binary_.end(), begin, begin + bytes);
    binary_.resize((binary_.size() + 3) / 4 * 4);
    return out_["accessors"].size() - 1;
  }

  std::vector<float> floats(const Json& accessor, std::uint64_t components, const char* type) const {
    if (accessor.value("type", Json()) != type || integer(accessor, "componentType", 0) != 5126)
      fail("positions, normals and texture coordinates must be float numbers.");
    const View v = viewOf(accessor, components);
    std::vector<float> out(v.count * components);
    for (std::uint64_t i = 0; i < v.count; ++i)
      std::memcpy(out.data() + i * components, v.start + i * v.stride, v.size);
    for (float f : out)
      if (!std::isfinite(f)) fail("a coordinate is not finite.");
    return out;
  }

  std::vector<std::uint32_t> indices(const Json& primitive, std::uint64_t vertices) const {
    std::vector<std::uint32_t> out;
    if (!primitive.contains("indices")) {
      for (std::uint64_t i = 0; i < vertices; ++i) out.push_back(std::uint32_t(i));
      return out;
    }
    const Json& accessor = element("accessors", integer(primitive, "indices", 0));
    if (accessor.value("type", Json()) != "SCALAR" || integer(accessor, "componentType", 0) == 5126)
      fail("indices must be whole numbers.");
    const View v = viewOf(accessor, 1);
    for (std::uint64_t i = 0; i < v.count; ++i) {
      std::uint32_t index = 0;
      std::memcpy(&index, v.start + i * v.stride, v.size);
      if (index >= vertices)
        fail("an index names vertex " + std::to_string(index) + " of " + std::to_string(vertices) + ".");
      out.push_back(index);
    }
    return out;
  }

  void addMesh(const Json& mesh) {
    const std::uint64_t before = unpacked_;
    Json primitives = Json::array();
    for (const Json& primitive : listAt(mesh, "primitives"))
      if (integer(primitive, "mode", 4) == 4) primitives.push_back(cleanPrimitive(primitive));
    out_["meshes"].push_back({{"primitives", primitives}});
    meshBytes_.push_back(unpacked_ - before);
  }

  Json cleanPrimitive(const Json& primitive) {
    const auto attributes = primitive.find("attributes");
    if (attributes == primitive.end() || !attributes->is_object() || !attributes->contains("POSITION"))
      fail("a mesh has no positions.");
    Json clean;
    std::uint64_t vertices = 0;
    for (const auto& [name, components, type] :
         {std::tuple{"POSITION", 3, "VEC3"}, {"NORMAL", 3, "VEC3"}, {"TEXCOORD_0", 2, "VEC2"}}) {
      if (!attributes->contains(name)) continue;
      const Json& accessor = element("accessors", integer(*attributes, name, 0));
      if (std::string_view(name) == "TEXCOORD_0" && integer(accessor, "componentType", 0) != 5126)
        continue;  // normalised integers: texture coordinates are optional
      const auto values = floats(accessor, std::uint64_t(components), type);
      const std::uint64_t count = values.size() / std::uint64_t(components);
      if (std::string_view(name) == "POSITION") vertices = count;
      if (count != vertices || count == 0) fail("a mesh has attributes of different lengths.");
      clean["attributes"][name] = addAccessor(values.data(), values.size() * 4, count, 5126, type);
    }
    const auto index = indices(primitive, vertices);
    if (index.size() < 3) fail("a mesh has no triangles.");
    clean["indices"] = addAccessor(index.data(), index.size() / 3 * 12, index.size() / 3 * 3, 5125, "SCALAR");
    clean["mode"] = 4;
    return clean;
  }

  // Transforms must be lists of finite numbers of the right length.
  void copyTransform(const Json& from, Json& to) const {
    constexpr double kLargestTransform = 1e9;
    for (const auto& [key, length] : {std::pair{"matrix", 16u}, {"translation", 3u}, {"rotation", 4u}, {"scale", 3u}}) {
      const auto it = from.find(key);
      if (it == from.end()) continue;
      if (!it->is_array() || it->size() != length) fail("a node's transform is not readable.");
      for (const Json& number : *it)
        if (!number.is_number() || std::abs(number.get<double>()) > kLargestTransform)
          fail("a node's transform is not readable.");
      to[key] = *it;
    }
  }

  void addNodes() {
    const Json& nodes = listAt(source_.json, "nodes");
    if (nodes.size() > kMaxNodes) fail("it has too many nodes.");
    std::vector<std::uint64_t> parent(nodes.size(), kNone);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      Json clean = Json::object();
      copyTransform(nodes[i], clean);
      if (nodes[i].contains("mesh")) {
        const std::uint64_t mesh = integer(nodes[i], "mesh", 0);
        element("meshes", mesh);
        spend(meshBytes_[mesh]);
        if (!out_["meshes"][mesh]["primitives"].empty()) clean["mesh"] = mesh;
      }
      for (const Json& child : listAt(nodes[i], "children")) {
        if (!child.is_number_unsigned() || child.get<std::uint64_t>() >= nodes.size() ||
            std::exchange(parent[child.get<std::uint64_t>()], i) != kNone)
          fail("a node names a child that is missing or has another parent.");
        clean["children"].push_back(child);
      }
      out_["nodes"].push_back(std::move(clean));
    }
    addRoots(parent);
  }

  // With one parent each, a cycle is what no root reaches; deep chains would overflow other readers.
  void addRoots(const std::vector<std::uint64_t>& parent) {
    constexpr int kMaxNodeDepth = 256;
    Json roots = Json::array();
    for (std::size_t i = 0; i < parent.size(); ++i) {
      int depth = 0;
      for (std::uint64_t at = i; parent[at] != kNone; at = parent[at])
        if (++depth > kMaxNodeDepth) fail("its nodes are nested too deeply or in a circle.");
      if (parent[i] == kNone) roots.push_back(i);
    }
    if (roots.empty()) fail("it has no nodes.");
    out_["scenes"] = Json::array({Json{{"nodes", roots}}});
    out_["scene"] = 0;
  }

  std::vector<std::byte> packed() const {
    std::string json = out_.dump(-1, ' ', false, Json::error_handler_t::replace);
    json.append((4 - json.size() % 4) % 4, ' ');
    const std::uint64_t total = 28 + json.size() + binary_.size();
    if (total > UINT32_MAX) fail("it is larger than 4 GB.");
    const std::uint32_t head[] = {0x46546C67, 2, std::uint32_t(total), std::uint32_t(json.size()), 0x4E4F534A};
    const std::uint32_t chunk[] = {std::uint32_t(binary_.size()), 0x004E4942};
    std::vector<std::byte> out(total);
    std::memcpy(out.data(), head, 20);
    std::memcpy(out.data() + 20, json.data(), json.size());
    std::memcpy(out.data() + 20 + json.size(), chunk, 8);
    if (!binary_.empty()) std::memcpy(out.data() + 28 + json.size(), binary_.data(), binary_.size());
    return out;
  }

  const FileBytes& file_;
  GltfSource source_;
  Json out_;
  std::vector<std::byte> binary_;
  std::vector<std::uint64_t> meshBytes_;  // unpacked, per mesh
  std::uint64_t unpacked_ = 0;
};

}  // namespace

std::vector<std::byte> sanitizedGlb(const FileBytes& file, const std::filesystem::path& folder) {
  return Sanitizer(file, folder).run();
}

}  // namespace likeness
