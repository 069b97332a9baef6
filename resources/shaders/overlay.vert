#version 330
// Surface, lines and points over the head.
in vec3 position;
in vec3 normal;
uniform mat4 clipFromWorld;
uniform vec3 towardsCamera;
uniform float pointSize, shaded;
out float light;
void main() {
  light = mix(1.0, 0.35 + 0.65 * abs(dot(normalize(normal), towardsCamera)), shaded);
  gl_Position = clipFromWorld * vec4(position, 1.0);
  gl_PointSize = pointSize;
}
