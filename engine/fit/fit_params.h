#pragma once
#include "engine/core/params.h"

namespace likeness {

/// Settings of the photo fit (landmark and photometric stage). Defaults are the measured best on
/// synthetic people.
struct FitParams {
  int identityCount = 100;          ///< identity directions used
  int landmarkSteps = 9;            ///< Gauss-Newton steps on landmarks alone
  double landmarkIdentityPrior = 1; ///< weight of |beta|^2 in the landmark stage
  double identityPrior = 6;         ///< weight of |beta|^2 in the photometric stage
  double expressionPrior = 1;       ///< scales the expression priors
  double symmetrySigma = 0.15;      ///< spread of left minus right units
  double distance = 0.9;            ///< metres, prior centre when the focal length is unknown
  double distanceSigma = 0.15;      ///< spread of log distance
  double landmarkWeight = 1;        ///< of the whitened landmarks in the photometric stage
  double photoWeight = 0.2;         ///< per channel and vertex
  double photoSigma = 0.045;        ///< display-referred 0..1
  double shadeSigma = 0.004;        ///< spread of the smooth shade patterns, share of the colour
  double silhouetteWeight = 0.1;    ///< per rim vertex
  double damping = 0.03;            ///< of the diagonal
  double stepScale = 0.8;           ///< of a photometric step
  int coarseSteps = 5;              ///< at 4 px blur (512 px picture)
  int middleSteps = 4;              ///< at 2 px
  int fineSteps = 8;                ///< at 0.8 px
  int settleSteps = 4;              ///< the last ones, for pose and expression
  double settleHold = 150;          ///< weight of |beta - fitted beta|^2 while settling
  double settleLandmarkWeight = 25; ///< of the whitened landmarks while settling
  bool photometric = true;          ///< false: landmarks only
};

void describe(ParamList<FitParams>& list);

}  // namespace likeness
