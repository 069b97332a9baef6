#pragma once
#include <functional>
#include <memory>

#include "engine/render/head_scene.h"
#include "engine/splats/mean_face.h"

namespace likeness {

struct MeanFaceSettings {
  int steps = 260;           ///< one view each
  int size = 512;            ///< pixels a side
  float colourRate = 0.006f;  ///< Adam steps: display-referred,
  float scaleRate = 0.008f;   ///< logarithm,
  float opacityRate = 0.02f;  ///< logit,
  float offsetRate = 1e-5f;   ///< metres
};

struct MeanFaceFit {
  MeanFace face;
  double startPsnr = 0, psnr = 0;  ///< dB over the person's pixels of views the fit did not use
};

/// Called after each step; returns false to stop and keep what is reached.
using MeanFaceStep = std::function<bool(int step, double loss)>;

/// Fits the vertex-bound splats of the mean head, through the rasteriser (L1 + SSIM), to the mesh
/// renderer's pictures of the same head under even light from all around (Arc2Avatar, 2501.05379,
/// Eq. 7, there for the face alone). What no view shows keeps its start.
MeanFaceFit fitMeanFace(std::shared_ptr<const HeadModel> head, const HeadTextures& textures,
                        const MeanFaceSettings& settings, const MeanFaceStep& afterStep);

}  // namespace likeness
