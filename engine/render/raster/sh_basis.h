#pragma once

#ifndef LIKENESS_HD
#ifdef __CUDACC__
#define LIKENESS_HD __host__ __device__ inline
#else
#define LIKENESS_HD inline
#endif
#endif

namespace likeness::splat_math {

/// Real spherical harmonics of a unit vector up to `degree` <= 3: value[(degree + 1)^2] and, when
/// `slope` is not null, derivatives by x, y, z: slope[(degree + 1)^2][3] (of the polynomial form).
template <class T>
LIKENESS_HD void shBasis(int degree, T x, T y, T z, T* value, T (*slope)[3]) {
  const auto put = [&](int k, T v, T dx, T dy, T dz) {
    value[k] = v;
    if (slope) slope[k][0] = dx, slope[k][1] = dy, slope[k][2] = dz;
  };
  put(0, T(0.28209479177387814), 0, 0, 0);
  if (degree < 1) return;
  const T c1 = T(0.4886025119029199);
  put(1, -c1 * y, 0, -c1, 0);
  put(2, c1 * z, 0, 0, c1);
  put(3, -c1 * x, -c1, 0, 0);
  if (degree < 2) return;
  const T xx = x * x, yy = y * y, zz = z * z;
  const T a = T(1.0925484305920792), b = T(0.31539156525252005), c = T(0.5462742152960396);
  put(4, a * x * y, a * y, a * x, 0);
  put(5, -a * y * z, 0, -a * z, -a * y);
  put(6, b * (2 * zz - xx - yy), -2 * b * x, -2 * b * y, 4 * b * z);
  put(7, -a * x * z, -a * z, 0, -a * x);
  put(8, c * (xx - yy), 2 * c * x, -2 * c * y, 0);
  if (degree < 3) return;
  const T d = T(0.5900435899266435), e = T(2.890611442640554), f = T(0.4570457994644658);
  const T g = T(0.3731763325901154), h = T(1.445305721320277);
  put(9, -d * y * (3 * xx - yy), -6 * d * x * y, -3 * d * (xx - yy), 0);
  put(10, e * x * y * z, e * y * z, e * x * z, e * x * y);
  put(11, -f * y * (4 * zz - xx - yy), 2 * f * x * y, -f * (4 * zz - xx - 3 * yy), -8 * f * y * z);
  put(12, g * z * (2 * zz - 3 * xx - 3 * yy), -6 * g * x * z, -6 * g * y * z,
      g * (6 * zz - 3 * xx - 3 * yy));
  put(13, -f * x * (4 * zz - xx - yy), -f * (4 * zz - 3 * xx - yy), 2 * f * x * y, -8 * f * x * z);
  put(14, h * z * (xx - yy), 2 * h * x * z, -2 * h * y * z, h * (xx - yy));
  put(15, -d * x * (xx - 3 * yy), -3 * d * (xx - yy), 6 * d * x * y, 0);
}

}  // namespace likeness::splat_math
