// The autograd operation and spherical harmonics through LibTorch.
#include <torch/torch.h>

#include <QtTest/QtTest>

#include "engine/core/error.h"
#include "engine/render/raster/rasterize_op.h"
#include "tests/unit/raster/raster_scenes.h"

using namespace likeness;
using namespace likeness::test;

namespace {

at::Tensor tensorOf(const std::vector<float>& v, at::IntArrayRef shape) {
  return torch::from_blob(const_cast<float*>(v.data()), shape, torch::kFloat32).clone();
}

struct Leaves {
  at::Tensor means, scales, rotations, opacities, colours, pose, intrinsics, screen, background;
  explicit Leaves(const RandomScene& s) {
    const auto n = std::int64_t(s.size());
    means = tensorOf(s.means, {n, 3}).requires_grad_();
    scales = tensorOf(s.scales, {n, 3}).requires_grad_();
    rotations = tensorOf(s.rotations, {n, 4}).requires_grad_();
    opacities = tensorOf(s.opacities, {n}).requires_grad_();
    colours = tensorOf(s.colours, {n, s.channels}).requires_grad_();
    const auto& p = s.camera.cameraFromWorld;
    pose = tensorOf({p.begin(), p.end()}, {3, 4}).requires_grad_();
    intrinsics =
        tensorOf({s.camera.fx, s.camera.fy, s.camera.cx, s.camera.cy}, {4}).requires_grad_();
    screen = torch::zeros({n, 2}).requires_grad_();
    background = tensorOf(s.background, {s.channels});
  }
  SplatTensors splats() const { return {means, scales, rotations, opacities, colours}; }
};

RasterizeOptions optionsOf(const RandomScene& s) {
  RasterizeOptions o;
  o.width = s.camera.width, o.height = s.camera.height;
  o.depth = o.radii = true;
  return o;
}

bool equals(const at::Tensor& t, const std::vector<float>& v) {
  return t.numel() == std::int64_t(v.size()) && torch::equal(t.flatten(), tensorOf(v, {t.numel()}));
}

}  // namespace

