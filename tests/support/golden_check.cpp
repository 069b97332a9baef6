#include "tests/support/golden_check.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "engine/core/error.h"
#include "models/io/zip.h"

namespace likeness::test {
namespace {

bool isFloating(DType t) {
  return t == DType::f64 || t == DType::f32 || t == DType::f16 || t == DType::bf16;
}

std::string failure(const std::string& stem, const std::string& name, const HostTensor& want,
                    const HostTensor& got, const GoldenLimits& limits) {
  const std::string label = stem + ":" + name + ": ";
  if (want.shape != got.shape) return label + "another shape";
  if (!isFloating(want.dtype))
    return want.toInt64() == got.toInt64() ? std::string() : label + "integers differ";
  const std::vector<double> values = got.toDouble();
  if (!std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); }))
    return label + "not finite";
  double limit = name.starts_with("grad") ? limits.gradients : limits.relative;
  if (const auto it = limits.floors.find({stem, name}); it != limits.floors.end())
    limit = std::max(limit, 20 * it->second);
  const double error = relativeL2(got, want);
  if (error <= limit) return {};
  std::ostringstream text;
  text << label << "relative L2 " << error << ", limit " << limit;
  return text.str();
}

}  // namespace

void GoldenLimits::readFloors(const std::filesystem::path& tsv) {
  std::ifstream file(tsv);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const auto cells = splitTabs(line);
    if (cells.size() >= 3) floors[{cells[0], cells[1]}] = std::stod(cells[2]);
  }
  if (floors.empty()) throw Error(tsv.string() + " holds no rows.");
}

double relativeL2(const HostTensor& a, const HostTensor& b) {
  const std::vector<double> x = a.toDouble(), y = b.toDouble();
  if (x.size() != y.size()) return INFINITY;
  double difference = 0, norm = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    difference += (x[i] - y[i]) * (x[i] - y[i]);
    norm += y[i] * y[i];
  }
  return std::sqrt(difference) / std::max(std::sqrt(norm), 1e-30);
}

std::vector<std::string> goldenFailures(const std::string& stem, const TensorMap& golden,
                                        const TensorMap& mine, const GoldenLimits& limits) {
  std::vector<std::string> out;
  for (const auto& [name, want] : golden) {
    const auto got = mine.find(name);
    std::string text = got == mine.end() ? stem + ":" + name + ": missing"
                                         : failure(stem, name, want, got->second, limits);
    if (!text.empty()) out.push_back(std::move(text));
  }
  if (golden.empty()) out.push_back(stem + ": nothing to compare");
  return out;
}

std::vector<std::string> splitTabs(std::string_view line) {
  std::vector<std::string> cells(1);
  for (const char c : line)
    if (c == '\t')
      cells.emplace_back();
    else if (c != '\r')
      cells.back() += c;
  return cells;
}

std::vector<std::string> splitLines(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

std::vector<std::int64_t> parseShape(std::string_view text) {
  std::vector<std::int64_t> shape;
  if (text == "scalar" || text.empty()) return shape;
  std::string part;
  for (const char c : std::string(text) + "x") {
    if (c != 'x' && c != ',') {
      part += c;
      continue;
    }
    shape.push_back(std::stoll(part));
    part.clear();
  }
  return shape;
}

Manifest parseManifest(std::string_view text) {
  Manifest out;
  for (const std::string& line : splitLines(text)) {
    const auto cells = splitTabs(line);
    if (cells.size() != 3) throw Error("A manifest line has no three cells: " + line);
    out[cells[0]] = {cells[1], parseShape(cells[2])};
  }
  return out;
}

std::string textInZip(const std::filesystem::path& archive, std::string_view entry) {
  const ZipArchive zip(mapFile(archive));
  const ZipEntry* found = zip.find(entry);
  if (!found) throw Error(archive.string() + " has no entry " + std::string(entry) + ".");
  return std::string(zip.read(*found, 1 << 24).text());
}

}  // namespace likeness::test
