#include "engine/splats/binding_kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/splats/binding_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace likeness {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::ScalableTag<float>;
using V = hn::Vec<Lanes>;
using LaneIds = hn::RebindToSigned<Lanes>;

// Limits of how far a splat's axes follow the stretch of its triangle.
constexpr float kLeastStretch = 0.25f, kMostStretch = 4.0f;

struct Vec3 {
  V x, y, z;
};

HWY_INLINE Vec3 sub(const Vec3& a, const Vec3& b) {
  return {hn::Sub(a.x, b.x), hn::Sub(a.y, b.y), hn::Sub(a.z, b.z)};
}
HWY_INLINE Vec3 scaled(const Vec3& a, V s) {
  return {hn::Mul(a.x, s), hn::Mul(a.y, s), hn::Mul(a.z, s)};
}
HWY_INLINE Vec3 addScaled(const Vec3& a, const Vec3& b, V s) {
  return {hn::MulAdd(b.x, s, a.x), hn::MulAdd(b.y, s, a.y), hn::MulAdd(b.z, s, a.z)};
}
HWY_INLINE V dot(const Vec3& a, const Vec3& b) {
  return hn::MulAdd(a.x, b.x, hn::MulAdd(a.y, b.y, hn::Mul(a.z, b.z)));
}
HWY_INLINE Vec3 cross(const Vec3& a, const Vec3& b) {
  return {hn::NegMulAdd(a.z, b.y, hn::Mul(a.y, b.z)), hn::NegMulAdd(a.x, b.z, hn::Mul(a.z, b.x)),
          hn::NegMulAdd(a.y, b.x, hn::Mul(a.x, b.y))};
}
HWY_INLINE V length(const Vec3& a) { return hn::Sqrt(hn::Add(dot(a, a), hn::Set(Lanes(), 1e-24f))); }
HWY_INLINE Vec3 unit(const Vec3& a) { return scaled(a, hn::Div(hn::Set(Lanes(), 1), length(a))); }

HWY_INLINE Vec3 gather(const float* base, hn::Vec<LaneIds> ids) {
  const Lanes d;
  const LaneIds di;
  const auto at = hn::ShiftLeft<2>(ids);
  return {hn::GatherIndex(d, base, at), hn::GatherIndex(d, base, hn::Add(at, hn::Set(di, 1))),
          hn::GatherIndex(d, base, hn::Add(at, hn::Set(di, 2)))};
}

struct Quaternion {
  V w, x, y, z;
};

// Columns of a rotation matrix to a unit quaternion; the largest component is the divisor.
HWY_INLINE Quaternion fromColumns(const Vec3& a, const Vec3& b, const Vec3& c) {
  const Lanes d;
  const V one = hn::Set(d, 1);
  const V tw = hn::Add(one, hn::Add(a.x, hn::Add(b.y, c.z)));
  const V tx = hn::Add(one, hn::Sub(a.x, hn::Add(b.y, c.z)));
  const V ty = hn::Add(one, hn::Sub(b.y, hn::Add(a.x, c.z)));
  const V tz = hn::Add(one, hn::Sub(c.z, hn::Add(a.x, b.y)));
  const V yz = hn::Sub(b.z, c.y), zx = hn::Sub(c.x, a.z), xy = hn::Sub(a.y, b.x);
  const V syz = hn::Add(b.z, c.y), szx = hn::Add(c.x, a.z), sxy = hn::Add(a.y, b.x);
  Quaternion q{tw, yz, zx, xy};
  V best = tw;
  const auto take = [&](V t, const Quaternion& other) {
    const auto better = hn::Gt(t, best);
    best = hn::IfThenElse(better, t, best);
    q = {hn::IfThenElse(better, other.w, q.w), hn::IfThenElse(better, other.x, q.x),
         hn::IfThenElse(better, other.y, q.y), hn::IfThenElse(better, other.z, q.z)};
  };
  take(tx, {yz, tx, sxy, szx});
  take(ty, {zx, sxy, ty, syz});
  take(tz, {xy, szx, syz, tz});
  const V s = hn::Div(hn::Set(d, 0.5f), hn::Sqrt(best));
  return {hn::Mul(q.w, s), hn::Mul(q.x, s), hn::Mul(q.y, s), hn::Mul(q.z, s)};
}

HWY_INLINE Quaternion multiply(const Quaternion& a, const Quaternion& b) {
  const auto sum4 = [](V p, V q, V r, V s) { return hn::Add(hn::Add(p, q), hn::Add(r, s)); };
  const auto neg = [](V v) { return hn::Neg(v); };
  return {sum4(hn::Mul(a.w, b.w), neg(hn::Mul(a.x, b.x)), neg(hn::Mul(a.y, b.y)), neg(hn::Mul(a.z, b.z))),
          sum4(hn::Mul(a.w, b.x), hn::Mul(a.x, b.w), hn::Mul(a.y, b.z), neg(hn::Mul(a.z, b.y))),
          sum4(hn::Mul(a.w, b.y), neg(hn::Mul(a.x, b.z)), hn::Mul(a.y, b.w), hn::Mul(a.z, b.x)),
          sum4(hn::Mul(a.w, b.z), hn::Mul(a.x, b.y), neg(hn::Mul(a.y, b.x)), hn::Mul(a.z, b.w))};
}

