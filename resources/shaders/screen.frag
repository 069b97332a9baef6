#version 330
in vec2 uv;
out vec4 colour;
uniform sampler2D picture;
uniform vec2 lastTexel;  // centre of the picture's last one: what lies beyond is not part of it
void main() { colour = vec4(texture(picture, min(uv, lastTexel)).rgb, 1.0); }
