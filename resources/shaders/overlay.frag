#version 330
in float light;
uniform vec4 colour;
uniform bool roundPoints;
out vec4 result;
void main() {
  if (roundPoints && length(gl_PointCoord - vec2(0.5)) > 0.5) discard;
  result = vec4(colour.rgb * light * colour.a, colour.a);
}
