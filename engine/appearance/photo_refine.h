#pragma once
#include <functional>
#include <vector>

#include "engine/appearance/adam.h"
#include "engine/appearance/avatar_surface.h"
#include "engine/core/camera.h"
#include "engine/core/params.h"
#include "engine/core/splat_set.h"

namespace likeness {

/// Settings of the refinement of splats against the photo.
struct RefineParams {
  int steps = 120;
  float colourRate = 0.012f;   ///< Adam step, display-referred
  float offsetRate = 1.5e-5f;    ///< Adam step, metres
  float ssim = 0.2f;           ///< share of SSIM in the picture loss
  float keepColour = 0.06f;    ///< pull towards the painted colour
  float smoothColour = 1.5f;     ///< neighbours change colour together: no grain or sharpness beyond the photo's
  float laplacian = 2000;      ///< keeps offsets smooth, per square metre
  float gloss = 0.6f;          ///< share of the photo's highlights that stays in place (see skin_gloss.h)
  float shine = 1;             ///< how much of the skin's shine moves with the view (see skin_shine.h)
};
void describe(ParamList<RefineParams>& list);

/// What one refinement works on. Splats are in the photo's pose, head frame; N splats.
struct RefineTarget {
  ImageF picture;             ///< [H, W, 3] display-referred 0..1
  ImageF person;              ///< [H, W, 1] 0..1, or empty
  Camera camera;              ///< of `picture`
  std::vector<float> seen;    ///< [N] 0..1: how much the photo shows of each splat
  const VertexGraph* graph = nullptr;  ///< [N] neighbours; a splat may have none
};

/// All that a refinement has learnt, N splats. With it, and the splats as they were before the first
/// step, another run goes on as if it had never stopped. There is no randomness in it.
struct RefineState {
  int steps = 0;                         ///< done
  std::vector<float> colours, offsets;   ///< [3N] display-referred; metres from where they began
  AdamState colourAdam, offsetAdam;
};

/// Called after each step with the step's loss; returns false to stop. May change the params. `state`
/// copies what was learnt so far, for a checkpoint.
using RefineStep = std::function<bool(int step, double loss, const std::function<RefineState()>& state)>;

/// Moves colours and small offsets of the splats that the photo shows, through the rasteriser, by
/// Adam on L1 + SSIM where the photo shows them. Offsets are held by the surface's Laplacian; what
/// the photo does not show keeps its value. `params` is read before every step (live settings). `from`
/// (may be null): goes on there; `splats` are those before the first step. Throws Error when their
/// numbers differ.
void refineOnPhoto(const RefineTarget& target, const RefineParams& params, SplatSet& splats,
                   const RefineStep& afterStep, const RefineState* from = nullptr);

}  // namespace likeness
