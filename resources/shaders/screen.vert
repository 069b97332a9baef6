#version 330
// One triangle over the whole viewport.
out vec2 uv;
uniform vec2 share;   // of the texture that is the picture
uniform bool topDown;  // row 0 of the picture is on top
void main() {
  vec2 p = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
  uv = share * vec2(p.x, topDown ? 1.0 - p.y : p.y);
  gl_Position = vec4(2.0 * p - 1.0, 0.0, 1.0);
}
