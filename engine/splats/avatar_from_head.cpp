#include "engine/splats/avatar_from_head.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/head/surface_locator.h"
#include "engine/splats/baked_light.h"
#include "engine/splats/rest_surface.h"
#include "engine/splats/splat_builder.h"
#include "engine/splats/tooth_shade.h"

namespace likeness {
namespace {

constexpr glm::vec3 kPlainSkin{0.55f, 0.36f, 0.27f}, kPlainEye{0.7f, 0.68f, 0.66f},
    kPlainTeeth{0.75f, 0.70f, 0.62f}, kPlainTongue{0.55f, 0.25f, 0.24f};
constexpr glm::vec3 kScleraTint{0.92f, 0.88f, 0.86f};
constexpr glm::vec3 kSkinWrap{0.30f, 0.15f, 0.10f}, kHairWrap{0.4f};
constexpr float kLeastCardAlpha = 0.12f;
constexpr float kHairLong = 1.1f, kHairWide = 0.38f;  // deviations of a card's splats / spacing
constexpr float kLowPassPixels = 0.55f;    // deviation, px: see RasterSettings::lowPass
constexpr float kPortraitPixel = 0.0006f;  // metres a pixel in a portrait of 512 pixels
constexpr float kCardLift = 0.0004f;      // metres: cards lie on the skin
constexpr float kScalpCoverMetres = 0.014f;  // hair nearer than this paints the scalp

// Material of a part: texture, tint, share of the sky that always arrives.
struct PartPaint {
  const Texture* texture = nullptr;
  glm::vec3 tint{1};
  glm::vec3 wrap{0};
  float skyFloor = 0;  // least share; teeth and tongue are lit for the open mouth

  glm::vec4 sample(const glm::vec2& uv) const {
    glm::vec4 c = texture ? texture->sample(uv, 0) : glm::vec4(1);
    return glm::vec4(glm::vec3(c) * tint, c.a);
  }
};

PartPaint paintOf(const std::string& part, const HeadAvatarLook& look) {
  const auto pick = [](const std::shared_ptr<const Texture>& texture, const glm::vec3& tint,
                       const glm::vec3& plain, float floor) {
    return PartPaint{texture.get(), texture ? tint : tint * plain, glm::vec3(0), floor};
  };
  const HeadTextures& t = look.textures;
  if (part.ends_with("_eye")) return pick(t.eye, kScleraTint, kPlainEye, 0.45f);
  if (part.ends_with("_teeth")) return pick(t.teeth, glm::vec3(1), kPlainTeeth, 1.0f);
  if (part == "tongue") return pick(t.tongue, glm::vec3(1), kPlainTongue, 1.1f);
  if (part.ends_with("_lashes")) return pick(t.lashes, glm::vec3(1), glm::vec3(0.03f), 0.3f);
  if (part.ends_with("_brow")) return pick(t.brow, look.look.browTint, glm::vec3(0.05f), 0.3f);
  PartPaint skin = pick(t.skin, look.look.skinTint, kPlainSkin, 0.05f);
  skin.wrap = kSkinWrap;
  return skin;
}

// Opacity of one splat so that a layer of them, each overlapping its neighbours, has the card's
// alpha: with deviations a, b in units of the spacing the layer is 2 pi a b splats deep.
float layerOpacity(float alpha, float a, float b) {
  return std::min(0.95f, 1 - std::pow(1 - std::min(alpha, 0.995f), 1 / (6.2832f * a * b)));
}

bool isCard(const std::string& part) {
  return part.ends_with("_lashes") || part.ends_with("_brow");
}

// Hair shell at rest: card points, triangles and their UVs.
struct RestHair {
  std::vector<float> points;  ///< [H, 3]
  std::vector<glm::uvec3> triangles, uvTriangles;
};

RestHair restHair(const HairShell& shell, const std::vector<float>& headVertices) {
  RestHair hair;
  for (int h = 0; h < shell.binding.pointCount; ++h) {
    glm::vec3 p = shell.offsets[std::size_t(h)];
    for (int k = 0; k < shell.binding.terms; ++k) {
      const std::size_t at = std::size_t(h) * std::size_t(shell.binding.terms) + std::size_t(k);
      const float* v = headVertices.data() + 3 * std::size_t(shell.binding.index[at]);
      p += shell.binding.weight[at] * glm::vec3(v[0], v[1], v[2]);
    }
    hair.points.insert(hair.points.end(), {p.x, p.y, p.z});
  }
  for (std::size_t q = 0; q < shell.quads.size(); ++q) {
    const glm::uvec4 &v = shell.quads[q], &u = shell.quadUvs[q];
    hair.triangles.push_back({v[0], v[1], v[2]});
    hair.uvTriangles.push_back({u[0], u[1], u[2]});
    if (v[2] == v[3]) continue;
    hair.triangles.push_back({v[0], v[2], v[3]});
    hair.uvTriangles.push_back({u[0], u[2], u[3]});
  }
  return hair;
}

class AvatarBuilder {
 public:
  AvatarBuilder(const RestSurface& rest, const HeadAvatarLook& look, const HeadAvatarParams& params,
                const BakedLight& light)
      : rest_(rest), look_(look), params_(params), light_(light) {}

