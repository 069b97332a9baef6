#include <QtTest/QtTest>

#include "engine/core/error.h"
#include "engine/head/head_evaluator.h"
#include "tiny_flame.h"

using namespace likeness;

class TestHeadEvaluator : public QObject {
  Q_OBJECT
  std::shared_ptr<const HeadModel> model_;
  tiny::Golden golden_;

 private Q_SLOTS:
  void initTestCase() { model_ = tiny::model(); }

  void equalsSmplx() {
    HeadEvaluator evaluator(model_);
    PosedHead head;
    for (int r = 0; r < 8; ++r) {
      evaluator.evaluate(golden_.state(r), head);
      QVERIFY(tiny::worst(head.shaped.data(), golden_.row("v_shaped", r)) < 1e-6);
      QVERIFY(tiny::worst(head.unskinned.data(), golden_.row("v_posed_before_skinning", r)) < 1e-6);
      QVERIFY(tiny::worst(head.vertices.data(), golden_.row("vertices", r)) < 1e-6);
      QVERIFY(tiny::worst(&head.restJoints[0].x, golden_.row("joints_rest", r)) < 1e-6);
      QVERIFY(tiny::worst(&head.joints[0].x, golden_.row("joints_posed", r)) < 1e-6);
      const auto rotations = golden_.row("rotations", r), transforms = golden_.row("transforms", r);
      for (int j = 0; j < 5; ++j)
        for (int i = 0; i < 3; ++i)
          for (int k = 0; k < 4; ++k) {
            QVERIFY(std::abs(head.transforms[j][k][i] - transforms[16 * j + 4 * i + k]) < 2e-6);
            if (k < 3) QVERIFY(std::abs(head.rotations[j][k][i] - rotations[9 * j + 3 * i + k]) < 2e-6);
          }
    }
  }
  void identityCacheFollowsBetas() {
    HeadEvaluator warm(model_);
    for (int r : {5, 6, 5, 0, 7}) {
      const PosedHead a = warm.evaluate(golden_.state(r));
      const PosedHead b = HeadEvaluator(model_).evaluate(golden_.state(r));
      QCOMPARE(a.vertices, b.vertices);
    }
  }
  void missingCoefficientsAreZero() {
    HeadEvaluator evaluator(model_);
    HeadState empty, zeros;
    zeros.betas.assign(300, 0.0f);
    zeros.expression.assign(100, 0.0f);
    QCOMPARE(evaluator.evaluate(empty).vertices, evaluator.evaluate(zeros).vertices);
  }
  void landmarksInBothConventions() {
    HeadEvaluator evaluator(model_);
    const Landmark68Table table = tiny::landmarks(*model_);
    for (int r = 0; r < 8; ++r) {
      const PosedHead head = evaluator.evaluate(golden_.state(r));
      const auto ibug = landmarks68(table, head);
      const auto smplx = landmarks68(table, head, LandmarkConvention::smplx);
      QVERIFY(tiny::worst(&ibug[0].x, golden_.row("landmarks68_deca", r)) < 1e-6);
      QVERIFY(tiny::worst(&smplx[0].x, golden_.row("landmarks68_smplx", r)) < 1e-6);
    }
  }
  void contourRowsAreExact() {
    const Landmark68Table table = tiny::landmarks(*model_);
    const auto rows0 = golden_.tensors.at("contour_rows_chain0").toInt64();
    const auto rows10 = golden_.tensors.at("contour_rows_chain10").toInt64();
    for (int r = 0; r < 24; ++r) {
      const auto pose = golden_.row("contour_pose", r);
      const glm::mat3 global = rotationFromAxisAngle({pose[0], pose[1], pose[2]});
      const glm::mat3 neck = rotationFromAxisAngle({pose[3], pose[4], pose[5]});
      QCOMPARE(contourRow(global), int(rows0[std::size_t(r)]));
      QCOMPARE(contourRow(global * neck), int(rows10[std::size_t(r)]));
      const auto points = evaluatePoints(table.contour, model_->templateVertices,
                                         contourRow(global * neck) * kContourPoints, kContourPoints);
      QVERIFY(tiny::worst(&points[0].x, golden_.row("contour_points_chain10", r)) < 1e-6);
    }
  }
  void axisAngleRoundTrip() {
    for (const glm::vec3 r : {glm::vec3(0), glm::vec3(1e-7f, 0, 0), glm::vec3(0.3f, -1.2f, 0.4f),
                              glm::vec3(0, 3.1415926f, 0), glm::vec3(-2, 1, 1.5f)}) {
      const glm::mat3 m = rotationFromAxisAngle(r);
      const glm::mat3 back = rotationFromAxisAngle(axisAngleFromRotation(m));
      for (int c = 0; c < 3; ++c) QVERIFY(glm::length(m[c] - back[c]) < 1e-5f);
    }
  }
  void incompleteModelIsRefused() {
    auto broken = std::make_shared<HeadModel>(*model_);
    broken->skinWeights.pop_back();
    QVERIFY_THROWS_EXCEPTION(Error, HeadEvaluator{broken});
  }
};

QTEST_APPLESS_MAIN(TestHeadEvaluator)
#include "test_head_evaluator.moc"
