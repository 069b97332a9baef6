#include "engine/catalog/recognise.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/head/flame_files.h"
#include "models/io/onnx_graph.h"
#include "models/io/shape_check.h"
#include "models/io/tensor_file.h"
#include "models/io/zip.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

NetworkReport toldBy(const char* network, std::string types, std::string note, std::size_t count) {
  NetworkReport report;
  report.network = network;
  report.expected = report.matched = count;
  report.types = std::move(types);
  report.note = std::move(note);
  return report;
}

std::string millions(std::int64_t parameters) {
  return std::to_string((parameters + 50'000) / 1'000'000) + "." +
         std::to_string((parameters + 50'000) / 100'000 % 10) + " million parameters";
}

using Shape = std::vector<std::int64_t>;

// Convolutions of IResNet100 by shape: names are lost in exported graphs, shapes are not.
std::map<Shape, int> convolutionsOf(const NetworkKeys& keys) {
  std::map<Shape, int> out;
  for (const auto& [name, shape] : keys)
    if (shape.size() == 4) ++out[shape];
  return out;
}

NetworkReport arcfaceReport(const OnnxGraph& graph) {
  NetworkReport report = toldBy("onnx_arcface", "ONNX", millions(graph.parameters()), graph.weights.size());
  std::map<Shape, int> wanted = convolutionsOf(networkKeys("iresnet100"));
  for (const auto& weight : graph.weights)
    if (weight.shape.size() == 4) --wanted[weight.shape];
  for (const auto& [shape, count] : wanted)
    if (count > 0) report.missing.push_back(std::to_string(count) + " convolutions of " + shapeText(shape));
  return report;
}

bool sizesFit(const Shape& shape, const Shape& wanted) {
  if (shape.size() != wanted.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] != -1 && wanted[i] != -1 && shape[i] != wanted[i]) return false;
  return true;
}

std::vector<NetworkReport> recogniseOnnx(const FileBytes& file) {
  const OnnxGraph graph = parseOnnxGraph(file);
  if (graph.inputs.size() != 1) return {};
  const Shape& input = graph.inputs[0].shape;
  if (graph.outputs.size() == 9 && sizesFit(input, {-1, 3, -1, -1}))
    return {toldBy("onnx_scrfd", "ONNX", millions(graph.parameters()), graph.weights.size())};
  const bool embedding = graph.outputs.size() == 1 && !graph.outputs[0].shape.empty() &&
                         graph.outputs[0].shape.back() == 512 && input.size() == 4 && input[2] == 112 && input[3] == 112;
  if (embedding) return {arcfaceReport(graph)};
  return {};
}

// SMPL-X shares FLAME's names; the vertex count tells them apart.
std::vector<NetworkReport> recogniseBody(const FlameSource& source) {
  const HostTensor vertices = source.array("v_template");
  const auto count = vertices.shape.empty() ? 0 : vertices.shape[0];
  const char* network = count == 10475 ? "smplx_model"
                        : source.has("supr_expression_metadata") ? "flame_model_open" : "flame_model";
  NetworkReport report = toldBy(network, dtypeName(vertices.dtype), std::to_string(count) + " vertices", source.names().size());
  if (count != 10475 && count != 5023)
    report.wrongShape.push_back("v_template " + shapeText(vertices.shape) + " instead of [5023, 3]");
  if (count == 5023) headModelFrom(source);  // throws one sentence about what a head lacks
  return {report};
}

std::vector<NetworkReport> recogniseFlame(const fs::path& path) {
  const FlameSource source = FlameSource::open(path);
  switch (flameFileKind(source)) {
    case FlameFileKind::masks: return {toldBy("flame_masks", "masks", "", headMasksFrom(source).size())};
    case FlameFileKind::landmarks: flameLandmarksFrom(source); return {toldBy("flame_landmarks", "landmarks", "", source.names().size())};
    case FlameFileKind::texture: return {toldBy("flame_texture", "texture", "", source.names().size())};
    case FlameFileKind::model: break;
  }
  if (!source.has("v_template")) return {};
  return recogniseBody(source);
}

bool isNumpyArchive(const FileBytes& file) {
  if (!file.text().starts_with("PK")) return false;
  const ZipArchive archive(file);
  return std::any_of(archive.entries().begin(), archive.entries().end(),
                     [](const ZipEntry& e) { return e.name.ends_with(".npy"); });
}

// Pickles begin with PROTO, or, in protocol 0, with MARK or an opcode of text; .npy with its magic.
bool mayBeFlame(const FileBytes& file) {
  if (file.size < 4) return false;
  const auto first = std::uint8_t(file.text()[0]);
  return file.text().starts_with("\x93NUMPY") || first == 0x80 || first == '(' || isNumpyArchive(file);
}

void recogniseTensors(RecognisedFile& out) {
  const TensorFile file = openTensorFile(out.path);
  out.parts = file.files;
  out.networks = recogniseNetworks(file.tensors);
  if (out.networks.empty())
    out.problem = "Its " + std::to_string(file.tensors.size()) + " tensors belong to no network that Likeness uses.";
}

// What may not be read is no index either: the other files of the folder still count.
bool isIndex(const fs::path& json) {
  try {
    return tensorFormat(json) == TensorFormat::index;
  } catch (const Error&) {
    return false;
  }
}

void recogniseContent(RecognisedFile& out) {
  const FileBytes file = mapFile(out.path);
  const TensorFormat format = tensorFormat(out.path);
  const bool archive = isNumpyArchive(file);
  if (format != TensorFormat::other && !archive) return recogniseTensors(out);
  if (looksLikeOnnx(file)) out.networks = recogniseOnnx(file);
  else if (archive || mayBeFlame(file)) out.networks = recogniseFlame(out.path);
  if (out.networks.empty()) out.problem = "It is no model that Likeness uses.";
}

}  // namespace

std::vector<std::string> RecognisedFile::rightNetworks() const {
  std::vector<std::string> out;
  for (const auto& report : networks)
    if (report.right()) out.push_back(report.network);
  return out;
}

RecognisedFile recogniseModelFile(const fs::path& path) {
  RecognisedFile out;
  out.path = path;
  out.parts = {path};
  try {
    recogniseContent(out);
  } catch (const Error& error) {
    out.problem = error.sentence();
  }
  for (const auto& part : out.parts) {
    std::error_code ignored;
    const auto size = fs::file_size(part, ignored);
    if (!ignored) out.bytes += size;
  }
  return out;
}

std::vector<fs::path> modelFilesBelow(const fs::path& path) {
  constexpr std::size_t kMaxFiles = 10'000;
  static const std::set<std::string> kEndings{".safetensors", ".bin", ".ckpt", ".pth", ".pt", ".tar",
                                              ".onnx", ".pkl", ".npz", ".npy", ".json"};
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    mapFile(path);  // names a missing file, a pipe, a lack of permission
    return {path};
  }
  std::vector<fs::path> files;
  std::set<fs::path> shards;
  const auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator it(path, options, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (!it->is_regular_file(ignored) || !kEndings.contains(it->path().extension().string())) continue;
    if (it->path().filename().string().starts_with(".")) continue;
    const bool json = it->path().extension() == ".json";
    if (json && !isIndex(it->path())) continue;
    if (json) {
      const RecognisedFile set = recogniseModelFile(it->path());
      for (const auto& part : set.parts)
        if (part != it->path()) shards.insert(part);
    }
    files.push_back(it->path());
    if (files.size() > kMaxFiles)
      throw Error("The folder " + fileInQuotes(path) + " holds more than 10000 files.", "Give a folder with the models only.");
  }
  std::erase_if(files, [&](const auto& file) { return shards.contains(file); });
  std::sort(files.begin(), files.end());
  if (files.empty()) throw Error("The folder " + fileInQuotes(path) + " holds no model files.", "Give the files or their folder.");
  return files;
}

}  // namespace likeness
