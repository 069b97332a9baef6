#include <QtTest/QtTest>
#include <random>
#include <set>

#include "default_head.h"
#include "engine/core/error.h"
#include "engine/head/expression_presets.h"
#include "engine/head/expression_space.h"
#include "engine/head/head_evaluator.h"

using namespace likeness;

class TestExpressionSpace : public QObject {
  Q_OBJECT
  std::shared_ptr<const HeadModel> head_;
  std::unique_ptr<ExpressionSpace> space_;

  static std::vector<float> one(const std::string& key, float value = 1) {
    return expressionFromNames({{key, value}});
  }
  // Mean position of a part's vertices.
  glm::vec3 partCentre(const HeadState& s, const std::string& part) const {
    const auto v = HeadEvaluator(head_).evaluate(s).vertices;
    const auto it = std::find(head_->partNames.begin(), head_->partNames.end(), part);
    std::set<std::uint32_t> ids;
    for (std::size_t q = 0; q < head_->quads.size(); ++q)
      if (head_->quadParts[q] == it - head_->partNames.begin())
        for (int c = 0; c < 4; ++c) ids.insert(head_->quads[q][c]);
    glm::vec3 sum(0);
    for (auto i : ids) sum += glm::vec3(v[3 * i], v[3 * i + 1], v[3 * i + 2]);
    return sum / float(ids.size());
  }

