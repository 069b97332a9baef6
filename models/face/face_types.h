#pragma once
#include <array>
#include <glm/glm.hpp>
#include <vector>

namespace likeness {

// All image coordinates are pixels, edge to edge: pixel (i, j) covers [i, i+1) x [j, j+1). "Right"
// and "left" are the person's: the right eye lies on the left of the picture.

/// Map of the plane, dst = (a x + b y + c, d x + e y + f).
struct Affine2 {
  double a = 1, b = 0, c = 0, d = 0, e = 1, f = 0;
  glm::dvec2 operator()(glm::dvec2 p) const {
    return {a * p.x + b * p.y + c, d * p.x + e * p.y + f};
  }
  Affine2 inverse() const;
};

struct FaceBox {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double width() const { return x1 - x0; }
  double height() const { return y1 - y0; }
  double area() const { return width() * height(); }
  glm::dvec2 centre() const { return {(x0 + x1) / 2, (y0 + y1) / 2}; }
};

/// One face as the detector sees it.
struct FaceDetection {
  int anchor = 0;                     ///< index of the detector's anchor, 0..895
  double score = 0;                   ///< 0.5..1
  FaceBox box;                        ///< may reach outside the picture
  std::array<glm::dvec2, 6> points;   ///< right eye, left eye, nose, mouth, right ear, left ear
};

/// Result of the landmark loop.
struct FaceMesh {
  std::array<glm::dvec3, 468> points;  ///< MediaPipe order; x, y pixels; z in pixels, smaller = nearer
  double faceFlag = 0;                 ///< below 0.5: the crop holds no face
  Affine2 imageFromCrop;               ///< of the last round, crop 192 x 192
  double cropSide = 0;                 ///< pixels
  double angle = 0;                    ///< radians, of the last crop
  double lastShift = 0;                ///< mean movement of the points in the last round, in crop sides
};

/// 0-70 lid and brow, 71 iris centre, 72-75 iris rim; z in pixels.
using EyePoints = std::array<glm::dvec3, 76>;
struct IrisPoints {
  EyePoints right, left;
};

/// Right eye, left eye, nose tip, right and left mouth corner.
using FivePoints = std::array<glm::dvec2, 5>;

}  // namespace likeness
