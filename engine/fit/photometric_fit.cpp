#include "engine/fit/photometric_fit.h"

#include "engine/fit/fit_priors.h"
#include "engine/fit/gaze_fit.h"
#include "engine/fit/light_fit.h"
#include "engine/fit/photometric_term.h"
#include "engine/fit/silhouette_term.h"
#include "engine/fit/skin_mask.h"

namespace likeness {
namespace {

struct BlurLevel {
  float blur;
  int steps;
};

class Refinement {
 public:
  Refinement(const FitModel& model, const std::vector<FitPhoto>& photos, const FitParams& params,
             FitState& state)
      : model_(model), photos_(photos), params_(params), state_(state),
        layout_(model.surface, int(photos.size())), local_(model.surface) {
    for (const FitPhoto& photo : photos) {
      pictures_.push_back(makeFitPicture(photo.picture, photo.person, photo.landmarks.face.points));
      distancePrior_.push_back(!photo.landmarks.focal);
    }
  }

  void beginLevel(float blur) {
    levels_.clear();
    noise_.assign(photos_.size(), {});
    for (const auto& picture : pictures_) levels_.push_back(makeLevel(picture, blur));
    maskSkin();
    firstOfLevel_ = true;
  }

  // From now on identity is held where it is and landmarks count fully: pose and expression settle.
  void beginSettling() { anchor_ = state_.betas; }

  void step() {
    std::vector<SkinView> views;
    for (std::size_t p = 0; p < photos_.size(); ++p)
      views.push_back(viewSkin(model_.surface, state_, state_.photos[p], pictures_[p], levels_[p]));
    solveLightAndAlbedo(model_.surface, views, params_, firstOfLevel_ ? 4 : 2, firstOfLevel_, state_);
    NormalEquations equations(layout_.size());
    StepLimits limits = stepLimits(model_.surface, state_, layout_);
    for (int p = 0; p < layout_.photoCount; ++p) {
      addPhoto(p, views[p], equations);
      if (!distancePrior_[p]) limits.frozen[layout_.focal(p)] = 1;
    }
    addPriors(model_.surface, state_, params_, anchor_.empty() ? params_.identityPrior : 0,
              distancePrior_, layout_, equations);
    for (std::size_t k = 0; k < anchor_.size(); ++k)
      equations.addPrior(int(k), params_.settleHold, state_.betas[k] - anchor_[k]);
    addLightPrior(equations);
    addShadePrior(equations);
    applyStep(model_.surface, layout_, solveStep(equations, params_.damping, limits),
              params_.stepScale, 0.2, 0.2, state_);
    firstOfLevel_ = false;
  }

 private:
  // Once a level, because the mask follows the head.
  void maskSkin() {
    for (std::size_t p = 0; p < photos_.size(); ++p) {
      pictures_[p].skin = ImageF();
      const SkinView view =
          viewSkin(model_.surface, state_, state_.photos[p], pictures_[p], levels_[p]);
      pictures_[p].skin = skinMask(model_.surface, pictures_[p], view);
      noise_[p] = landmarkNoise(model_.landmarks, hiddenLandmarks(model_, pictures_[p], unmasked(p)));
    }
  }

  // The head as the photo would show it with nothing in front.
  SkinView unmasked(std::size_t p) const {
    FitPicture bare = pictures_[p];
    bare.person = bare.skin = ImageF();
    return viewSkin(model_.surface, state_, state_.photos[p], bare, levels_[p]);
  }

  void addPhoto(int p, const SkinView& view, NormalEquations& equations) {
    std::vector<double> gram(std::size_t(local_.stride) * local_.stride, 0.0);
    std::vector<double> gradient(local_.stride, 0.0);
    const PhotoState& photo = state_.photos[p];
    addPhotometricTerm(model_.surface, state_, photo, view, params_, local_, gram, gradient);
    addLandmarkTerm(model_, state_, photo, photos_[p].landmarks.face, 
                    anchor_.empty() ? params_.landmarkWeight : params_.settleLandmarkWeight, local_,
                    gram, gradient, noise_[p]);
    addSilhouetteTerm(model_.surface, state_, photo, view, pictures_[p], params_, local_, gram,
                      gradient);
    scatter(gram, gradient, local_.stride, layout_.fromLocal(local_, p), equations);
  }

  // Smooth patterns of gloss and shadow are solved with each step and forgotten: what they can
  // explain must not bend the head.
  void addShadePrior(NormalEquations& equations) const {
    const double weight = 1 / (params_.shadeSigma * params_.shadeSigma);
    for (int p = 0; p < layout_.photoCount; ++p)
      for (int m = 0; m < kShadeModes; ++m) equations.addPrior(layout_.shade(p) + m, weight, 0);
  }

  // Light takes part in the step only to let the geometry know what it would explain.
  void addLightPrior(NormalEquations& equations) const {
    constexpr double ridge[3] = {0.2, 2, 16};
    for (int p = 0; p < layout_.photoCount; ++p)
      for (int l = 0; l < kLightTerms; ++l)
        for (int c = 0; c < 3; ++c)
          equations.addPrior(layout_.light(p) + 3 * l + c, ridge[l == 0 ? 0 : l < 4 ? 1 : 2],
                             state_.photos[p].light[l][c] - (l == 0 ? 0.7 : 0.0));
  }

  const FitModel& model_;
  const std::vector<FitPhoto>& photos_;
  const FitParams& params_;
  FitState& state_;
  FitLayout layout_;
  LocalLayout local_;
  std::vector<FitPicture> pictures_;
  std::vector<PictureLevel> levels_;
  std::vector<LandmarkNoise> noise_;
  std::vector<char> distancePrior_;
  std::vector<double> anchor_;  // identity while settling
  bool firstOfLevel_ = true;
};

}  // namespace

void refineOnPictures(const FitModel& model, const std::vector<FitPhoto>& photos,
                      const FitParams& params, const FitObserver& observer, FitState& state) {
  const BlurLevel levels[] = {
      {4.0f, params.coarseSteps}, {2.0f, params.middleSteps}, {0.8f, params.fineSteps}};
  const int total = params.coarseSteps + params.middleSteps + params.fineSteps + params.settleSteps;
  Refinement refinement(model, photos, params, state);
  int done = 0;
  for (const BlurLevel& level : levels) {
    if (level.steps > 0) refinement.beginLevel(level.blur);
    for (int step = 0; step < level.steps; ++step) {
      refinement.step();
      if (observer && !observer(double(++done) / total, state)) return;
    }
  }
  refinement.beginSettling();
  for (int step = 0; step < params.settleSteps; ++step) {
    refinement.step();
    if (observer && !observer(double(++done) / total, state)) return;
  }
}

FitState fitPhotos(const FitModel& model, const std::vector<FitPhoto>& photos,
                   const FitParams& params, const FitObserver& observer) {
  std::vector<LandmarkPhoto> landmarks;
  for (const FitPhoto& photo : photos) landmarks.push_back(photo.landmarks);
  FitState state = fitLandmarks(model, landmarks, params);
  if (observer && !observer(0, state)) return state;
  if (params.photometric) refineOnPictures(model, photos, params, observer, state);
  for (std::size_t p = 0; p < photos.size(); ++p) {
    PhotoState& photo = state.photos[p];
    photo.reprojection = reprojectionError(model, state, photo, landmarks[p].face);
    fitGaze(model, landmarks[p].face, state, photo);
  }
  return state;
}

}  // namespace likeness