// Length of diag(u, v, 1) times each column of the local rotation: how far each axis stretches.
HWY_INLINE Vec3 axisStretch(const Quaternion& q, V u, V v) {
  const Lanes d;
  const V one = hn::Set(d, 1), two = hn::Set(d, 2), u2 = hn::Mul(u, u), v2 = hn::Mul(v, v);
  const V xx = hn::Mul(q.x, q.x), yy = hn::Mul(q.y, q.y), zz = hn::Mul(q.z, q.z);
  const V xy = hn::Mul(q.x, q.y), xz = hn::Mul(q.x, q.z), yz = hn::Mul(q.y, q.z);
  const V wx = hn::Mul(q.w, q.x), wy = hn::Mul(q.w, q.y), wz = hn::Mul(q.w, q.z);
  const auto along = [&](V r0, V r1, V r2) {
    return hn::Sqrt(hn::MulAdd(hn::Mul(r0, r0), u2,
                               hn::MulAdd(hn::Mul(r1, r1), v2, hn::Mul(r2, r2))));
  };
  const auto twice = [&](V value) { return hn::Mul(two, value); };
  const auto diagonal = [&](V p, V r) { return hn::Sub(one, twice(hn::Add(p, r))); };
  return {along(diagonal(yy, zz), twice(hn::Add(xy, wz)), twice(hn::Sub(xz, wy))),
          along(twice(hn::Sub(xy, wz)), diagonal(xx, zz), twice(hn::Add(yz, wx))),
          along(twice(hn::Add(xz, wy)), twice(hn::Sub(yz, wx)), diagonal(xx, yy))};
}

template <bool kVertexBound>
HWY_INLINE void poseBlock(const PoseRun& r, std::size_t i) {
  const Lanes d;
  const LaneIds di;
  const auto c0 = hn::LoadU(di, r.corner[0] + i), c1 = hn::LoadU(di, r.corner[1] + i),
             c2 = hn::LoadU(di, r.corner[2] + i);
  const Vec3 p0 = gather(r.surfacePositions, c0);
  const Vec3 e1 = sub(gather(r.surfacePositions, c1), p0);
  const Vec3 e2 = sub(gather(r.surfacePositions, c2), p0);
  const V b1 = hn::LoadU(d, r.barycentric[0] + i), b2 = hn::LoadU(d, r.barycentric[1] + i);
  const Vec3 origin = addScaled(addScaled(p0, e1, b1), e2, b2);
  const V base = length(e1);
  const Vec3 along = unit(e1);
  const V height = length(sub(e2, scaled(along, dot(along, e2))));

  Vec3 axis0, axis1, axis2;
  V offsetScale = hn::Set(d, 1);
  if constexpr (kVertexBound) {
    const V b0 = hn::Sub(hn::Sub(hn::Set(d, 1), b1), b2);
    axis2 = unit(addScaled(addScaled(scaled(gather(r.surfaceNormals, c0), b0),
                                     gather(r.surfaceNormals, c1), b1),
                           gather(r.surfaceNormals, c2), b2));
    axis0 = unit(sub(e1, scaled(axis2, dot(axis2, e1))));
    axis1 = cross(axis2, axis0);
  } else {
    axis0 = along;
    axis1 = unit(cross(e1, e2));
    axis2 = cross(axis0, axis1);
    offsetScale = hn::Mul(hn::Set(d, 0.5f), hn::Add(base, height));
  }
  Quaternion local;
  hn::LoadInterleaved4(d, r.localRotations + 4 * i, local.w, local.x, local.y, local.z);
  Vec3 offset, scale;
  hn::LoadInterleaved3(d, r.localMeans + 3 * i, offset.x, offset.y, offset.z);
  hn::LoadInterleaved3(d, r.localScales + 3 * i, scale.x, scale.y, scale.z);
  offset = scaled(offset, offsetScale);
  const Vec3 mean =
      addScaled(addScaled(addScaled(origin, axis0, offset.x), axis1, offset.y), axis2, offset.z);
  if constexpr (kVertexBound) {
    const auto stretch = [&](V value, const float* inverse) {
      return hn::Min(hn::Max(hn::Mul(value, hn::LoadU(d, inverse + i)), hn::Set(d, kLeastStretch)),
                     hn::Set(d, kMostStretch));
    };
    const Vec3 factor = axisStretch(local, stretch(base, r.inverseRest[0]),
                                    stretch(height, r.inverseRest[1]));
    scale = {hn::Mul(scale.x, factor.x), hn::Mul(scale.y, factor.y), hn::Mul(scale.z, factor.z)};
  } else {
    scale = scaled(scale, offsetScale);
  }
  const Quaternion rotation = multiply(fromColumns(axis0, axis1, axis2), local);
  hn::StoreInterleaved3(mean.x, mean.y, mean.z, d, r.means + 3 * i);
  hn::StoreInterleaved3(scale.x, scale.y, scale.z, d, r.scales + 3 * i);
  hn::StoreInterleaved4(rotation.w, rotation.x, rotation.y, rotation.z, d, r.rotations + 4 * i);
}

