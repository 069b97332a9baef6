#include "app/cli/head_picture.h"

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <random>

#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/head/expression_presets.h"
#include "engine/head/expression_space.h"
#include "engine/head/flame_files.h"
#include "engine/head/head_evaluator.h"
#include "engine/media/image_io.h"
#include "engine/render/camera_placement.h"
#include "engine/render/head_resources.h"
#include "engine/render/light_file.h"
#include "engine/render/mesh/mesh_renderer.h"

namespace likeness {
namespace {

struct PictureOptions {
  std::filesystem::path head, light, out = "head.png";
  std::vector<std::string> settings;
  std::string preset, hair, eyes = "brown";
  std::vector<float> hairTint{1, 1, 1}, skinTint{1, 1, 1}, target{0, 0, 0};
  int seed = -1, size = 512;
  bool clay = false, normals = false, segmentation = false;
  CameraPlacement camera;
  MeshRenderSettings render;
};

glm::vec3 vectorOf(const std::vector<float>& v) { return {v[0], v[1], v[2]}; }

std::map<std::string, float> expressionOf(const PictureOptions& o) {
  std::map<std::string, float> values;
  if (!o.preset.empty()) {
    const auto presets = loadExpressionPresets(resourcePath("presets/expressions.json"));
    values = findPreset(presets, o.preset).values;
  }
  for (const std::string& text : o.settings) {
    const auto equals = text.find('=');
    char* end = nullptr;
    const float value =
        equals == std::string::npos ? 0 : std::strtof(text.c_str() + equals + 1, &end);
    if (equals == std::string::npos || end == text.c_str() + equals + 1 || *end) {
      throw Error("'" + text + "' is not of the form control=number.",
                  "For example --set jawOpen=0.5");
    }
    values[text.substr(0, equals)] = value;
  }
  return values;
}

HeadState stateOf(const PictureOptions& o, const HeadModel& model) {
  HeadState state;
  if (o.seed >= 0) {
    std::mt19937 random(std::uint32_t(o.seed));
    std::normal_distribution<float> normal;
    state.betas.resize(std::size_t(model.shapeCount));
    for (float& beta : state.betas) beta = normal(random);
  }
  if (!model.expressionNames.empty()) {
    namedExpressionSpace(model)->apply(expressionFromNames(expressionOf(o)), state);
  } else if (!o.settings.empty() || !o.preset.empty()) {
    throw Error("The head '" + model.name + "' has no named expressions.",
                "Leave --set and --preset out.");
  }
  return state;
}

Image8 draw(const PictureOptions& o) {
  const std::filesystem::path file =
      o.head.empty() ? resourcePath("default_head/head.npz") : o.head;
  const auto model = loadHeadModel(file);
  HeadScene scene(model, loadHeadTextures(file.parent_path(), *model, o.eyes));
  HeadLook look;
  look.clay = o.clay;
  look.hairTint = vectorOf(o.hairTint);
  look.skinTint = vectorOf(o.skinTint);
  scene.setLook(look);
  if (!o.hair.empty()) scene.setHair(loadHairShell(file.parent_path(), o.hair));
  if (!o.light.empty()) scene.setLight(loadLight(o.light));
  HeadEvaluator evaluator(model);
  scene.pose(evaluator, stateOf(o, *model));
  CameraPlacement placement = o.camera;
  placement.width = placement.height = o.size;
  placement.target = vectorOf(o.target);
  const Camera camera = placeCamera(placement);
  MeshRenderer renderer;
  const MeshBuffers buffers = renderer.render(scene.scene(), camera, o.render);
  if (o.normals) return normalPicture(buffers, camera);
  return o.segmentation ? segmentationPicture(buffers) : buffers.picture;
}

void writePicture(const Image8& picture, const std::filesystem::path& file) {
  writePng(file, picture);
  std::printf("%s\n", file.c_str());
}

}  // namespace

void addHeadPictureCommand(CLI::App& headCommand) {
  CLI::App* command = headCommand.add_subcommand("picture", "Draw a head as a mesh");
  auto o = std::make_shared<PictureOptions>();
  command->add_option("--head", o->head,
                      "Head file with textures beside it; default: the shipped head");
  command->add_option("--set", o->settings, "control=value, may repeat (jawOpen=0.5, headYaw=20)");
  command->add_option("--preset", o->preset, "Named expression; --set overrides it");
  command->add_option("--seed", o->seed, "A random person");
  command->add_option("--yaw", o->camera.yawDegrees, "Degrees, positive: from the person's left");
  command->add_option("--pitch", o->camera.pitchDegrees, "Degrees, positive: from above");
  command->add_option("--fov", o->camera.fovDegrees, "Vertical field of view, degrees");
  command->add_option("--distance", o->camera.distance, "Metres");
  command->add_option("--target", o->target, "Point in the picture's centre, metres")->expected(3);
  command->add_option("--size", o->size, "Pixels a side")->check(CLI::Range(16, 8192));
  command->add_option("--supersample", o->render.supersample, "Samples a side and pixel")
      ->check(CLI::Range(1, 4));
  command->add_option("--hair", o->hair, "Name of a hair shell");
  command->add_option("--hair-tint", o->hairTint, "Linear multiplier, red green blue")->expected(3);
  command->add_option("--skin-tint", o->skinTint, "Linear multiplier, red green blue")->expected(3);
  command->add_option("--eyes", o->eyes, "Eye colour");
  command->add_option("--light", o->light, "JSON file (docs/file_formats.md)");
  command->add_flag("--clay", o->clay, "Shape alone in matt grey");
  CLI::Option* normals = command->add_flag("--normals", o->normals, "Camera-space normals");
  command->add_flag("--segmentation", o->segmentation, "Labels in colours")->excludes(normals);
  command->add_option("--out", o->out, "PNG file");
  command->callback([o] { writePicture(draw(*o), o->out); });
}

}  // namespace likeness
