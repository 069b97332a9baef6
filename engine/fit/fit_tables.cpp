#include "engine/fit/fit_tables.h"

#include <algorithm>

#include "engine/core/error.h"
#include "models/io/npz.h"

namespace likeness {
namespace {

void refuse(const std::filesystem::path& path, const std::string& what) {
  throw Error(path.string() + ": " + what, "Restore the default head's files.");
}

VertexCombinations combinationsOf(const NpzArrays& arrays, const std::string& prefix) {
  VertexCombinations out;
  const HostTensor& index = arrays.at(prefix + "_index").tensor;
  const auto ids = index.toInt64();
  out.pointCount = int(index.shape.at(0));
  out.terms = int(index.shape.at(1));
  out.index.assign(ids.begin(), ids.end());
  out.weight = arrays.at(prefix + "_weight").tensor.toFloat();
  return out;
}

void readLandmarks(const std::filesystem::path& path, FitTables& tables) {
  const NpzArrays arrays = readNpz(path);
  requireArrays(arrays, {"mp468_index", "mp468_weight", "mp468_offset", "mp468_sigma"},
                path.string());
  tables.points468 = combinationsOf(arrays, "mp468");
  tables.offset = arrays.at("mp468_offset").tensor.toFloat();
  tables.sigma = arrays.at("mp468_sigma").tensor.toFloat();
  const std::size_t n = std::size_t(tables.points468.pointCount);
  if (n != 468 || tables.points468.weight.size() != tables.points468.index.size() ||
      tables.offset.size() != 4 * n || tables.sigma.size() != n)
    refuse(path, "the mp468 arrays do not have the shapes of 468 face points.");
  if (arrays.count("mp468_whiten")) tables.whiten = arrays.at("mp468_whiten").tensor.toFloat();
  if (!tables.whiten.empty() && tables.whiten.size() != 4 * n * n)
    refuse(path, "mp468_whiten is not a 936 x 936 matrix.");
  if (arrays.count("iris_index")) tables.iris = combinationsOf(arrays, "iris");
}

void readAlbedo(const std::filesystem::path& path, FitTables& tables) {
  const NpzArrays arrays = readNpz(path);
  requireArrays(arrays, {"mean", "tex_dir"}, path.string());
  const HostTensor &mean = arrays.at("mean").tensor, &dirs = arrays.at("tex_dir").tensor;
  if (mean.shape.size() != 3 || dirs.shape.size() != 4 || mean.shape[2] != 3)
    refuse(path, "mean must be [H, W, 3] and tex_dir [H, W, 3, N].");
  const int h = int(mean.shape[0]), w = int(mean.shape[1]), n = int(dirs.shape[3]);
  tables.albedoMean = ImageF(w, h, 3);
  tables.albedoMean.pixels = mean.toFloat();
  const auto values = dirs.toFloat();
  if (values.size() != tables.albedoMean.pixels.size() * n)
    refuse(path, "tex_dir and mean differ in size.");
  std::vector<float> scale(n, 1.0f);
  if (arrays.count("tex_dir_scale")) scale = arrays.at("tex_dir_scale").tensor.toFloat();
  for (int k = 0; k < std::min(n, kAlbedoComponents); ++k) {
    ImageF direction(w, h, 3);
    for (std::size_t i = 0; i < direction.pixels.size(); ++i)
      direction.pixels[i] = scale.at(k) * values[i * n + k];
    tables.albedoDirs.push_back(std::move(direction));
  }
}

}  // namespace

FitTables readFitTables(const std::filesystem::path& headFolder) {
  FitTables tables;
  readLandmarks(headFolder / "landmarks.npz", tables);
  readAlbedo(headFolder / "albedo.npz", tables);
  return tables;
}

}  // namespace likeness
