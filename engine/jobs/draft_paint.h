#pragma once
#include <memory>

#include "engine/appearance/iris_colour.h"
#include "engine/appearance/merged_sight.h"
#include "engine/appearance/mouth_shade.h"
#include "engine/appearance/photo_refine.h"
#include "engine/appearance/skin_appearance.h"
#include "engine/avatar/avatar.h"
#include "engine/jobs/draft_models.h"
#include "engine/jobs/draft_photo.h"

namespace likeness {

/// An avatar on its way: bound splats plus the same splats in the photo's pose.
struct PhotoAvatar {
  std::shared_ptr<BoundSplats> bound;  ///< vertex-bound splats name their template vertex
  SplatSet posed;                      ///< photo's pose, head frame
  HeadState photoState;                ///< expression and gaze of the photo, no global motion
  PosedTemplate surface;               ///< template vertices in that pose
  AvatarPaint paint;
};

/// Whether a splat lies on a card of the head whose part's name ends so ("_lashes", "_brow").
bool isCardOf(const HeadModel& head, const SplatTemplate& shape, const BoundSplats& splats,
              std::size_t i, const char* suffix);

/// The mean splats under the fitted identity, posed as in the photo.
PhotoAvatar shapedAvatar(DraftModels& models, const FitState& fit);

/// Working picture of the photo and its camera (head frame).
struct WorkingPhoto {
  FitPicture picture;
  Camera camera;
};
WorkingPhoto workingPhoto(const ObservedPhoto& photo, const PhotoState& state);

/// What painting found out and later stages use.
struct Painting {
  PhotoSight sight;                ///< of all photos, in the terms of the first
  std::vector<float> firstWeight;  ///< [N] what the first photo alone sees
  TemplateLight light;
  MouthShade mouth;
  IrisChoice iris;
  std::vector<float> seen;  ///< [splats] 0..1: how much the photo shows of each
};

/// Colours from the photos: skin painted, eyes, teeth and mouth lit by the first photo's fitted
/// light. One working photo for each of `fit.photos`, in order.
Painting paintFromPhotos(DraftModels& models, const FitState& fit,
                         const std::vector<WorkingPhoto>& working, PhotoAvatar& avatar);
/// The same from the first photo alone.
Painting paintFromPhoto(DraftModels& models, const FitState& fit, const WorkingPhoto& working,
                        PhotoAvatar& avatar);

/// Hair over the skin, per template vertex [N].
struct SkinUnderHair {
  const std::vector<float>& fringe;          ///< 0..1: hidden by hair in the photo
  const std::vector<float>& hidden;          ///< 0..1: behind hair in the photo's view
  const std::vector<float>& scalp;           ///< 0..1: takes `tone`
  const std::vector<glm::vec3>& tone;        ///< display-referred
};

/// Paints the skin again, without the photo's hair on it, and the scalp in the hair's colour.
void repaintSkin(DraftModels& models, const FitState& fit, const SkinUnderHair& hair,
                 Painting& painting, PhotoAvatar& avatar);

/// Refinement through the rasteriser; `step` returns false to stop. `from` (may be null): goes on
/// there, `avatar` being as it was before the first step.
void refineFromPhoto(DraftModels& models, const WorkingPhoto& working, const RefineParams& params,
                     const std::vector<float>& seen, PhotoAvatar& avatar, const RefineStep& step,
                     const RefineState* from = nullptr);

/// Leaves the share `kept` (0..1) of the photo's highlights in place and spreads the rest over the
/// skin around them: real ones move when the head turns, and splats keep one colour.
void spreadHighlights(DraftModels& models, const FitState& fit, const Painting& painting, float kept,
                      PhotoAvatar& avatar);

/// Lets the highlights that the photo's lamps explain (skin_lamps.h) move with the view, by the share 0..1.
/// After this the splats have colours of SH degree 2, or 0 as before when the photo shows no shine.
void shineSkin(DraftModels& models, const FitState& fit, const Painting& painting, float share,
               PhotoAvatar& avatar);

/// Binds the posed splats again after they were changed.
void rebind(DraftModels& models, PhotoAvatar& avatar);

}  // namespace likeness
