#include "engine/render/mesh/tile_renderer.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/render/mesh/tone_map.h"
#include "engine/render/mesh/visibility_kernel.h"

namespace likeness::mesh {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFu;
constexpr int kLabels = 32;
constexpr std::size_t kNoPoint = ~std::size_t(0);
constexpr float kLeastAlpha = 0.01f;       // fragments fainter than this are dropped
constexpr float kLeastWeight = 1 / 512.f;  // surfaces that hide behind others
constexpr float kGeometryAlpha = 0.5f;     // coverage of a card in geometry-only mode
constexpr float kMergeSlope = 6;           // depth spread of one surface within a pixel, in pixels

bool covers(const ScreenTriangle& t, float x, float y) {
  for (int i = 0; i < 3; ++i) {
    if (!(t.edgeX[i] * x + t.edgeY[i] * y + t.edgeC[i] >= t.edgeFloor[i])) return false;
  }
  return true;
}

glm::vec3 interpolate(const glm::vec3* values, glm::uvec3 v, glm::vec3 w) {
  return w.x * values[v.x] + w.y * values[v.y] + w.z * values[v.z];
}

float cardAlpha(const MeshPart& part, const ScreenTriangle& t, float x, float y) {
  if (part.material.kind == MeshMaterialKind::cornea) return 0;
  if (!part.texture || part.uvs.empty()) return 1;
  const float alpha =
      part.texture->sampleAlpha(uvAt(part, t.triangle, barycentricsAt(t, x, y)), t.uvPerPixel);
  const float floor = part.material.alphaFloor;
  return part.material.opacity * std::clamp((alpha - floor) / (1 - floor), 0.0f, 1.0f);
}

}  // namespace

void TileRenderer::rasterise(const TileInputs& in, int tile) {
  const ScreenScene& screen = *in.screen;
  const int s = screen.supersample;
  pixelX_ = tile % screen.tilesX * screen.tilePixels;
  pixelY_ = tile / screen.tilesX * screen.tilePixels;
  pixelsWide_ = std::min(screen.tilePixels, in.camera->width - pixelX_);
  pixelsHigh_ = std::min(screen.tilePixels, in.camera->height - pixelY_);
  const int side = screen.tilePixels * s;
  nearness_.resize(std::size_t(side) * side + 2 * kRowAlign);
  triangle_.resize(nearness_.size());
  // Vector rows need aligned starts.
  auto aligned = [](auto* p) {
    return reinterpret_cast<decltype(p)>((reinterpret_cast<std::uintptr_t>(p) + 63) &
                                         ~std::uintptr_t(63));
  };
  block_ = {
      pixelX_ * s, pixelY_ * s, side, side, aligned(nearness_.data()), aligned(triangle_.data())};
  std::fill_n(block_.nearness, std::size_t(side) * side, 0.0f);
  std::fill_n(block_.triangle, std::size_t(side) * side, kNoTriangle);
  const auto& bins = screen.opaque;
  rasterOpaque(screen.triangles.data(), bins.items.data() + bins.first[tile],
               bins.first[tile + 1] - bins.first[tile], block_);
}

// The cornea carries a negative depth bias, so that a lid it touches hides it; against the eye
// itself, which it encloses, no depth test is needed.
bool TileRenderer::isInFront(const TileInputs& in, const ScreenTriangle& t, int sx, int sy) const {
  const std::size_t at =
      std::size_t(sy - block_.originY) * block_.width + std::size_t(sx - block_.originX);
  const float near = t.nearX * (float(sx) + 0.5f) + t.nearY * (float(sy) + 0.5f) + t.nearC;
  if (near > block_.nearness[at]) return true;
  if (in.scene->parts[t.part].material.kind != MeshMaterialKind::cornea) return false;
  const ScreenTriangle& behind = in.screen->triangles[block_.triangle[at]];
  return in.scene->parts[behind.part].material.kind == MeshMaterialKind::eye;
}

