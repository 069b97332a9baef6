#include <QtTest/QtTest>

#include "default_head.h"
#include "engine/head/fitted_expression_space.h"
#include "engine/head/head_evaluator.h"
#include "retopologised_head.h"

using namespace likeness;

class TestFittedExpressions : public QObject {
  Q_OBJECT
  std::shared_ptr<const HeadModel> named_;
  fixture::RetopologisedHead plain_;
  std::unique_ptr<ExpressionSpace> space_;

  // Root mean square over skin vertices in millimetres between the plain head under the fitted
  // space and the default head's displacement carried through the known rows.
  double errorMillimetres(const std::vector<float>& values, double* size = nullptr) {
    HeadState a, b;
    namedExpressionSpace(*named_)->apply(values, a);
    space_->apply(values, b);
    HeadEvaluator source(named_), target(plain_.model);
    const auto rest = source.evaluate({}).vertices;
    auto moved = source.evaluate(a).vertices;
    for (std::size_t i = 0; i < moved.size(); ++i) moved[i] -= rest[i];
    const auto truth = plain_.carry(moved.data());
    const auto reached = target.evaluate(b).vertices;
    const auto eyeball = eyeballVertices(*plain_.model);
    double sum = 0, energy = 0, count = 0;
    for (std::size_t v = 0; v < eyeball.size(); ++v) {
      if (eyeball[v]) continue;
      for (std::size_t c = 0; c < 3; ++c) {
        const std::size_t i = 3 * v + c;
        const double off = reached[i] - plain_.model->templateVertices[i] - truth[i];
        sum += off * off;
        energy += double(truth[i]) * truth[i];
      }
      ++count;
    }
    if (size) *size = 1000 * std::sqrt(energy / count);
    return 1000 * std::sqrt(sum / count);
  }

 private Q_SLOTS:
  void initTestCase() {
    named_ = fixture::defaultHead();
    plain_ = fixture::retopologise(*named_, 2600, 40);
    QCOMPARE(plain_.model->vertexCount, 2600);
    space_ = expressionSpaceFor({plain_.model.get(), nullptr}, {named_.get(), nullptr});
  }
  void alignmentFindsScaleAndPlace() {
    const auto c = findCorrespondence({named_.get(), nullptr}, {plain_.model.get(), nullptr});
    QVERIFY(std::abs(c.targetFromSource[0][0] - plain_.scale) < 0.005f);
    QVERIFY(std::abs(c.targetFromSource[1][2]) < 0.005f);
    QVERIFY2(c.meanMillimetres < 0.6, std::to_string(c.meanMillimetres).c_str());
  }
  void residualsAreReportedAndSmall() {
    QCOMPARE(space_->residuals().size(), std::size_t(kArkitShapes));
    for (const ShapeResidual& r : space_->residuals()) {
      qInfo("%-20s %6.2f mm %6.1f %%", r.key.c_str(), double(r.millimetres), double(r.percent));
      if (r.key == "tongueOut")  // this head has no tongue
        QVERIFY(r.percent > 50);
      else
        QVERIFY2(r.percent < 25 && r.millimetres < 0.6f, r.key.c_str());
    }
  }
  void shapesArriveAgainstTheTruth() {
    double worst = 0;
    for (int shape = 0; shape < kArkitShapes; ++shape) {
      if (shape == tongueOut || shape == mouthClose) continue;
      std::vector<float> values = neutralExpression();
      values[std::size_t(shape)] = 1;
      worst = std::max(worst, errorMillimetres(values));
    }
    qInfo("worst single shape: %.2f mm over the skin", worst);
    QVERIFY(worst < 0.15);
  }
  void mixturesArrive() {
    const std::map<std::string, float> mixtures[] = {
        {{"mouthSmileLeft", .7f}, {"mouthSmileRight", .7f}, {"jawOpen", .4f}, {"eyeBlinkLeft", .6f}},
        {{"browInnerUp", .9f}, {"jawOpen", .8f}, {"mouthClose", .5f}, {"mouthPucker", .4f}},
        {{"eyeLookDownLeft", .8f}, {"eyeLookDownRight", .8f}, {"mouthLeft", .5f}, {"jawLeft", .4f}}};
    for (const auto& mixture : mixtures) {
      double size = 0;
      const double off = errorMillimetres(expressionFromNames(mixture), &size);
      qInfo("mixture: %.2f mm of %.2f mm", off, size);
      QVERIFY(off < 0.06 * size);
    }
  }
  void inverseReproducesTheFace() {
    auto values = expressionFromNames({{"mouthSmileLeft", .6f}, {"browInnerUp", .5f}, {"jawOpen", .3f},
                                       {"eyeLookUpLeft", .5f}, {"eyeLookUpRight", .5f},
                                       {"headYaw", 20}});
    HeadState a, b;
    space_->apply(values, a);
    const auto back = space_->controls(a);
    space_->apply(back, b);
    QVERIFY(std::abs(back[headYaw] - 20) < 0.01f);
    QVERIFY(std::abs(back[eyeLookUpLeft] - 0.5f) < 0.01f);
    QVERIFY(std::abs(back[jawOpen] - 0.3f) < 0.1f);
    HeadEvaluator head(plain_.model);
    const auto va = head.evaluate(a).vertices, vb = head.evaluate(b).vertices;
    double sum = 0;
    for (std::size_t i = 0; i < va.size(); ++i) sum += std::pow(va[i] - vb[i], 2);
    const double rms = 1000 * std::sqrt(3 * sum / double(va.size()));
    qInfo("inverse: %.3f mm", rms);
    QVERIFY(rms < 0.2);
  }
};

QTEST_APPLESS_MAIN(TestFittedExpressions)
#include "test_fitted_expressions.moc"