 private Q_SLOTS:
  void initTestCase() {
    head_ = fixture::defaultHead();
    space_ = namedExpressionSpace(*head_);
  }
  void namesAndOrder() {
    const auto& c = expressionControls();
    QCOMPARE(int(c.size()), int(controlCount));
    QCOMPARE(findControl("EyeBlinkLeft"), 0);
    QCOMPARE(findControl("jawOpen"), 17);
    QCOMPARE(findControl("tongueOut"), 51);
    QCOMPARE(findControl("noSuch"), -1);
    for (int i = 0; i < kArkitShapes; ++i)
      QCOMPARE(head_->expressionNames[std::size_t(i)], std::string(c[std::size_t(i)].key));
  }
  void jawOpenTurnsTheJawOnly() {
    HeadState s;
    space_->apply(one("jawOpen"), s);
    QVERIFY(std::abs(s.jaw.x * 57.29578f - head_->jawOpenDegrees) < 1e-3f);
    for (float x : s.expression) QCOMPARE(x, 0.0f);
    QVERIFY(partCentre(s, "lower_teeth").y < partCentre({}, "lower_teeth").y - 0.01f);
  }
  void gazeSidesAndSigns() {
    HeadState left, up;
    space_->apply(one("gazeYaw"), left);
    for (const glm::vec3& e : {left.leftEye, left.rightEye})
      QVERIFY(std::abs(e.y * 57.29578f - head_->gazeSideDegrees) < 1e-3f);
    HeadState out;
    space_->apply(expressionFromNames({{"eyeLookOutLeft", 1}, {"eyeLookInRight", 1}}), out);
    QVERIFY(glm::length(out.leftEye - left.leftEye) < 1e-6f);
    QVERIFY(glm::length(out.rightEye - left.rightEye) < 1e-6f);
    space_->apply(one("gazePitch"), up);
    QVERIFY(rotationFromAxisAngle(up.leftEye)[2].y > 0.2f);  // looks up
    QVERIFY(rotationFromAxisAngle(left.leftEye)[2].x > 0.2f);
  }
  void headAnglesTurnTheRightWay() {
    HeadState s;
    space_->apply(one("headYaw", 30), s);
    QVERIFY(rotationFromAxisAngle(s.globalRotation)[2].x > 0.49f);
    space_->apply(one("headPitch", 20), s);
    QVERIFY(rotationFromAxisAngle(s.globalRotation)[2].y > 0.3f);
    space_->apply(one("neckRoll", 20), s);
    QVERIFY(rotationFromAxisAngle(s.neck)[1].x > 0.3f);
  }
  void rulesOfTheDriver() {
    const auto rule = [](std::map<std::string, float> named) {
      return driveExpression(expressionFromNames(named));
    };
    QCOMPARE(rule({{"eyeBlinkLeft", 0.5f}}).weights[blinkArcLeft], 1.0f);
    QCOMPARE(rule({{"eyeBlinkLeft", 1}}).weights[blinkArcLeft], 0.0f);
    QCOMPARE(rule({{"eyeBlinkRight", 0.75f}, {"eyeSquintRight", 1}}).weights[eyeSquintRight], 0.25f);
    QCOMPARE(rule({{"eyeBlinkRight", 1}, {"eyeLookUpRight", 1}}).rightGaze.y, 0.0f);
    QCOMPARE(rule({{"mouthClose", 1}, {"jawOpen", 0.3f}}).weights[mouthClose], 0.3f);
    QCOMPARE(rule({{"tongueOut", 1}}).weights[jawOpen], 0.25f);
    QCOMPARE(driveExpression(one("tongueOut"), false).weights[jawOpen], 0.0f);
    QCOMPARE(rule({{"jawOpen", 7}}).weights[jawOpen], 1.0f);
    QCOMPARE(driveExpression(one("jawOpen", NAN)).weights[jawOpen], 0.0f);
  }
  void roundTripOfControlsAndStates() {
    std::mt19937 random(4);
    std::uniform_real_distribution<float> unit(0, 1);
    for (int round = 0; round < 200; ++round) {
      auto values = neutralExpression();
      for (int i = 0; i < controlCount; ++i) {
        const auto& c = expressionControls()[std::size_t(i)];
        if (unit(random) < 0.4f && i != gazeYaw && i != gazePitch)
          values[std::size_t(i)] = c.minimum + unit(random) * (c.maximum - c.minimum) * 0.98f;
      }
      // Keep what the rules would cut or merge out of the exact part of the test.
      for (int pair : {eyeLookInLeft, eyeLookInRight, eyeLookDownLeft, eyeLookDownRight})
        values[std::size_t(pair)] = 0;
      values[eyeBlinkLeft] *= 0.9f;
      values[eyeBlinkRight] *= 0.9f;
      values[jawOpen] = std::max({values[jawOpen], values[mouthClose], 0.25f * values[tongueOut]});
      HeadState a, b;
      space_->apply(values, a);
      const auto back = space_->controls(a);
      for (int i = 0; i < controlCount; ++i) {
        const float scale = expressionControls()[std::size_t(i)].maximum;
        QVERIFY2(std::abs(back[std::size_t(i)] - values[std::size_t(i)]) < 2e-4f * scale,
                 std::string(expressionControls()[std::size_t(i)].key).c_str());
      }
      space_->apply(back, b);
      for (std::size_t k = 0; k < a.expression.size(); ++k)
        QVERIFY(std::abs(a.expression[k] - b.expression[k]) < 1e-4f);
      QVERIFY(glm::length(a.jaw - b.jaw) + glm::length(a.leftEye - b.leftEye) +
                  glm::length(a.neck - b.neck) + glm::length(a.globalRotation - b.globalRotation) <
              2e-4f);
    }
  }
  void mirrorIsAnInvolution() {
    auto values = neutralExpression();
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = 0.01f * float(i);
    QCOMPARE(mirroredExpression(mirroredExpression(values)), values);
    QCOMPARE(mirroredExpression(one("mouthLeft")), one("mouthRight"));
    QCOMPARE(mirroredExpression(one("headYaw", 10)), one("headYaw", -10));
    QCOMPARE(mirroredExpression(one("eyeLookOutLeft")), one("eyeLookOutRight"));
  }
  void unknownNamesAreAllListed() {
    try {
      expressionFromNames({{"smirk", 1}, {"jawOpen", 1}, {"grin", 1}});
      QFAIL("unknown names were accepted");
    } catch (const Error& e) {
      QVERIFY(std::string(e.what()).find("grin, smirk") != std::string::npos);
    }
  }
  void presetsAreValidAndMove() {
    const auto presets = loadExpressionPresets(fixture::resource("presets/expressions.json"));
    QVERIFY(presets.size() >= 12);
    for (const char* key : {"neutral", "smile", "surprise", "anger", "sadness", "disgust", "fear",
                            "winkLeft", "winkRight", "kiss", "blink", "talkA"})
      findPreset(presets, key);
    HeadEvaluator evaluator(head_);
    const auto rest = evaluator.evaluate({}).vertices;
    for (const auto& p : presets) {
      HeadState s;
      space_->apply(expressionFromNames(p.values), s);
      const double moved = tiny::worst(evaluator.evaluate(s).vertices.data(), rest);
      QVERIFY2(p.key == "neutral" ? moved < 1e-7 : moved > 1e-3, p.key.c_str());
    }
  }
};

QTEST_APPLESS_MAIN(TestExpressionSpace)
#include "test_expression_space.moc"
