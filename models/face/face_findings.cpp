#include "models/face/face_findings.h"

#include <algorithm>
#include <cmath>

namespace likeness {
namespace {

// Measured on the two sample photos and a render, against the same picture unedited:
// 12 px between the eyes: points off by 4 % of it, identity cosine 0.78-0.88; 32 px: 1 %, 0.98.
constexpr double kTinyRefusedPx = 12, kTinyPx = 32;
// Gaussian blur of 0.03 eye distances gives 2.2-2.7 (cosine 0.90-0.95), 0.08 gives 4.9-5.5 (0.50-0.63).
constexpr double kBlurred = 2.2, kBlurRefused = 4.85;
// Renders of three heads: 30 degrees read 29-31 (36 with hair over the face), 45 read 41-43,
// 60 read 49-55, 75 at most 57; at 75-90 the flag falls or the points never settle.
constexpr double kTurnedDegrees = 38, kTurnRefusedDegrees = 56;
constexpr double kFlagLost = 0.5, kUnsettled = 0.014;
// Eyes, mouth, nose or one half painted over: at most 0.81; clear faces: at least 0.86. Smaller, more
// blurred or more turned faces lower the score by themselves. A covered forehead does not show here.
constexpr double kCovered = 0.83, kCoveredMinPx = 20, kCoveredMaxEdge = 3, kCoveredMaxDegrees = 45;

std::string rounded(double value) { return std::to_string(int(std::lround(value))); }

FaceFinding tiny(const FaceMeasures& f) {
  const bool refusal = f.eyeDistancePx < kTinyRefusedPx;
  const std::string size = rounded(f.eyeDistancePx) + " pixels between the eyes";
  return {FaceIssue::tiny, refusal,
          refusal ? "The face is too small: " + size + " (at least 12 are needed)."
                  : "The face is small: " + size + ", so fine detail will be missing.",
          "Use a photo that shows the face larger, best with 80 pixels or more between the eyes."};
}

FaceFinding blurred(const FaceMeasures& f) {
  const bool refusal = f.edgeWidth > kBlurRefused;
  return {FaceIssue::blurred, refusal,
          refusal ? "The face is too blurred to be measured."
                  : "The face is blurred, so skin and eyes will lack detail.",
          "Use a sharper photo."};
}

FaceFinding turned(const FaceMeasures& f) {
  return {FaceIssue::profile, false,
          "The head is turned by about " + rounded(std::abs(f.yawDegrees)) +
              " degrees or more, so its far side is guessed.",
          "Use a photo that looks more towards the camera, or add one."};
}

FaceFinding lost() {
  return {FaceIssue::profile, true,
          "The face is seen too much from the side, or most of it is covered: its points could not "
          "be placed.",
          "Use a photo that shows both eyes and the mouth."};
}

FaceFinding covered() {
  return {FaceIssue::covered, false,
          "Part of the face seems to be covered; what covers it becomes part of the skin.",
          "Use a photo that shows eyes, nose and mouth freely, or go on and look at the result."};
}

}  // namespace

const char* faceIssueName(FaceIssue issue) {
  switch (issue) {
    case FaceIssue::noFace: return "no_face";
    case FaceIssue::severalFaces: return "several_faces";
    case FaceIssue::tiny: return "tiny";
    case FaceIssue::blurred: return "blurred";
    case FaceIssue::profile: return "profile";
    case FaceIssue::covered: return "covered";
  }
  return "";
}

std::vector<FaceFinding> judgeFace(const FaceMeasures& f) {
  std::vector<FaceFinding> findings;
  const bool isTiny = f.eyeDistancePx < kTinyPx, isBlurred = f.edgeWidth > kBlurred;
  const double yaw = std::abs(f.yawDegrees);
  const bool isLost = f.faceFlag < kFlagLost || f.lastShift > kUnsettled || yaw > kTurnRefusedDegrees;
  if (isTiny) findings.push_back(tiny(f));
  // A face that small has no finer edges; its size was already named.
  if (isBlurred && f.eyeDistancePx >= kTinyRefusedPx * 2) findings.push_back(blurred(f));
  if (isLost) findings.push_back(lost());
  else if (yaw > kTurnedDegrees) findings.push_back(turned(f));
  const bool otherwiseClear = !isLost && f.eyeDistancePx >= kCoveredMinPx &&
                              f.edgeWidth <= kCoveredMaxEdge && yaw <= kCoveredMaxDegrees;
  if (otherwiseClear && f.closeUpScore < kCovered) findings.push_back(covered());
  std::stable_partition(findings.begin(), findings.end(), [](const auto& x) { return x.refusal; });
  return findings;
}

}  // namespace likeness
