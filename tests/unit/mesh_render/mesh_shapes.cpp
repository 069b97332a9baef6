#include "tests/unit/mesh_render/mesh_shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace likeness {

MeshPart Shape::part(const std::string& name) const {
  MeshPart p;
  p.name = name;
  p.positions = positions;
  p.normals = normals;
  p.triangles = triangles;
  p.uvs = uvs;
  return p;
}

Shape square(float r, float z) {
  return {{{-r, -r, z}, {r, -r, z}, {r, r, z}, {-r, r, z}},
          {},
          {{0, 1, 2}, {0, 2, 3}},
          {{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
}

Shape sphere(float radius, int rings) {
  Shape s;
  const int columns = 2 * rings;
  for (int i = 0; i <= rings; ++i) {
    for (int j = 0; j < columns; ++j) {
      const float a = std::numbers::pi_v<float> * i / rings,
                  b = 2 * std::numbers::pi_v<float> * j / columns;
      const glm::vec3 n(std::sin(a) * std::sin(b), std::cos(a), std::sin(a) * std::cos(b));
      s.positions.push_back(radius * n);
      s.normals.push_back(n);
    }
  }
  for (int i = 0; i < rings; ++i) {
    for (int j = 0; j < columns; ++j) {
      const unsigned a = i * columns + j, b = i * columns + (j + 1) % columns, c = a + columns,
                     d = b + columns;
      s.triangles.push_back({a, c, d});
      s.triangles.push_back({a, d, b});
    }
  }
  return s;
}

Camera frontCamera(int size, float distance, float focal) {
  Camera c;
  c.width = c.height = size;
  c.fx = c.fy = focal;
  c.cx = c.cy = 0.5f * size;
  c.cameraFromWorld = glm::mat4(1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, distance, 1);
  return c;
}

MeshRenderSettings plainSettings() {
  MeshRenderSettings s;
  s.shadows = s.occlusion = false;
  s.background = glm::vec3(0);
  s.toneMap = ToneMap::none;
  return s;
}

MeshScene clayScene(const Shape& shape) {
  MeshScene scene;
  scene.parts.push_back(shape.part("shape"));
  scene.parts[0].material.gloss = 0;
  scene.light = MeshLight::ambient(glm::vec3(0.5f));
  return scene;
}

std::shared_ptr<const Texture> flatTexture(glm::vec4 rgba) {
  ImageF image(4, 4, 4);
  for (int i = 0; i < 16; ++i) std::copy_n(&rgba[0], 4, image.pixels.data() + 4 * i);
  return Texture::fromLinear(image);
}

}  // namespace likeness