void TileRenderer::collectFragmentsOf(const TileInputs& in, std::uint32_t id) {
  const ScreenTriangle& t = in.screen->triangles[id];
  const MeshPart& part = in.scene->parts[t.part];
  const int s = in.screen->supersample;
  const int x0 = std::max(t.x0 / s, pixelX_),
            x1 = std::min((t.x1 - 1) / s + 1, pixelX_ + pixelsWide_);
  const int y0 = std::max(t.y0 / s, pixelY_),
            y1 = std::min((t.y1 - 1) / s + 1, pixelY_ + pixelsHigh_);
  for (int py = y0; py < y1; ++py) {
    for (int px = x0; px < x1; ++px) {
      Fragment f{id, kNone, 0, 0, 0, 0, 0};
      int hits = 0;
      for (int k = 0; k < s * s; ++k) {
        const int sx = px * s + k % s, sy = py * s + k / s;
        const float x = float(sx) + 0.5f, y = float(sy) + 0.5f;
        if (!covers(t, x, y)) continue;
        if (!isInFront(in, t, sx, sy)) continue;
        f.mask |= std::uint16_t(1u << k);
        f.x += x, f.y += y, ++hits;
      }
      if (!hits) continue;
      f.x /= float(hits), f.y /= float(hits);
      f.alpha = cardAlpha(part, t, f.x, f.y);
      if (f.alpha < kLeastAlpha && part.material.kind != MeshMaterialKind::cornea) continue;
      f.nearness = t.nearX * f.x + t.nearY * f.y + t.nearC;
      std::uint32_t& first =
          firstFragment_[std::size_t(py - pixelY_) * pixelsWide_ + (px - pixelX_)];
      f.next = first;
      first = std::uint32_t(fragments_.size());
      fragments_.push_back(f);
    }
  }
}

void TileRenderer::collectFragments(const TileInputs& in, int tile) {
  fragments_.clear();
  firstFragment_.assign(std::size_t(pixelsWide_) * pixelsHigh_, kNone);
  const auto& bins = in.screen->blended;
  for (std::uint32_t k = bins.first[tile]; k < bins.first[tile + 1]; ++k)
    collectFragmentsOf(in, bins.items[k]);
}

void TileRenderer::sortFragments(std::uint32_t first) {
  sorted_.clear();
  for (std::uint32_t k = first; k != kNone; k = fragments_[k].next)
    sorted_.push_back(&fragments_[k]);
  std::sort(sorted_.begin(), sorted_.end(), [](const Fragment* a, const Fragment* b) {
    return a->nearness != b->nearness ? a->nearness > b->nearness : a->triangle < b->triangle;
  });
}

void TileRenderer::addPoint(const TileInputs& in, std::uint32_t triangle, float x, float y,
                            float weight, int pixel) {
  const ScreenTriangle& t = in.screen->triangles[triangle];
  const MeshPart& part = in.scene->parts[t.part];
  const glm::vec3 w = barycentricsAt(t, x, y);
  const glm::uvec3 v = part.triangles[t.triangle];
  const glm::vec3 p = interpolate(part.positions.data(), v, w);
  glm::vec3 n = interpolate(in.screen->normalsOf(*in.scene, t.part), v, w);
  const float length = glm::length(n);
  n = length > 1e-12f ? n / length : glm::vec3(0, 0, 1);
  if (t.back) n = -n;
  const std::size_t i = points_.add();
  points_.px[i] = p.x, points_.py[i] = p.y, points_.pz[i] = p.z;
  points_.nx[i] = n.x, points_.ny[i] = n.y, points_.nz[i] = n.z;
  points_.info[i] = {triangle, w.x, w.y, w.z, weight, std::uint16_t(pixel)};
}

