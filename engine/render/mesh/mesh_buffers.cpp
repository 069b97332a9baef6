#include "engine/render/mesh/mesh_buffers.h"

#include <algorithm>
#include <array>

namespace likeness {
namespace {
// Distinct hues; repeated after 16 labels.
constexpr std::array<glm::u8vec3, 16> kPalette = {{{0, 0, 0},
                                                   {204, 153, 119},
                                                   {230, 230, 240},
                                                   {60, 110, 220},
                                                   {250, 250, 190},
                                                   {220, 80, 110},
                                                   {90, 60, 40},
                                                   {60, 160, 80},
                                                   {170, 60, 50},
                                                   {240, 170, 60},
                                                   {130, 90, 180},
                                                   {70, 190, 190},
                                                   {150, 150, 60},
                                                   {200, 120, 200},
                                                   {110, 130, 150},
                                                   {40, 40, 90}}};

std::uint8_t byteOf(float unit) { return std::uint8_t(std::clamp(unit, 0.0f, 1.0f) * 255 + 0.5f); }
}  // namespace

Image8 normalPicture(const MeshBuffers& buffers, const Camera& camera) {
  const int width = buffers.normal.width, height = buffers.normal.height;
  Image8 picture(width, height, 3);
  const glm::mat3 rotation(camera.cameraFromWorld);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      glm::vec3 n(0, 0, -1);
      const float* stored = buffers.normal.at(x, y);
      if (*buffers.part.at(x, y) >= 0) n = rotation * glm::vec3(stored[0], stored[1], stored[2]);
      std::uint8_t* out = picture.at(x, y);
      out[0] = byteOf(0.5f + 0.5f * n.x);
      out[1] = byteOf(0.5f - 0.5f * n.y);
      out[2] = byteOf(0.5f - 0.5f * n.z);
    }
  }
  return picture;
}

Image8 segmentationPicture(const MeshBuffers& buffers) {
  Image8 picture(buffers.label.width, buffers.label.height, 3);
  for (std::size_t i = 0; i < buffers.label.pixels.size(); ++i) {
    const glm::u8vec3 c = kPalette[buffers.label.pixels[i] % kPalette.size()];
    std::copy_n(&c[0], 3, picture.pixels.data() + 3 * i);
  }
  return picture;
}

}  // namespace likeness
