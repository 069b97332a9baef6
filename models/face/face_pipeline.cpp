#include "models/face/face_pipeline.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "models/face/blazeface_decode.h"
#include "models/face/face_geometry.h"
#include "models/face/lazy_network.h"
#include "models/face/person_mask.h"

namespace likeness {
namespace {

constexpr int kMeshSize = 192, kEyeSize = 64, kIdentitySize = 224, kMaskSize = 256;
constexpr double kMeshMargin = 1.5, kEyeMargin = 2.3, kTemplateShrink = 0.8;
constexpr float kCaffeMeanBgr[3] = {103.939f, 116.779f, 123.68f};

void scaleBy(ImageF& image, float factor) {
  for (float& v : image.pixels) v *= factor;
}

void requirePicture(const Image8& photo) {
  if (photo.empty()) throw Error("The photo is empty.", "Choose another photo.");
}

double angleOf(glm::dvec2 v) { return std::atan2(v.y, v.x); }

struct Crop {
  glm::dvec2 centre;
  double side, angle;
};

Crop firstCrop(const FaceDetection& face) {
  return {face.box.centre(), kMeshMargin * std::max(face.box.width(), face.box.height()),
          angleOf(face.points[1] - face.points[0])};
}

// Around all points, level with the outer eye corners.
Crop nextCrop(const std::array<glm::dvec3, 468>& points) {
  glm::dvec2 low(points[0]), high(points[0]);
  for (const glm::dvec3& p : points) {
    low = glm::min(low, glm::dvec2(p));
    high = glm::max(high, glm::dvec2(p));
  }
  return {(low + high) / 2.0, kMeshMargin * std::max(high.x - low.x, high.y - low.y),
          angleOf(glm::dvec2(points[263]) - glm::dvec2(points[33]))};
}

ImageF mirrored(const ImageF& image) {
  ImageF out(image.width, image.height, image.channels);
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x)
      std::copy_n(image.at(image.width - 1 - x, y), image.channels, out.at(x, y));
  return out;
}

FaceMesh meshRound(const FaceNetwork& network, const Image8& photo, const Crop& crop) {
  FaceMesh mesh;
  mesh.imageFromCrop = imageFromCrop(crop.centre, crop.side, crop.angle, kMeshSize);
  mesh.cropSide = crop.side;
  mesh.angle = crop.angle;
  ImageF input = cropBilinear(photo, mesh.imageFromCrop, kMeshSize);
  scaleBy(input, 1 / 255.f);
  const TensorMap out = network.run(input);
  const auto raw = out.at("mesh").as<float>();
  for (std::size_t i = 0; i < mesh.points.size(); ++i)
    mesh.points[i] = {mesh.imageFromCrop({raw[3 * i], raw[3 * i + 1]}),
                      raw[3 * i + 2] * crop.side / kMeshSize};
  mesh.faceFlag = out.at("faceflag").as<float>()[0];
  return mesh;
}

double meanShift(const FaceMesh& a, const FaceMesh& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.points.size(); ++i)
    sum += glm::length(glm::dvec2(a.points[i]) - glm::dvec2(b.points[i]));
  return sum / double(a.points.size()) / b.cropSide;
}

EyePoints eyePoints(const FaceNetwork& network, const Image8& photo, const FaceMesh& mesh,
                    int corner, int otherCorner, bool mirror) {
  const glm::dvec2 p(mesh.points[corner]), q(mesh.points[otherCorner]);
  const double side = kEyeMargin * glm::length(p - q);
  const Affine2 map = imageFromCrop((p + q) / 2.0, side, mesh.angle, kEyeSize);
  ImageF input = cropBilinear(photo, map, kEyeSize);
  scaleBy(input, 1 / 255.f);
  const TensorMap out = network.run(mirror ? mirrored(input) : input);
  const auto raw = out.at("eye_and_iris").as<float>();
  EyePoints points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double x = mirror ? kEyeSize - raw[3 * i] : raw[3 * i];
    points[i] = {map({x, raw[3 * i + 1]}), raw[3 * i + 2] * side / kEyeSize};
  }
  return points;
}

