#version 330
flat in vec3 conic;
flat in vec4 colour;
in vec2 offset;
out vec4 result;

void main() {
  float power = -0.5 * (conic.x * offset.x * offset.x + conic.z * offset.y * offset.y) - conic.y * offset.x * offset.y;
  float alpha = min(0.999, colour.a * exp(min(power, 0.0)));
  if (alpha < 1.0 / 255.0) discard;
  result = vec4(colour.rgb * alpha, alpha);
}
