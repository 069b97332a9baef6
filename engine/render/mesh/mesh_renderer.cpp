#include "engine/render/mesh/mesh_renderer.h"

#include <chrono>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/render/mesh/tile_renderer.h"

namespace likeness {
namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// 16-bit sample bounds: supersample times side stays below 2^15.
void checkRequest(const Camera& camera, const MeshRenderSettings& settings) {
  if (settings.supersample < 1 || settings.supersample > 4) {
    throw Error("The mesh renderer's supersample is " + std::to_string(settings.supersample) + ".",
                "Choose 1 to 4.");
  }
  if (camera.width < 1 || camera.height < 1 || camera.width > 8192 || camera.height > 8192) {
    throw Error("The camera's picture is " + std::to_string(camera.width) + " x " +
                    std::to_string(camera.height) + ".",
                "Choose a size between 1 and 8192 pixels.");
  }
  if (!(camera.fx > 0) || !(camera.fy > 0))
    throw Error("The camera's focal length is not positive.", "Check fx and fy.");
}

template <class T>
void fit(Image<T>& image, const Camera& camera, int channels) {
  if (image.width == camera.width && image.height == camera.height && image.channels == channels)
    return;
  image = Image<T>(camera.width, camera.height, channels);
}

void prepare(MeshBuffers& out, const Camera& camera, bool geometryOnly) {
  fit(out.part, camera, 1);
  fit(out.triangle, camera, 1);
  fit(out.depth, camera, 1);
  fit(out.barycentrics, camera, 3);
  fit(out.label, camera, 1);
  if (geometryOnly) return;
  fit(out.colour, camera, 3);
  fit(out.picture, camera, 3);
  fit(out.alpha, camera, 1);
  fit(out.normal, camera, 3);
  fit(out.uv, camera, 2);
}

// What the light maps depend on besides the geometry behind MeshScene::geometryKey.
struct MapKey {
  std::uint64_t geometry = 0;
  bool shadows = false, occlusion = false;
  std::vector<glm::vec3> toLamps;
  bool operator==(const MapKey&) const = default;
};

MapKey mapKeyOf(const MeshScene& scene, const MeshRenderSettings& settings) {
  MapKey key{scene.geometryKey, settings.shadows, settings.occlusion, {}};
  for (const Lamp& lamp : scene.light.lamps)
    key.toLamps.push_back(lamp.castsShadow ? lamp.toLamp : glm::vec3(0));
  return key;
}

}  // namespace

struct MeshRenderer::State {
  mesh::ScreenScene screen;
  mesh::LightMaps maps;
  MapKey mapKey;
  std::vector<mesh::TileRenderer> workers;
  Timing timing;
};

MeshRenderer::MeshRenderer() : state_(std::make_unique<State>()) {}
MeshRenderer::~MeshRenderer() = default;
MeshRenderer::MeshRenderer(MeshRenderer&&) noexcept = default;
MeshRenderer& MeshRenderer::operator=(MeshRenderer&&) noexcept = default;

const MeshRenderer::Timing& MeshRenderer::timing() const { return state_->timing; }

MeshBuffers MeshRenderer::render(const MeshScene& scene, const Camera& camera,
                                 const MeshRenderSettings& settings) {
  MeshBuffers out;
  render(scene, camera, settings, out);
  return out;
}

void MeshRenderer::render(const MeshScene& scene, const Camera& camera,
                          const MeshRenderSettings& settings, MeshBuffers& out) {
  checkRequest(camera, settings);
  prepare(out, camera, settings.geometryOnly);
  State& s = *state_;
  auto start = Clock::now();
  s.screen.build(scene, camera, settings.geometryOnly ? 1 : settings.supersample, settings.cards);
  if (!settings.geometryOnly) s.screen.makeNormals(scene);
  s.timing.setupMs = millisecondsSince(start);

  start = Clock::now();
  const MapKey key = mapKeyOf(scene, settings);
  if (!settings.geometryOnly && (key.geometry == 0 || !(key == s.mapKey))) {
    s.maps.build(scene, settings.shadows, settings.occlusion);
    s.mapKey = key;
  }
  s.timing.lightMapsMs = millisecondsSince(start);

  start = Clock::now();
  mesh::TileInputs inputs{&scene, &s.screen, &s.maps, &camera, &settings, {}};
  inputs.shading = {&scene, &s.screen, glm::vec3(glm::inverse(camera.cameraFromWorld)[3]), {}};
  for (const Lamp& lamp : scene.light.lamps)
    inputs.shading.toLamp.push_back(glm::normalize(lamp.toLamp));
  s.workers.resize(std::max<std::size_t>(s.workers.size(), std::size_t(parallelWorkers())));
  parallelFor(std::size_t(s.screen.tilesX) * s.screen.tilesY, 1,
              [&](std::size_t begin, std::size_t end, int worker) {
                for (std::size_t tile = begin; tile < end; ++tile)
                  s.workers[std::size_t(worker)].render(inputs, int(tile), out);
              });
  s.timing.tilesMs = millisecondsSince(start);
}

}  // namespace likeness