// The last few splats of a run, copied into full blocks so that nothing outside is touched.
template <bool kVertexBound>
void poseTail(const PoseRun& r, std::size_t begin, std::size_t count) {
  constexpr std::size_t kMost = HWY_MAX_BYTES / sizeof(float);
  std::int32_t corner[3][kMost] = {};
  float barycentric[2][kMost] = {}, rest[2][kMost] = {}, means[3 * kMost] = {},
        scales[3 * kMost] = {}, rotations[4 * kMost] = {}, outMeans[3 * kMost],
        outScales[3 * kMost], outRotations[4 * kMost];
  const std::size_t n = count - begin;
  PoseRun block = r;
  for (int k = 0; k < 3; ++k) {
    std::copy_n(r.corner[k] + begin, n, corner[k]);
    block.corner[k] = corner[k];
  }
  for (int k = 0; k < 2; ++k) {
    std::copy_n(r.barycentric[k] + begin, n, barycentric[k]);
    std::copy_n(r.inverseRest[k] + begin, n, rest[k]);
    block.barycentric[k] = barycentric[k];
    block.inverseRest[k] = rest[k];
  }
  std::copy_n(r.localMeans + 3 * begin, 3 * n, means);
  std::copy_n(r.localScales + 3 * begin, 3 * n, scales);
  std::copy_n(r.localRotations + 4 * begin, 4 * n, rotations);
  block.localMeans = means, block.localScales = scales, block.localRotations = rotations;
  block.means = outMeans, block.scales = outScales, block.rotations = outRotations;
  poseBlock<kVertexBound>(block, 0);
  std::copy_n(outMeans, 3 * n, r.means + 3 * begin);
  std::copy_n(outScales, 3 * n, r.scales + 3 * begin);
  std::copy_n(outRotations, 4 * n, r.rotations + 4 * begin);
}

template <bool kVertexBound>
void poseRun(const PoseRun& r, std::size_t count) {
  const std::size_t lanes = hn::Lanes(Lanes());
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) poseBlock<kVertexBound>(r, i);
  if (i < count) poseTail<kVertexBound>(r, i, count);
}

void vertexBound(const PoseRun& run, std::size_t count) { poseRun<true>(run, count); }
void triangleLocal(const PoseRun& run, std::size_t count) { poseRun<false>(run, count); }

}  // namespace HWY_NAMESPACE
}  // namespace likeness
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace likeness {

HWY_EXPORT(vertexBound);
HWY_EXPORT(triangleLocal);

// Four floats a point: the baseline vectors of the compiler are as wide as the data here.
void poseSurfacePoints(const std::uint32_t* start, const std::uint32_t* index, const float* weight,
                       std::size_t count, const float* vertices, float* out) {
  for (std::size_t r = 0; r < count; ++r) {
    float sum[4] = {};
    for (std::uint32_t k = start[r]; k < start[r + 1]; ++k) {
      const float* p = vertices + 3 * std::size_t(index[k]);
      for (int c = 0; c < 3; ++c) sum[c] += weight[k] * p[c];
    }
    std::memcpy(out + 4 * r, sum, sizeof(sum));
  }
}

void poseSurfaceNormals(const std::uint32_t* quads, std::size_t quadCount, const float* positions,
                        std::size_t count, float* normals) {
  std::memset(normals, 0, count * 4 * sizeof(float));
  for (std::size_t q = 0; q < quadCount; ++q) {
    const std::uint32_t* c = quads + 4 * q;
    const float *a = positions + 4 * c[0], *b = positions + 4 * c[1], *e = positions + 4 * c[2],
                *f = positions + 4 * c[3];
    // Half the cross product of the diagonals is the area vector; a constant factor drops out.
    const float x1 = e[0] - a[0], y1 = e[1] - a[1], z1 = e[2] - a[2];
    const float x2 = f[0] - b[0], y2 = f[1] - b[1], z2 = f[2] - b[2];
    const float n[4] = {y1 * z2 - z1 * y2, z1 * x2 - x1 * z2, x1 * y2 - y1 * x2, 0};
    const int corners = c[2] == c[3] ? 3 : 4;
    for (int k = 0; k < corners; ++k)
      for (int j = 0; j < 4; ++j) normals[4 * c[k] + std::uint32_t(j)] += n[j];
  }
  for (std::size_t v = 0; v < count; ++v) {
    float* n = normals + 4 * v;
    const float length = std::sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    const float inverse = length > 1e-20f ? 1 / length : 0;
    for (int k = 0; k < 3; ++k) n[k] *= inverse;
  }
}
void poseVertexBound(const PoseRun& run, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(vertexBound)(run, count);
}
void poseTriangleLocal(const PoseRun& run, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(triangleLocal)(run, count);
}

}  // namespace likeness
#endif
