#include "engine/render/head_scene.h"

#include <algorithm>
#include <atomic>

#include "engine/core/error.h"
#include "engine/render/eye_contact.h"
#include "engine/render/head_parts.h"
#include "engine/render/teeth_contact.h"

namespace likeness {
namespace {

constexpr glm::vec3 kClay(0.55f), kPlainSkin(0.55f, 0.36f, 0.27f), kTongueTint(0.85f, 0.66f, 0.66f),
    kTeethTint(1.45f, 1.36f, 1.18f), kScleraTint(1.0f, 0.94f, 0.91f);
constexpr float kPoreRepeats = 10;  // the head atlas spans 0.42 m: pits of about 0.6 mm
constexpr float kBrowBias = 0.0025f, kLashBias = 0.0012f,
                kLidMargin = 0.0025f;  // metres towards the camera

// Geometry keys are unique in the process, so one renderer may serve several scenes.
std::uint64_t nextGeometryKey() {
  static std::atomic<std::uint64_t> key{0};
  return ++key;
}

bool isCard(const std::string& name) {
  return name.ends_with("_lashes") || name.ends_with("_brow");
}

std::vector<glm::uvec3> hairTriangles(const std::vector<glm::uvec4>& quads,
                                      const std::vector<glm::uvec4>& shape) {
  std::vector<glm::uvec3> triangles;
  for (std::size_t q = 0; q < quads.size(); ++q) {
    const glm::uvec4& v = quads[q];
    triangles.push_back({v.x, v.y, v.z});
    if (shape[q].z != shape[q].w) triangles.push_back({v.x, v.z, v.w});
  }
  return triangles;
}

}  // namespace

struct HeadScene::State {
  std::shared_ptr<const HeadModel> model;
  HeadTextures textures;
  HeadLook look;
  std::shared_ptr<const HairShell> hair;
  std::shared_ptr<const DetailMap> pores;
  std::vector<HeadPart> parts;
  HeadPart hairPart;
  std::vector<std::size_t> shown;  // part of each scene part; parts.size() = hair
  MeshScene scene;

  MeshMaterial materialOf(const std::string& name, std::shared_ptr<const Texture>& texture) const;
  MeshPart meshPart(const HeadPart& part) const;
  void poseHair(std::span<const float> vertices, const glm::mat4& headFromRest);
  void refresh();
};

MeshMaterial HeadScene::State::materialOf(const std::string& name,
                                          std::shared_ptr<const Texture>& texture) const {
  MeshMaterial m;
  using Kind = MeshMaterialKind;
  if (look.clay || name == "head") {
    m.tint = look.clay ? kClay : kPlainSkin * look.skinTint;
    m.gloss = 0.25f;
  } else if (name == "skin") {
    m.kind = Kind::skin, m.tint = look.skinTint, m.pores = look.pores, m.poreRepeats = kPoreRepeats,
    m.gloss = look.skinGloss;
    if (!textures.skin) m.tint *= kPlainSkin;
    texture = textures.skin;
  } else if (name.ends_with("_eye")) {
    m.kind = Kind::eye, m.cullBack = true, m.tint = kScleraTint;
    texture = textures.eye;
  } else if (name.ends_with("_cornea")) {
    m.kind = Kind::cornea, m.cullBack = true, m.castsShadow = false;
    m.depthBias = -kLidMargin;
  } else if (name.ends_with("_teeth")) {
    m.kind = Kind::teeth, m.tint = kTeethTint;
    texture = textures.teeth;
  } else if (name == "tongue") {
    m.kind = Kind::tongue, m.tint = kTongueTint;
    texture = textures.tongue;
  } else if (isCard(name)) {
    const bool brow = name.ends_with("_brow");
    m.kind = Kind::card, m.castsShadow = false;
    m.depthBias = brow ? kBrowBias : kLashBias;
    m.alphaFloor = 0.10f, m.opacity = brow ? 1.0f : 0.85f;
    if (brow) m.tint = look.browTint;
    texture = brow ? textures.brow : textures.lashes;
  }
  return m;
}

MeshPart HeadScene::State::meshPart(const HeadPart& part) const {
  MeshPart out;
  out.name = part.name;
  out.positions = part.positions;
  out.normals = part.normals;
  out.triangles = part.triangles;
  out.uvs = part.uvs;
  out.uvTriangles = part.uvTriangles;
  out.triangleLabels = part.labels;
  out.detail = pores;
  out.material = materialOf(part.name, out.texture);
  if (!look.clay) out.vertexGloss = part.gloss, out.vertexTint = part.tint;
  return out;
}

void HeadScene::State::poseHair(std::span<const float> vertices, const glm::mat4& headFromRest) {
  const auto& binding = hair->binding;
  hairPart.positions.resize(std::size_t(binding.pointCount));
  for (int h = 0; h < binding.pointCount; ++h) {
    glm::vec3 p = hair->offsets[h];
    for (int k = 0; k < binding.terms; ++k) {
      const std::size_t at = std::size_t(h) * binding.terms + k;
      const float* v = vertices.data() + 3 * std::size_t(binding.index[at]);
      p += binding.weight[at] * glm::vec3(v[0], v[1], v[2]);
    }
    hairPart.positions[h] = headFromRest * glm::vec4(p, 1);
  }
  vertexNormals(hairPart.positions, hairPart.triangles, hairPart.normals);
}

// Rebuilds the list of render parts from parts, look and hair.
void HeadScene::State::refresh() {
  scene.parts.clear();
  shown.clear();
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const std::string& name = parts[p].name;
    const bool hidden = look.clay && (isCard(name) || name.ends_with("_cornea"));
    const bool unpainted = (name.ends_with("_lashes") && !textures.lashes) ||
                           (name.ends_with("_brow") && !textures.brow);
    if (hidden || unpainted) continue;
    scene.parts.push_back(meshPart(parts[p]));
    shown.push_back(p);
  }
  if (!hair || look.clay || hairPart.positions.empty()) return;
  MeshPart part = meshPart(hairPart);
  part.texture = hair->texture;
  part.material = {};
  part.material.kind = MeshMaterialKind::hair;
  part.material.tint = look.hairTint;
  scene.parts.push_back(part);
  shown.push_back(parts.size());
}

