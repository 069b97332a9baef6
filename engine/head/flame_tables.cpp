// Masks, landmark tables and textures of FLAME files (declared in flame_files.h).
#include <algorithm>
#include <limits>

#include "engine/core/error.h"
#include "engine/head/flame_files.h"

namespace likeness {
namespace {

constexpr std::int64_t kMostMaskIds = 16 << 20, kAny = -1, kAnyIndex = std::numeric_limits<std::uint32_t>::max();

[[noreturn]] void unusable(const FlameSource& source, const std::string& why) {
  throw Error("The file " + inQuotes(source.fileName()) + " cannot be used: " + why,
              "Choose another file.");
}

bool isInteger(DType dtype) {
  return dtype != DType::f64 && dtype != DType::f32 && dtype != DType::f16 && dtype != DType::bf16;
}

bool looksLikeMasks(const FlameSource& source) {
  const auto names = source.names();
  return !names.empty() && std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return source.isArray(name) && isInteger(source.array(name).dtype);
  });
}

struct Points {
  std::vector<std::uint32_t> faces;
  std::vector<float> weights;
};

// Faces and barycentric weights of arrays that are [..., N] and [..., N, 3].
Points points(const FlameSource& source, const std::string& facesName,
              const std::string& weightsName, std::vector<std::int64_t> shape) {
  source.require({facesName, weightsName}, "landmark table");
  Points out;
  out.faces = source.indices(facesName, shape, kAnyIndex);
  shape = source.array(facesName).shape;
  shape.push_back(3);
  out.weights = source.floats(weightsName, shape);
  return out;
}

void readStatic(const FlameSource& source, const std::string& faces, const std::string& weights,
                FlameLandmarks& out) {
  Points p = points(source, faces, weights, {kAny});
  out.staticFaces = std::move(p.faces);
  out.staticWeights = std::move(p.weights);
}

void readContour(const FlameSource& source, const std::string& faces, const std::string& weights,
                 FlameLandmarks& out) {
  Points p = points(source, faces, weights, {kAny, kAny});
  const auto shape = source.array(faces).shape;
  out.contourRows = int(shape[0]);
  out.contourPoints = int(shape[1]);
  out.contourFaces = std::move(p.faces);
  out.contourWeights = std::move(p.weights);
}

void readFull(const FlameSource& source, FlameLandmarks& out) {
  if (!source.has("full_lmk_faces_idx")) return;
  Points p = points(source, "full_lmk_faces_idx", "full_lmk_bary_coords", {1, kAny});
  out.fullFaces = std::move(p.faces);
  out.fullWeights = std::move(p.weights);
}

}  // namespace

FlameFileKind flameFileKind(const FlameSource& source) {
  if (source.has("v_template")) return FlameFileKind::model;
  if (source.has("lmk_face_idx") || source.has("static_lmk_faces_idx"))
    return FlameFileKind::landmarks;
  if (source.has("tex_dir") || source.has("PC")) return FlameFileKind::texture;
  return looksLikeMasks(source) ? FlameFileKind::masks : FlameFileKind::model;
}

HeadMasks headMasksFrom(const FlameSource& source) {
  HeadMasks out;
  std::int64_t left = kMostMaskIds;
  for (const std::string& name : source.names()) {
    const HostTensor ids = source.array(name);
    if (ids.shape.size() != 1 || !isInteger(ids.dtype))
      unusable(source, "the mask " + inQuotes(name) + " is not a list of vertex ids.");
    auto& mask = out[name];
    mask.clear();
    left -= std::min(left, ids.elementCount());
    if (left == 0) unusable(source, "its masks hold far too many vertex ids.");
    for (std::int64_t id : ids.toInt64()) {
      if (id < 0 || id >= kAnyIndex)
        unusable(source, "the mask " + inQuotes(name) + " names vertex " + std::to_string(id) + ".");
      mask.push_back(std::uint32_t(id));
    }
  }
  if (out.empty()) unusable(source, "it holds no masks.");
  return out;
}

HeadMasks loadHeadMasks(const std::filesystem::path& path) {
  return headMasksFrom(FlameSource::open(path));
}

FlameLandmarks flameLandmarksFrom(const FlameSource& source) {
  FlameLandmarks out;
  if (source.has("static_lmk_faces_idx")) {  // DECA: everything in one file
    readStatic(source, "static_lmk_faces_idx", "static_lmk_bary_coords", out);
    readContour(source, "dynamic_lmk_faces_idx", "dynamic_lmk_bary_coords", out);
    readFull(source, out);
    return out;
  }
  source.require({"lmk_face_idx", "lmk_b_coords"}, "landmark table");
  if (source.array("lmk_face_idx").shape.size() == 2)
    readContour(source, "lmk_face_idx", "lmk_b_coords", out);
  else
    readStatic(source, "lmk_face_idx", "lmk_b_coords", out);
  return out;
}

FlameLandmarks loadFlameLandmarks(const std::filesystem::path& path) {
  return flameLandmarksFrom(FlameSource::open(path));
}

VertexCombinations combinationsOnFaces(const HeadModel& head,
                                       const std::vector<std::uint32_t>& faces,
                                       const std::vector<float>& weights) {
  if (weights.size() != faces.size() * 3)
    throw Error("A landmark table has " + std::to_string(faces.size()) + " points but " +
                std::to_string(weights.size()) + " weights.");
  VertexCombinations out;
  out.pointCount = int(faces.size());
  out.terms = 3;
  out.weight = weights;
  for (std::uint32_t face : faces) {
    if (face >= head.faces.size())
      throw Error("A landmark lies on face " + std::to_string(face) + ", but " +
                      inQuotes(head.name) + " has " + std::to_string(head.faces.size()) + ".",
                  "Use the landmark table that belongs to the head.");
    for (int corner = 0; corner < 3; ++corner) out.index.push_back(head.faces[face][corner]);
  }
  return out;
}

FlameTexture loadFlameTexture(const std::filesystem::path& path) {
  const FlameSource source = FlameSource::open(path);
  source.require({"mean", "tex_dir"}, "FLAME texture");
  FlameTexture out;
  const auto shape = source.shaped("mean", {kAny, kAny, 3}).shape;
  out.mean = source.floats("mean", {kAny, kAny, 3});
  out.directions = source.floats("tex_dir", {shape[0], shape[1], 3, kAny});
  out.height = int(shape[0]);
  out.width = int(shape[1]);
  out.components = int(out.directions.size() / out.mean.size());
  if (source.has("tex_dir_scale")) {  // integer directions of the default head
    const auto scale = source.floats("tex_dir_scale", {out.components});
    for (std::size_t i = 0; i < out.directions.size(); ++i)
      out.directions[i] *= scale[i % std::size_t(out.components)];
  }
  if (!source.has("vt")) return out;
  const auto vt = source.floats("vt", {kAny, 2});
  for (std::size_t i = 0; i < vt.size(); i += 2) out.uvs.emplace_back(vt[i], vt[i + 1]);
  const auto ft = source.indices("ft", {kAny, 3}, std::int64_t(out.uvs.size()));
  for (std::size_t i = 0; i < ft.size(); i += 3)
    out.uvFaces.emplace_back(ft[i], ft[i + 1], ft[i + 2]);
  return out;
}

}  // namespace likeness