// Samples of one part that lie close in depth are one surface and share one shading point.
void TileRenderer::gatherOpaque(const TileInputs& in, int px, int py, const float* transmittance) {
  const int s = in.screen->supersample, samples = s * s,
            pixel = (py - pixelY_) * pixelsWide_ + (px - pixelX_);
  std::uint32_t ids[16];
  float near[16];
  unsigned open = 0;
  for (int k = 0; k < samples; ++k) {
    const std::size_t at = std::size_t(py * s + k / s - block_.originY) * block_.width +
                           (px * s + k % s - block_.originX);
    ids[k] = block_.triangle[at];
    near[k] = block_.nearness[at];
    if (ids[k] != kNoTriangle) open |= 1u << k;
  }
  while (open) {
    const int lead = std::countr_zero(open);
    const std::uint32_t part = in.screen->triangles[ids[lead]].part;
    const float depth = 1 / near[lead], spread = kMergeSlope * depth / in.camera->fx;
    float x = 0, y = 0, weight = 0;
    int hits = 0;
    for (int k = lead; k < samples; ++k) {
      if (!(open >> k & 1) || in.screen->triangles[ids[k]].part != part ||
          std::abs(1 / near[k] - depth) > spread)
        continue;
      open &= ~(1u << k);
      if (ids[k] == ids[lead])
        x += float(px * s + k % s) + 0.5f, y += float(py * s + k / s) + 0.5f, ++hits;
      weight += transmittance[k];
    }
    weight /= float(samples);
    coverage_[pixel] += weight;
    if (weight >= kLeastWeight)
      addPoint(in, ids[lead], x / float(hits), y / float(hits), weight, pixel);
  }
}

void TileRenderer::gatherPixel(const TileInputs& in, int px, int py) {
  const int s = in.screen->supersample, samples = s * s,
            pixel = (py - pixelY_) * pixelsWide_ + (px - pixelX_);
  float transmittance[16];
  std::fill_n(transmittance, samples, 1.0f);
  if (firstFragment_[pixel] != kNone) {
    sortFragments(firstFragment_[pixel]);
    for (const Fragment* f : sorted_) {
      float weight = 0;
      const bool clear = in.scene->parts[in.screen->triangles[f->triangle].part].material.kind ==
                         MeshMaterialKind::cornea;
      for (int k = 0; k < samples; ++k) {
        if (!(f->mask >> k & 1)) continue;
        weight += transmittance[k] * (clear ? 1 : f->alpha);
        transmittance[k] *= 1 - f->alpha;
      }
      weight /= float(samples);
      if (!clear) coverage_[pixel] += weight;
      if (weight >= kLeastWeight) addPoint(in, f->triangle, f->x, f->y, weight, pixel);
    }
  }
  gatherOpaque(in, px, py, transmittance);
}

// Geometric buffers of the surface behind point `lead`; kNoPoint = background.
void TileRenderer::writeSurface(const TileInputs& in, int px, int py, std::size_t lead,
                                MeshBuffers& out) {
  const bool empty = lead == kNoPoint;
  const auto info = empty ? ShadePoints::Info{} : points_.info[lead];
  const ScreenTriangle* t = empty ? nullptr : &in.screen->triangles[info.triangle];
  const glm::vec3 w(info.b0, info.b1, info.b2);
  glm::vec3 normal(0);
  glm::vec2 uv(0);
  float depth = 0;
  if (!empty) {
    normal = {points_.nx[lead], points_.ny[lead], points_.nz[lead]};
    uv = uvAt(in.scene->parts[t->part], t->triangle, w);
    const glm::vec4 p(points_.px[lead], points_.py[lead], points_.pz[lead], 1);
    depth = (in.camera->cameraFromWorld * p).z;
  }
  *out.part.at(px, py) = empty ? -1 : std::int32_t(t->part);
  *out.triangle.at(px, py) = empty ? -1 : std::int32_t(t->triangle);
  *out.depth.at(px, py) = depth;
  std::copy_n(&w[0], 3, out.barycentrics.at(px, py));
  std::copy_n(&normal[0], 3, out.normal.at(px, py));
  std::copy_n(&uv[0], 2, out.uv.at(px, py));
}

