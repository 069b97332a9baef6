#version 330
flat in vec2 middle;
flat in vec3 shape;
flat in vec4 colour;
uniform vec2 viewSize;
uniform float alphaThreshold, alphaCap;
out vec4 result;

void main() {
  vec2 away = middle - vec2(gl_FragCoord.x, viewSize.y - gl_FragCoord.y);
  float u = away.x - shape.z * away.y;  // makes the exponent diagonal
  float exact = colour.a * exp(-0.5 * (shape.x * u * u + shape.y * away.y * away.y));
  if (exact < alphaThreshold) discard;
  float alpha = min(alphaCap, exact);
  result = vec4(colour.rgb * alpha, alpha);
}