class TestRasterOp : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void equalsThePlainInterface() {
    const RandomScene scene(500, 70, 60, 3, 0.006f, 1);
    const PictureWeights weights{PictureWeights::random(70 * 60 * 3, 1),
                                 PictureWeights::random(70 * 60, 2),
                                 PictureWeights::random(70 * 60, 3)};
    const auto plain = makeCpuRasterizer();
    const FastRun want = runFast(*plain, scene, RasterSettings(), weights);
    Leaves t(scene);
    const TorchRasterizer rasterizer;
    const RasterTensors out = rasterizer.draw(t.splats(), t.background, {t.pose, t.intrinsics},
                                              optionsOf(scene), &t.screen);
    QVERIFY(equals(out[0], want.colour) && equals(out[1], want.alpha));
    QVERIFY(equals(out[2], want.depth) && equals(out[3], want.radii));
    QVERIFY(!out[3].requires_grad());
    ((out[0] * tensorOf(weights.colour, {60, 70, 3})).sum() +
     (out[1] * tensorOf(weights.alpha, {60, 70})).sum() +
     (out[2] * tensorOf(weights.depth, {60, 70})).sum())
        .backward();
    QVERIFY(equals(t.means.grad(), want.means) && equals(t.scales.grad(), want.scales));
    QVERIFY(equals(t.rotations.grad(), want.rotations));
    QVERIFY(equals(t.opacities.grad(), want.opacities));
    QVERIFY(equals(t.colours.grad(), want.colours) && equals(t.screen.grad(), want.screenMeans));
    for (int k = 0; k < 12; ++k)
      QCOMPARE(t.pose.grad().flatten()[k].item<float>(), float(want.camera.cameraFromWorld[k]));
    QCOMPARE(t.intrinsics.grad()[0].item<float>(), float(want.camera.fx));
    QCOMPARE(t.intrinsics.grad()[3].item<float>(), float(want.camera.cy));
  }

  void onlyWhatIsAskedFor() {
    const RandomScene scene(200, 40, 40, 3, 0.008f, 2);
    Leaves t(scene);
    const TorchRasterizer rasterizer;
    RasterizeOptions options = optionsOf(scene);
    options.depth = options.radii = false;
    const at::Tensor means = t.means.detach();
    const RasterTensors out =
        rasterizer.draw({means, t.scales, t.rotations, t.opacities, t.colours}, at::Tensor(),
                        {t.pose.detach(), t.intrinsics.detach()}, options);
    QCOMPARE(out[2].numel(), std::int64_t(0));
    out[1].sum().backward();  // alpha alone, colour gradient undefined
    QVERIFY(t.scales.grad().defined() && t.opacities.grad().abs().sum().item<float>() > 0);
    QCOMPARE(t.colours.grad().abs().sum().item<float>(), 0.f);
    const torch::NoGradGuard noGrad;
    QVERIFY(!rasterizer.draw(t.splats(), t.background, {t.pose, t.intrinsics}, options)[0]
                 .requires_grad());
  }

  void convertsTypesAndStrides() {
    const RandomScene scene(100, 40, 40, 3, 0.008f, 2);
    Leaves t(scene);
    const TorchRasterizer rasterizer;
    const RasterTensors want =
        rasterizer.draw(t.splats(), t.background, {t.pose, t.intrinsics}, optionsOf(scene));
    const at::Tensor means = t.means.detach().t().contiguous().to(torch::kDouble).requires_grad_();
    const at::Tensor view = means.t(), column = t.opacities.unsqueeze(1);
    const RasterTensors got =
        rasterizer.draw({view, t.scales, t.rotations, column, t.colours}, t.background,
                        {t.pose, t.intrinsics}, optionsOf(scene));
    QVERIFY(torch::equal(got[0], want[0]));
    got[0].sum().backward();
    QVERIFY(means.grad().scalar_type() == torch::kDouble && t.opacities.grad().defined());
  }

  void twoViewsThenOneBackward() {
    const RandomScene scene(300, 48, 48, 3, 0.006f, 6);
    Leaves t(scene);
    const TorchRasterizer rasterizer;
    const auto draw = [&](const at::Tensor& pose) {
      return rasterizer.draw(t.splats(), t.background, {pose, t.intrinsics}, optionsOf(scene))[0];
    };
    const at::Tensor moved = t.pose.detach() + 0.005;
    draw(t.pose).square().sum().backward();
    draw(moved).square().sum().backward();
    const at::Tensor separate = t.means.grad().clone();
    t.means.mutable_grad() = at::Tensor();
    (draw(t.pose).square().sum() + draw(moved).square().sum()).backward();
    QVERIFY(separate.abs().max().item<float>() > 1);  // beside which the tolerance is small
    QVERIFY(torch::allclose(t.means.grad(), separate, 1e-5, 1e-3));
  }

  void wrongShapesAreErrors() {
    const RandomScene scene(20, 32, 32, 3, 0.01f, 1);
    Leaves t(scene);
    const TorchRasterizer rasterizer;
    const at::Tensor wrong = torch::ones({20, 2});
    QVERIFY_THROWS_EXCEPTION(
        Error, rasterizer.draw({t.means, wrong, t.rotations, t.opacities, t.colours}, t.background,
                               {t.pose, t.intrinsics}, optionsOf(scene)));
  }

  void sphericalHarmonicsGradients() {
    torch::manual_seed(1);
    const at::Tensor means = (torch::randn({50, 3}) * 0.1).requires_grad_();
    const at::Tensor centre = torch::tensor({0.1f, 0.2f, 0.6f}).requires_grad_();
    for (int degree = 0; degree <= 3; ++degree) {
      const int count = (degree + 1) * (degree + 1);
      const at::Tensor sh = (torch::randn({50, count, 3}) * 0.3).requires_grad_();
      const at::Tensor weight = torch::randn({50, 3});
      const auto loss = [&](const at::Tensor& s, const at::Tensor& m, const at::Tensor& c) {
        return (shColours(s, m, c) * weight).sum(at::kDouble).item<double>();
      };
      for (const at::Tensor& leaf : {sh, means, centre}) leaf.mutable_grad() = at::Tensor();
      (shColours(sh, means, centre) * weight).sum().backward();
      // One random direction per group; float differences, hence the loose bound.
      const auto check = [&](const at::Tensor& leaf, auto&& at) {
        const at::Tensor d = torch::randn_like(leaf) * 1e-3;
        const double difference = at(d) - at(-d);
        const double want = 2 * (leaf.grad() * d).sum(at::kDouble).item<double>();
        QVERIFY2(std::abs(difference - want) < 0.02 * std::abs(want) + 2e-4,
                 qPrintable(QString("%1 against %2").arg(difference).arg(want)));
      };
      check(sh, [&](const at::Tensor& d) { return loss(sh + d, means, centre); });
      if (degree == 0) continue;
      check(means, [&](const at::Tensor& d) { return loss(sh, means + d, centre); });
      check(centre, [&](const at::Tensor& d) { return loss(sh, means, centre + d); });
    }
  }

  void sphericalHarmonicsAreOrthonormal() {
    // Quadrature over a sphere of directions: integral Y_j Y_k = delta_jk fixes every constant.
    const int rings = 64, steps = 128;
    std::vector<float> points, weights;
    for (int r = 0; r < rings; ++r) {
      const double theta = M_PI * (r + 0.5) / rings;
      for (int s = 0; s < steps; ++s) {
        const double phi = 2 * M_PI * s / steps;
        points.insert(points.end(),
                      {float(std::sin(theta) * std::cos(phi)),
                       float(std::sin(theta) * std::sin(phi)), float(std::cos(theta))});
        weights.push_back(float(std::sin(theta) * (M_PI / rings) * (2 * M_PI / steps)));
      }
    }
    const std::int64_t n = rings * steps;
    const at::Tensor means = tensorOf(points, {n, 3}), centre = torch::zeros({3});
    std::vector<at::Tensor> basis;
    for (int k = 0; k < 16; ++k) {
      at::Tensor sh = torch::zeros({n, 16, 3});
      sh.select(1, k).fill_(0.1);  // small, so that max(0, .) never cuts
      basis.push_back((shColours(sh, means, centre).select(1, 0) - 0.5) / 0.1);
    }
    const at::Tensor Y = torch::stack(basis), w = tensorOf(weights, {n});
    const at::Tensor gram = torch::matmul(Y * w, Y.t());
    QVERIFY(torch::allclose(gram, torch::eye(16), 1e-2, 2e-3));
  }
};

QTEST_APPLESS_MAIN(TestRasterOp)
#include "test_raster_op.moc"
