#include "engine/evaluation/truth_studio.h"

#include <cmath>

#include "engine/core/paths.h"
#include "engine/evaluation/face_surface.h"
#include "engine/evaluation/oval_mask.h"
#include "engine/head/expression_space.h"
#include "engine/head/flame_files.h"
#include "engine/head/landmark_files.h"
#include "engine/render/camera_placement.h"
#include "engine/render/head_resources.h"
#include "engine/render/mesh/mesh_renderer.h"

namespace likeness {
namespace {

constexpr float kFrame = 0.39f;                      // metres across the picture
constexpr glm::vec3 kLookAt(0, 0.005f, 0.03f);       // the middle of the picture
constexpr float kAmbient = 0.35f, kPores = 0.22f, kLampSoftness = 0.005f;

MeshLight lightOf(const TruthPerson& person) {
  MeshLight light = MeshLight::ambient(glm::vec3(kAmbient));
  for (const TruthLamp& lamp : person.lamps)
    light.lamps.push_back({lamp.direction, glm::vec3(lamp.strength), kLampSoftness, true, true});
  return light;
}

Camera cameraFor(const TruthPerson& person, double yaw, double pitch, int size) {
  CameraPlacement placement;
  placement.yawDegrees = float(yaw);
  placement.pitchDegrees = float(pitch);
  placement.distance = float(person.distance);
  placement.fovDegrees = float(glm::degrees(2 * std::atan(kFrame / 2 / person.distance)));
  placement.target = kLookAt;
  placement.width = placement.height = size;
  return placeCamera(placement);
}

template <class Is>
Image8 maskOf(const Image8& label, const Is& is) {
  Image8 out(label.width, label.height, 1);
  for (std::size_t i = 0; i < out.pixels.size(); ++i)
    out.pixels[i] = is(i) ? std::uint8_t(255) : std::uint8_t(0);
  return out;
}

}  // namespace

struct TruthStudio::State {
  std::filesystem::path headFolder, truthFolder;
  int size = 0;
  std::shared_ptr<const HeadModel> model;
  HeadLandmarks landmarks;
  std::unique_ptr<ExpressionSpace> expressions;
  TruthTables tables;
  std::vector<std::string> shells;
  MeshRenderer renderer;
  std::unique_ptr<HeadScene> dressed, shape;
  std::vector<float> vertices;  // of the person who entered
  MeshRenderSettings settings;

  std::vector<std::uint8_t> onFace;  // triangles of the skin

  HeadScene& scene();
  HeadScene& clayScene();
  bool isFaceSkin(const MeshScene& drawn, const MeshBuffers& b, std::size_t pixel) const {
    const std::int32_t part = b.part.pixels[pixel];
    return part >= 0 && drawn.parts[std::size_t(part)].name == "skin" &&
           onFace[std::size_t(b.triangle.pixels[pixel])];
  }
};

HeadScene& TruthStudio::State::scene() {
  if (!dressed) dressed = std::make_unique<HeadScene>(model, HeadTextures{});
  return *dressed;
}

HeadScene& TruthStudio::State::clayScene() {
  if (!shape) {
    shape = std::make_unique<HeadScene>(model, HeadTextures{});
    HeadLook look;
    look.clay = true;
    shape->setLook(look);
  }
  return *shape;
}

TruthStudio::TruthStudio(std::filesystem::path headFolder, std::filesystem::path truthFolder,
                         int size)
    : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.headFolder = std::move(headFolder);
  s.truthFolder = std::move(truthFolder);
  s.size = size;
  s.model = loadHeadModel(s.headFolder / "head.npz");
  s.landmarks = loadHeadLandmarks({s.headFolder / "landmarks.npz"}, *s.model);
  s.expressions = namedExpressionSpace(*s.model);
  s.tables = readTruthTables(s.truthFolder);
  s.shells = hairShells(s.headFolder);
  s.onFace = faceTriangles(*s.model);
}
TruthStudio::~TruthStudio() = default;

std::unique_ptr<TruthStudio> TruthStudio::embedded(int size) {
  return std::make_unique<TruthStudio>(resourcePath("default_head"), resourcePath("synthetic"),
                                       size);
}

TruthPerson TruthStudio::draw(const TruthChoice& choice) const {
  return drawTruthPerson(state_->tables, state_->shells, choice);
}

