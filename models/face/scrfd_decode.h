#pragma once
#include <span>
#include <vector>

#include "models/face/face_types.h"

namespace likeness {

/// Raw outputs of one SCRFD pyramid level: rows run over cells (x fastest), two anchors a cell.
struct ScrfdLevel {
  int stride = 0;                 ///< 8, 16 or 32 pixels a cell
  std::span<const float> scores;  ///< [n], 0..1
  std::span<const float> boxes;   ///< [n, 4] distances to left, top, right, bottom in strides
  std::span<const float> points;  ///< [n, 10] offsets of the five points in strides
};

/// A face as SCRFD reports it. Pixels of the photo, whole numbers being pixel *centres* (OpenCV's
/// convention, which the network was trained with), unlike the rest of models/face.
struct ScrfdFace {
  FaceBox box;
  double score = 0;
  FivePoints points;
};

/// How a photo lies in the network's input: resized to `width` x `height`, top left; `scale` takes
/// photo pixels to input pixels on both axes.
struct ScrfdFrame {
  int width = 0, height = 0;
  double scale = 1;
};
ScrfdFrame scrfdFrame(int photoWidth, int photoHeight, int inputWidth, int inputHeight);

/// Faces by falling score: score >= 0.5, boxes that overlap a better one by more than 0.4 (IoU with the
/// +1 pixel convention) are dropped. Source: insightface python-package model_zoo/scrfd.py. Throws
/// Error when an output has not the size that `inputWidth` x `inputHeight` asks for.
std::vector<ScrfdFace> decodeScrfd(std::span<const ScrfdLevel> levels, int inputWidth,
                                   int inputHeight, double scale);

}  // namespace likeness