  void addSurface();
  void addCards();
  void addHair();
  SplatBuilder& result() { return builder_; }

 private:
  std::vector<float> facialMask() const;
  void prepareScalp();
  glm::vec3 skinAlbedo(const SurfacePoint& point, glm::vec3 albedo, float& floor) const;
  void addCardFace(std::uint32_t face, const PartPaint& paint, std::uint32_t& sequence);
  glm::vec3 strandAt(const PartPaint& paint, std::uint32_t face, const SurfacePoint& point,
                     const glm::vec3& e1, const glm::vec3& e2) const;

  const RestSurface& rest_;
  const HeadAvatarLook& look_;
  const HeadAvatarParams& params_;
  const BakedLight& light_;
  SplatBuilder builder_;
  RestHair hair_;
  std::vector<float> scalp_, mouth_, hairCover_;  ///< [S] 0..1
  glm::vec3 hairColour_{0};                       ///< linear mean
};

float maskAt(const std::vector<float>& mask, const RestSurface& rest, const SurfacePoint& p) {
  const glm::uvec3& f = rest.surface.surfaceFaces()[p.face];
  return p.barycentric[0] * mask[f[0]] + p.barycentric[1] * mask[f[1]] + p.barycentric[2] * mask[f[2]];
}

std::vector<float> AvatarBuilder::facialMask() const {
  std::vector<float> out(rest_.positions.size(), 0.0f);
  for (const char* region : {"face", "lips", "eyelids", "mouth_interior", "nose", "forehead",
                             "left_eye_region", "right_eye_region"}) {
    const auto mask = rest_.mask(region);
    for (std::size_t v = 0; v < out.size(); ++v) out[v] = std::max(out[v], mask[v]);
  }
  return out;
}

// Mean hair colour, and how much hair lies over each surface vertex.
void AvatarBuilder::prepareScalp() {
  scalp_ = rest_.mask("scalp");
  mouth_ = rest_.mask("mouth_interior");
  hairCover_.assign(rest_.positions.size(), 0.0f);
  if (!look_.hair) return;
  hair_ = restHair(*look_.hair, rest_.headVertices);
  glm::vec4 sum(0);
  for (const glm::vec2& uv : look_.hair->uvs) {
    const glm::vec4 c = look_.hair->texture ? look_.hair->texture->sample(uv, 0) : glm::vec4(0.1f);
    sum += glm::vec4(glm::vec3(c), 1) * c.a;
  }
  hairColour_ = sum.a > 0 ? glm::vec3(sum) / sum.a * look_.look.hairTint : glm::vec3(0.05f);
  const SurfaceLocator locator(hair_.points, hair_.triangles);
  parallelFor(rest_.positions.size(), 256, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t v = begin; v < end; ++v) {
      if (scalp_[v] < 0.2f) continue;
      const float distance = std::sqrt(locator.nearest(rest_.positions[v]).cost);
      hairCover_[v] = scalp_[v] * std::clamp(2 - distance / kScalpCoverMetres, 0.0f, 1.0f);
    }
  });
}

glm::vec3 AvatarBuilder::skinAlbedo(const SurfacePoint& point, glm::vec3 albedo,
                                    float& floor) const {
  const float mouth = std::clamp(maskAt(mouth_, rest_, point), 0.0f, 1.0f);
  albedo *= 1 - 0.25f * mouth;
  floor = std::max(floor, 0.22f * mouth);
  const float cover = std::clamp(maskAt(hairCover_, rest_, point), 0.0f, 1.0f);
  return glm::mix(albedo, 0.7f * hairColour_, 0.9f * cover);
}

