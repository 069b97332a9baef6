#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>

#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "app/cli/param_options.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/fit/face_photo.h"
#include "engine/fit/fit_pictures.h"
#include "engine/fit/fit_state_json.h"
#include "engine/head/flame_files.h"
#include "models/face/face_check.h"

namespace likeness {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> photos;
  std::string out, debug;
  int face = 1;
  bool landmarksOnly = false;
};

double secondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Upright by EXIF, 8 bits, RGB.
Image8 readPhoto(const std::string& file) {
  const cv::Mat bgr = cv::imread(file, cv::IMREAD_COLOR);
  if (bgr.empty())
    throw Error("The picture " + file + " cannot be read.", "Choose a JPEG, PNG, WebP or TIFF file.");
  Image8 photo(bgr.cols, bgr.rows, 3);
  for (int y = 0; y < bgr.rows; ++y)
    for (int x = 0; x < bgr.cols; ++x)
      for (int c = 0; c < 3; ++c) photo.at(x, y)[c] = bgr.at<cv::Vec3b>(y, x)[2 - c];
  return photo;
}

void writePicture(const fs::path& file, const Image8& image) {
  cv::Mat bgr(image.height, image.width, CV_8UC3);
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x)
      for (int c = 0; c < 3; ++c) bgr.at<cv::Vec3b>(y, x)[2 - c] = image.at(x, y)[c];
  if (!cv::imwrite(file.string(), bgr))
    throw Error("The picture " + file.string() + " cannot be written.", "Choose another folder.");
}

void writeDebug(const fs::path& folder, const FitModel& model, const FitState& state,
                const std::vector<FitPhoto>& photos) {
  fs::create_directories(folder);
  for (std::size_t p = 0; p < photos.size(); ++p) {
    const PhotoState& photo = state.photos[p];
    const auto& face = photos[p].landmarks.face;
    const auto write = [&](const char* name, const Image8& image) {
      const std::string file = "photo" + std::to_string(p + 1) + "_" + name + ".png";
      writePicture(folder / file, facePart(image, face.points, 640));
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
    const Image8 photo = readPhoto(file);
    const FaceReport report = checkFace(pipeline, photo, options.face - 1);
    requireUsableFace(report);
    photos.push_back(makeFitPhoto(pipeline, photo, report.faces[report.chosen], report.mesh));
  }
  FitParams params;
  params.photometric = !options.landmarksOnly;
  const auto start = std::chrono::steady_clock::now();
  const FitState state = fitPhotos(*model, photos, params);
  const double seconds = secondsSince(start);
  const std::string text = fitStateToJson(model->surface, state).dump(1);
  writeFileAtomically(options.out, std::string_view(text));
  if (!options.debug.empty()) writeDebug(options.debug, *model, state, photos);
  json errors = json::array();
  for (const auto& photo : state.photos) errors.push_back(photo.reprojection);
  printJsonLine({{"seconds", seconds}, {"landmark_error_iod", errors}, {"out", options.out}});
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
  command->add_flag("--landmarks-only", options->landmarksOnly, "Without the picture's colours");
  command->callback([options] { fit(*options); });
}

}  // namespace likeness