TruthHead TruthStudio::headOf(const TruthPerson& person) const {
  const State& s = *state_;
  TruthHead out;
  out.rest = truthVertices(s.tables, person.targets, s.model->masks.at("skin"));
  // The person is a head of its own: raw identity as template, the shared expressions and joints.
  auto own = std::make_shared<HeadModel>(*s.model);
  own->templateVertices = out.rest;
  own->shapeDirs.clear();
  own->shapeCount = 0;
  out.controls = expressionFromNames(person.expression);
  HeadState posed;
  s.expressions->apply(out.controls, posed);
  out.vertices = HeadEvaluator(own).evaluate(posed).vertices;
  out.landmarks = evaluatePoints(s.landmarks.mp468, out.vertices);
  out.iris = evaluatePoints(s.landmarks.iris, out.vertices);
  return out;
}

void TruthStudio::enter(const TruthPerson& person, const TruthHead& head) {
  State& s = *state_;
  HeadTextures textures = loadHeadTextures(s.headFolder, *s.model, person.eyes);
  textures.skin = loadTexture(s.truthFolder / "skins" / (person.skin + ".jpg"));
  HeadScene& scene = s.scene();
  scene.setTextures(textures);
  HeadLook look;
  look.pores = kPores;
  look.hairTint = person.hairTint;
  look.browTint = person.browTint;
  scene.setLook(look);
  scene.setHair(person.shell.empty() ? nullptr : loadHairShell(s.headFolder, person.shell));
  scene.setLight(lightOf(person));
  scene.pose(head.vertices, head.rest);
  s.vertices = head.vertices;
  s.settings = {};
  for (int c = 0; c < 3; ++c) s.settings.background[c] = std::pow(person.background[c], 2.2f);
}

TruthView TruthStudio::photograph(const Camera& camera) {
  State& s = *state_;
  const MeshScene& drawn = s.scene().scene();
  const MeshBuffers b = s.renderer.render(drawn, camera, s.settings);
  TruthView out;
  out.camera = camera;
  out.picture = b.picture;
  out.label = b.label;
  out.faceSkin = maskOf(b.label, [&](std::size_t i) { return s.isFaceSkin(drawn, b, i); });
  out.silhouette = maskOf(b.label, [&](std::size_t i) { return b.alpha.pixels[i] >= 0.5f; });
  out.hair = maskOf(b.label, [&](std::size_t i) {
    return b.label.pixels[i] == std::uint8_t(HeadLabel::hair);
  });
  return out;
}

Image8 TruthStudio::clay(std::span<const float> vertices, const Camera& camera) {
  state_->clayScene().pose(vertices);
  MeshRenderSettings settings;
  settings.background = glm::vec3(1);
  return state_->renderer.render(state_->clayScene().scene(), camera, settings).picture;
}

double TruthStudio::hairOverFace(const Camera& camera) {
  State& s = *state_;
  MeshRenderSettings settings;
  settings.geometryOnly = true;
  const Image8 all = s.renderer.render(s.scene().scene(), camera, settings).label;
  s.clayScene().pose(s.vertices);
  const MeshScene& bald = s.clayScene().scene();
  const MeshBuffers bare = s.renderer.render(bald, camera, settings);
  std::vector<glm::dvec2> points;
  for (const auto& p : evaluatePoints(s.landmarks.mp468, s.vertices))
    points.push_back(projectPoint(camera, p));
  const Image8 oval = ovalMask(std::move(points), camera.width, camera.height);
  std::size_t face = 0, hidden = 0;
  for (std::size_t i = 0; i < all.pixels.size(); ++i) {
    if (oval.pixels[i] == 0 || !s.isFaceSkin(bald, bare, i)) continue;
    ++face;
    hidden += all.pixels[i] == std::uint8_t(HeadLabel::hair);
  }
  return face ? double(hidden) / double(face) : 0;
}

glm::dvec2 projectPoint(const Camera& camera, const glm::vec3& point) {
  const glm::dvec4 p = glm::dmat4(camera.cameraFromWorld) * glm::dvec4(point, 1);
  return {camera.fx * p.x / p.z + camera.cx, camera.fy * p.y / p.z + camera.cy};
}

Camera TruthStudio::photoCamera(const TruthPerson& person, std::size_t photo) const {
  const TruthPose& pose = person.poses.at(photo);
  return cameraFor(person, pose.yaw, pose.pitch, state_->size);
}

Camera TruthStudio::viewCamera(const TruthPerson& person, double yaw) const {
  return cameraFor(person, yaw, 0, state_->size);
}

std::shared_ptr<const HeadModel> TruthStudio::headModel() const { return state_->model; }

}  // namespace likeness
