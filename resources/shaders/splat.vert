#version 330
// One instance a splat, four corners. EWA projection (Zwicker et al. 2001) in the steps of
// engine/render/raster/splat_math.h, spherical harmonics as in sh_basis.h.
in uint splatIndex;
uniform samplerBuffer splats;  // three texels each: mean and opacity, quaternion w x y z, scales
uniform samplerBuffer harmonics;  // [splat, coefficient, channel]
uniform int shDegree;
uniform mat4 cameraFromWorld;
uniform vec3 cameraCentre, lightGain;
uniform vec2 focal, centre, viewSize;
uniform vec4 slopeLimits;  // smallest and largest X/Z, smallest and largest Y/Z of the Jacobian
uniform float nearPlane, lowPass, alphaThreshold;
uniform bool compensateOpacity;
flat out vec2 middle;  // px from the top left corner
flat out vec3 shape;   // d/det, 1/d, b/d of the 2D covariance (a b; b d)
flat out vec4 colour;

mat3 rotationOf(vec4 q) {
  float w = q.x, x = q.y, y = q.z, z = q.w;
  return mat3(1.0 - 2.0 * (y * y + z * z), 2.0 * (x * y + w * z), 2.0 * (x * z - w * y),
              2.0 * (x * y - w * z), 1.0 - 2.0 * (x * x + z * z), 2.0 * (y * z + w * x),
              2.0 * (x * z + w * y), 2.0 * (y * z - w * x), 1.0 - 2.0 * (x * x + y * y));
}

vec3 coefficient(int k) {
  int at = 3 * (int(splatIndex) * (shDegree + 1) * (shDegree + 1) + k);
  return vec3(texelFetch(harmonics, at).r, texelFetch(harmonics, at + 1).r, texelFetch(harmonics, at + 2).r);
}

vec3 colourFrom(vec3 d) {
  vec3 sum = vec3(0.5) + 0.28209479177387814 * coefficient(0);
  if (shDegree < 1) return max(sum, vec3(0.0));
  sum += 0.4886025119029199 * (-d.y * coefficient(1) + d.z * coefficient(2) - d.x * coefficient(3));
  if (shDegree < 2) return max(sum, vec3(0.0));
  vec3 s = d * d;
  sum += 1.0925484305920792 * (d.x * d.y * coefficient(4) - d.y * d.z * coefficient(5) - d.x * d.z * coefficient(7)) +
         0.31539156525252005 * (2.0 * s.z - s.x - s.y) * coefficient(6) + 0.5462742152960396 * (s.x - s.y) * coefficient(8);
  if (shDegree < 3) return max(sum, vec3(0.0));
  sum += -0.5900435899266435 * d.y * (3.0 * s.x - s.y) * coefficient(9) + 2.890611442640554 * d.x * d.y * d.z * coefficient(10) -
         0.4570457994644658 * d.y * (4.0 * s.z - s.x - s.y) * coefficient(11) +
         0.3731763325901154 * d.z * (2.0 * s.z - 3.0 * s.x - 3.0 * s.y) * coefficient(12) -
         0.4570457994644658 * d.x * (4.0 * s.z - s.x - s.y) * coefficient(13) +
         1.445305721320277 * d.z * (s.x - s.y) * coefficient(14) - 0.5900435899266435 * d.x * (s.x - 3.0 * s.y) * coefficient(15);
  return max(sum, vec3(0.0));
}

void main() {
  int base = int(splatIndex) * 3;
  vec4 meanOpacity = texelFetch(splats, base), quaternion = texelFetch(splats, base + 1);
  vec3 scales = texelFetch(splats, base + 2).xyz;
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);  // outside: culled
  vec3 p = (cameraFromWorld * vec4(meanOpacity.xyz, 1.0)).xyz;
  if (!(p.z > nearPlane)) return;
  vec2 slope = p.xy / p.z, clamped = clamp(slope, slopeLimits.xz, slopeLimits.yw);
  mat3 r = transpose(mat3(cameraFromWorld));  // columns are the camera's axes
  vec3 t0 = focal.x / p.z * (r[0] - clamped.x * r[2]), t1 = focal.y / p.z * (r[1] - clamped.y * r[2]);
  mat3 rotation = rotationOf(normalize(quaternion));
  vec3 b0 = (t0 * rotation) * scales, b1 = (t1 * rotation) * scales;
  vec3 across = cross(b0, b1);  // |b0 x b1|^2 = a0 d0 - b^2 without the cancellation
  float a0 = dot(b0, b0), d0 = dot(b1, b1), b = dot(b0, b1), det0 = dot(across, across);
  float a = a0 + lowPass, d = d0 + lowPass, det = det0 + lowPass * (a0 + d0 + lowPass);
  float opacity = meanOpacity.w * (compensateOpacity ? sqrt(det0 / det) : 1.0);
  if (!(opacity > alphaThreshold) || !(det > 0.0)) return;
  middle = focal * slope + centre;
  shape = vec3(d / det, 1.0 / d, b / d);
  colour = vec4(lightGain * colourFrom(normalize(meanOpacity.xyz - cameraCentre)), opacity);
  // The box of the ellipse where alpha reaches the threshold; the fragment's own test decides.
  float reach = sqrt(2.0 * log(opacity / alphaThreshold) + 0.01);
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
  vec2 pixel = middle + corner * reach * sqrt(vec2(a, d));
  gl_Position = vec4(2.0 * pixel.x / viewSize.x - 1.0, 1.0 - 2.0 * pixel.y / viewSize.y, 0.0, 1.0);
}
