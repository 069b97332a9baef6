#include "engine/edit/uv_colours.h"

#include <algorithm>
#include <cmath>

#include "engine/avatar/splat_selection.h"
#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr float kSameUv = 1e-6f;

bool isSkin(const HeadModel& head, const SplatTemplate& shape, std::uint32_t face) {
  return head.partNames.empty() || head.partNames[shape.surfaceFaceParts()[face]] == "skin";
}

// UV of a template vertex as the given surface triangle has it: on a seam each side has its own.
glm::vec2 uvOn(const SplatTemplate& shape, std::uint32_t face, const SurfacePoint& point) {
  const glm::uvec3 &own = shape.surfaceFaces()[point.face], &wanted = shape.surfaceFaces()[face];
  const glm::uvec3& uvs = shape.surfaceFaceUvs()[face];
  glm::vec2 out(0);
  for (int c = 0; c < 3; ++c)
    for (int k = 0; k < 3; ++k)
      if (point.barycentric[c] > 0 && wanted[k] == own[c]) {
        out += point.barycentric[c] * shape.surfaceUvs()[uvs[k]];
        break;
      }
  return out;
}

void addPlaces(UvLayout& layout) {
  std::vector<std::vector<glm::vec2>> seen(layout.vertexCount);
  for (const auto& t : layout.triangles)
    for (int c = 0; c < 3; ++c) {
      auto& known = seen[t.vertices[c]];
      const auto same = [&](const glm::vec2& uv) { return glm::distance(uv, t.uv[c]) < kSameUv; };
      if (std::none_of(known.begin(), known.end(), same)) known.push_back(t.uv[c]);
    }
  for (std::uint32_t v = 0; v < seen.size(); ++v)
    for (const glm::vec2& uv : seen[v]) layout.places.push_back({v, uv});
}

struct VertexColours {
  std::vector<glm::vec3> colour;
  std::vector<char> known;
};

VertexColours vertexColours(const Avatar& avatar, std::size_t vertexCount) {
  VertexColours out{std::vector<glm::vec3>(vertexCount, glm::vec3(0)), std::vector<char>(vertexCount, 0)};
  const BoundSplats& s = *avatar.splats;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s.kinds[i] != std::uint8_t(BindingKind::vertex) || s.anchors[i] >= vertexCount) continue;
    out.colour[s.anchors[i]] = glm::clamp(splatColour(s.local, i), 0.0f, 1.0f);
    out.known[s.anchors[i]] = 1;
  }
  return out;
}

glm::vec2 texel(const glm::vec2& uv, int size) { return {uv.x * float(size), (1 - uv.y) * float(size)}; }

// Baked colours and which texels lie on a triangle.
struct Atlas {
  ImageF colour;
  std::vector<char> covered;

  explicit Atlas(int size) : colour(size, size, 3), covered(std::size_t(size) * std::size_t(size), 0) {}

  std::size_t index(int x, int y) const { return std::size_t(y) * std::size_t(colour.width) + std::size_t(x); }

  void draw(const glm::vec2 (&at)[3], const glm::vec3 (&value)[3]) {
    const int size = colour.width;
    const glm::vec2 &a = at[0], &b = at[1], &c = at[2];
    const float area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    if (std::abs(area) < 1e-12f) return;
    const int x0 = std::max(0, int(std::min({a.x, b.x, c.x}))), x1 = std::min(size - 1, int(std::max({a.x, b.x, c.x})));
    const int y0 = std::max(0, int(std::min({a.y, b.y, c.y}))), y1 = std::min(size - 1, int(std::max({a.y, b.y, c.y})));
    for (int y = y0; y <= y1; ++y)
      for (int x = x0; x <= x1; ++x) {
        const glm::vec2 p(float(x) + 0.5f, float(y) + 0.5f);
        const float v = ((p.x - a.x) * (c.y - a.y) - (c.x - a.x) * (p.y - a.y)) / area;
        const float w = ((b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y)) / area;
        if (v < 0 || w < 0 || v + w > 1) continue;
        const glm::vec3 mixed = (1 - v - w) * value[0] + v * value[1] + w * value[2];
        for (int k = 0; k < 3; ++k) colour.at(x, y)[k] = mixed[k];
        covered[index(x, y)] = 1;
      }
  }

  // Breadth first from the islands: every other texel takes the colour of one of the nearest.
  void dilate() {
    const int size = colour.width;
    std::vector<char> done = covered;
    std::vector<std::pair<int, int>> ring, next;
    for (int y = 0; y < size; ++y)
      for (int x = 0; x < size; ++x)
        if (covered[index(x, y)]) ring.emplace_back(x, y);
    for (; !ring.empty(); ring.swap(next), next.clear())
      for (const auto& [x, y] : ring)
        for (const auto& [dx, dy] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
          const int u = x + dx, v = y + dy;
          if (u < 0 || v < 0 || u >= size || v >= size || done[index(u, v)]) continue;
          done[index(u, v)] = 1;
          std::copy_n(colour.at(x, y), 3, colour.at(u, v));
          next.emplace_back(u, v);
        }
  }
};

