#include "engine/fit/fit_params.h"

namespace likeness {
namespace {

template <class T>
void addReal(ParamList<FitParams>& list, T FitParams::* member, const char* key, Text label,
             Text help, double low, double high, const char* unit = "") {
  list.add(member, {.key = key, .label = label, .help = help, .minimum = low, .maximum = high,
                    .unit = unit, .flags = paramAdvanced});
}

void describePriors(ParamList<FitParams>& list) {
  addReal(list, &FitParams::identityCount, "fit.identity_count",
          LIKENESS_TEXT("fit", "Identity components"),
          LIKENESS_TEXT("fit", "Shape directions of the head that the fit may use."), 1, 300);
  addReal(list, &FitParams::landmarkIdentityPrior, "fit.landmark_identity_prior",
          LIKENESS_TEXT("fit", "Identity prior on landmarks"),
          LIKENESS_TEXT("fit", "Pull towards the mean head while only landmarks are fitted."), 0.01,
          100);
  addReal(list, &FitParams::identityPrior, "fit.identity_prior",
          LIKENESS_TEXT("fit", "Identity prior"),
          LIKENESS_TEXT("fit", "Pull towards the mean head while the picture is fitted."), 0.01,
          100);
  addReal(list, &FitParams::expressionPrior, "fit.expression_prior",
          LIKENESS_TEXT("fit", "Expression prior"),
          LIKENESS_TEXT("fit", "Pull towards a neutral expression."), 0.01, 100);
  addReal(list, &FitParams::symmetrySigma, "fit.symmetry_sigma",
          LIKENESS_TEXT("fit", "Asymmetry of expressions"),
          LIKENESS_TEXT("fit", "How far left and right half of the face usually differ in an expression."), 0.01,
          2);
  addReal(list, &FitParams::distance, "fit.distance", LIKENESS_TEXT("fit", "Camera distance"),
          LIKENESS_TEXT("fit", "Usual distance of the camera when the photo does not tell it."), 0.2,
          5, "m");
  addReal(list, &FitParams::distanceSigma, "fit.distance_sigma",
          LIKENESS_TEXT("fit", "Distance spread"),
          LIKENESS_TEXT("fit", "Usual deviation from that distance, as a share of it."), 0.01, 3);
}

void describeTerms(ParamList<FitParams>& list) {
  addReal(list, &FitParams::landmarkWeight, "fit.landmark_weight",
          LIKENESS_TEXT("fit", "Landmark weight"),
          LIKENESS_TEXT("fit", "How much the landmarks count while the picture is fitted."), 0, 100);
  addReal(list, &FitParams::photoWeight, "fit.photo_weight",
          LIKENESS_TEXT("fit", "Picture weight"),
          LIKENESS_TEXT("fit", "How much the picture's colours count against the landmarks."), 0, 10);
  addReal(list, &FitParams::photoSigma, "fit.photo_sigma",
          LIKENESS_TEXT("fit", "Colour spread"),
          LIKENESS_TEXT("fit", "Usual difference between picture and model, 0 to 1."), 0.005, 1);
  addReal(list, &FitParams::shadeSigma, "fit.shade_sigma", LIKENESS_TEXT("fit", "Gloss and shadow"),
          LIKENESS_TEXT("fit", "Usual share of smooth shading that the light model misses."), 0.0001,
          1);
  addReal(list, &FitParams::silhouetteWeight, "fit.silhouette_weight",
          LIKENESS_TEXT("fit", "Outline weight"),
          LIKENESS_TEXT("fit", "How much the head's outline counts."), 0, 10);
}

void describeSteps(ParamList<FitParams>& list) {
  addReal(list, &FitParams::landmarkSteps, "fit.landmark_steps",
          LIKENESS_TEXT("fit", "Landmark steps"),
          LIKENESS_TEXT("fit", "Steps of the fit to landmarks."), 1, 50, "steps");
  addReal(list, &FitParams::coarseSteps, "fit.coarse_steps", LIKENESS_TEXT("fit", "Coarse steps"),
          LIKENESS_TEXT("fit", "Steps on the most blurred picture."), 0, 50, "steps");
  addReal(list, &FitParams::middleSteps, "fit.middle_steps", LIKENESS_TEXT("fit", "Middle steps"),
          LIKENESS_TEXT("fit", "Steps on the less blurred picture."), 0, 50, "steps");
  addReal(list, &FitParams::fineSteps, "fit.fine_steps", LIKENESS_TEXT("fit", "Fine steps"),
          LIKENESS_TEXT("fit", "Steps on the sharpest picture."), 0, 50, "steps");
  addReal(list, &FitParams::settleSteps, "fit.settle_steps", LIKENESS_TEXT("fit", "Settling steps"),
          LIKENESS_TEXT("fit", "Last steps, in which pose and expression settle."), 0, 50, "steps");
  addReal(list, &FitParams::settleHold, "fit.settle_hold", LIKENESS_TEXT("fit", "Identity hold"),
          LIKENESS_TEXT("fit", "How firmly the last steps hold the head's shape."), 0.01, 10000);
  addReal(list, &FitParams::settleLandmarkWeight, "fit.settle_landmark_weight",
          LIKENESS_TEXT("fit", "Landmark weight at the end"),
          LIKENESS_TEXT("fit", "How much the landmarks count in the last steps."), 0, 100);
  addReal(list, &FitParams::damping, "fit.damping", LIKENESS_TEXT("fit", "Damping"),
          LIKENESS_TEXT("fit", "Holds every step back: more is slower and safer."), 0, 10);
  addReal(list, &FitParams::stepScale, "fit.step_scale", LIKENESS_TEXT("fit", "Step length"),
          LIKENESS_TEXT("fit", "Share of each solved step that is taken."), 0.05, 1);
  list.add(&FitParams::photometric,
           {.key = "fit.photometric", .label = LIKENESS_TEXT("fit", "Fit to the picture"),
            .help = LIKENESS_TEXT("fit", "Off: only landmarks shape the head.")});
}

}  // namespace

void describe(ParamList<FitParams>& list) {
  describePriors(list);
  describeTerms(list);
  describeSteps(list);
}

}  // namespace likeness
