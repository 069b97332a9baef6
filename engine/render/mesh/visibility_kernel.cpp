#include "engine/render/mesh/visibility_kernel.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/render/mesh/visibility_kernel.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#ifndef LIKENESS_MESH_VISIBILITY_ONCE
#define LIKENESS_MESH_VISIBILITY_ONCE
namespace likeness::mesh {
inline constexpr int kShadowTaps = 24;
// Metres; an occluder counts fully once it stands `ramp` in front of the biased receiver.
inline constexpr float kOcclusionOffset = 0.0022f, kOcclusionRamp = 0.0035f;
inline constexpr float kShadowOffset = 0.0007f, kShadowBias = 0.0006f, kShadowRamp = 0.0012f;
inline constexpr float kGrazingCosine = 0.35f, kGrazingBias = 0.004f;
inline constexpr float kSteepest = 2.5f;  // depth slope up to which the receiver plane is followed
}  // namespace likeness::mesh
#endif

HWY_BEFORE_NAMESPACE();
namespace likeness::mesh::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, 16>;
using V = hn::Vec<D>;

HWY_INLINE V dot3(V x, V y, V z, float a, float b, float c) {
  const D d;
  return hn::MulAdd(x, hn::Set(d, a), hn::MulAdd(y, hn::Set(d, b), hn::Mul(z, hn::Set(d, c))));
}

HWY_INLINE V unit01(V v) {
  const D d;
  return hn::Min(hn::Max(v, hn::Zero(d)), hn::Set(d, 1.0f));
}

// Share of the light blocked at (u, v) in texels: bilinear over four soft depth tests.
HWY_INLINE V blocked(const LightMap& map, V u, V v, V nearness, float inverseRamp) {
  const D d;
  const hn::RebindToSigned<D> di;
  const V high = hn::Set(d, float(map.size) - 1.001f);
  u = hn::Min(hn::Max(hn::Sub(u, hn::Set(d, 0.5f)), hn::Zero(d)), high);
  v = hn::Min(hn::Max(hn::Sub(v, hn::Set(d, 0.5f)), hn::Zero(d)), high);
  const V fu = hn::Floor(u), fv = hn::Floor(v);
  const V tu = hn::Sub(u, fu), tv = hn::Sub(v, fv);
  const auto index = hn::ConvertTo(di, hn::MulAdd(fv, hn::Set(d, float(map.size)), fu));
  const float* base = map.nearness.data();
  const V ramp = hn::Set(d, inverseRamp);
  const V a = unit01(hn::Mul(hn::Sub(hn::GatherIndex(d, base, index), nearness), ramp));
  const V b = unit01(hn::Mul(hn::Sub(hn::GatherIndex(d, base + 1, index), nearness), ramp));
  const V c = unit01(hn::Mul(hn::Sub(hn::GatherIndex(d, base + map.size, index), nearness), ramp));
  const V e =
      unit01(hn::Mul(hn::Sub(hn::GatherIndex(d, base + map.size + 1, index), nearness), ramp));
  const V top = hn::MulAdd(tu, hn::Sub(b, a), a), low = hn::MulAdd(tu, hn::Sub(e, c), c);
  return hn::MulAdd(tv, hn::Sub(low, top), top);
}

HWY_INLINE void unoccluded(const MeshLight& light, V x, V y, V z, V* rgb) {
  const D d;
  const V third = hn::Set(d, 2 / 3.0f), quarter = hn::Set(d, 0.25f);
  const V basis[9] = {
      hn::Set(d, 0.28209479f),
      hn::Mul(hn::Mul(third, hn::Set(d, 0.48860251f)), y),
      hn::Mul(hn::Mul(third, hn::Set(d, 0.48860251f)), z),
      hn::Mul(hn::Mul(third, hn::Set(d, 0.48860251f)), x),
      hn::Mul(hn::Mul(quarter, hn::Set(d, 1.09254843f)), hn::Mul(x, y)),
      hn::Mul(hn::Mul(quarter, hn::Set(d, 1.09254843f)), hn::Mul(y, z)),
      hn::Mul(hn::Mul(quarter, hn::Set(d, 0.31539157f)),
              hn::MulSub(hn::Mul(hn::Set(d, 3.0f), z), z, hn::Set(d, 1.0f))),
      hn::Mul(hn::Mul(quarter, hn::Set(d, 1.09254843f)), hn::Mul(x, z)),
      hn::Mul(hn::Mul(quarter, hn::Set(d, 0.54627422f)), hn::Sub(hn::Mul(x, x), hn::Mul(y, y)))};
  for (int c = 0; c < 3; ++c) {
    rgb[c] = hn::Zero(d);
    for (int k = 0; k < 9; ++k)
      rgb[c] = hn::MulAdd(basis[k], hn::Set(d, light.radiance[k][c]), rgb[c]);
  }
}

