#include "engine/edit/splat_mask.h"

#include <algorithm>

namespace likeness {
namespace {
bool at(const SplatMask& mask, std::size_t i) { return i < mask.size() && mask[i]; }
}  // namespace

SplatMask combined(const SplatMask& now, const SplatMask& found, SelectMode mode) {
  if (mode == SelectMode::replace) return found;
  SplatMask out(found.size());
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = mode == SelectMode::add ? at(now, i) || found[i] : at(now, i) && !found[i];
  return out;
}

SplatMask inverted(const SplatMask& mask, const SplatMask& among) {
  SplatMask out(among.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = among[i] && !at(mask, i);
  return out;
}

SplatMask intersected(const SplatMask& a, const SplatMask& b) {
  SplatMask out(a.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = a[i] && at(b, i);
  return out;
}

std::size_t selectedCount(const SplatMask& mask) {
  return mask.size() - std::size_t(std::count(mask.begin(), mask.end(), std::uint8_t(0)));
}

}  // namespace likeness
