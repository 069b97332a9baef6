#pragma once
#include "engine/core/image.h"
#include "engine/fit/photometric_fit.h"
#include "models/face/face_pipeline.h"
#include "models/face/face_types.h"

namespace likeness {

/// What the fit looks at, from a photo and the face found in it: points, irises, person mask.
/// `focal` in pixels from EXIF, absent when the photo does not tell.
FitPhoto makeFitPhoto(const FacePipeline& pipeline, const Image8& photo,
                      const FaceDetection& face, const FaceMesh& mesh,
                      std::optional<double> focal = {});

}  // namespace likeness