void ShadeEnvironment(const LightMaps& maps, const MeshLight& light, const glm::vec3* radiance,
                      ShadePoints& s) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  const float share = maps.directions.empty() ? 0 : 4.0f / float(maps.directions.size());
  for (std::size_t i = 0; i < s.count; i += lanes) {
    const V nx = hn::LoadU(d, &s.nx[i]), ny = hn::LoadU(d, &s.ny[i]), nz = hn::LoadU(d, &s.nz[i]);
    const V offset = hn::Set(d, kOcclusionOffset);
    const V x = hn::MulAdd(nx, offset, hn::LoadU(d, &s.px[i])),
            y = hn::MulAdd(ny, offset, hn::LoadU(d, &s.py[i])),
            z = hn::MulAdd(nz, offset, hn::LoadU(d, &s.pz[i]));
    V rgb[3], lost[3] = {hn::Zero(d), hn::Zero(d), hn::Zero(d)}, lostWeight = hn::Zero(d),
              weight = hn::Set(d, 1e-6f);
    unoccluded(light, nx, ny, nz, rgb);
    for (std::size_t m = 0; m < maps.directions.size(); ++m) {
      const LightMap& map = maps.directions[m];
      const glm::vec3 t = map.toLight, u = map.axisU, v = map.axisV;
      const V cosine = dot3(nx, ny, nz, t.x, t.y, t.z);
      if (hn::AllTrue(d, hn::Le(cosine, hn::Zero(d)))) continue;
      const V w = hn::Max(cosine, hn::Zero(d));
      const V mu = hn::Add(dot3(x, y, z, u.x, u.y, u.z), hn::Set(d, map.offsetU));
      const V mv = hn::Add(dot3(x, y, z, v.x, v.y, v.z), hn::Set(d, map.offsetV));
      const V stop =
          hn::Mul(w, blocked(map, mu, mv, dot3(x, y, z, t.x, t.y, t.z), 1 / kOcclusionRamp));
      weight = hn::Add(weight, w);
      lostWeight = hn::Add(lostWeight, stop);
      for (int c = 0; c < 3; ++c)
        lost[c] = hn::MulAdd(stop, hn::Set(d, share * radiance[m][c]), lost[c]);
    }
    float* out[3] = {&s.ambientR[i], &s.ambientG[i], &s.ambientB[i]};
    for (int c = 0; c < 3; ++c)
      hn::StoreU(hn::Max(hn::Sub(rgb[c], lost[c]), hn::Zero(d)), d, out[c]);
    hn::StoreU(hn::Sub(hn::Set(d, 1.0f), hn::Div(lostWeight, weight)), d, &s.openness[i]);
  }
}

