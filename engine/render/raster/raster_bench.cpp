#include "engine/render/raster/raster_bench.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/render/raster/check_scene.h"
#include "engine/render/raster/rasterize_op.h"
#include "engine/render/raster/simd_target.h"

namespace likeness {
namespace {

at::Tensor toTensor(const std::vector<float>& v, at::IntArrayRef shape) {
  return torch::from_blob(const_cast<float*>(v.data()), shape, torch::kFloat32).clone();
}

// The check scene as leaves of a graph.
class BenchScene {
 public:
  explicit BenchScene(const RasterBenchOptions& o) : size_(o.size) {
    const CheckScene scene = makeCheckScene(o.splats, o.scaleMm * 1e-3);
    const auto n = std::int64_t(o.splats);
    leaves_ = {toTensor(scene.means, {n, 3}), toTensor(scene.scales, {n, 3}),
               toTensor(scene.rotations, {n, 4}), toTensor(scene.opacities, {n}),
               toTensor(scene.colours, {n, 3})};
    for (at::Tensor& leaf : leaves_) leaf.requires_grad_();
    const RasterCamera camera = checkCamera(o.size);
    pose_ = torch::empty({3, 4});
    std::copy_n(camera.cameraFromWorld.data(), 12, pose_.data_ptr<float>());
    intrinsics_ = torch::tensor({camera.fx, camera.fy, camera.cx, camera.cy});
    byColour_ = toTensor(checkImageGradient(o.size), {o.size, o.size, 3});
  }

  at::Tensor draw() const {
    RasterizeOptions options;
    options.width = options.height = size_;
    return rasterizer_.draw({leaves_[0], leaves_[1], leaves_[2], leaves_[3], leaves_[4]},
                            background_, {pose_, intrinsics_}, options)[0];
  }
  void forward() {
    const torch::NoGradGuard noGrad;
    image_ = draw();
  }
  void forwardBackward() {
    image_ = draw();
    gradients_ = torch::autograd::grad({image_}, leaves_, {byColour_});
  }
  double imageMean() const { return image_.mean(at::kDouble).item<double>(); }
  double gradientSum(std::size_t k) const {
    return gradients_[k].abs().sum(at::kDouble).item<double>();
  }

 private:
  int size_;
  TorchRasterizer rasterizer_;
  std::vector<at::Tensor> leaves_, gradients_;
  at::Tensor pose_, intrinsics_, byColour_, image_, background_ = torch::ones({3});
};

RasterBenchTimes timed(int repeats, const std::function<void()>& run) {
  using Clock = std::chrono::steady_clock;
  run();
  std::vector<double> ms;
  for (int k = 0; k < repeats; ++k) {
    const auto start = Clock::now();
    run();
    ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::sort(ms.begin(), ms.end());
  return {ms[ms.size() / 2], ms.front()};
}

// Restores the process-wide settings that a bench changes.
struct BenchScope {
  int threads = ThreadBudget::instance().threads();
  explicit BenchScope(const RasterBenchOptions& o) {
    limitRasterSimd(o.simd);
    if (o.threads > 0) ThreadBudget::instance().setThreads(o.threads);
  }
  ~BenchScope() {
    ThreadBudget::instance().setThreads(threads);
    limitRasterSimd("native");
  }
};

}  // namespace

RasterBenchResult runRasterBench(const RasterBenchOptions& options) {
  if (options.repeats < 1 || options.size < 1 || !(options.scaleMm > 0))
    throw Error("The rasteriser bench needs positive repeats, size and scale.",
                "Change --repeats, --size or --scale-mm.");
  const BenchScope scope(options);
  BenchScene scene(options);
  RasterBenchResult result;
  result.simd = rasterSimdTarget();
  result.threads = ThreadBudget::instance().threads();
  result.forward = timed(options.repeats, [&] { scene.forward(); });
  result.forwardBackward = timed(options.repeats, [&] { scene.forwardBackward(); });
  result.imageMean = scene.imageMean();
  for (std::size_t k = 0; k < 5; ++k) result.gradientSums[k] = scene.gradientSum(k);
  return result;
}

}  // namespace likeness
