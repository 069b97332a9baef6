#include "app/cli/inspect_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#ifdef LIKENESS_WITH_MEDIA
#include "engine/media/image_io.h"
#include "engine/media/mesh_io.h"
#ifdef LIKENESS_WITH_TORCH
#include "engine/core/paths.h"
#include "models/face/face_check.h"
#endif
#endif

namespace likeness {

#ifdef LIKENESS_WITH_MEDIA
namespace {

// Adds the faces that the photo front end finds; throws Error when no head can be made from it.
void inspectFaces(const std::filesystem::path& path, const Image8& picture, Inspection& out) {
#ifdef LIKENESS_WITH_TORCH
  const FacePipeline pipeline(resourcePath("face_networks"));
  const FaceReport report = checkFace(pipeline, picture);
  if (!report.usable()) {
    const bool none = report.findings.empty();
    throw Error("The photo " + fileInQuotes(path) + " cannot be used: " +
                    (none ? "no face was found." : report.findings.front().text),
                none ? "Choose a photo with a face." : report.findings.front().remedy);
  }
  out.summary += ", " + std::to_string(report.faces.size()) +
                 (report.faces.size() == 1 ? " face" : " faces");
  out.details["faces"] = report.faces.size();
  for (const FaceFinding& finding : report.findings) {
    out.details["warnings"].push_back(finding.text);
    out.summary += ". " + finding.text;
  }
#else
  (void)path, (void)picture, (void)out;
#endif
}

}  // namespace

Inspection inspectPicture(const std::filesystem::path& path) {
  const Photo photo = readPhoto(path);
  Inspection out{"photo",
                 std::to_string(photo.rgb.width) + " x " + std::to_string(photo.rgb.height) + " pixels",
                 {{"size", {photo.rgb.width, photo.rgb.height}},
                  {"alpha", !photo.alpha.empty()},
                  {"reduction", photo.reduction}}};
  if (photo.focalLength35mm) out.details["focal_length_35mm"] = *photo.focalLength35mm;
  inspectFaces(path, photo.rgb, out);
  return out;
}

Inspection inspectMesh(const std::filesystem::path& path) {
  const MeshData mesh = readMesh(path);
  return {"mesh",
          std::to_string(mesh.positions.size()) + " vertices, " + std::to_string(mesh.faces.size()) +
              " triangles",
          {{"vertices", mesh.positions.size()}, {"triangles", mesh.faces.size()},
           {"normals", !mesh.normals.empty()}, {"uvs", !mesh.uvs.empty()}}};
}
#else
Inspection inspectPicture(const std::filesystem::path& path) {
  throw Error("The picture " + fileInQuotes(path) + " cannot be read: this build has no picture readers.",
              "Use a build with LIKENESS_MEDIA.");
}

Inspection inspectMesh(const std::filesystem::path& path) {
  throw Error("The mesh " + fileInQuotes(path) + " cannot be read: this build has no mesh readers.",
              "Use a build with LIKENESS_MEDIA.");
}
#endif

}  // namespace likeness