void TileRenderer::writePixel(const TileInputs& in, int px, int py, std::size_t begin,
                              std::size_t end, MeshBuffers& out) {
  const float coverage = coverage_[std::size_t(py - pixelY_) * pixelsWide_ + (px - pixelX_)];
  glm::vec3 colour = in.settings->background * std::max(0.0f, 1 - coverage);
  float weights[kLabels] = {}, best = 0;
  std::size_t lead = kNoPoint;
  int label = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const auto& info = points_.info[i];
    colour += info.weight * shadePoint(in.shading, points_, i);
    const ScreenTriangle& t = in.screen->triangles[info.triangle];
    const MeshPart& part = in.scene->parts[t.part];
    if (part.material.kind == MeshMaterialKind::cornea) continue;  // one sees through it
    if (info.weight > best) best = info.weight, lead = i;
    const int own = part.labelOf(t.triangle) % kLabels;
    weights[own] += info.weight;
    if (weights[own] > weights[label]) label = own;
  }
  if (coverage < 0.5f) lead = kNoPoint;
  std::copy_n(&colour[0], 3, out.colour.at(px, py));
  writeDisplay(colour * in.settings->exposure, in.settings->toneMap, out.picture.at(px, py));
  *out.alpha.at(px, py) = std::min(1.0f, coverage);
  *out.label.at(px, py) = lead == kNoPoint ? 0 : std::uint8_t(label);
  writeSurface(in, px, py, lead, out);
}

void TileRenderer::shade(const TileInputs& in, MeshBuffers& out) {
  points_.clear();
  coverage_.assign(std::size_t(pixelsWide_) * pixelsHigh_, 0.0f);
  firstPoint_.clear();
  for (int y = 0; y < pixelsHigh_; ++y) {
    for (int x = 0; x < pixelsWide_; ++x) {
      firstPoint_.push_back(std::uint32_t(points_.count));
      gatherPixel(in, pixelX_ + x, pixelY_ + y);
    }
  }
  firstPoint_.push_back(std::uint32_t(points_.count));
  points_.pad(in.scene->light.lamps.size());
  shadeEnvironment(*in.maps, in.scene->light, points_);
  for (std::size_t l = 0; l < in.scene->light.lamps.size(); ++l)
    shadeLamp(in.maps->lamps[l], in.scene->light.lamps[l], l, points_);
  for (int y = 0; y < pixelsHigh_; ++y) {
    for (int x = 0; x < pixelsWide_; ++x) {
      const std::size_t pixel = std::size_t(y) * pixelsWide_ + x;
      writePixel(in, pixelX_ + x, pixelY_ + y, firstPoint_[pixel], firstPoint_[pixel + 1], out);
    }
  }
}

// One sample a pixel: the nearest surface at the pixel's centre, cards where they are dense.
void TileRenderer::writeGeometry(const TileInputs& in, MeshBuffers& out) {
  for (int y = 0; y < pixelsHigh_; ++y) {
    for (int x = 0; x < pixelsWide_; ++x) {
      const int px = pixelX_ + x, py = pixelY_ + y;
      std::uint32_t id = block_.triangle[std::size_t(y) * block_.width + x];
      if (const auto first = firstFragment_[std::size_t(y) * pixelsWide_ + x]; first != kNone) {
        sortFragments(first);
        const auto dense = std::find_if(sorted_.begin(), sorted_.end(), [](const Fragment* f) {
          return f->alpha >= kGeometryAlpha;
        });
        if (dense != sorted_.end()) id = (*dense)->triangle;
      }
      const bool empty = id == kNoTriangle;
      glm::vec3 w(0);
      float depth = 0;
      if (!empty) {
        const ScreenTriangle& t = in.screen->triangles[id];
        w = barycentricsAt(t, px + 0.5f, py + 0.5f);
        depth = 1 / t.inverseZ[0] * w.x + 1 / t.inverseZ[1] * w.y + 1 / t.inverseZ[2] * w.z;
        *out.part.at(px, py) = std::int32_t(t.part);
        *out.triangle.at(px, py) = std::int32_t(t.triangle);
        *out.label.at(px, py) = in.scene->parts[t.part].labelOf(t.triangle);
      } else {
        *out.part.at(px, py) = *out.triangle.at(px, py) = -1;
        *out.label.at(px, py) = 0;
      }
      *out.depth.at(px, py) = depth;
      std::copy_n(&w[0], 3, out.barycentrics.at(px, py));
    }
  }
}

void TileRenderer::render(const TileInputs& in, int tile, MeshBuffers& out) {
  rasterise(in, tile);
  collectFragments(in, tile);
  if (in.settings->geometryOnly) {
    writeGeometry(in, out);
  } else {
    shade(in, out);
  }
}

}  // namespace likeness::mesh
