#include "models/face/face_check.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/core/error.h"
#include "models/face/face_geometry.h"

namespace likeness {
namespace {

// Below this score a detection counts only when the landmark network agrees: blurred pictures and
// pictures on their side gave false hits of 0.51-0.66, profiles true ones from 0.75.
constexpr double kSureScore = 0.7;
constexpr double kFlagLost = 0.5;

bool credible(const FacePipeline& pipeline, const Image8& photo, const FaceDetection& face) {
  return face.score >= kSureScore || pipeline.findMesh(photo, face).faceFlag >= kFlagLost;
}

std::vector<FaceDetection> credibleFaces(const FacePipeline& pipeline, const Image8& photo) {
  std::vector<FaceDetection> faces = pipeline.detectFaces(photo);
  std::erase_if(faces, [&](const auto& f) { return !credible(pipeline, photo, f); });
  std::stable_sort(faces.begin(), faces.end(),
                   [](const auto& a, const auto& b) { return a.box.area() > b.box.area(); });
  return faces;
}

// The embedded detector, on upright crops of known size: its score then no longer depends on size and
// roll, and tells covered faces from clear ones.
double closeUpScore(const FacePipeline& pipeline, const Image8& photo, const FaceMesh& mesh) {
  constexpr int kSize = 256;
  constexpr double kNothing = 0.4;  // what a picture without a hit counts
  glm::dvec2 centre(0);
  for (const glm::dvec3& p : mesh.points) centre += glm::dvec2(p) / double(mesh.points.size());
  const glm::dvec2 eyes = glm::dvec2(mesh.points[263]) - glm::dvec2(mesh.points[33]);
  double sum = 0;
  const auto scales = {1.4, 1.7, 2.1};
  for (double scale : scales) {
    const Affine2 map = imageFromCrop(centre, scale * mesh.cropSide, std::atan2(eyes.y, eyes.x), kSize);
    const ImageF crop = cropSmooth(photo, map, kSize, kSize);
    Image8 picture(kSize, kSize, 3);
    std::transform(crop.pixels.begin(), crop.pixels.end(), picture.pixels.begin(),
                   [](float v) { return std::uint8_t(v + 0.5f); });
    const auto faces = pipeline.detectEmbedded(picture);
    sum += faces.empty() ? kNothing : faces[largestFace(faces)].score;
  }
  return sum / double(scales.size());
}

FaceFinding noFace() {
  return {FaceIssue::noFace, true, "In this photo no face was found.",
          "Use an upright photo that shows one face from the front."};
}

FaceFinding several(std::size_t count, int chosen) {
  const std::string which = chosen == 0 ? "the largest one is used" :
      "number " + std::to_string(chosen + 1) + " by size is used";
  return {FaceIssue::severalFaces, false,
          "The photo shows " + std::to_string(count) + " faces; " + which + ".",
          "Choose another face if it is the wrong one."};
}

void requireIndex(const FaceReport& report, int face) {
  if (face >= 0 && face < int(report.faces.size())) return;
  throw Error("The photo shows " + std::to_string(report.faces.size()) +
                  (report.faces.size() == 1 ? " face" : " faces") + ", but face number " +
                  std::to_string(face + 1) + " was asked for.",
              "Choose a number from 1 (the largest) to " + std::to_string(report.faces.size()) + ".");
}

}  // namespace

double faceEdgeWidth(const Image8& photo, const FivePoints& points) {
  constexpr int kSize = 224, kLeft = 50, kRight = 174, kTop = 50, kBottom = 190;
  const FivePoints target = arcfaceTemplate(kSize, 0.8);
  const ImageF crop = cropSmooth(photo, fitSimilarity(points, target).inverse(), kSize, kSize);
  const auto grey = [&](int x, int y) {
    const float* p = crop.at(x, y);
    return 0.3 * p[0] + 0.59 * p[1] + 0.11 * p[2];
  };
  double gradients = 0, laplacians = 0;
  for (int y = kTop; y < kBottom; ++y)
    for (int x = kLeft; x < kRight; ++x) {
      const double l = grey(x - 1, y), r = grey(x + 1, y), t = grey(x, y - 1), b = grey(x, y + 1);
      const double laplacian = l + r + t + b - 4 * grey(x, y);
      gradients += ((r - l) * (r - l) + (b - t) * (b - t)) / 4;
      laplacians += laplacian * laplacian;
    }
  return laplacians > 0 ? std::sqrt(gradients / laplacians) : 1e3;
}

double faceYawDegrees(const FaceMesh& mesh) {
  const glm::dvec3 across = mesh.points[454] - mesh.points[234];  // their right cheek to their left
  return std::atan2(across.z, std::hypot(across.x, across.y)) * 180 / std::numbers::pi;
}

FaceReport checkFace(const FacePipeline& pipeline, const Image8& photo, int face) {
  FaceReport report;
  report.faces = credibleFaces(pipeline, photo);
  if (report.faces.empty()) {
    report.findings.push_back(noFace());
    return report;
  }
  requireIndex(report, face);
  report.chosen = face;
  report.mesh = pipeline.findMesh(photo, report.faces[std::size_t(face)]);
  const FivePoints five = fivePoints(report.mesh);
  report.measures = {glm::length(five[1] - five[0]), faceEdgeWidth(photo, five),
                     faceYawDegrees(report.mesh),    report.mesh.faceFlag,
                     report.mesh.lastShift,          closeUpScore(pipeline, photo, report.mesh)};
  report.findings = judgeFace(report.measures);
  if (report.faces.size() > 1) report.findings.push_back(several(report.faces.size(), face));
  return report;
}

void requireUsableFace(const FaceReport& report) {
  if (report.usable()) return;
  const FaceFinding& first = report.findings.front();
  throw Error(first.text, first.remedy);
}

}  // namespace likeness
