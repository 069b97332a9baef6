#include "engine/appearance/hair_samples.h"

#include <algorithm>
#include <cmath>

#include "engine/splats/splat_builder.h"

namespace likeness {
namespace {

constexpr float kLeastAlpha = 0.12f;
constexpr float kInFront = 0.004f;                  // metres of slack against the head's depth
constexpr float kDiscSpacings = 0.75f;
constexpr float kHides = 0.6f;  // opacity that keeps what lies behind out of the photo
constexpr float kTextureBlur = 0.0008f;

std::vector<glm::vec3> shellPoints(const HairShell& shell, std::span<const float> headVertices) {
  std::vector<glm::vec3> points(shell.offsets);
  const auto terms = std::size_t(shell.binding.terms);
  for (std::size_t h = 0; h < points.size(); ++h)
    for (std::size_t k = 0; k < terms; ++k) {
      const float* v = headVertices.data() + 3 * std::size_t(shell.binding.index[h * terms + k]);
      points[h] += shell.binding.weight[h * terms + k] * glm::vec3(v[0], v[1], v[2]);
    }
  return points;
}

struct Card {
  glm::vec3 corner, side1, side2;
  glm::vec2 uv, uv1, uv2;
  float area() const { return 0.5f * glm::length(glm::cross(side1, side2)); }
};

std::vector<Card> cardsOf(const HairShell& shell, std::span<const float> headVertices) {
  const auto p = shellPoints(shell, headVertices);
  std::vector<Card> out;
  for (std::size_t q = 0; q < shell.quads.size(); ++q) {
    const glm::uvec4 &v = shell.quads[q], &u = shell.quadUvs[q];
    for (int c = 1; c < 3; ++c) {
      if (v[c] == v[c + 1]) continue;
      Card card{p[v[0]],
                p[v[c]] - p[v[0]],
                p[v[c + 1]] - p[v[0]],
                shell.uvs[u[0]],
                shell.uvs[u[c]] - shell.uvs[u[0]],
                shell.uvs[u[c + 1]] - shell.uvs[u[0]]};
      if (card.area() > 0) out.push_back(card);
    }
  }
  return out;
}

}  // namespace

std::vector<HairSample> sampleShell(const HairShell& shell, std::span<const float> headVertices,
                                    const glm::vec3& cranium, int count) {
  const auto cards = cardsOf(shell, headVertices);
  double area = 0;
  for (const Card& c : cards)
    area += c.area() * shell.texture->sample(c.uv + (c.uv1 + c.uv2) / 3.0f, 0).a;
  const float spacing = float(std::sqrt(area / std::max(1, count)));
  std::vector<HairSample> out;
  std::uint32_t sequence = 0;
  double owed = 0;
  for (const Card& c : cards) {
    owed += c.area() / (double(spacing) * spacing);
    for (; owed >= 1; owed -= 1) {
      const glm::vec3 b = trianglePoint(sequence++);
      const glm::vec4 texel =
          shell.texture->sample(c.uv + b[1] * c.uv1 + b[2] * c.uv2, kTextureBlur);
      if (texel.a < kLeastAlpha) continue;
      HairSample s;
      s.position = c.corner + b[1] * c.side1 + b[2] * c.side2;
      s.normal = glm::normalize(glm::cross(c.side1, c.side2));
      if (glm::dot(s.normal, s.position - cranium) < 0) s.normal = -s.normal;
      s.strand = c.side1 * c.uv2.x - c.side2 * c.uv1.x;  // where u stays: along v
      s.spacing = spacing;
      s.alpha = texel.a;
      s.luminance = 0.3f * texel.r + 0.59f * texel.g + 0.11f * texel.b;
      out.push_back(s);
    }
  }
  return out;
}

HairCover coverOf(const HairPicture& picture, std::span<const HairSample> samples) {
  const int w = picture.camera.width, h = picture.camera.height;
  HairCover out{ImageF(w, h, 1), ImageF(w, h, 1), ImageF(w, h, 1, 1e9f)};
  for (const HairSample& s : samples) {
    const glm::vec3 p = picture.project(s.position);
    if (s.keep * s.alpha < 0.3f || !picture.contains(p)) continue;
    const float radius = std::max(0.7f, kDiscSpacings * s.spacing * picture.camera.fx / p.z);
    for (int y = std::max(0, int(p.y - radius)); y <= std::min(h - 1, int(p.y + radius)); ++y)
      for (int x = std::max(0, int(p.x - radius)); x <= std::min(w - 1, int(p.x + radius)); ++x) {
        const glm::vec2 d = glm::vec2(float(x) + 0.5f, float(y) + 0.5f) - glm::vec2(p);
        if (glm::dot(d, d) > radius * radius) continue;
        *out.any.at(x, y) = 1;
        if (p.z < *picture.depth.at(x, y) + kInFront) *out.front.at(x, y) = 1;
        if (s.keep * s.alpha > kHides) *out.depth.at(x, y) = std::min(*out.depth.at(x, y), p.z);
      }
  }
  return out;
}

}  // namespace likeness
