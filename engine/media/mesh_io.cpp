#include "engine/media/mesh_io.h"

#include <assimp/IOSystem.hpp>
#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include <algorithm>
#include <assimp/Importer.hpp>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <string>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/media/gltf_sanitize.h"
#include "engine/media/mesh_weld.h"
#include "engine/media/obj_check.h"

namespace likeness {
namespace {

constexpr std::uint64_t kMaxFileBytes = 512ull << 20;

std::string lowerExtension(const std::filesystem::path& path) {
  std::string out = path.extension().string();
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return out;
}

// A mesh comes from the bytes given; whatever else a file names stays closed.
class NoOtherFiles final : public Assimp::IOSystem {
 public:
  bool Exists(const char*) const override { return false; }
  char getOsSeparator() const override { return '/'; }
  Assimp::IOStream* Open(const char*, const char*) override { return nullptr; }
  void Close(Assimp::IOStream*) override {}
};

bool finite(const MeshData& mesh) {
  const auto ok = [](const glm::vec3& p) { return std::isfinite(p.x + p.y + p.z); };
  return std::all_of(mesh.positions.begin(), mesh.positions.end(), ok);
}

void append(MeshData& out, const aiMesh& mesh) {
  const auto base = std::uint32_t(out.positions.size());
  for (unsigned i = 0; i < mesh.mNumVertices; ++i) {
    const aiVector3D& p = mesh.mVertices[i];
    out.positions.emplace_back(p.x, p.y, p.z);
    if (mesh.mNormals) out.normals.emplace_back(mesh.mNormals[i].x, mesh.mNormals[i].y, mesh.mNormals[i].z);
    if (mesh.mTextureCoords[0])
      out.uvs.emplace_back(mesh.mTextureCoords[0][i].x, mesh.mTextureCoords[0][i].y);
  }
  for (unsigned i = 0; i < mesh.mNumFaces; ++i) {
    const aiFace& face = mesh.mFaces[i];
    if (face.mNumIndices != 3) continue;  // points and lines
    const glm::uvec3 f(face.mIndices[0], face.mIndices[1], face.mIndices[2]);
    if (std::max({f.x, f.y, f.z}) < mesh.mNumVertices) out.faces.push_back(f + base);
  }
}

MeshData fromScene(const FileBytes& file, const aiScene* scene, const std::string& detail) {
  if (!scene)
    throw Error("The mesh " + inQuotes(file.name) + " cannot be read.", "Export it again.", detail);
  MeshData out;
  for (unsigned i = 0; i < scene->mNumMeshes; ++i) append(out, *scene->mMeshes[i]);
  // Attributes that only some parts have are dropped.
  if (out.normals.size() != out.positions.size()) out.normals.clear();
  if (out.uvs.size() != out.positions.size()) out.uvs.clear();
  if (out.faces.empty())
    throw Error("The mesh " + inQuotes(file.name) + " holds no triangles.", "Choose another file.");
  if (!finite(out))
    throw Error("The mesh " + inQuotes(file.name) + " has coordinates that are not finite.", "Export it again.");
  weldVertices(out);
  return out;
}

MeshData importFromMemory(const FileBytes& file, std::span<const std::byte> bytes, const char* hint) {
  Assimp::Importer importer;
  importer.SetIOHandler(new NoOtherFiles);  // owned by the importer
  const aiScene* scene = importer.ReadFileFromMemory(
      bytes.data(), bytes.size(), aiProcess_Triangulate | aiProcess_PreTransformVertices, hint);
  return fromScene(file, scene, importer.GetErrorString());
}

}  // namespace

MeshData readMesh(const std::filesystem::path& path) {
  const FileBytes file = readFile(path, kMaxFileBytes);
  const std::string extension = lowerExtension(path);
  if (extension == ".obj") {
    const std::string plain = plainObj(file);
    return importFromMemory(file, std::as_bytes(std::span(plain)), "obj");
  }
  if (extension == ".gltf" || extension == ".glb") {
    const auto glb = sanitizedGlb(file, path.parent_path());
    return importFromMemory(file, glb, "glb");
  }
  throw Error("The mesh " + inQuotes(file.name) + " is not an .obj, .gltf or .glb file.",
              "Export it in one of these formats.");
}

void writeObj(const std::filesystem::path& path, const MeshData& mesh) {
  AtomicFile file(path);
  std::string text;
  char line[160];
  const auto flush = [&](std::size_t limit) {
    if (text.size() <= limit) return;
    file.write(text);
    text.clear();
  };
  const auto emit = [&](int length) {
    text.append(line, std::size_t(length));
    flush(1 << 20);
  };
  for (const auto& p : mesh.positions)
    emit(std::snprintf(line, sizeof(line), "v %.9g %.9g %.9g\n", p.x, p.y, p.z));
  for (const auto& t : mesh.uvs) emit(std::snprintf(line, sizeof(line), "vt %.9g %.9g\n", t.x, t.y));
  for (const auto& n : mesh.normals)
    emit(std::snprintf(line, sizeof(line), "vn %.9g %.9g %.9g\n", n.x, n.y, n.z));
  const bool uvs = !mesh.uvs.empty(), normals = !mesh.normals.empty();
  for (const auto& f : mesh.faces) {
    text += "f";
    for (int corner = 0; corner < 3; ++corner) {
      const std::string index = std::to_string(f[corner] + 1);
      text += " " + index;
      if (uvs || normals) text += "/" + (uvs ? index : std::string());
      if (normals) text += "/" + index;
    }
    text += "\n";
    flush(1 << 20);
  }
  flush(0);
  file.commit();
}

}  // namespace likeness
