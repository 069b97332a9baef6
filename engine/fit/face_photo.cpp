#include "engine/fit/face_photo.h"

namespace likeness {
namespace {

constexpr int kIrisCentre = 71, kIrisPoints = 5;  // of the 76 eye points

void addIris(const EyePoints& eye, std::vector<glm::vec2>& out) {
  for (int k = 0; k < kIrisPoints; ++k) out.emplace_back(glm::dvec2(eye[kIrisCentre + k]));
}

}  // namespace

FitPhoto makeFitPhoto(const FacePipeline& pipeline, const Image8& photo,
                      const FaceDetection& face, const FaceMesh& mesh,
                      std::optional<double> focal) {
  FitPhoto out;
  out.picture = photo;
  out.landmarks.width = photo.width;
  out.landmarks.height = photo.height;
  out.landmarks.focal = focal;
  for (const auto& p : mesh.points) out.landmarks.face.points.emplace_back(glm::dvec2(p));
  const IrisPoints iris = pipeline.findIris(photo, mesh);
  addIris(iris.left, out.landmarks.face.iris);
  addIris(iris.right, out.landmarks.face.iris);
  out.person = pipeline.personMask(photo, face.box);
  return out;
}

}  // namespace likeness