void AvatarBuilder::addSurface() {
  prepareScalp();
  const auto facial = facialMask();
  const auto gaps = toothShade(rest_);
  const auto spreads = vertexSpreads(rest_);
  const auto& vertices = rest_.surface.vertices();
  std::vector<RestSplat> splats(vertices.size());
  std::vector<std::uint8_t> used(vertices.size(), 0), isFacial(vertices.size(), 0);
  parallelFor(vertices.size(), 512, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t v = begin; v < end; ++v) {
      const SurfacePoint& point = vertices[v];
      const std::string& part = rest_.partOf(point.face);
      if (isCard(part) || part.ends_with("_cornea")) continue;
      const PartPaint paint = paintOf(part, look_);
      float floor = paint.skyFloor;
      glm::vec3 albedo = glm::vec3(paint.sample(rest_.uvOf(point)));
      if (part == "skin") albedo = skinAlbedo(point, albedo, floor);
      if (part.ends_with("_teeth")) albedo *= gaps[v];
      RestSplat& s = splats[v];
      s.mean = rest_.vertices[v];
      setAxes(s, spreads[v].direction[0], rest_.vertexNormals[v]);
      const float along = params_.coverage * spreads[v].distance[0];
      const float across = params_.coverage * std::max(spreads[v].distance[1],
                                                       0.3f * spreads[v].distance[0]);
      s.scale = glm::max(glm::vec3(along, across, params_.thickness * across), glm::vec3(2e-5f));
      s.colour = displayFromLinear(
          albedo * light_.at(s.mean, rest_.vertexNormals[v], paint.wrap, floor));
      s.opacity = params_.opacity;
      used[v] = 1;
      isFacial[v] = part != "skin" || maskAt(facial, rest_, point) > 0.5f;
    }
  });
  for (std::uint32_t v = 0; v < vertices.size(); ++v)
    if (used[v]) builder_.add(splats[v], BindingKind::vertex, v, isFacial[v]);
}

// Direction on a card along which its hairs run: across the gradient of the alpha there.
glm::vec3 AvatarBuilder::strandAt(const PartPaint& paint, std::uint32_t face,
                                  const SurfacePoint& point, const glm::vec3& e1,
                                  const glm::vec3& e2) const {
  constexpr float kStep = 0.3f;  // of the card's triangle
  const auto alpha = [&](float du, float dv) {
    const glm::vec3 b = point.barycentric + glm::vec3(-du - dv, du, dv);
    return paint.sample(rest_.uvOf({face, b})).a;
  };
  float uu = 1e-6f, uv = 0, vv = 1e-6f;  // structure tensor over a few places
  for (float du : {-0.1f, 0.0f, 0.1f})
    for (float dv : {-0.1f, 0.0f, 0.1f}) {
      const float gu = (alpha(du + 0.1f * kStep, dv) - alpha(du - 0.1f * kStep, dv)) / glm::length(e1);
      const float gv = (alpha(du, dv + 0.1f * kStep) - alpha(du, dv - 0.1f * kStep)) / glm::length(e2);
      uu += gu * gu, uv += gu * gv, vv += gv * gv;
    }
  const float angle = 0.5f * std::atan2(2 * uv, uu - vv) + 1.5707963f;  // least change
  return std::cos(angle) * glm::normalize(e1) + std::sin(angle) * glm::normalize(e2);
}

void AvatarBuilder::addCardFace(std::uint32_t face, const PartPaint& paint,
                                std::uint32_t& sequence) {
  const glm::uvec3& f = rest_.surface.surfaceFaces()[face];
  const glm::vec3 a = rest_.positions[f[0]], e1 = rest_.positions[f[1]] - a,
                  e2 = rest_.positions[f[2]] - a;
  const glm::vec3 n = glm::cross(e1, e2);
  const float area = 0.5f * glm::length(n);
  if (area <= 0) return;
  const int count = int(std::ceil(area / (params_.cardSpacing * params_.cardSpacing)));
  for (int i = 0; i < count; ++i) {
    const SurfacePoint point{face, trianglePoint(sequence++)};
    const glm::vec4 c = paint.sample(rest_.uvOf(point));
    if (c.a < kLeastCardAlpha) continue;
    RestSplat s;
    glm::vec3 normal = rest_.normalOf(point);
    s.mean = rest_.pointOf(point);
    if (normal.z < 0) normal = -normal;  // cards are seen from both sides
    s.mean += kCardLift * normal;
    setAxes(s, strandAt(paint, face, point, e1, e2), normal);
    s.scale = glm::vec3(kHairLong, kHairWide, 0.15f) * params_.cardSpacing;
    s.colour = displayFromLinear(glm::vec3(c) * light_.at(s.mean, normal, kHairWrap, paint.skyFloor));
    // Hairs are thinner than the rasteriser's low-pass makes them: as wide as they will be drawn.
    const float blur = kLowPassPixels * kPortraitPixel / params_.cardSpacing;
    s.opacity = layerOpacity(c.a, std::hypot(kHairLong, blur), std::hypot(kHairWide, blur));
    builder_.add(s, BindingKind::triangle, face, true);
  }
}

void AvatarBuilder::addCards() {
  std::uint32_t sequence = 0;
  for (std::uint32_t face = 0; face < rest_.surface.surfaceFaces().size(); ++face) {
    const std::string& part = rest_.partOf(face);
    if (!isCard(part)) continue;
    const PartPaint paint = paintOf(part, look_);
    if (paint.texture) addCardFace(face, paint, sequence);
  }
}

