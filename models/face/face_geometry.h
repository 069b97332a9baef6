#pragma once
#include <span>

#include "engine/core/image.h"
#include "models/face/face_types.h"

namespace likeness {

/// Map from a crop (0..size, edge to edge) to the picture: a square of `side` pixels about `centre`,
/// turned by `angle` radians.
Affine2 imageFromCrop(glm::dvec2 centre, double side, double angle, int size);

/// Least-squares similarity (rotation, one scale, shift; no reflection) that takes `from` to `to`
/// (Umeyama 1991). Throws Error for fewer than two or coincident points.
Affine2 fitSimilarity(std::span<const glm::dvec2> from, std::span<const glm::dvec2> to);

/// Bilinear crop of `size` x `size` x 3, values 0..255, zero outside the picture, one tap per pixel.
/// Grey pictures are repeated, alpha is ignored.
ImageF cropBilinear(const Image8& image, const Affine2& imageFromCrop, int size);

/// Letterboxed and resized picture for the detector: the image pasted on a black square, resized to
/// `size` bilinearly with half-pixel centres and repeated border, without antialiasing; 0..255.
ImageF letterbox(const Image8& image, int size);

/// Crop with as many taps a pixel as the scale asks for, border repeated; 0..255.
ImageF cropSmooth(const Image8& image, const Affine2& imageFromCrop, int width, int height);

/// The five points of a mesh: eye corner means, nose tip, mouth corners.
FivePoints fivePoints(const FaceMesh& mesh);

/// Where the five points lie in the 112-pixel ArcFace crop, shrunk by `shrink` about its middle and
/// scaled to a crop of `size` (insightface recognition/arcface_torch README, arcface_dst).
FivePoints arcfaceTemplate(int size, double shrink = 1);

}  // namespace likeness
