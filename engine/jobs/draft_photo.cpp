#include "engine/jobs/draft_photo.h"

#include "engine/jobs/draft_models.h"
#include "engine/media/image_io.h"
#include "models/face/face_geometry.h"

namespace likeness {
namespace {

// Left centre and four rim points, then right: the order of the head's iris rows.
std::vector<glm::vec2> irisPoints(const IrisPoints& iris) {
  std::vector<glm::vec2> out;
  for (const EyePoints* eye : {&iris.left, &iris.right})
    for (std::size_t k = 71; k < 76; ++k) out.emplace_back(float((*eye)[k].x), float((*eye)[k].y));
  return out;
}

}  // namespace

ObservedPhoto observePhoto(DraftModels& models, const DraftPhoto& photo, bool personMask) {
  ObservedPhoto out;
  out.path = photo.path;
  const Photo read = readPhoto(photo.path);
  out.fit.picture = read.rgb;
  FacePipeline& faces = models.faces();
  FaceReport report = checkFace(faces, read.rgb, std::max(0, photo.face));
  requireUsableFace(report);
  for (const auto& finding : report.findings) out.warnings.push_back(finding.text + " " + finding.remedy);
  for (std::size_t i = 0; i < photo.landmarks.size() && i < report.mesh.points.size(); ++i) {
    report.mesh.points[i].x = photo.landmarks[i].x;
    report.mesh.points[i].y = photo.landmarks[i].y;
  }
  out.fit.landmarks.width = read.rgb.width;
  out.fit.landmarks.height = read.rgb.height;
  for (const auto& p : report.mesh.points)
    out.fit.landmarks.face.points.emplace_back(float(p.x), float(p.y));
  out.fit.landmarks.face.iris = irisPoints(faces.findIris(read.rgb, report.mesh));
  if (personMask) out.fit.person = faces.personMask(read.rgb, report.faces[std::size_t(report.chosen)].box);
  out.fivePoints = fivePoints(report.mesh);
  out.fit.landmarks.focal =
      focalInPixels(read.focalLength35mm, read.rgb.width, read.rgb.height);
  return out;
}

void addLandmarks(const std::vector<ObservedPhoto>& photos, DocumentContent& document) {
  for (std::size_t i = 0; i < photos.size(); ++i) {
    std::vector<float> flat;
    for (const auto& p : photos[i].fit.landmarks.face.points) flat.insert(flat.end(), {p.x, p.y});
    document.tensors["landmarks/" + std::to_string(i) + "/mp468"] =
        HostTensor::of(flat, {std::int64_t(flat.size() / 2), 2});
  }
}

}  // namespace likeness
