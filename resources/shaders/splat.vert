#version 330
// One instance a splat, four corners: EWA projection (Zwicker et al.; the same numbers as splat_math.h).
in uint splatIndex;
uniform samplerBuffer splats;
uniform mat4 cameraFromWorld;
uniform vec2 focal, centre, viewSize;
uniform vec3 lightGain;
flat out vec3 conic;
flat out vec4 colour;
out vec2 offset;  // pixels from the splat's centre

void main() {
  int base = int(splatIndex) * 3;
  vec4 a = texelFetch(splats, base), b = texelFetch(splats, base + 1), c = texelFetch(splats, base + 2);
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);  // outside: culled
  vec3 p = (cameraFromWorld * vec4(a.xyz, 1.0)).xyz;
  if (p.z < 0.01 || a.w * 255.0 <= 1.0) return;
  mat3 cov = mat3(b.x, b.y, b.z, b.y, b.w, c.x, b.z, c.x, c.y);
  mat3 r = mat3(cameraFromWorld);
  vec2 limit = 1.3 * 0.5 * viewSize / focal;
  vec2 t = clamp(p.xy / p.z, -limit, limit);
  vec3 j0 = transpose(r) * vec3(focal.x / p.z, 0.0, -focal.x * t.x / p.z);
  vec3 j1 = transpose(r) * vec3(0.0, focal.y / p.z, -focal.y * t.y / p.z);
  float xx = dot(j0, cov * j0) + 0.3, xy = dot(j0, cov * j1), yy = dot(j1, cov * j1) + 0.3;
  float det = max(xx * yy - xy * xy, 1e-6);
  conic = vec3(yy, -xy, xx) / det;
  float reach = sqrt(2.0 * log(255.0 * a.w));
  vec2 extent = reach * sqrt(vec2(xx, yy));
  uint low = uint(c.z), high = uint(c.w);  // 16 bits a channel, 0 to 4
  vec3 stored = vec3(low & 65535u, (low >> 16) | ((high & 255u) << 8), high >> 8) * (4.0 / 65535.0);
  colour = vec4(stored * lightGain, a.w);
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
  offset = corner * extent;
  vec2 pixel = focal * p.xy / p.z + centre + offset;
  gl_Position = vec4(2.0 * pixel.x / viewSize.x - 1.0, 1.0 - 2.0 * pixel.y / viewSize.y, 0.0, 1.0);
}
