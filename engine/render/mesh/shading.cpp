#include "engine/render/mesh/shading.h"

#include <algorithm>
#include <cmath>

namespace likeness::mesh {
namespace {

float square(float x) { return x * x; }
float pow4(float x) { return square(square(x)); }
float pow5(float x) { return pow4(x) * x; }
float pow16(float x) { return pow4(pow4(x)); }
float pow64(float x) { return pow4(pow16(x)); }
float unit(float x) { return std::clamp(x, 0.0f, 1.0f); }
float schlick(float base, float cosine) { return base + (1 - base) * pow5(1 - unit(cosine)); }

// Everything the materials look at.
struct Surface {
  Surface(const ShadeContext& c, const MeshPart& p) : context(c), part(p) {}

  const ShadeContext& context;
  const MeshPart& part;
  glm::vec3 position, normal, bumped, view;  // view: unit, towards the camera
  glm::vec3 albedo, ambient, strand;         // strand: unit, along v of the card
  float openness, gloss;
  const float* lampVisibility;  // stride apart
  std::size_t stride;

  float visibility(std::size_t lamp) const { return lampVisibility[lamp * stride]; }
  const Lamp& lamp(std::size_t i) const { return context.scene->light.lamps[i]; }
  std::size_t lamps() const { return context.toLamp.size(); }
  glm::vec3 reflected() const { return 2 * glm::dot(bumped, view) * bumped - view; }
  glm::vec3 environment(glm::vec3 direction) const {
    return glm::max(shRadiance(context.scene->light.radiance, direction), glm::vec3(0));
  }
};

// Light that leaves the skin near where it entered: per-channel wrap, red widest and smoothest
// (default_head.md 4.8), plus a red bounce inside folds.
glm::vec3 shadeSkin(const Surface& s) {
  const glm::vec3 wrap(0.50f, 0.26f, 0.18f), bleed(0.35f, 0.12f, 0.08f);
  glm::vec3 light = s.ambient * (1.0f + 2 * (1 - s.openness) * bleed);
  glm::vec3 gloss(0);
  for (std::size_t i = 0; i < s.lamps(); ++i) {
    const glm::vec3 l = s.context.toLamp[i];
    const float smooth = glm::dot(s.normal, l), rough = glm::dot(s.bumped, l),
                seen = s.visibility(i);
    const glm::vec3 facing(0.8f * smooth + 0.2f * rough, 0.5f * (smooth + rough),
                           0.5f * (smooth + rough));
    const glm::vec3 through(seen * (1.6f - 0.6f * seen), seen, seen);  // red: softer shadow edge
    const glm::vec3 colour = s.lamp(i).colour;
    light += colour * through * glm::max((facing + wrap) / (1.0f + wrap), glm::vec3(0));
    if (rough <= 0 || seen <= 0) continue;
    const glm::vec3 half = glm::normalize(l + s.view);
    const float h = unit(glm::dot(s.bumped, half));
    const float lobes = 0.65f * 2.0f * pow4(h * h * h) * h * h + 0.35f * 8.0f * pow64(h);
    gloss += colour * (rough * seen * schlick(0.04f, glm::dot(half, s.view)) * lobes);
  }
  const float rim = schlick(0.02f, glm::dot(s.bumped, s.view)) * s.openness * s.openness;
  gloss += 0.35f * std::min(rim, 0.35f) * s.environment(s.reflected());
  return s.albedo * light + s.gloss * gloss;
}

// Matt with a little wrap and one lobe of gloss.
glm::vec3 shadeMatt(const Surface& s, float wrap, float strength, float (*lobe)(float),
                    float shadowFloor) {
  auto lift = [&](float v) { return shadowFloor + (1 - shadowFloor) * v; };
  glm::vec3 light = s.ambient * (lift(s.openness) / std::max(s.openness, 0.05f));
  glm::vec3 gloss(0);
  for (std::size_t i = 0; i < s.lamps(); ++i) {
    const glm::vec3 l = s.context.toLamp[i];
    const float facing = glm::dot(s.normal, l), seen = lift(s.visibility(i));
    light += s.lamp(i).colour * (seen * std::max(0.0f, (facing + wrap) / (1 + wrap)));
    if (facing <= 0 || strength <= 0) continue;
    const glm::vec3 half = glm::normalize(l + s.view);
    gloss += s.lamp(i).colour * (facing * seen * strength * schlick(0.04f, glm::dot(half, s.view)) *
                                 lobe(unit(glm::dot(s.normal, half))));
  }
  return s.albedo * light + s.gloss * gloss;
}

// Clear shell: lamps as sharp spots, the sky as a faint Fresnel mirror.
glm::vec3 shadeCornea(const Surface& s) {
  glm::vec3 sum =
      s.environment(s.reflected()) * (schlick(0.025f, glm::dot(s.normal, s.view)) * s.openness);
  for (std::size_t i = 0; i < s.lamps(); ++i) {
    if (!s.lamp(i).highlight) continue;
    const float h = glm::dot(s.normal, glm::normalize(s.context.toLamp[i] + s.view));
    const float seen = glm::smoothstep(0.15f, 0.7f, s.visibility(i));
    sum += s.lamp(i).colour *
           (seen * (1.5f * glm::smoothstep(0.9952f, 0.9978f, h) + 0.10f * pow64(unit(h))));
  }
  return s.gloss * sum;
}

// Strands (Kajiya and Kay 1989) mixed with the card's wrapped normal.
glm::vec3 shadeHair(const Surface& s) {
  glm::vec3 light = s.ambient;
  glm::vec3 gloss(0);
  for (std::size_t i = 0; i < s.lamps(); ++i) {
    const glm::vec3 l = s.context.toLamp[i];
    const float along = glm::dot(s.strand, l),
                across = std::sqrt(std::max(0.0f, 1 - along * along));
    const float facing = std::max(0.0f, (glm::dot(s.normal, l) + 0.4f) / 1.4f),
                seen = s.visibility(i);
    light += s.lamp(i).colour * (seen * facing * (0.5f + 0.5f * across));
    const float h = glm::dot(s.strand, glm::normalize(l + s.view));
    const float ring = std::sqrt(std::max(0.0f, 1 - h * h));
    gloss += s.lamp(i).colour * (seen * facing * (0.035f * pow64(ring) + 0.03f * pow16(ring)));
  }
  return s.albedo * light +
         s.gloss * gloss * (0.3f + glm::vec3(0.7f) * glm::min(s.albedo * 4.0f, glm::vec3(1)));
}

glm::vec3 shadeSurface(const Surface& s) {
  switch (s.part.material.kind) {
    case MeshMaterialKind::skin:
      return shadeSkin(s);
    case MeshMaterialKind::cornea:
      return shadeCornea(s);
    case MeshMaterialKind::hair:
      return shadeHair(s);
    case MeshMaterialKind::eye:
      return shadeMatt(s, 0.25f, 0, nullptr, 0.08f);
    case MeshMaterialKind::teeth:
      return shadeMatt(s, 0.20f, 9, pow64, 0.25f);
    case MeshMaterialKind::tongue:
      return shadeMatt(s, 0.30f, 7, pow64, 0.20f);
    case MeshMaterialKind::card:
      return shadeMatt(s, 0.40f, 0, nullptr, 0);
    case MeshMaterialKind::clay:
      break;
  }
  return shadeMatt(s, 0, 1.2f, pow16, 0);
}

// Directions of growing u and v on the surface, unit; false where the UV map is degenerate.
bool tangents(const MeshPart& part, std::uint32_t f, glm::vec3& alongU, glm::vec3& alongV) {
  if (part.uvs.empty()) return false;
  const glm::uvec3 v = part.triangles[f], w = part.uvTriangles.empty() ? v : part.uvTriangles[f];
  const glm::vec2 a = part.uvs[w.y] - part.uvs[w.x], b = part.uvs[w.z] - part.uvs[w.x];
  const float det = a.x * b.y - a.y * b.x;
  if (std::abs(det) < 1e-12f) return false;
  const glm::vec3 e = part.positions[v.y] - part.positions[v.x],
                  g = part.positions[v.z] - part.positions[v.x];
  const glm::vec3 u = (b.y * e - a.y * g) / det, t = (a.x * g - b.x * e) / det;
  const float lu = glm::length(u), lt = glm::length(t);
  if (lu < 1e-12f || lt < 1e-12f) return false;
  alongU = u / lu;
  alongV = t / lt;
  return true;
}

void applyPores(Surface& s, const ScreenTriangle& t, glm::vec2 uv) {
  const MeshMaterial& m = s.part.material;
  glm::vec3 alongU, alongV;
  if (m.pores <= 0 || !s.part.detail || !tangents(s.part, t.triangle, alongU, alongV)) return;
  const glm::vec3 d = s.part.detail->sample(uv * m.poreRepeats, t.uvPerPixel * m.poreRepeats);
  s.bumped = glm::normalize(s.normal - m.pores * (d.x * alongU + d.y * alongV));
  const float mottling = 0.09f * m.pores * d.z;
  s.albedo *= 1.0f + mottling * glm::vec3(0.6f, 1, 1);
}

}  // namespace

glm::vec2 uvAt(const MeshPart& part, std::uint32_t triangle, glm::vec3 corners) {
  if (part.uvs.empty()) return glm::vec2(0);
  const glm::uvec3 v =
      part.uvTriangles.empty() ? part.triangles[triangle] : part.uvTriangles[triangle];
  return corners.x * part.uvs[v.x] + corners.y * part.uvs[v.y] + corners.z * part.uvs[v.z];
}

glm::vec3 shadePoint(const ShadeContext& context, const ShadePoints& points, std::size_t i) {
  const ShadePoints::Info& info = points.info[i];
  const ScreenTriangle& t = context.screen->triangles[info.triangle];
  const MeshPart& part = context.scene->parts[t.part];
  const glm::vec3 corners(info.b0, info.b1, info.b2);
  const glm::uvec3 v = part.triangles[t.triangle];
  Surface s(context, part);
  s.position = {points.px[i], points.py[i], points.pz[i]};
  s.normal = s.bumped = {points.nx[i], points.ny[i], points.nz[i]};
  s.view = glm::normalize(context.cameraCentre - s.position);
  s.ambient = {points.ambientR[i], points.ambientG[i], points.ambientB[i]};
  s.openness = points.openness[i];
  s.lampVisibility = points.lampVisibility.data() + i;
  s.stride = points.capacity;
  s.gloss = part.material.gloss;
  if (!part.vertexGloss.empty())
    s.gloss *= corners.x * part.vertexGloss[v.x] + corners.y * part.vertexGloss[v.y] +
               corners.z * part.vertexGloss[v.z];
  const glm::vec2 uv = uvAt(part, t.triangle, corners);
  s.albedo = part.material.tint;
  if (part.texture && !part.uvs.empty())
    s.albedo *= glm::vec3(part.texture->sample(uv, t.uvPerPixel));
  if (!part.vertexTint.empty())
    s.albedo *= corners.x * part.vertexTint[v.x] + corners.y * part.vertexTint[v.y] +
                corners.z * part.vertexTint[v.z];
  if (part.material.kind == MeshMaterialKind::skin) applyPores(s, t, uv);
  if (part.material.kind == MeshMaterialKind::hair) {
    glm::vec3 unused;
    if (!tangents(part, t.triangle, unused, s.strand)) s.strand = glm::vec3(0, 1, 0);
  }
  return shadeSurface(s);
}

}  // namespace likeness::mesh