Atlas bake(const Avatar& avatar, const UvLayout& layout, int size) {
  const VertexColours vertices = vertexColours(avatar, layout.vertexCount);
  Atlas atlas(size);
  for (const auto& t : layout.triangles) {
    const glm::uvec3& v = t.vertices;
    if (!vertices.known[v[0]] || !vertices.known[v[1]] || !vertices.known[v[2]]) continue;
    const glm::vec2 at[3] = {texel(t.uv[0], size), texel(t.uv[1], size), texel(t.uv[2], size)};
    const glm::vec3 value[3] = {vertices.colour[v[0]], vertices.colour[v[1]], vertices.colour[v[2]]};
    atlas.draw(at, value);
  }
  atlas.dilate();
  return atlas;
}

float quantised(float value, float levels) { return std::floor(std::clamp(value, 0.0f, 1.0f) * levels + 0.5f) / levels; }

// Bilinear difference at a place; texels beside the islands count only where no other is near.
glm::vec3 differenceAt(const Atlas& now, const ImageF& picture, float levels, const glm::vec2& uv) {
  const int size = picture.width;
  const glm::vec2 p = texel(uv, size) - 0.5f;
  const glm::vec2 base = glm::floor(p), part = p - base;
  glm::vec3 sum(0);
  float total = 0;
  for (int k = 0; k < 4; ++k) {
    const int x = std::clamp(int(base.x) + k % 2, 0, size - 1), y = std::clamp(int(base.y) + k / 2, 0, size - 1);
    const float inside = now.covered[now.index(x, y)] ? 1.0f : 1e-4f;
    const float weight = inside * ((k % 2 ? part.x : 1 - part.x) * (k / 2 ? part.y : 1 - part.y) + 1e-6f);
    for (int c = 0; c < 3; ++c) sum[c] += weight * (picture.at(x, y)[c] - quantised(now.colour.at(x, y)[c], levels));
    total += weight;
  }
  return sum / total;
}

}  // namespace

UvLayout uvLayout(const HeadModel& head, const TemplateRecipe& recipe) {
  const SplatTemplate shape(head, recipe);
  if (shape.surfaceFaceUvs().empty())
    throw Error("The head " + head.name + " has no UV layout.", "Use an avatar of the default head.");
  UvLayout out;
  out.vertexCount = shape.vertices().size();
  for (std::size_t t = 0; t < shape.faces().size(); ++t) {
    const std::uint32_t root = shape.rootFaces()[t];
    if (!isSkin(head, shape, root)) continue;
    UvLayout::Triangle triangle{shape.faces()[t], {}};
    for (int c = 0; c < 3; ++c) triangle.uv[c] = uvOn(shape, root, shape.vertices()[triangle.vertices[c]]);
    out.triangles.push_back(triangle);
  }
  addPlaces(out);
  return out;
}

ImageF bakeUvColours(const Avatar& avatar, const UvLayout& layout, int size) {
  return bake(avatar, layout, size).colour;
}

std::shared_ptr<const Avatar> withUvColours(const Avatar& avatar, const UvLayout& layout, const ImageF& picture,
                                            int bits) {
  if (picture.width != picture.height || picture.width < 16 || picture.channels != 3)
    throw Error("The picture is " + std::to_string(picture.width) + " x " + std::to_string(picture.height) +
                    " pixels; the skin's layout is square.",
                "Choose the picture that was written for this avatar.");
  const Atlas now = bake(avatar, layout, picture.width);
  const float levels = bits > 8 ? 65535.0f : 255.0f;
  std::vector<glm::vec3> change(layout.vertexCount, glm::vec3(0));
  std::vector<float> sides(layout.vertexCount, 0.0f);
  for (const auto& place : layout.places) {
    change[place.vertex] += differenceAt(now, picture, levels, place.uv);
    ++sides[place.vertex];
  }
  auto splats = std::make_shared<BoundSplats>(*avatar.splats);
  for (std::size_t i = 0; i < splats->size(); ++i) {
    const std::size_t v = splats->anchors[i];
    if (splats->kinds[i] != std::uint8_t(BindingKind::vertex) || v >= sides.size() || sides[v] == 0) continue;
    const glm::vec3 by = change[v] / sides[v];
    if (by != glm::vec3(0))
      setSplatColour(splats->local, i, glm::clamp(splatColour(splats->local, i) + by, 0.0f, 1.0f));
  }
  auto out = std::make_shared<Avatar>(avatar);
  out->splats = splats;
  out->base = nullptr;
  return out;
}

}  // namespace likeness