// (dx, dy) of every tap in texels.
void ShadeLamp(const LightMap& map, const float* taps, float* visibility, ShadePoints& s) {
  const D d;
  const hn::RebindToSigned<D> di;
  const std::size_t lanes = hn::Lanes(d);
  const glm::vec3 t = map.toLight, u = map.axisU, v = map.axisV;
  const float perTexel = map.texelMetres;
  const V high = hn::Set(d, float(map.size) - 1.001f), zero = hn::Zero(d),
          ramp = hn::Set(d, 1 / kShadowRamp);
  for (std::size_t i = 0; i < s.count; i += lanes) {
    const V nx = hn::LoadU(d, &s.nx[i]), ny = hn::LoadU(d, &s.ny[i]), nz = hn::LoadU(d, &s.nz[i]);
    const V cosine = dot3(nx, ny, nz, t.x, t.y, t.z);
    const V offset = hn::Set(d, kShadowOffset);
    const V x = hn::MulAdd(nx, offset, hn::LoadU(d, &s.px[i])),
            y = hn::MulAdd(ny, offset, hn::LoadU(d, &s.py[i])),
            z = hn::MulAdd(nz, offset, hn::LoadU(d, &s.pz[i]));
    const V mu = hn::Add(dot3(x, y, z, u.x, u.y, u.z), hn::Set(d, map.offsetU));
    const V mv = hn::Add(dot3(x, y, z, v.x, v.y, v.z), hn::Set(d, map.offsetV));
    // Towards the terminator the bias grows: light wraps around skin there, and its own curvature
    // must not cut that off.
    const V grazing =
        unit01(hn::NegMulAdd(cosine, hn::Set(d, 1 / kGrazingCosine), hn::Set(d, 1.0f)));
    const V bias = hn::MulAdd(grazing, hn::Set(d, kGrazingBias), hn::Set(d, kShadowBias));
    const V near = hn::Add(dot3(x, y, z, t.x, t.y, t.z), bias);
    // Nearness change per texel on the receiver's plane; axes carry texels per metre.
    const V inverse = hn::Div(hn::Set(d, -perTexel * perTexel), hn::Max(cosine, hn::Set(d, 0.05f)));
    const V steep = hn::Set(d, kSteepest * perTexel);
    const V slopeU =
        hn::Min(hn::Max(hn::Mul(dot3(nx, ny, nz, u.x, u.y, u.z), inverse), hn::Neg(steep)), steep);
    const V slopeV =
        hn::Min(hn::Max(hn::Mul(dot3(nx, ny, nz, v.x, v.y, v.z), inverse), hn::Neg(steep)), steep);
    V stop = zero;
    for (int k = 0; k < kShadowTaps; ++k) {
      const V du = hn::Set(d, taps[2 * k]), dv = hn::Set(d, taps[2 * k + 1]);
      const V tu = hn::Floor(hn::Min(hn::Max(hn::Add(mu, du), zero), high));
      const V tv = hn::Floor(hn::Min(hn::Max(hn::Add(mv, dv), zero), high));
      const auto index = hn::ConvertTo(di, hn::MulAdd(tv, hn::Set(d, float(map.size)), tu));
      // Plane at the texel's centre, where the map was sampled.
      const V gu = hn::Sub(hn::Add(tu, hn::Set(d, 0.5f)), mu),
              gv = hn::Sub(hn::Add(tv, hn::Set(d, 0.5f)), mv);
      const V plane = hn::MulAdd(slopeU, gu, hn::MulAdd(slopeV, gv, near));
      stop = hn::Add(
          stop,
          unit01(hn::Mul(hn::Sub(hn::GatherIndex(d, map.nearness.data(), index), plane), ramp)));
    }
    hn::StoreU(hn::Sub(hn::Set(d, 1.0f), hn::Mul(stop, hn::Set(d, 1.0f / kShadowTaps))), d,
               visibility + i);
  }
}

}  // namespace likeness::mesh::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace likeness::mesh {

HWY_EXPORT(ShadeEnvironment);
HWY_EXPORT(ShadeLamp);

void shadeEnvironment(const LightMaps& maps, const MeshLight& light, ShadePoints& points) {
  glm::vec3 radiance[kOcclusionDirections];
  for (std::size_t m = 0; m < maps.directions.size(); ++m)
    radiance[m] = shRadiance(light.radiance, maps.directions[m].toLight);
  HWY_DYNAMIC_DISPATCH(ShadeEnvironment)(maps, light, radiance, points);
}

void shadeLamp(const LightMap& map, const Lamp& lamp, std::size_t lampIndex, ShadePoints& points) {
  float* row = points.lampVisibility.data() + lampIndex * points.capacity;
  if (map.size == 0) {
    std::fill_n(row, points.count, 1.0f);
    return;
  }
  float taps[2 * kShadowTaps];  // Vogel spiral
  for (int k = 0; k < kShadowTaps; ++k) {
    const float r = std::sqrt((k + 0.5f) / kShadowTaps) * lamp.softness / map.texelMetres,
                a = k * 2.399963f;
    taps[2 * k] = r * std::cos(a);
    taps[2 * k + 1] = r * std::sin(a);
  }
  HWY_DYNAMIC_DISPATCH(ShadeLamp)(map, taps, row, points);
}

}  // namespace likeness::mesh
#endif
