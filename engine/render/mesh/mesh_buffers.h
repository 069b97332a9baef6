#pragma once
#include <cstdint>

#include "engine/core/camera.h"
#include "engine/core/image.h"

namespace likeness {

/// What a render call leaves behind; images keep their storage from call to call. Where several
/// surfaces share a pixel, the geometric buffers describe the one with the largest visible weight.
struct MeshBuffers {
  ImageF colour;                 ///< [H,W,3] linear light over the background (full mode)
  Image8 picture;                ///< [H,W,3] tone-mapped sRGB (full mode)
  ImageF alpha;                  ///< [H,W,1] coverage 0..1
  Image<std::int32_t> part;      ///< [H,W,1] index into MeshScene::parts, -1 = background
  Image<std::int32_t> triangle;  ///< [H,W,1] triangle of that part, -1 = background
  ImageF depth;                  ///< [H,W,1] camera z in metres, 0 = background
  ImageF barycentrics;           ///< [H,W,3] perspective-correct weights of the triangle's corners
  ImageF normal;                 ///< [H,W,3] unit shading normal, head frame, towards the camera
  ImageF uv;                     ///< [H,W,2]
  Image8 label;                  ///< [H,W,1] segmentation label, 0 = background
};

/// Camera-space normals as a control picture: R = 0.5 + 0.5 x (right), G = 0.5 + 0.5 y (up),
/// B = 0.5 + 0.5 z (towards the camera), background (128, 128, 255).
Image8 normalPicture(const MeshBuffers& buffers, const Camera& camera);

/// The label map painted with a fixed palette (label 0 black), a control picture for people.
Image8 segmentationPicture(const MeshBuffers& buffers);

}  // namespace likeness
