#include <QtTest/QtTest>
#include <cmath>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/fit/fit_layout.h"
#include "engine/fit/fit_priors.h"
#include "engine/fit/light_fit.h"
#include "engine/fit/photometric_term.h"
#include "engine/fit/spherical_light.h"
#include "tests/unit/fit/small_head.h"

using namespace likeness;

namespace {

FitState moved(const FitModel& model, const FitState& state, int unknown, double amount) {
  const FitLayout layout(model.surface, int(state.photos.size()));
  std::vector<double> step(layout.size(), 0.0);
  step[unknown] = amount;
  FitState out = state;
  applyStep(model.surface, layout, step, 1, 1, 1, out);
  return out;
}

// Distance of two shapes over the skin as a share of the distance from the mean.
double vertexRatio(const FitModel& model, const FitState& found, const FitState& truth) {
  const auto neutral = [&](const FitState& s) {
    PhotoState photo = s.photos[0];
    photo.units.assign(photo.units.size(), 0.0);
    photo.jaw = 0;
    return posedPoints(model.surface.skin, model.surface, s, photo);
  };
  const auto a = neutral(found), b = neutral(truth);
  double error = 0, mean = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    error += std::pow(a[i] - b[i], 2);
    mean += std::pow(model.surface.skin.mean[i] - b[i], 2);
  }
  return std::sqrt(error / mean);
}

double costOf(const FitModel& model, const FitState& state, const FaceObservation& seen) {
  const LocalLayout local(model.surface);
  std::vector<double> gram(std::size_t(local.stride) * local.stride, 0.0), gradient(local.stride, 0.0);
  return 0.5 * addLandmarkTerm(model, state, state.photos[0], seen, 1, local, gram, gradient);
}

FitParams exactParams() {
  FitParams params;
  params.landmarkIdentityPrior = 1e-3;
  params.expressionPrior = 1e-3;
  params.landmarkSteps = 30;
  return params;
}

}  // namespace