std::vector<float> joined(const HostTensor& a, const HostTensor& b) {
  std::vector<float> out = a.toFloat();
  const std::vector<float> rest = b.toFloat();
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

}  // namespace

struct FacePipeline::Networks {
  LazyNetwork blazeface, facemesh, iris, faceres, selfie;
  explicit Networks(const std::filesystem::path& folder)
      : blazeface(folder / "blazeface.safetensors"), facemesh(folder / "facemesh.safetensors"),
        iris(folder / "iris.safetensors"), faceres(folder / "faceres.safetensors"),
        selfie(folder / "selfie.safetensors") {}
};

FacePipeline::FacePipeline(std::filesystem::path networkFolder, FaceParts own)
    : networks_(std::make_unique<Networks>(networkFolder)), own_(std::move(own)) {}
FacePipeline::~FacePipeline() = default;

std::vector<FaceDetection> FacePipeline::detectFaces(const Image8& photo) const {
  return own_.detector ? own_.detector->detect(photo) : detectEmbedded(photo);
}

std::vector<FaceDetection> FacePipeline::detectEmbedded(const Image8& photo) const {
  requirePicture(photo);
  const FaceNetwork& network = networks_->blazeface.get();
  ImageF input = letterbox(photo, network.inputWidth());
  for (float& v : input.pixels) v = v / 127.5f - 1.f;
  const TensorMap out = network.run(input);
  return decodeBlazeface(joined(out.at("scores16"), out.at("scores8")),
                         joined(out.at("boxes16"), out.at("boxes8")), photo.width, photo.height);
}

FaceMesh FacePipeline::findMesh(const Image8& photo, const FaceDetection& face, int rounds) const {
  requirePicture(photo);
  const FaceNetwork& network = networks_->facemesh.get();
  FaceMesh mesh = meshRound(network, photo, firstCrop(face));
  for (int round = 1; round < rounds; ++round) {
    FaceMesh next = meshRound(network, photo, nextCrop(mesh.points));
    next.lastShift = meanShift(mesh, next);
    mesh = next;
  }
  return mesh;
}

IrisPoints FacePipeline::findIris(const Image8& photo, const FaceMesh& mesh) const {
  const FaceNetwork& network = networks_->iris.get();
  return {eyePoints(network, photo, mesh, 33, 133, false),
          eyePoints(network, photo, mesh, 362, 263, true)};
}

std::vector<float> FacePipeline::identity(const Image8& photo, const FivePoints& points) const {
  requirePicture(photo);
  if (own_.identity) return own_.identity->describe(photo, points);
  const FivePoints target = arcfaceTemplate(kIdentitySize, kTemplateShrink);
  const ImageF crop = cropBilinear(photo, fitSimilarity(points, target).inverse(), kIdentitySize);
  ImageF input(kIdentitySize, kIdentitySize, 3);
  for (std::size_t i = 0; i < input.pixels.size(); i += 3)
    for (int c = 0; c < 3; ++c) input.pixels[i + c] = crop.pixels[i + 2 - c] - kCaffeMeanBgr[c];
  return networks_->faceres.get().run(input).at("descriptor").toFloat();
}

ImageF FacePipeline::personMask(const Image8& photo, const FaceBox& face) const {
  requirePicture(photo);
  const FaceNetwork& network = networks_->selfie.get();
  const auto look = [&](const Affine2& map) {
    ImageF input = cropSmooth(photo, map, kMaskSize, kMaskSize);
    scaleBy(input, 1 / 255.f);
    ImageF mask(kMaskSize, kMaskSize, 1);
    mask.pixels = network.run(input).at("mask").toFloat();
    return mask;
  };
  return refinePersonMask(photo, face, look, kMaskSize);
}

std::size_t largestFace(const std::vector<FaceDetection>& faces) {
  return std::size_t(std::max_element(faces.begin(), faces.end(),
                                      [](const auto& a, const auto& b) {
                                        return a.box.area() < b.box.area();
                                      }) -
                     faces.begin());
}

double cosineSimilarity(const std::vector<float>& a, const std::vector<float>& b) {
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    ab += double(a[i]) * b[i];
    aa += double(a[i]) * a[i];
    bb += double(b[i]) * b[i];
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

}  // namespace likeness
