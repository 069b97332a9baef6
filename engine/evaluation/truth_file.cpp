#include "engine/evaluation/truth_file.h"

#include <nlohmann/json.hpp>

#include "engine/avatar/contact_sheet.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/media/image_io.h"
#include "models/io/safetensors.h"

namespace likeness {
namespace {

using nlohmann::json;

json numbers(const glm::vec3& v) { return {v.x, v.y, v.z}; }

std::vector<float> flat(const std::vector<glm::vec3>& points) {
  std::vector<float> out;
  for (const auto& p : points) out.insert(out.end(), {p.x, p.y, p.z});
  return out;
}

json cameraJson(const Camera& c) {
  json rows = json::array();
  for (int r = 0; r < 4; ++r) {
    json row = json::array();
    for (int k = 0; k < 4; ++k) row.push_back(c.cameraFromWorld[k][r]);
    rows.push_back(row);
  }
  return {{"width", c.width}, {"height", c.height}, {"fx", c.fx}, {"fy", c.fy},
          {"cx", c.cx},       {"cy", c.cy},         {"camera_from_world", rows}};
}

json personJson(const TruthPerson& p) {
  json lamps = json::array();
  for (const TruthLamp& lamp : p.lamps)
    lamps.push_back({{"to", numbers(lamp.direction)}, {"strength", lamp.strength}});
  return {{"seed", p.seed},
          {"index", p.index},
          {"distribution", p.distribution == TruthDistribution::test ? "test" : "fit"},
          {"gender", p.gender},
          {"age", p.age},
          {"race", p.race},
          {"muscle", p.muscle},
          {"weight", p.weight},
          {"targets", p.targets},
          {"skin", p.skin},
          {"eyes", p.eyes},
          {"shell", p.shell.empty() ? "none" : p.shell},
          {"hair_tint", numbers(p.hairTint)},
          {"expression", p.expression},
          {"distance", p.distance},
          {"lamps", lamps},
          {"background", numbers(p.background)}};
}

void addPhoto(const TruthView& view, const TruthHead& head, const std::string& key,
              TensorMap& tensors) {
  const auto mask = [&](const char* name, const Image8& image) {
    tensors[key + name] = HostTensor::of(image.pixels, {image.height, image.width});
  };
  mask("face_skin", view.faceSkin);
  mask("silhouette", view.silhouette);
  mask("hair", view.hair);
  mask("label", view.label);
  const auto pixels = [&](const char* name, const std::vector<glm::vec3>& points) {
    std::vector<float> flat;
    for (const auto& p : points) {
      const glm::dvec2 at = projectPoint(view.camera, p);
      flat.insert(flat.end(), {float(at.x), float(at.y)});
    }
    tensors[key + name] = HostTensor::of(flat, {std::int64_t(points.size()), 2});
  };
  pixels("mp468", head.landmarks);
  pixels("iris", head.iris);
}

}  // namespace

FivePoints projectedFivePoints(const std::vector<glm::vec3>& landmarks, const Camera& camera) {
  const auto at = [&](std::size_t k) { return projectPoint(camera, landmarks.at(k)); };
  return {(at(33) + at(133)) / 2.0, (at(362) + at(263)) / 2.0, at(1), at(61), at(291)};
}

void writeTruth(TruthStudio& studio, const TruthPerson& person,
                const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed)
    throw Error("The folder " + folder.string() + " cannot be made.", "Choose another folder.",
                failed.message());
  const TruthHead head = studio.headOf(person);
  studio.enter(person, head);
  const auto vertexCount = std::int64_t(head.vertices.size() / 3);
  TensorMap tensors{{"rest", HostTensor::of(head.rest, {vertexCount, 3})},
                    {"vertices", HostTensor::of(head.vertices, {vertexCount, 3})},
                    {"controls", HostTensor::of(head.controls, {std::int64_t(head.controls.size())})},
                    {"mp468", HostTensor::of(flat(head.landmarks), {std::int64_t(head.landmarks.size()), 3})},
                    {"iris", HostTensor::of(flat(head.iris), {std::int64_t(head.iris.size()), 3})}};
  json about = personJson(person);
  for (std::size_t k = 0; k < person.poses.size(); ++k) {
    const TruthView view = studio.photograph(studio.photoCamera(person, k));
    const std::string name = "photo_" + std::to_string(k);
    writePng(folder / (name + ".png"), view.picture);
    addPhoto(view, head, name + "/", tensors);
    about["photos"].push_back({{"file", name + ".png"},
                               {"yaw", person.poses[k].yaw},
                               {"pitch", person.poses[k].pitch},
                               {"camera", cameraJson(view.camera)},
                               {"hair_over_face", studio.hairOverFace(view.camera)}});
  }
  std::vector<Image8> views;
  for (int yaw : kTruthYaws) views.push_back(studio.photograph(studio.viewCamera(person, yaw)).picture);
  writePng(folder / "views.png", tiled(views, 6));
  writeSafetensors(folder / "truth.safetensors", tensors);
  writeFileAtomically(folder / "truth.json", about.dump(2) + "\n");
}

}  // namespace likeness
