#pragma once
#include <span>
#include <vector>

#include "engine/core/image.h"
#include "models/face/face_types.h"

namespace likeness {

// Crops whose networks were trained with OpenCV's and scikit-image's convention: here, and only here,
// whole numbers are pixel *centres*. Callers pass points and boxes edge to edge, as everywhere else.

/// The ArcFace template at `size`: a multiple of 112 scales it, a multiple of 128 scales by size / 128
/// and adds 8 * size / 128 to x (insightface python-package utils/face_align.py). Throws Error otherwise.
FivePoints arcfaceTargets(int size);

/// The least-squares similarity (no reflection) from photo to crop, pixel centres on both sides.
Affine2 arcfaceCropFromPhoto(const FivePoints& points, int size);

/// Aligned crop [size, size, 3] RGB 0..255, bilinear, black outside; `points` edge to edge.
ImageF arcfaceCrop(const Image8& photo, const FivePoints& points, int size = 112);

/// The same through a map already at hand, photo to crop in pixel centres.
ImageF cropThrough(const Image8& photo, const Affine2& cropFromPhoto, int size);

/// Which box a DECA crop starts from: around 68 landmarks, or of a face detector.
enum class DecaBox { landmarks68, detector };

/// Photo to DECA / EMOCA's 224-pixel crop in pixel centres: a square of int(1.25 * size) about the
/// box; landmarks: size 1.1 times the mean side; detector: the mean side, centre moved down by 0.12 of
/// it (DECA decalib/datasets/datasets.py). Throws Error for a box without area.
Affine2 decaCropFromPhoto(const FaceBox& box, DecaBox kind);

/// That crop as planes [3, 224, 224], RGB 0..1 with no mean taken off; `box` edge to edge.
std::vector<float> decaPlanes(const Image8& photo, const FaceBox& box, DecaBox kind);

/// Smallest box around points.
FaceBox boxAround(std::span<const glm::dvec2> points);

}  // namespace likeness
