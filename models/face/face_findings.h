#pragma once
#include <string>
#include <vector>

namespace likeness {

/// What may be wrong with a photo for making a head.
enum class FaceIssue { noFace, severalFaces, tiny, blurred, profile, covered };

/// Stable id for JSON: "no_face", "several_faces", "tiny", "blurred", "profile", "covered".
const char* faceIssueName(FaceIssue issue);

struct FaceFinding {
  FaceIssue issue{};
  bool refusal = false;  ///< the face cannot be used; otherwise a warning
  std::string text;      ///< one sentence
  std::string remedy;    ///< what to do next
};

/// What is measured on one face. The limits in face_findings.cpp come from edited and rendered
/// pictures (tests/unit/face/test_face_check.cpp repeats them).
struct FaceMeasures {
  double eyeDistancePx = 0;   ///< between the eye centres
  double edgeWidth = 0;       ///< finest edges, in pixels of a crop with 56 pixels between the eyes
  double yawDegrees = 0;      ///< positive: the person turns to their left; saturates near 55
  double faceFlag = 1;        ///< landmark network's own confidence, 0..1
  double lastShift = 0;       ///< movement of the points in the last round, in crop sides
  double closeUpScore = 1;    ///< mean detector score on three upright close-ups, 0..1
};

/// Findings about one face, refusals first. A weakness that another finding explains is not named
/// twice: small, blurred and turned faces also lower the close-up score.
std::vector<FaceFinding> judgeFace(const FaceMeasures& face);

}  // namespace likeness
