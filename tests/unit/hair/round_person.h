#pragma once
#include <cmath>

#include "engine/appearance/hair_choice.h"

/// A made-up photo for tests of hair.
namespace likeness::test {

inline constexpr int kSize = 96;
inline constexpr float kHead = 20, kHair = 30;  // radii in pixels

// A round head before a camera one metre away (1 px = 2.5 mm) inside a larger round person; the
// lower half of the head is seen skin, everything else of the person is hair.
inline HairPicture roundPerson() {
  HairPicture p;
  p.camera = Camera{kSize, kSize, 400, 400, kSize / 2.0f, kSize / 2.0f, glm::mat4(1)};
  p.camera.cameraFromWorld[1][1] = p.camera.cameraFromWorld[2][2] = -1;
  p.camera.cameraFromWorld[3] = {0, 0, 1, 1};
  p.colour = ImageF(kSize, kSize, 3, 0.3f);
  p.person = p.head = p.hair = p.skin = ImageF(kSize, kSize, 1);
  p.above = ImageF(kSize, kSize, 1, 1.0f);
  p.depth = ImageF(kSize, kSize, 1, 1e9f);
  for (int y = 0; y < kSize; ++y)
    for (int x = 0; x < kSize; ++x) {
      const float r = std::hypot(float(x) + 0.5f - kSize / 2.0f, float(y) + 0.5f - kSize / 2.0f);
      const bool head = r < kHead, face = head && y > kSize / 2;
      *p.person.at(x, y) = r < kHair;
      *p.head.at(x, y) = head;
      *p.skin.at(x, y) = face;
      *p.hair.at(x, y) = r < kHair && !face;
      if (head) *p.depth.at(x, y) = 1.0f;
    }
  p.outline = signedDistance(p.person);
  p.skinDistance = signedDistance(p.skin);
  return p;
}

inline HairSample at(float xPixels, float yPixels, float depth) {
  HairSample s;
  s.position = {xPixels / 400 * depth, -yPixels / 400 * depth, 1 - depth};
  return s;
}

// A disc of hair of some radius in the plane just before the head.
inline std::vector<HairSample> disc(float radius) {
  std::vector<HairSample> out;
  for (float y = -radius; y <= radius; y += 1)
    for (float x = -radius; x <= radius; x += 1)
      if (std::hypot(x, y) <= radius) out.push_back(at(x, y, 0.98f));
  for (auto& s : out) s.spacing = 0.004f;
  return out;
}

// Hair on a ball, seen from all sides.
inline std::vector<HairSample> ball(const glm::vec3& centre, float radius) {
  std::vector<HairSample> out;
  for (int i = 0; i < 6000; ++i) {
    const float y = 1 - 2 * (float(i) + 0.5f) / 6000, angle = 2.3999632f * float(i), r = std::sqrt(1 - y * y);
    HairSample s;
    s.position = centre + radius * glm::vec3(r * std::cos(angle), y, r * std::sin(angle));
    s.spacing = 0.004f;
    out.push_back(s);
  }
  return out;
}

}  // namespace likeness::test
