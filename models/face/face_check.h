#pragma once
#include <vector>

#include "engine/core/image.h"
#include "models/face/face_findings.h"
#include "models/face/face_pipeline.h"
#include "models/face/face_types.h"

namespace likeness {

/// What a photo holds and whether a head can be made from it.
struct FaceReport {
  std::vector<FaceDetection> faces;   ///< largest first; what a picker shows
  int chosen = -1;                    ///< index into faces, -1: none
  FaceMesh mesh;                      ///< of the chosen face
  FaceMeasures measures;              ///< of the chosen face
  std::vector<FaceFinding> findings;  ///< refusals first, then warnings

  bool usable() const { return chosen >= 0 && (findings.empty() || !findings.front().refusal); }
};

/// Finds faces, takes `face` (index, 0 = the largest) and measures it. Candidates that neither the
/// detector nor the landmark network is sure of are dropped. Throws Error when the photo is empty
/// or has no face of that index although it has others.
FaceReport checkFace(const FacePipeline& pipeline, const Image8& photo, int face = 0);

/// Throws Error with the first refusal's sentence; does nothing for a usable face.
void requireUsableFace(const FaceReport& report);

/// Mean width of the finest edges inside the face, in pixels of the identity crop (56 pixels
/// between the eyes): sqrt(sum |gradient|^2 / sum laplacian^2), about 0.6-1.2 for a sharp photo.
double faceEdgeWidth(const Image8& photo, const FivePoints& points);

/// Angle of the cheeks' line against the picture plane, degrees; positive: turned to their left.
double faceYawDegrees(const FaceMesh& mesh);

}  // namespace likeness
