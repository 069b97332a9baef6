#include <chrono>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "app/cli/param_options.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/fit/face_cover.h"
#include "engine/fit/face_photo.h"
#include "engine/fit/fit_pictures.h"
#include "engine/fit/fit_state_json.h"
#include "engine/head/flame_files.h"
#include "engine/media/image_io.h"
#include "models/face/face_check.h"

namespace likeness {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> photos;
  std::string out, debug;
  int face = 1;
  FitParams params;
};

double secondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void writeDebug(const fs::path& folder, const FitModel& model, const FitState& state,
                const std::vector<FitPhoto>& photos) {
  fs::create_directories(folder);
  for (std::size_t p = 0; p < photos.size(); ++p) {
    const PhotoState& photo = state.photos[p];
    const auto& face = photos[p].landmarks.face;
    const auto write = [&](const char* name, const Image8& image) {
      const std::string file = "photo" + std::to_string(p + 1) + "_" + name + ".png";
      writePng(folder / file, facePart(image, face.points, 640));
    };
    write("photo", photos[p].picture);
    write("overlay", overlayPicture(model, state, photo, face, photos[p].picture));
    write("shaded", skinPicture(model, state, photo, photos[p].picture, false));
    write("clay", skinPicture(model, state, photo, photos[p].picture, true));
  }
}

void fit(const Options& options) {
  const fs::path headFolder = resourcePath("default_head");
  const auto head = loadHeadModel(headFolder / "head.npz");
  const auto model = buildFitModel(*head, readFitTables(headFolder));
  const FacePipeline pipeline(resourcePath("face_networks"));
  std::vector<FitPhoto> photos;
  for (const std::string& file : options.photos) {
    const Photo photo = readPhoto(file);
    const FaceReport report = checkFace(pipeline, photo.rgb, options.face - 1);
    requireUsableFace(report);
    photos.push_back(makeFitPhoto(pipeline, photo.rgb, report.faces[report.chosen], report.mesh,
                                  focalInPixels(photo.focalLength35mm, photo.rgb.width, photo.rgb.height)));
  }
  const auto start = std::chrono::steady_clock::now();
  const FitState state = fitPhotos(*model, photos, options.params);
  const double seconds = secondsSince(start);
  const std::string text = fitStateToJson(model->surface, state).dump(1);
  writeFileAtomically(options.out, std::string_view(text));
  if (!options.debug.empty()) writeDebug(options.debug, *model, state, photos);
  json errors = json::array();
  for (const auto& photo : state.photos) errors.push_back(photo.reprojection);
  json warnings = json::array();
  for (std::size_t p = 0; p < photos.size(); ++p) {
    const std::string covered = coverWarning(findFaceCover(*model, state, state.photos[p], photos[p]));
    if (!covered.empty()) warnings.push_back(covered);
  }
  printJsonLine({{"seconds", seconds},
                 {"landmark_error_iod", errors},
                 {"warnings", warnings},
                 {"out", options.out}});
}

}  // namespace

void addFitCommand(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "fit", "Fit head shape, expression, camera and light to photos of one person");
  auto options = std::make_shared<Options>();
  command->add_option("--photo", options->photos, "Photo, several of one person allowed")->required();
  command->add_option("--out", options->out, "State as JSON")->required();
  command->add_option("--debug", options->debug, "Folder for overlay, shaded and clay pictures");
  command->add_option("--face", options->face, "Which face, 1 = the largest");
  addParamOptions(*command,
                  ParamGroup::viewing("fit", LIKENESS_TEXT("params", "Photo fit"), options->params));
  command->callback([options] { fit(*options); });
}

}  // namespace likeness