class TestPhotoFit : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void landmarkGradientMatchesDifferences() {
    const auto model = smallFitModel();
    const FitState truth = exampleState(*model);
    const FaceObservation seen = exactObservation(*model, truth);
    FitState state = moved(*model, truth, 0, 0.4);
    state.photos[0].interOcular = interOcularOf(seen.points);
    state.photos[0].translation.x += 0.002;
    const FitLayout layout(model->surface, 1);
    const LocalLayout local(model->surface);
    std::vector<double> gram(std::size_t(local.stride) * local.stride, 0.0), gradient(local.stride, 0.0);
    addLandmarkTerm(*model, state, state.photos[0], seen, 1, local, gram, gradient);
    NormalEquations e(layout.size());
    scatter(gram, gradient, local.stride, layout.fromLocal(local, 0), e);
    double scale = 0;
    for (double g : e.gradient) scale = std::max(scale, std::abs(g));
    for (int i = 0; i < layout.size(); ++i) {
      if (i >= layout.albedo() && i < layout.photo(0)) continue;
      if (i >= layout.light(0)) continue;
      // The bias correction turns with the head but is held during a step, as in the fit.
      if (i >= layout.rotation(0) && i < layout.rotation(0) + 3) continue;
      constexpr double h = 1e-4;
      const double slope = (costOf(*model, moved(*model, state, i, h), seen) -
                            costOf(*model, moved(*model, state, i, -h), seen)) / (2 * h);
      QVERIFY2(std::abs(slope - e.gradient[i]) < 2e-3 * std::max(std::abs(slope), 0.01 * scale) + 1e-3,
               qPrintable(QString("unknown %1: %2 against %3").arg(i).arg(slope).arg(e.gradient[i])));
    }
  }

  void shadingJacobianMatchesDifferences() {
    // On a picture of one colour the residual changes by shading alone, so that the whole row can
    // be checked through the gradient of the cost.
    const auto model = smallFitModel();
    FitState state = exampleState(*model);
    FitPhoto photo = drawnPhoto(*model, state);
    std::fill(photo.picture.pixels.begin(), photo.picture.pixels.end(), std::uint8_t(140));
    photo.person = ImageF();
    FitParams params;
    params.photoSigma = 100;  // robust weights stay 1
    const FitPicture picture = makeFitPicture(photo.picture, {}, photo.landmarks.face.points);
    const PictureLevel level = makeLevel(picture, 1);
    const SkinView view = viewSkin(model->surface, state, state.photos[0], picture, level);
    QVERIFY(view.samples.size() > 300);
    const LocalLayout local(model->surface);
    const FitLayout layout(model->surface, 1);
    std::vector<double> gram(std::size_t(local.stride) * local.stride, 0.0), gradient(local.stride, 0.0);
    addPhotometricTerm(model->surface, state, state.photos[0], view, params, local, gram, gradient);
    NormalEquations e(layout.size());
    scatter(gram, gradient, local.stride, layout.fromLocal(local, 0), e);
    const auto cost = [&](const FitState& s) {
      // The same samples and weights, normals of the moved head.
      const auto x = posedPoints(model->surface.skin, model->surface, s, s.photos[0]);
      const auto n = vertexNormals(x, model->surface.triangles);
      double sum = 0;
      for (SkinSample sample : view.samples) {
        const float weight = std::min(1.0f, 1.5f * sample.facing);
        const glm::vec3 normal(n[3 * sample.vertex], n[3 * sample.vertex + 1], n[3 * sample.vertex + 2]);
        sample.basis = diffuseBasis(model->surface, sample.vertex, normal);
        const glm::vec3 r = sample.colour - predictedColour(model->surface, s, s.photos[0], sample);
        sum += 0.5 * weight * params.photoWeight / (params.photoSigma * params.photoSigma) * glm::dot(r, r);
      }
      return sum;
    };
    double scale = 0;
    for (double g : e.gradient) scale = std::max(scale, std::abs(g));
    for (int i = 0; i < layout.rotation(0); ++i) {
      constexpr double h = 2e-3;
      const double slope =
          (cost(moved(*model, state, i, h)) - cost(moved(*model, state, i, -h))) / (2 * h);
      QVERIFY2(std::abs(slope - e.gradient[i]) < 0.02 * std::max(std::abs(slope), 0.05 * scale),
               qPrintable(QString("unknown %1: %2 against %3").arg(i).arg(slope).arg(e.gradient[i])));
    }
  }

  void exactLandmarksGiveTheState() {
    const auto model = smallFitModel();
    const FitState truth = exampleState(*model);
    const PhotoState& photo = truth.photos[0];
    LandmarkPhoto seen{photo.width, photo.height, exactObservation(*model, truth), photo.focal};
    const FitState found = fitLandmarks(*model, {seen}, exactParams());
    QVERIFY2(vertexRatio(*model, found, truth) < 0.1, qPrintable(QString::number(vertexRatio(*model, found, truth))));
    QVERIFY(std::abs(found.photos[0].translation.z - photo.translation.z) < 0.01);
    QVERIFY(std::abs(found.photos[0].jaw - photo.jaw) < 0.05);
  }

  void hiddenLandmarksWeighAsWithTheirOwnNoise() {
    // Woodbury's way gives what whitening with the larger covariance would give.
    const auto model = smallFitModel();
    const FitState state = exampleState(*model);
    FaceObservation seen = exactObservation(*model, state);
    for (std::size_t l = 0; l < seen.points.size(); ++l) seen.points[l] += glm::vec2(l % 7, l % 5);
    std::vector<float> hidden(468, 0.0f);
    for (int l = 30; l < 90; ++l) hidden[l] = 0.9f;
    const LandmarkNoise noise = landmarkNoise(model->landmarks, hidden);
    QCOMPARE(noise.rows, 120);
    FitModel wider = *model;  // its whitening is diagonal, so the sum of variances is simple
    for (int i = 60; i < 180; ++i) {
      float& w = wider.landmarks.whiten[std::size_t(i) * 936 + i];
      w = 1 / std::sqrt(1 / (w * w) + 0.12f * 0.12f);
    }
    const LocalLayout local(model->surface);
    const std::size_t n = std::size_t(local.stride);
    std::vector<double> gram(n * n, 0.0), gradient(n, 0.0), wanted = gram, slope = gradient;
    PhotoState photo = state.photos[0];
    photo.interOcular = interOcularOf(seen.points);
    const double cost = addLandmarkTerm(*model, state, photo, seen, 1, local, gram, gradient, noise);
    const double truth = addLandmarkTerm(wider, state, photo, seen, 1, local, wanted, slope);
    QVERIFY2(std::abs(cost - truth) < 2e-3 * truth, qPrintable(QString("%1 %2").arg(cost).arg(truth)));
    double largest = 0, off = 0;
    for (std::size_t i = 0; i < n; ++i) {
      largest = std::max(largest, std::abs(slope[i]));
      off = std::max(off, std::abs(gradient[i] - slope[i]));
    }
    QVERIFY2(off < 2e-3 * largest, qPrintable(QString("%1 of %2").arg(off).arg(largest)));
  }

  void focalLengthComesFromTheDiagonal() {
    QVERIFY(!focalInPixels({}, 300, 400));
    QVERIFY(!focalInPixels(0.0, 300, 400));
    QVERIFY(std::abs(*focalInPixels(50.0, 3600, 2400) - 5000) < 0.01);
    QVERIFY(std::abs(*focalInPixels(43.2666, 300, 400) - 500) < 0.01);
  }

  void aDraggedLandmarkPullsTheFit() {
    const auto model = smallFitModel();
    const FitState truth = exampleState(*model);
    FitPhoto photo = drawnPhoto(*model, truth);
    photo.landmarks.focal = truth.photos[0].focal;
    const FitState before = fitPhotos(*model, {photo}, {});
    // The user says that the points about one place lie 12 pixels further to the right.
    const int dragged = 100;
    const glm::vec2 centre = photo.landmarks.face.points[dragged];
    for (auto& p : photo.landmarks.face.points)
      if (glm::length(p - centre) < 25) p.x += 12;
    const FitState after = fitPhotos(*model, {photo}, {});
    const auto at = [&](const FitState& s) {
      const auto x = posedPoints(model->landmarks.points, model->surface, s, s.photos[0]);
      return projectPoint(s.photos[0], {x[3 * dragged], x[3 * dragged + 1], x[3 * dragged + 2]});
    };
    const double moved = at(after).x - at(before).x;
    QVERIFY2(moved > 1, qPrintable(QString::number(moved)));
  }

  void twoViewsBeatOne() {
    const auto model = smallFitModel();
    FitState truth = exampleState(*model);
    const auto photoAt = [&](double yaw, unsigned seed) {
      truth.photos[0].rotation =
          rotationFromVector({0, yaw, 0}) * glm::dmat3(1, 0, 0, 0, -1, 0, 0, 0, -1);
      FitPhoto photo = drawnPhoto(*model, truth);
      for (auto& p : photo.landmarks.face.points)
        for (int a = 0; a < 2; ++a)
          p[a] += 8 * (float((seed = seed * 1664525u + 1013904223u) >> 8) / 16777216.0f - 0.5f);
      return photo;
    };
    const FitPhoto left = photoAt(-0.35, 1), right = photoAt(0.4, 2);
    const FitState both = fitPhotos(*model, {left, right}, {});
    QCOMPARE(both.photos.size(), std::size_t(2));  // each with its own pose, light, expression
    QVERIFY(sineOfYaw(both.photos[0]) * sineOfYaw(both.photos[1]) < 0);
    const double ratio = vertexRatio(*model, both, truth);
    for (const FitPhoto* one : {&left, &right}) {
      const double alone = vertexRatio(*model, fitPhotos(*model, {*one}, {}), truth);
      QVERIFY2(ratio < alone, qPrintable(QString("%1 against %2").arg(ratio).arg(alone)));
    }
  }

  void photosOfOnePersonShareIdentity() {
    const auto model = smallFitModel();
    FitState truth = exampleState(*model);
    std::vector<LandmarkPhoto> photos;
    for (double yaw : {-0.4, 0.0, 0.45}) {
      truth.photos[0].rotation = rotationFromVector({0, yaw, 0}) * glm::dmat3(1, 0, 0, 0, -1, 0, 0, 0, -1);
      photos.push_back({512, 512, exactObservation(*model, truth), truth.photos[0].focal});
    }
    const FitState found = fitLandmarks(*model, photos, exactParams());
    QCOMPARE(found.photos.size(), std::size_t(3));
    QVERIFY(vertexRatio(*model, found, truth) < 0.1);
  }

  void lightAndAlbedoAreSolvedFromTheDrawnPicture() {
    const auto model = smallFitModel();
    const FitState truth = exampleState(*model);
    const FitPhoto photo = drawnPhoto(*model, truth);
    const FitPicture picture = makeFitPicture(photo.picture, photo.person, photo.landmarks.face.points);
    FitState state = truth;
    state.albedo = {};
    state.photos[0].light = {};
    const SkinView view = viewSkin(model->surface, state, state.photos[0], picture, makeLevel(picture, 0));
    FitParams params;
    params.photoSigma = 0.01;
    solveLightAndAlbedo(model->surface, {view}, params, 40, true, state);
    double square = 0;
    for (const SkinSample& s : view.samples) {
      const glm::vec3 r = s.colour - predictedColour(model->surface, state, state.photos[0], s);
      square += glm::dot(r, r) / 3;
    }
    const double rms = std::sqrt(square / double(view.samples.size()));
    QVERIFY2(rms < 0.01, qPrintable(QString::number(rms)));
    QVERIFY(std::abs(state.photos[0].light[3].x - truth.photos[0].light[3].x) < 0.06);
  }

  void pictureImprovesALandmarkFitWithBadLandmarks() {
    const auto model = smallFitModel();
    const FitState truth = exampleState(*model);
    FitPhoto photo = drawnPhoto(*model, truth);
    photo.landmarks.focal = truth.photos[0].focal;
    unsigned noise = 1;
    for (auto& p : photo.landmarks.face.points)
      for (int a = 0; a < 2; ++a)
        p[a] += 30 * (float((noise = noise * 1664525u + 1013904223u) >> 8) / 16777216.0f - 0.35f);
    FitParams params;
    params.photometric = false;
    const double before = vertexRatio(*model, fitPhotos(*model, {photo}, params), truth);
    params.photometric = true;
    params.identityPrior = 1;
    params.landmarkWeight = 0.02;  // they are off by a tenth of the eye distance
    params.settleSteps = 0;        // settling trusts landmarks
    const double after = vertexRatio(*model, fitPhotos(*model, {photo}, params), truth);
    QVERIFY2(after < 0.8 * before, qPrintable(QString("%1 to %2").arg(before).arg(after)));
  }

  void outlineAlonePullsTheHeadIntoPlace() {
    const auto model = smallFitModel();
    FitState truth = exampleState(*model);  // the mean head, held there by the priors
    truth.betas.assign(truth.betas.size(), 0.0);
    truth.photos[0].units.assign(truth.photos[0].units.size(), 0.0);
    truth.photos[0].jaw = 0;
    FitPhoto photo = drawnPhoto(*model, truth);
    photo.landmarks.focal = truth.photos[0].focal;
    FitState state = truth;
    state.photos[0].interOcular = interOcularOf(photo.landmarks.face.points);
    state.photos[0].translation.x += 0.004;
    for (auto& p : photo.landmarks.face.points) p.x += 6;  // hold the head off
    FitParams params;
    params.photoWeight = 1e-6;
    params.landmarkWeight = 3e-4;
    params.settleSteps = 0;  // settling trusts landmarks
    params.identityPrior = params.expressionPrior = 1e3;
    params.silhouetteWeight = 0;
    const auto off = [&](FitState s) {
      refineOnPictures(*model, {photo}, params, {}, s);
      return glm::length(glm::dvec2(projectPoint(s.photos[0], {0, 0, 0}) -
                                    projectPoint(truth.photos[0], {0, 0, 0})));
    };
    const double without = off(state);
    params.silhouetteWeight = 0.3;
    const double with = off(state);
    QVERIFY2(without > 4 && with < 1.5, qPrintable(QString("%1, %2 pixels").arg(without).arg(with)));
  }

  void unitsStayInBoundsAndThreadsDoNotMatter() {
    const auto model = smallFitModel();
    FitPhoto photo = drawnPhoto(*model, exampleState(*model));
    for (auto& p : photo.landmarks.face.points) p.y += (p.y > 256 ? 12.0f : -12.0f);
    ThreadBudget::instance().setThreads(1);
    const FitState one = fitPhotos(*model, {photo}, {});
    ThreadBudget::instance().setThreads(3);
    const FitState three = fitPhotos(*model, {photo}, {});
    QCOMPARE(one.betas, three.betas);
    QCOMPARE(one.photos[0].units, three.photos[0].units);
    for (double u : one.photos[0].units) QVERIFY(u >= 0 && u <= 1);
    QVERIFY(one.photos[0].jaw >= 0 && one.photos[0].jaw <= 1);
  }

  void refusesWhatItCannotFit() {
    const auto model = smallFitModel();
    LandmarkPhoto photo{512, 512, {}, {}};
    QVERIFY_THROWS_EXCEPTION(Error, fitLandmarks(*model, {photo}, {}));
    photo.face.points.assign(468, glm::vec2(100, 100));
    QVERIFY_THROWS_EXCEPTION(Error, fitLandmarks(*model, {photo}, {}));
    photo.face.points[3].x = NAN;
    QVERIFY_THROWS_EXCEPTION(Error, fitLandmarks(*model, {photo}, {}));
  }

  void stoppingKeepsTheState() {
    const auto model = smallFitModel();
    const FitPhoto photo = drawnPhoto(*model, exampleState(*model));
    int calls = 0;
    const FitState state =
        fitPhotos(*model, {photo}, {}, [&](double, const FitState&) { return ++calls < 3; });
    QCOMPARE(calls, 3);
    QVERIFY(state.photos[0].reprojection < 0.05);
  }
};

QTEST_GUILESS_MAIN(TestPhotoFit)
#include "test_photo_fit.moc"
