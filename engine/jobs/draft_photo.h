#pragma once
#include <filesystem>
#include <glm/glm.hpp>
#include <string>
#include <vector>

#include "engine/fit/photometric_fit.h"
#include "engine/project/document.h"
#include "models/face/face_check.h"

namespace likeness {

class DraftModels;

/// One picture of the person.
struct DraftPhoto {
  std::filesystem::path path;
  int face = -1;                     ///< index, largest first; -1 = the largest
  std::vector<glm::vec2> landmarks;  ///< 468 corrected points in photo pixels; empty = detect
};

/// A photo with everything that was seen in it.
struct ObservedPhoto {
  std::filesystem::path path;
  FitPhoto fit;                       ///< picture, landmarks, irises, person mask, focal length
  FivePoints fivePoints{};            ///< of the detector, photo pixels
  std::vector<std::string> warnings;  ///< sentences
};

/// Reads the photo, finds face, points, irises and the person. Throws Error with one clear sentence
/// when the file cannot be read or its face cannot be used. Without `personMask` the person stays empty.
ObservedPhoto observePhoto(DraftModels& models, const DraftPhoto& photo, bool personMask = true);

/// Puts the used points into a document: "landmarks/N/mp468" [468, 2], photo pixels.
void addLandmarks(const std::vector<ObservedPhoto>& photos, DocumentContent& document);

}  // namespace likeness
