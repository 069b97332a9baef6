// The geometry of one splat, written once for every number type: float (CUDA twin), double
// (reference and finite differences) and SIMD vectors. No branches: `select(mask, a, b)` instead.
// SIMD kernels include this file once per Highway target inside that target's region, with
// LIKENESS_SPLAT_MATH_NAMESPACE naming it; everyone else gets namespace likeness::splat_math.
//
// Sources: EWA splatting (Zwicker et al. 2001) as used by 3D Gaussian Splatting (Kerbl et al.
// 2023, section 4 and appendix A); opacity compensation as in Mip-Splatting / gsplat.
#if !defined(LIKENESS_SPLAT_MATH_SCALAR) || defined(LIKENESS_SPLAT_MATH_NAMESPACE)
#ifndef LIKENESS_SPLAT_MATH_NAMESPACE
#define LIKENESS_SPLAT_MATH_SCALAR
#include <cmath>
#endif
#ifndef LIKENESS_HD
#ifdef __CUDACC__
#define LIKENESS_HD __host__ __device__ inline
#else
#define LIKENESS_HD inline
#endif
#endif

namespace likeness {
#ifdef LIKENESS_SPLAT_MATH_NAMESPACE
namespace LIKENESS_SPLAT_MATH_NAMESPACE {
#else
namespace splat_math {
LIKENESS_HD float select(bool c, float a, float b) { return c ? a : b; }
LIKENESS_HD double select(bool c, double a, double b) { return c ? a : b; }
LIKENESS_HD float squareRoot(float v) { return sqrtf(v); }
LIKENESS_HD double squareRoot(double v) { return sqrt(v); }
#endif

/// Camera and conventions in the number type of the computation.
template <class T>
struct ProjectionSetup {
  T r[3][3], t[3];           // cameraFromWorld
  T fx, fy, cx, cy;          // px, edge to edge
  T lowPass;                 // px^2
  T minU, maxU, minV, maxV;  // clamp of X/Z and Y/Z in the Jacobian
};

/// `clamp` x half field of view, measured from the image border as gsplat does (equal to DGR's
/// symmetric bound for a centred principal point).
template <class T>
LIKENESS_HD void setJacobianLimits(ProjectionSetup<T>& s, T width, T height, T clamp) {
  const T marginX = (clamp - T(1)) * T(0.5) * width, marginY = (clamp - T(1)) * T(0.5) * height;
  s.minU = (T(0) - s.cx - marginX) / s.fx, s.maxU = (width - s.cx + marginX) / s.fx;
  s.minV = (T(0) - s.cy - marginY) / s.fy, s.maxV = (height - s.cy + marginY) / s.fy;
}

/// Intermediates of the projection; the backward pass recomputes them instead of loading them.
template <class T>
struct Projection {
  T X, Y, Z, iz;                 // camera frame, metres
  T rawU, rawV, u, v;            // X/Z, Y/Z before and after the clamp
  T R[3][3];                     // rotation of the splat
  T qn[4], inverseNorm;          // normalised quaternion, 1 / |q|
  T t0[3], t1[3];                // rows of Jacobian * rotation, px per metre
  T r0[3], r1[3], b0[3], b1[3];  // R^T t, and scaled by the splat's scales
  T x, y;                        // centre in index pixels (pixel centres at integers)
  T a0, b, d0, det0;             // 2D covariance before the low-pass, its determinant
  T a, d, det;                   // after
};

template <class T>
LIKENESS_HD T dot3(const T* a, const T* b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

template <class T>
LIKENESS_HD void rotationFromQuaternion(const T* q, Projection<T>& p) {
  p.inverseNorm = T(1) / squareRoot(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
  for (int k = 0; k < 4; ++k) p.qn[k] = q[k] * p.inverseNorm;
  const T w = p.qn[0], x = p.qn[1], y = p.qn[2], z = p.qn[3], one = T(1), two = T(2);
  p.R[0][0] = one - two * (y * y + z * z);
  p.R[0][1] = two * (x * y - w * z);
  p.R[0][2] = two * (x * z + w * y);
  p.R[1][0] = two * (x * y + w * z);
  p.R[1][1] = one - two * (x * x + z * z);
  p.R[1][2] = two * (y * z - w * x);
  p.R[2][0] = two * (x * z - w * y);
  p.R[2][1] = two * (y * z + w * x);
  p.R[2][2] = one - two * (x * x + y * y);
}

template <class T>
LIKENESS_HD void projectCentre(const ProjectionSetup<T>& s, const T* mean, Projection<T>& p) {
  p.X = dot3(s.r[0], mean) + s.t[0];
  p.Y = dot3(s.r[1], mean) + s.t[1];
  p.Z = dot3(s.r[2], mean) + s.t[2];
  p.iz = T(1) / p.Z;
  p.rawU = p.X * p.iz;
  p.rawV = p.Y * p.iz;
  p.x = s.fx * p.rawU + s.cx - T(0.5);
  p.y = s.fy * p.rawV + s.cy - T(0.5);
}

/// Fills `p` from mean [3], scale [3], quaternion [4] (w x y z, any norm).
template <class T>
LIKENESS_HD void projectSplat(const ProjectionSetup<T>& s, const T* mean, const T* scale,
                              const T* quaternion, Projection<T>& p) {
  projectCentre(s, mean, p);
  p.u = select(p.rawU < s.minU, s.minU, select(s.maxU < p.rawU, s.maxU, p.rawU));
  p.v = select(p.rawV < s.minV, s.minV, select(s.maxV < p.rawV, s.maxV, p.rawV));
  rotationFromQuaternion(quaternion, p);
  const T fx = s.fx * p.iz, fy = s.fy * p.iz;
  for (int k = 0; k < 3; ++k) {
    p.t0[k] = fx * (s.r[0][k] - p.u * s.r[2][k]);
    p.t1[k] = fy * (s.r[1][k] - p.v * s.r[2][k]);
  }
  for (int k = 0; k < 3; ++k) {
    p.r0[k] = p.R[0][k] * p.t0[0] + p.R[1][k] * p.t0[1] + p.R[2][k] * p.t0[2];
    p.r1[k] = p.R[0][k] * p.t1[0] + p.R[1][k] * p.t1[1] + p.R[2][k] * p.t1[2];
    p.b0[k] = p.r0[k] * scale[k];
    p.b1[k] = p.r1[k] * scale[k];
  }
  p.a0 = dot3(p.b0, p.b0);
  p.b = dot3(p.b0, p.b1);
  p.d0 = dot3(p.b1, p.b1);
  // |b0 x b1|^2 = a0 d0 - b^2 without the cancellation.
  const T cx = p.b0[1] * p.b1[2] - p.b0[2] * p.b1[1];
  const T cy = p.b0[2] * p.b1[0] - p.b0[0] * p.b1[2];
  const T cz = p.b0[0] * p.b1[1] - p.b0[1] * p.b1[0];
  p.det0 = cx * cx + cy * cy + cz * cz;
  p.a = p.a0 + s.lowPass;
  p.d = p.d0 + s.lowPass;
  p.det = p.det0 + s.lowPass * (p.a0 + p.d0 + s.lowPass);
}

/// What the pixels say about one splat: sums over its pixels of v = dL/d(log opacity there) times
/// powers of u and dy. (dx, dy) = centre - pixel; u = dx - (b / d) dy makes the exponent diagonal:
/// sigma = (A u^2 + dy^2 / d) / 2 with A = d / det, without the conic's cancellations.
template <class T>
struct PixelMoments {
  T sum, u, y, uu, uy, yy;
  T z;  // dL/d(depth) from the depth output
};

/// dL/d(projected centre), px.
template <class T>
LIKENESS_HD void centreGradient(const Projection<T>& p, const PixelMoments<T>& g, T& x, T& y) {
  const T id = T(1) / p.d, along = p.d / p.det * g.u;
  x = T(0) - along;
  y = p.b * id * along - g.y * id;
}

template <class T>
struct SplatGradient {
  T mean[3], scale[3], quaternion[4];
  T cameraFromWorld[12], fx, fy, cx, cy;
};

/// dL/d(2D covariance) as a symmetric matrix m00, m01, m11 (dL/db = 2 m01).
template <class T>
LIKENESS_HD void covarianceGradient(const Projection<T>& p, const PixelMoments<T>& g,
                                    bool compensate, T m[3]) {
  const T idet = T(1) / p.det, id = T(1) / p.d, A = p.d * idet, s = T(0) - p.b * id, half = T(0.5);
  const T uu = half * A * A * g.uu, uy = half * A * id * g.uy, yy = half * id * id * g.yy;
  m[0] = uu;
  m[1] = uy + s * uu;
  m[2] = s * (uy + uy + s * uu) + yy;
  if (!compensate) return;
  // log c = (log det0 - log det) / 2
  const T idet0 = select(p.det0 < T(1e-30f), T(0), T(1) / p.det0), k = half * g.sum;
  m[0] = m[0] + k * (p.d0 * idet0 - A);
  m[1] = m[1] - k * p.b * (idet0 - idet);
  m[2] = m[2] + k * (p.a0 * idet0 - p.a * idet);
}

template <class T>
LIKENESS_HD void quaternionGradient(const Projection<T>& p, const T vR[3][3], T* out) {
  const T w = p.qn[0], x = p.qn[1], y = p.qn[2], z = p.qn[3], two = T(2);
  T g[4];
  g[0] = two * (x * (vR[2][1] - vR[1][2]) + y * (vR[0][2] - vR[2][0]) + z * (vR[1][0] - vR[0][1]));
  g[1] = two * (y * (vR[0][1] + vR[1][0]) + z * (vR[0][2] + vR[2][0]) + w * (vR[2][1] - vR[1][2]) -
                two * x * (vR[1][1] + vR[2][2]));
  g[2] = two * (x * (vR[0][1] + vR[1][0]) + z * (vR[1][2] + vR[2][1]) + w * (vR[0][2] - vR[2][0]) -
                two * y * (vR[0][0] + vR[2][2]));
  g[3] = two * (x * (vR[0][2] + vR[2][0]) + y * (vR[1][2] + vR[2][1]) + w * (vR[1][0] - vR[0][1]) -
                two * z * (vR[0][0] + vR[1][1]));
  const T along = g[0] * w + g[1] * x + g[2] * y + g[3] * z;  // normalisation kills this part
  for (int k = 0; k < 4; ++k) out[k] = (g[k] - along * p.qn[k]) * p.inverseNorm;
}

/// Chain rule from the screen to one splat's inputs; camera terms only when `camera`.
template <class T>
LIKENESS_HD void projectSplatBackward(const ProjectionSetup<T>& s, const Projection<T>& p,
                                      const T* mean, const T* scale, const PixelMoments<T>& g,
                                      bool compensate, bool camera, SplatGradient<T>& out) {
  T m[3], gx, gy;
  covarianceGradient(p, g, compensate, m);
  centreGradient(p, g, gx, gy);
  T vr0[3], vr1[3], vt0[3], vt1[3], vR[3][3];
  for (int k = 0; k < 3; ++k) {
    const T vb0 = T(2) * (m[0] * p.b0[k] + m[1] * p.b1[k]);
    const T vb1 = T(2) * (m[1] * p.b0[k] + m[2] * p.b1[k]);
    out.scale[k] = vb0 * p.r0[k] + vb1 * p.r1[k];
    vr0[k] = vb0 * scale[k];
    vr1[k] = vb1 * scale[k];
  }
  for (int j = 0; j < 3; ++j) {
    vt0[j] = dot3(vr0, p.R[j]);
    vt1[j] = dot3(vr1, p.R[j]);
    for (int k = 0; k < 3; ++k) vR[j][k] = vr0[k] * p.t0[j] + vr1[k] * p.t1[j];
  }
  quaternionGradient(p, vR, out.quaternion);

  // t0 = (fx / Z) (row0 - u row2): fx / Z, u and the rows are its leaves.
  const T fx = s.fx * p.iz, fy = s.fy * p.iz;
  const T s0 = dot3(vt0, p.t0), s1 = dot3(vt1, p.t1);
  const T tu = T(0) - fx * dot3(vt0, s.r[2]), tv = T(0) - fy * dot3(vt1, s.r[2]);
  const T lowU = select(p.rawU < s.minU, tu, T(0)), highU = select(s.maxU < p.rawU, tu, T(0));
  const T lowV = select(p.rawV < s.minV, tv, T(0)), highV = select(s.maxV < p.rawV, tv, T(0));
  const T vu = tu - lowU - highU + s.fx * gx, vv = tv - lowV - highV + s.fy * gy;
  const T vX = vu * p.iz, vY = vv * p.iz;
  const T vZ = g.z - (vu * p.rawU + vv * p.rawV + s0 + s1) * p.iz;
  for (int k = 0; k < 3; ++k) out.mean[k] = s.r[0][k] * vX + s.r[1][k] * vY + s.r[2][k] * vZ;
  if (!camera) return;

  for (int k = 0; k < 3; ++k) {
    out.cameraFromWorld[k] = vX * mean[k] + fx * vt0[k];
    out.cameraFromWorld[4 + k] = vY * mean[k] + fy * vt1[k];
    out.cameraFromWorld[8 + k] = vZ * mean[k] - fx * p.u * vt0[k] - fy * p.v * vt1[k];
  }
  out.cameraFromWorld[3] = vX;
  out.cameraFromWorld[7] = vY;
  out.cameraFromWorld[11] = vZ;
  // The clamp limits are (border - c) / f: they move with the intrinsics too.
  out.fx = p.rawU * gx + (s0 - lowU * s.minU - highU * s.maxU) / s.fx;
  out.fy = p.rawV * gy + (s1 - lowV * s.minV - highV * s.maxV) / s.fy;
  out.cx = gx - (lowU + highU) / s.fx;
  out.cy = gy - (lowV + highV) / s.fy;
}

}  // namespace splat_math
}  // namespace likeness
#endif