void AvatarBuilder::addHair() {
  if (!look_.hair || !look_.hair->texture) return;
  const auto rigid = rest_.rigidSkinFaces();
  if (rigid.empty()) throw Error("This head has no skin that hair could hang on.");
  std::vector<glm::uvec3> rigidFaces;
  for (std::uint32_t f : rigid) rigidFaces.push_back(rest_.surface.surfaceFaces()[f]);
  std::vector<float> flat;
  for (const glm::vec3& p : rest_.positions) flat.insert(flat.end(), {p.x, p.y, p.z});
  const SurfaceLocator scalp(flat, rigidFaces);
  const HairShell& shell = *look_.hair;
  const auto at = [&](std::uint32_t v) {
    return glm::vec3(hair_.points[3 * v], hair_.points[3 * v + 1], hair_.points[3 * v + 2]);
  };
  double area = 0;  // covered, by one sample a triangle
  for (std::size_t t = 0; t < hair_.triangles.size(); ++t) {
    const glm::uvec3 &f = hair_.triangles[t], &u = hair_.uvTriangles[t];
    const glm::vec2 uv = (shell.uvs[u[0]] + shell.uvs[u[1]] + shell.uvs[u[2]]) / 3.0f;
    area += 0.5 * glm::length(glm::cross(at(f[1]) - at(f[0]), at(f[2]) - at(f[0]))) *
            shell.texture->sample(uv, 0).a;
  }
  const float spacing = float(std::sqrt(area / std::max(1, params_.hairSplats)));
  glm::vec3 centre(0);
  for (const glm::vec3& p : rest_.positions) centre += p / float(rest_.positions.size());
  std::uint32_t sequence = 0;
  double owed = 0;
  for (std::size_t t = 0; t < hair_.triangles.size(); ++t) {
    const glm::uvec3 &f = hair_.triangles[t], &u = hair_.uvTriangles[t];
    const glm::vec3 a = at(f[0]), e1 = at(f[1]) - a, e2 = at(f[2]) - a, n = glm::cross(e1, e2);
    const glm::vec2 d1 = shell.uvs[u[1]] - shell.uvs[u[0]], d2 = shell.uvs[u[2]] - shell.uvs[u[0]];
    if (glm::length(n) <= 0) continue;
    owed += 0.5 * glm::length(n) / (double(spacing) * spacing);
    // Strands run along v: the surface direction with du = 0.
    const glm::vec3 strand = e1 * d2.x - e2 * d1.x;
    for (; owed >= 1; owed -= 1) {
      const glm::vec3 b = trianglePoint(sequence++);
      const glm::vec4 c =
          shell.texture->sample(b[0] * shell.uvs[u[0]] + b[1] * shell.uvs[u[1]] + b[2] * shell.uvs[u[2]],
                                0.002f);
      if (c.a < kLeastCardAlpha) continue;
      RestSplat s;
      s.mean = a + b[1] * e1 + b[2] * e2;
      glm::vec3 normal = glm::normalize(n);
      if (glm::dot(normal, s.mean - centre) < 0) normal = -normal;
      setAxes(s, strand, normal);
      s.scale = glm::vec3(1.6f, 0.62f, 0.3f) * spacing;
      s.colour = displayFromLinear(glm::vec3(c) * look_.look.hairTint *
                                   light_.at(s.mean, normal, kHairWrap, 0.15f));
      s.opacity = std::min(0.95f, c.a);
      s.layer = SplatLayer::hair;
      builder_.add(s, BindingKind::triangle, rigid[scalp.nearest(s.mean).face], false);
    }
  }
}

}  // namespace

BoundSplats avatarFromHead(std::shared_ptr<const HeadModel> head, const std::vector<float>& betas,
                           const HeadAvatarLook& look, const HeadAvatarParams& params) {
  if (head->quads.empty() || head->uvs.empty())
    throw Error("The head " + head->name + " has no textured quads, so no avatar can be painted.",
                "Use the default head.");
  HeadState state;
  state.betas = betas;
  const std::vector<float> vertices = HeadEvaluator(head).evaluate(state).vertices;
  HeadScene scene(head, look.textures);
  scene.setHair(look.hair);
  scene.setLight(look.light);
  scene.pose(vertices);
  const BakedLight light(scene.scene());
  const TemplateRecipe recipe = defaultRecipe(*head);
  const SplatTemplate surface(*head, recipe);
  const RestSurface rest(*head, surface, vertices);
  AvatarBuilder builder(rest, look, params, light);
  builder.addSurface();
  builder.addCards();
  builder.addHair();
  BoundSplats bound = std::move(builder.result().bound);
  bound.recipe = recipe;
  bound.betas = betas;
  bound.headTopology = headTopology(*head);
  bindWorldSplats(builder.result().world, head, state, bound);
  return bound;
}

}  // namespace likeness
