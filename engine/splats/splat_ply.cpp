#include "engine/splats/splat_ply.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/core/error.h"
#include "engine/splats/ply_rows.h"

namespace likeness {
namespace {

constexpr int kMaxShDegree = 3;

[[noreturn]] void unusable(const FileBytes& file, const std::string& why) {
  throw Error("The PLY file " + inQuotes(file.name) + " cannot be used: " + why,
              "Choose a file with Gaussian splats.");
}

// Columns in the order of this file's rows: 3 position, 3 scale, 4 rotation, 1 opacity, 3 colour,
// then the rest coefficients, channel-major.
constexpr int kScale = 3, kRotation = 6, kOpacity = 10, kColour = 11, kRest = 14;

std::vector<int> baseColumns(const FileBytes& file, const PlyElement& vertex) {
  static const char* const kNames[] = {"x",      "y",       "z",     "scale_0", "scale_1",
                                       "scale_2", "rot_0",  "rot_1", "rot_2",   "rot_3",
                                       "opacity", "f_dc_0", "f_dc_1", "f_dc_2"};
  std::vector<int> out;
  std::string missing;
  for (const char* name : kNames) {
    out.push_back(vertex.find(name));
    if (out.back() < 0) missing += (missing.empty() ? "" : ", ") + std::string(name);
  }
  const bool noneOfIt = vertex.find("opacity") < 0 && vertex.find("f_dc_0") < 0;
  if (noneOfIt) unusable(file, "it holds a mesh or points, not Gaussian splats.");
  if (!missing.empty()) unusable(file, "its splats lack " + missing + ".");
  return out;
}

// Number of f_rest columns and the degree that it means.
int restDegree(const FileBytes& file, const PlyElement& vertex, int& count) {
  count = 0;
  while (vertex.find("f_rest_" + std::to_string(count)) >= 0) ++count;
  for (int degree = 0; degree <= 4; ++degree)
    if (count == 3 * ((degree + 1) * (degree + 1) - 1)) return degree;
  unusable(file, "it has " + std::to_string(count) +
                     " f_rest values; 0, 9, 24, 45 or 72 make a whole degree.");
}

struct Columns {
  std::vector<int> all;
  int coefficients = 0;      ///< per channel in the file, without the first
  int kept = 0;              ///< of these, read
};

Columns columnsOf(const FileBytes& file, const PlyElement& vertex, SplatPlyReport& report) {
  Columns out;
  out.all = baseColumns(file, vertex);
  int rest = 0;
  report.fileShDegree = restDegree(file, vertex, rest);
  const int degree = std::min(report.fileShDegree, kMaxShDegree);
  out.coefficients = rest / 3;
  out.kept = (degree + 1) * (degree + 1) - 1;
  for (int i = 0; i < out.kept; ++i)  // coefficient-major from here on
    for (int channel = 0; channel < 3; ++channel)
      out.all.push_back(vertex.find("f_rest_" + std::to_string(channel * out.coefficients + i)));
  return out;
}

bool allFinite(const float* values, int count) {
  return std::all_of(values, values + count, [](float v) { return std::isfinite(v); });
}

// Counts what is wrong with a row; true when it can be drawn.
bool usable(const float* v, int restValues, SplatPlyReport& report) {
  float largest = 0, squares = 0;
  for (int i = 0; i < 3; ++i) largest = std::max(largest, std::exp(v[kScale + i]));
  const bool scaleIsNan = std::isnan(v[kScale]) || std::isnan(v[kScale + 1]) || std::isnan(v[kScale + 2]);
  for (int i = 0; i < 4; ++i) squares += v[kRotation + i] * v[kRotation + i];
  if (!allFinite(v, 3)) return ++report.badPosition, false;
  if (scaleIsNan || !std::isfinite(largest)) return ++report.badScale, false;
  if (!std::isfinite(squares) || squares < 1e-20f) return ++report.badRotation, false;
  if (std::isnan(v[kOpacity]) || !allFinite(v + kColour, 3 + restValues))
    return ++report.badColour, false;
  return true;
}

void append(SplatSet& set, const float* v, int restValues) {
  float squares = 0;
  for (int i = 0; i < 4; ++i) squares += v[kRotation + i] * v[kRotation + i];
  const float inverse = 1.0f / std::sqrt(squares);
  set.means.insert(set.means.end(), v, v + 3);
  for (int i = 0; i < 3; ++i) set.scales.push_back(std::exp(v[kScale + i]));
  for (int i = 0; i < 4; ++i) set.rotations.push_back(v[kRotation + i] * inverse);
  set.opacities.push_back(1.0f / (1.0f + std::exp(-v[kOpacity])));
  set.sh.insert(set.sh.end(), v + kColour, v + kColour + 3 + restValues);
}

}  // namespace

std::string SplatPlyReport::sentence() const {
  if (!dropped()) return {};
  std::string out = "Left out " + std::to_string(dropped()) + " of " + std::to_string(declared) +
                    " splats:";
  const auto part = [&](std::size_t count, const char* what) {
    if (count) out += " " + std::to_string(count) + " with " + what + ",";
  };
  part(badPosition, "a position that is not finite");
  part(badScale, "a scale that is not finite");
  part(badRotation, "a zero or broken rotation");
  part(badColour, "a colour or opacity that is not a number");
  out.back() = '.';
  return out;
}

SplatSet parseSplatPly(const FileBytes& file, SplatPlyReport* report) {
  SplatPlyReport local;
  SplatPlyReport& out = report ? *report : local;
  out = {};
  const PlyHeader header = readPlyHeader(file);
  if (header.find("chunk") >= 0)
    unusable(file, "it is a compressed PLY; decompress it first (SuperSplat can).");
  const int vertex = header.find("vertex");
  if (vertex < 0) unusable(file, "it has no vertices.");
  const Columns columns = columnsOf(file, header.elements[std::size_t(vertex)], out);
  const PlyRows rows(file, header, vertex, columns.all);
  out.declared = std::size_t(rows.count());
  SplatSet set;
  set.shDegree = std::min(out.fileShDegree, kMaxShDegree);
  set.means.reserve(out.declared * 3);
  set.scales.reserve(out.declared * 3);
  set.rotations.reserve(out.declared * 4);
  set.opacities.reserve(out.declared);
  set.sh.reserve(out.declared * std::size_t(set.shCoefficients()) * 3);
  rows.forEach([&](std::uint64_t, const float* values) {
    if (usable(values, 3 * columns.kept, out)) append(set, values, 3 * columns.kept);
  });
  if (out.declared > 0 && set.size() == 0)
    unusable(file, "none of its " + std::to_string(out.declared) + " splats is finite.");
  return set;
}

SplatSet readSplatPly(const std::filesystem::path& path, SplatPlyReport* report) {
  return parseSplatPly(mapFile(path), report);
}

}  // namespace likeness