HeadScene::HeadScene(std::shared_ptr<const HeadModel> model, HeadTextures textures)
    : state_(std::make_unique<State>()) {
  state_->model = std::move(model);
  state_->textures = std::move(textures);
  state_->pores = DetailMap::pores();
  state_->parts = makeHeadParts(*state_->model);
  state_->scene.light = studioLight();
  pose(state_->model->templateVertices);
}
HeadScene::~HeadScene() = default;
HeadScene::HeadScene(HeadScene&&) noexcept = default;

void HeadScene::setTextures(HeadTextures textures) {
  state_->textures = std::move(textures);
  state_->refresh();
}

void HeadScene::setLook(const HeadLook& look) {
  state_->look = look;
  state_->scene.geometryKey = nextGeometryKey();  // other parts may cast shadows now
  state_->refresh();
}

void HeadScene::setHair(std::shared_ptr<const HairShell> hair) {
  State& s = *state_;
  s.hair = std::move(hair);
  s.hairPart = {};
  if (!s.hair) return s.refresh();
  s.hairPart.name = "hair";
  s.hairPart.triangles = hairTriangles(s.hair->quads, s.hair->quads);
  s.hairPart.uvTriangles = hairTriangles(s.hair->quadUvs, s.hair->quads);
  s.hairPart.uvs = s.hair->uvs;
  s.hairPart.labels.assign(s.hairPart.triangles.size(), std::uint8_t(HeadLabel::hair));
}

void HeadScene::setLight(MeshLight light) { state_->scene.light = std::move(light); }

void HeadScene::pose(std::span<const float> vertices, std::span<const float> restVertices,
                     const glm::mat4& headFromRest) {
  State& s = *state_;
  const std::size_t wanted = 3 * std::size_t(s.model->vertexCount);
  for (const auto given : {vertices, restVertices.empty() ? vertices : restVertices}) {
    if (given.size() == wanted) continue;
    throw Error("The head '" + s.model->name + "' has " + std::to_string(wanted / 3) +
                    " vertices, but " + std::to_string(given.size() / 3) + " positions were given.",
                "Pose the head with its own evaluator.");
  }
  for (HeadPart& part : s.parts) poseHeadPart(part, vertices.data());
  shadeEyes(s.parts);
  shadeTeeth(s.parts);
  if (s.hair) s.poseHair(restVertices.empty() ? vertices : restVertices, headFromRest);
  s.scene.geometryKey = nextGeometryKey();
  s.refresh();
}

void HeadScene::pose(HeadEvaluator& evaluator, const HeadState& state) {
  const PosedHead posed = evaluator.evaluate(state);
  HeadState rest;
  rest.betas = state.betas;
  glm::mat4 headFromRest = posed.transforms[1];
  headFromRest[3] += glm::vec4(state.translation, 0);
  pose(posed.vertices, evaluator.evaluate(rest).vertices, headFromRest);
}

const MeshScene& HeadScene::scene() const { return state_->scene; }
const HeadModel& HeadScene::model() const { return *state_->model; }

std::span<const std::uint32_t> HeadScene::coarseTriangles(std::size_t part) const {
  const std::size_t index = state_->shown.at(part);
  if (index >= state_->parts.size()) return {};
  return state_->parts[index].coarse;
}

MeshLight studioLight() {
  MeshLight light = MeshLight::ambient({0.33f, 0.33f, 0.345f});
  light.radiance[1] = glm::vec3(0.10f, 0.11f, 0.13f);  // brighter from above
  light.radiance[2] = glm::vec3(0.06f, 0.06f, 0.06f);  // and from the front
  light.lamps.push_back({{-0.45f, 0.50f, 0.74f}, {0.80f, 0.75f, 0.69f}, 0.006f, true, true});
  light.lamps.push_back({{0.70f, 0.15f, 0.70f}, {0.30f, 0.32f, 0.35f}, 0.010f, true, true});
  light.lamps.push_back({{0.05f, 0.75f, -0.66f}, {0.30f, 0.30f, 0.32f}, 0.006f, true, false});
  return light;
}

}  // namespace likeness
