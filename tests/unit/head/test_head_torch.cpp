#include <QtTest/QtTest>
#include <torch/torch.h>

#include "engine/head/head_evaluator.h"
#include "engine/head/head_torch.h"
#include "tiny_flame.h"

using namespace likeness;

class TestHeadTorch : public QObject {
  Q_OBJECT
  std::shared_ptr<const HeadModel> model_;
  tiny::Golden golden_;

  at::Tensor tensor(const std::string& name) const {
    const HostTensor& t = golden_.tensors.at(name);
    return torch::tensor(t.toFloat()).view(t.shape);
  }
  static double worst(const at::Tensor& a, const at::Tensor& b) {
    return (a.detach() - b).abs().max().item<double>();
  }
  static double relative(const at::Tensor& a, const at::Tensor& b) {
    return worst(a, b) / b.abs().max().item<double>();
  }

 private Q_SLOTS:
  void initTestCase() { model_ = tiny::model(); }

  void equalsSmplxWithGradients() {
    const TorchHead head(*model_);
    const char* names[] = {"betas", "expression", "transl", "global_orient", "neck_pose",
                           "jaw_pose", "leye_pose", "reye_pose"};
    std::map<std::string, at::Tensor> in;
    for (const char* n : names) in[n] = tensor(std::string("in.") + n).requires_grad_();
    const at::Tensor rotations = torch::stack({in["global_orient"], in["neck_pose"], in["jaw_pose"],
                                               in["leye_pose"], in["reye_pose"]}, 1);
    const TorchPosedHead posed = head.pose(in["betas"], in["expression"], rotations, in["transl"]);
    QVERIFY(worst(posed.shaped(), tensor("v_shaped")) < 1e-6);
    QVERIFY(worst(posed.unskinned(), tensor("v_posed_before_skinning")) < 1e-6);
    QVERIFY(worst(posed.vertices(), tensor("vertices")) < 1e-6);
    QVERIFY(worst(posed.joints(), tensor("joints_posed")) < 1e-6);
    QVERIFY(worst(posed.restJoints(), tensor("joints_rest")) < 1e-6);
    QVERIFY(worst(posed.transforms(), tensor("transforms")) < 2e-6);
    QVERIFY(worst(posed.poseFeature(), tensor("pose_feature")) < 2e-6);
    (posed.vertices() * tensor("in.fixed")).sum().backward();
    for (const char* n : names) {
      const double off = relative(in[n].grad(), tensor(std::string("grad.") + n));
      QVERIFY2(off < 1e-5, (std::string(n) + " " + std::to_string(off)).c_str());
    }
    const Landmark68Table table = tiny::landmarks(*model_);
    QVERIFY(worst(head.landmarks68(table, posed), tensor("landmarks68_deca")) < 1e-6);
    QVERIFY(worst(head.landmarks68(table, posed, LandmarkConvention::smplx),
                  tensor("landmarks68_smplx")) < 1e-6);
  }
  void equalsTheSimdHead() {
    const TorchHead head(*model_);
    HeadEvaluator evaluator(model_);
    for (int r = 0; r < 8; ++r) {
      const HeadState s = golden_.state(r);
      const auto row = [&](const char* n) { return tensor(n).narrow(0, r, 1); };
      const at::Tensor rotations =
          torch::stack({row("in.global_orient"), row("in.neck_pose"), row("in.jaw_pose"),
                        row("in.leye_pose"), row("in.reye_pose")}, 1);
      const auto posed = head.pose(row("in.betas"), row("in.expression"), rotations, row("in.transl"));
      const PosedHead plain = evaluator.evaluate(s);
      QVERIFY(worst(posed.vertices().flatten(), torch::tensor(plain.vertices)) < 1e-5);
    }
  }
  void narrowCoefficientsAndBroadcast() {
    const TorchHead head(*model_);
    const at::Tensor betas = 0.5 * torch::ones({1, 7}), expression = torch::zeros({3, 2});
    const auto posed = head.pose(betas, expression, torch::zeros({1, 5, 3}), torch::zeros({1, 3}));
    QCOMPARE(posed.vertices().sizes(), (std::vector<std::int64_t>{3, 200, 3}));
    HeadState s;
    s.betas.assign(7, 0.5f);
    const PosedHead plain = HeadEvaluator(model_).evaluate(s);
    QVERIFY(worst(posed.vertices()[2].flatten(), torch::tensor(plain.vertices)) < 1e-6);
  }
};

QTEST_APPLESS_MAIN(TestHeadTorch)
#include "test_head_torch.moc"
