#include "app/cli/inspect_file.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/head/flame_files.h"
#include "engine/splats/splat_ply.h"
#include "models/io/npz.h"
#include "models/io/pickle_arrays.h"
#include "models/io/safetensors.h"
#include "models/io/torch_checkpoint.h"

namespace likeness {
namespace {

using Json = nlohmann::json;

std::string plural(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

double sumOf(const HostTensor& tensor) {
  constexpr std::int64_t kBlock = 1 << 18;  // elements widened at a time
  double sum = 0;
  for (std::int64_t at = 0; at < tensor.elementCount(); at += kBlock) {
    const std::byte* start = tensor.bytes.get() + std::size_t(at) * dtypeSize(tensor.dtype);
    const HostTensor block{tensor.dtype, {std::min(kBlock, tensor.elementCount() - at)},
                           std::shared_ptr<const std::byte>(tensor.bytes, start)};
    for (double value : block.toDouble()) sum += value;
  }
  return sum;
}

// Type and shape of a tensor, and the sum of its values while `budget` bytes last.
Json tensorJson(const HostTensor& tensor, std::size_t& budget) {
  Json out{{"dtype", dtypeName(tensor.dtype)}, {"shape", tensor.shape}};
  if (tensor.byteCount() > budget) return out;
  budget -= tensor.byteCount();
  out["sum"] = sumOf(tensor);
  return out;
}

constexpr std::size_t kSummedBytes = 16 << 20;

// A list of a million names is no description.
Json firstTexts(const std::vector<std::string>& texts) {
  constexpr std::size_t kShown = 1000;
  return std::vector<std::string>(texts.begin(), texts.begin() + std::ptrdiff_t(std::min(kShown, texts.size())));
}

Inspection describeTensors(const TensorMap& tensors) {
  Inspection out{"tensors", "", Json::object()};
  std::uint64_t bytes = 0;
  std::size_t budget = kSummedBytes;
  for (const auto& [name, tensor] : tensors) {
    out.details["tensors"][name] = tensorJson(tensor, budget);
    bytes += tensor.byteCount();
  }
  out.details["count"] = tensors.size();
  out.summary = plural(tensors.size(), "tensor") + ", " + plural(std::size_t(bytes), "byte");
  return out;
}

Inspection inspectSafetensors(const std::filesystem::path& path) {
  const Safetensors file = readSafetensors(path);
  Inspection out = describeTensors(file.tensors);
  out.details["metadata"] = file.metadata;
  return out;
}

Inspection inspectTorch(const std::filesystem::path& path) {
  const TorchCheckpoint file = readTorchCheckpoint(path);
  Inspection out = describeTensors(file.tensors);
  if (!file.unwrapped.empty()) {
    out.details["unwrapped"] = file.unwrapped;
    out.summary += ", the part named " + file.unwrapped;
  }
  out.details["ignored"] = file.ignored;
  return out;
}

Inspection inspectNpz(const std::filesystem::path& path) {
  const NpzArrays arrays = readNpz(path);
  TensorMap tensors;
  Json texts = Json::object();
  for (const auto& [name, array] : arrays) {
    if (array.kind == NpyArray::Kind::numbers) tensors.emplace(name, array.tensor);
    if (array.kind == NpyArray::Kind::text) texts[name] = firstTexts(array.strings);
    if (array.kind == NpyArray::Kind::objects)
      throw Error("The array " + inQuotes(name) + " of " + fileInQuotes(path) +
                      " holds pickled objects, which are not read from archives.",
                  "Choose another file.");
  }
  Inspection out = describeTensors(tensors);
  out.details["texts"] = texts;
  if (!texts.empty()) out.summary += ", " + plural(texts.size(), "list") + " of names";
  return out;
}

Inspection describeModel(const FlameSource& source) {
  const HeadModel head = headModelFrom(source);
  return {"FLAME model",
          std::to_string(head.vertexCount) + " vertices, " + plural(head.faces.size(), "triangle") +
              ", " + std::to_string(head.shapeCount) + " shape and " +
              std::to_string(head.expressionCount) + " expression directions",
          {{"vertices", head.vertexCount}, {"triangles", head.faces.size()},
           {"shape", head.shapeCount}, {"expression", head.expressionCount}}};
}

Inspection describeLandmarks(const FlameSource& source) {
  const FlameLandmarks table = flameLandmarksFrom(source);
  Inspection out{"landmark table", "", {{"static", table.staticFaces.size()},
                                        {"contour", {table.contourRows, table.contourPoints}},
                                        {"full", table.fullFaces.size()}}};
  out.summary = plural(table.staticFaces.size(), "fixed point") + ", " +
                std::to_string(table.contourRows) + " x " + std::to_string(table.contourPoints) +
                " contour points";
  return out;
}

Inspection describeMasks(const FlameSource& source) {
  const HeadMasks masks = headMasksFrom(source);
  Inspection out{"FLAME masks", plural(masks.size(), "region"), Json::object()};
  for (const auto& [name, ids] : masks) {
    out.details["regions"][name] = ids.size();
    out.summary += (name == masks.begin()->first ? ": " : ", ") + inQuotes(name);
  }
  return out;
}

Inspection inspectFlame(const std::filesystem::path& path) {
  const FlameSource source = FlameSource::open(path);
  switch (flameFileKind(source)) {
    case FlameFileKind::masks: return describeMasks(source);
    case FlameFileKind::landmarks: return describeLandmarks(source);
    case FlameFileKind::model:
    case FlameFileKind::texture: break;
  }
  return describeModel(source);
}

Inspection inspectNpy(const std::filesystem::path& path) {
  const NpyArray array = readNpy(path);
  if (array.kind == NpyArray::Kind::objects) {
    const FlameSource source = FlameSource::open(path);
    return describeLandmarks(source);
  }
  if (array.kind == NpyArray::Kind::text)
    return {"array", plural(array.strings.size(), "text"), {{"texts", firstTexts(array.strings)}}};
  std::size_t budget = kSummedBytes;
  Inspection out{"array", "", tensorJson(array.tensor, budget)};
  out.summary = plural(std::size_t(array.tensor.elementCount()), "number") + " of type " +
                dtypeName(array.tensor.dtype);
  return out;
}

double columnSum(const std::vector<float>& values, std::size_t stride, std::size_t column) {
  double sum = 0;
  for (std::size_t i = column; i < values.size(); i += stride) sum += values[i];
  return sum;
}

Inspection inspectPly(const std::filesystem::path& path) {
  SplatPlyReport report;
  const SplatSet splats = readSplatPly(path, &report);
  Inspection out{"splats",
                 plural(splats.size(), "splat") + ", colour degree " + std::to_string(splats.shDegree),
                 {{"count", splats.size()}, {"declared", report.declared},
                  {"dropped", report.dropped()}, {"sh_degree", splats.shDegree},
                  {"x_sum", columnSum(splats.means, 3, 0)}}};
  if (report.dropped()) out.summary += ". " + report.sentence();
  return out;
}

std::string lowerExtension(const std::filesystem::path& path) {
  std::string out = path.extension().string();
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return out;
}

}  // namespace

Inspection inspectFile(const std::filesystem::path& path) {
  using Reader = Inspection (*)(const std::filesystem::path&);
  static const std::map<std::string, Reader> readers{
      {".safetensors", inspectSafetensors}, {".npz", inspectNpz},  {".npy", inspectNpy},
      {".pth", inspectTorch},  {".pt", inspectTorch},    {".bin", inspectTorch},
      {".ckpt", inspectTorch}, {".tar", inspectTorch},   {".pkl", inspectFlame},
      {".ply", inspectPly},    {".obj", inspectMesh},    {".gltf", inspectMesh},
      {".glb", inspectMesh},   {".likeness", inspectDocument}, {".png", inspectPicture},
      {".jpg", inspectPicture}, {".jpeg", inspectPicture}, {".webp", inspectPicture},
      {".bmp", inspectPicture}, {".tif", inspectPicture}, {".tiff", inspectPicture},
      {".gif", inspectPicture}};
  mapFile(path);  // a missing file, a folder or a pipe is named before the kind is
  const auto it = readers.find(lowerExtension(path));
  if (it == readers.end())
    throw Error("The file " + fileInQuotes(path) + " has no extension that Likeness reads.",
                "Give a picture, a head, splats, a mesh, tensors or a .likeness document.");
  return it->second(path);
}

}  // namespace likeness
