#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/media/image_io.h"
#include "models/face/arcface_onnx.h"
#include "models/face/face_check.h"
#include "models/face/face_geometry.h"
#include "models/face/scrfd_detector.h"

namespace likeness {
namespace {

using nlohmann::json;

double hundredth(double v) { return std::round(v * 100) / 100; }

template <class Points>
json toJson(const Points& points, int from = 0) {
  json out = json::array();
  for (std::size_t i = std::size_t(from); i < points.size(); ++i) {
    json point = json::array();
    for (int c = 0; c < points[i].length(); ++c) point.push_back(hundredth(points[i][c]));
    out.push_back(std::move(point));
  }
  return out;
}

json toJson(const FaceDetection& face) {
  const FaceBox& b = face.box;
  return {{"box", {hundredth(b.x0), hundredth(b.y0), hundredth(b.x1), hundredth(b.y1)}},
          {"score", face.score},
          {"points", toJson(face.points)}};
}

json toJson(const FaceMeasures& m) {
  return {{"eye_distance_px", hundredth(m.eyeDistancePx)}, {"edge_width", hundredth(m.edgeWidth)},
          {"yaw_degrees", hundredth(m.yawDegrees)},        {"face_flag", m.faceFlag},
          {"last_shift", m.lastShift},                     {"close_up_score", m.closeUpScore}};
}

json toJson(const FaceReport& report, bool refusals) {
  json out = json::array();
  for (const FaceFinding& f : report.findings)
    if (f.refusal == refusals)
      out.push_back({{"issue", faceIssueName(f.issue)}, {"text", f.text}, {"remedy", f.remedy}});
  return out;
}

constexpr int kIrisPoints = 71;  // of 76: centre and rim follow the lids

struct Options {
  std::string file;
  int number = 1;
  std::string detector = "embedded", model, identity;
};

FaceParts ownNetworks(const Options& options) {
  FaceParts own;
  if (options.detector == "scrfd") {
    if (options.model.empty())
      throw Error("The SCRFD detector needs a model file.", "Name it with --model, e.g. det_10g.onnx.");
    own.detector = std::make_shared<ScrfdDetector>(std::filesystem::u8path(options.model));
  }
  if (!options.identity.empty())
    own.identity = std::make_shared<ArcFaceOnnx>(std::filesystem::u8path(options.identity));
  return own;
}

void printFace(const Options& options) {
  const Image8 photo = readPhoto(std::filesystem::u8path(options.file)).rgb;
  const FacePipeline pipeline(resourcePath("face_networks"), ownNetworks(options));
  const FaceReport report = checkFace(pipeline, photo, options.number - 1);
  json out{{"file", options.file}, {"width", photo.width}, {"height", photo.height}, {"faces", json::array()}};
  for (const FaceDetection& face : report.faces) out["faces"].push_back(toJson(face));
  out["warnings"] = toJson(report, false);
  out["refusals"] = toJson(report, true);
  if (report.chosen >= 0) {
    const IrisPoints iris = pipeline.findIris(photo, report.mesh);
    out["face"] = report.chosen + 1;
    out["measures"] = toJson(report.measures);
    out["landmarks"] = toJson(report.mesh.points);
    out["iris"] = {{"right", toJson(iris.right, kIrisPoints)}, {"left", toJson(iris.left, kIrisPoints)}};
    out["five_points"] = toJson(fivePoints(report.mesh));
    if (!options.identity.empty()) out["identity"] = pipeline.identity(photo, fivePoints(report.mesh));
  }
  printJsonLine(out);
  requireUsableFace(report);
}

}  // namespace

void addFaceCommand(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "face", "Find the face of a photo: boxes, 468 points, irises and warnings as one JSON object");
  auto options = std::make_shared<Options>();
  command->add_option("FILE", options->file, "Photo")->required();
  command->add_option("--face", options->number, "Which face, 1 = the largest");
  command->add_option("--detector", options->detector, "embedded, or scrfd with your own --model")
      ->check(CLI::IsMember({"embedded", "scrfd"}))
      ->capture_default_str();
  command->add_option("--model", options->model, "SCRFD detector with five points (ONNX), your own file");
  command->add_option("--identity", options->identity,
                      "ArcFace network (ONNX), your own file: its 512 numbers are printed");
  command->callback([options] { printFace(*options); });
}

}  // namespace likeness
