#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/splats/splat_ply.h"

namespace likeness {
namespace {

constexpr float kMinScale = 1e-12f;    // metres; its logarithm stays finite
constexpr float kMinOpacity = 1e-7f;   // and one minus it: logit at most 16.1

std::string headerText(std::size_t count, int restPerChannel) {
  std::string out = "ply\nformat binary_little_endian 1.0\nelement vertex " + std::to_string(count) + "\n";
  const auto property = [&](const std::string& name) { out += "property float " + name + "\n"; };
  for (const char* name : {"x", "y", "z", "nx", "ny", "nz", "f_dc_0", "f_dc_1", "f_dc_2"})
    property(name);
  for (int i = 0; i < 3 * restPerChannel; ++i) property("f_rest_" + std::to_string(i));
  for (const char* name : {"opacity", "scale_0", "scale_1", "scale_2", "rot_0", "rot_1", "rot_2", "rot_3"})
    property(name);
  return out + "end_header\n";
}

void checkSizes(const SplatSet& s) {
  const std::size_t n = s.size();
  const bool fits = s.shDegree >= 0 && s.shDegree <= 3 && s.means.size() == 3 * n &&
                    s.scales.size() == 3 * n && s.rotations.size() == 4 * n &&
                    s.sh.size() == 3 * n * std::size_t(s.shCoefficients());
  if (!fits) throw Error("A splat set has arrays of different lengths and cannot be written.");
}

float logit(float opacity) {
  const double p = std::clamp(double(opacity), double(kMinOpacity), 1.0 - double(kMinOpacity));
  return float(std::log(p / (1.0 - p)));
}

// One row in the order of headerText.
void fillRow(const SplatSet& s, std::size_t i, int restPerChannel, float* row) {
  const int have = s.shCoefficients() - 1;
  const float* sh = s.sh.data() + i * std::size_t(s.shCoefficients()) * 3;
  std::copy_n(s.means.data() + 3 * i, 3, row);
  std::fill_n(row + 3, 3, 0.0f);
  std::copy_n(sh, 3, row + 6);
  for (int channel = 0; channel < 3; ++channel)
    for (int k = 0; k < restPerChannel; ++k)
      row[9 + channel * restPerChannel + k] = k < have ? sh[3 * (k + 1) + channel] : 0.0f;
  float* tail = row + 9 + 3 * restPerChannel;
  tail[0] = logit(s.opacities[i]);
  for (int axis = 0; axis < 3; ++axis)
    tail[1 + axis] = std::log(std::max(s.scales[3 * i + std::size_t(axis)], kMinScale));
  std::copy_n(s.rotations.data() + 4 * i, 4, tail + 4);
}

}  // namespace

void writeSplatPly(const std::filesystem::path& path, const SplatSet& splats, SplatPlyStyle style) {
  constexpr std::size_t kRowsPerWrite = 4096;
  checkSizes(splats);
  const int rest = (style == SplatPlyStyle::blenderSafe ? 16 : splats.shCoefficients()) - 1;
  const std::size_t columns = 17 + 3 * std::size_t(rest);
  AtomicFile file(path);
  file.write(headerText(splats.size(), rest));
  std::vector<float> rows(kRowsPerWrite * columns);
  for (std::size_t begin = 0; begin < splats.size(); begin += kRowsPerWrite) {
    const std::size_t count = std::min(kRowsPerWrite, splats.size() - begin);
    for (std::size_t i = 0; i < count; ++i) fillRow(splats, begin + i, rest, rows.data() + i * columns);
    file.write(std::as_bytes(std::span(rows.data(), count * columns)));
  }
  file.commit();
}

}  // namespace likeness
