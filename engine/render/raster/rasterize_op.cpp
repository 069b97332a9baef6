#include "engine/render/raster/rasterize_op.h"

#include <torch/torch.h>

#include "engine/core/error.h"
#include "engine/render/raster/tensor_spans_torch.h"

namespace likeness {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Arguments of the autograd function, in order; gradients go back in the same order.
enum Argument {
  kMeans,
  kScales,
  kRotations,
  kOpacities,
  kColours,
  kPose,
  kIntrinsics,
  kScreen,
  kTensors
};
constexpr int kArguments = kTensors + 1;  // and the call itself

// Travels from forward to backward inside the graph.
struct Call : torch::CustomClassHolder {
  std::shared_ptr<Rasterizer> rasterizer;
  RasterizeOptions options;
  at::Tensor background;
  bool keep = false;
  RasterFramePtr frame;
};

RasterCamera cameraOf(const at::Tensor& pose, const at::Tensor& intrinsics,
                      const RasterizeOptions& options) {
  RasterCamera c;
  c.width = options.width, c.height = options.height;
  const float* k = intrinsics.const_data_ptr<float>();
  c.fx = k[0], c.fy = k[1], c.cx = k[2], c.cy = k[3];
  std::copy_n(pose.const_data_ptr<float>(), 12, c.cameraFromWorld.begin());
  return c;
}

SplatInputs splatsOf(const variable_list& t) {
  return {readSpan(t[kMeans]),     readSpan(t[kScales]),  readSpan(t[kRotations]),
          readSpan(t[kOpacities]), readSpan(t[kColours]), int(t[kColours].size(1))};
}

RasterOutputs outputsOf(const variable_list& pictures) {
  return {writeSpan(pictures[0]), writeSpan(pictures[1]), writeSpan(pictures[2]),
          writeSpan(pictures[3])};
}

variable_list emptyPictures(const variable_list& in, const RasterizeOptions& o) {
  const auto make = [&](bool wanted, at::IntArrayRef shape) {
    return torch::empty(wanted ? shape : at::IntArrayRef{0}, in[kMeans].options());
  };
  return {make(true, {o.height, o.width, in[kColours].size(1)}), make(true, {o.height, o.width}),
          make(o.depth, {o.height, o.width}), make(o.radii, {in[kMeans].size(0)})};
}

struct RasterizeFunction : torch::autograd::Function<RasterizeFunction> {
  static variable_list forward(AutogradContext* ctx, at::Tensor means, at::Tensor scales,
                               at::Tensor rotations, at::Tensor opacities, at::Tensor colours,
                               at::Tensor pose, at::Tensor intrinsics, at::Tensor screen,
                               c10::intrusive_ptr<Call> call) {
    variable_list in{means, scales, rotations, opacities, colours, pose, intrinsics, screen};
    variable_list out = emptyPictures(in, call->options);
    call->frame = call->rasterizer->forward(splatsOf(in), cameraOf(pose, intrinsics, call->options),
                                            call->options.settings, readSpan(call->background),
                                            outputsOf(out), call->keep);
    ctx->set_materialize_grads(false);
    ctx->mark_non_differentiable({out[3]});
    if (!call->keep) return out;
    ctx->saved_data["call"] = c10::IValue::make_capsule(call);
    in.pop_back();
    in.insert(in.end(), out.begin(), out.begin() + 3);
    ctx->save_for_backward(in);
    return out;
  }

  static variable_list backward(AutogradContext* ctx, variable_list byPictures) {
    const auto capsule = ctx->saved_data["call"].toCapsule();
    Call& call = static_cast<Call&>(*capsule);
    const variable_list saved = ctx->get_saved_variables();
    const variable_list pictures{saved[kScreen], saved[kScreen + 1], saved[kScreen + 2], {}};
    for (at::Tensor& g : byPictures) g = plainFloat(g);
    const RasterOutputGradients given{readSpan(byPictures[0]), readSpan(byPictures[1]),
                                      readSpan(byPictures[2])};
    variable_list out(kArguments);
    for (int k : {kMeans, kScales, kRotations, kOpacities, kColours})
      if (ctx->needs_input_grad(k)) out[k] = torch::empty_like(saved[k]);
    if (ctx->needs_input_grad(kScreen))
      out[kScreen] = torch::empty({saved[kMeans].size(0), 2}, saved[kMeans].options());
    const SplatGradients wanted{writeSpan(out[kMeans]),     writeSpan(out[kScales]),
                                writeSpan(out[kRotations]), writeSpan(out[kOpacities]),
                                writeSpan(out[kColours]),   writeSpan(out[kScreen])};
    const bool camera = ctx->needs_input_grad(kPose) || ctx->needs_input_grad(kIntrinsics);
    CameraGradient byCamera;
    call.rasterizer->backward(*call.frame, splatsOf(saved), outputsOf(pictures), given, wanted,
                              camera ? &byCamera : nullptr);
    if (camera) storeCamera(byCamera, out);
    return out;
  }

 private:
  static void storeCamera(const CameraGradient& g, variable_list& out) {
    out[kPose] = torch::empty({3, 4}, torch::kFloat32);
    std::copy(g.cameraFromWorld.begin(), g.cameraFromWorld.end(), out[kPose].data_ptr<float>());
    out[kIntrinsics] = torch::tensor({float(g.fx), float(g.fy), float(g.cx), float(g.cy)});
  }
};

void checkShape(const at::Tensor& t, at::IntArrayRef wanted, const char* name) {
  if (t.sizes() == wanted) return;
  std::ostringstream text;
  text << "Rasteriser: " << name << " has shape " << t.sizes() << " instead of " << wanted << '.';
  throw Error(text.str(), "Check the shapes of its inputs.");
}

}  // namespace

TorchRasterizer::TorchRasterizer() : rasterizer_(makeCpuRasterizer()) {}
TorchRasterizer::TorchRasterizer(std::shared_ptr<Rasterizer> rasterizer)
    : rasterizer_(std::move(rasterizer)) {}

RasterTensors TorchRasterizer::draw(const SplatTensors& s, const at::Tensor& background,
                                    const CameraTensors& camera, const RasterizeOptions& options,
                                    const at::Tensor* screenMeans) const {
  const std::int64_t n = s.means.size(0), channels = s.colours.dim() == 2 ? s.colours.size(1) : 0;
  checkShape(s.means, {n, 3}, "means");
  checkShape(s.scales, {n, 3}, "scales");
  checkShape(s.rotations, {n, 4}, "rotations");
  checkShape(s.colours, {n, channels}, "colours");
  checkShape(camera.intrinsics, {4}, "intrinsics");
  const at::Tensor pose = camera.cameraFromWorld.narrow(0, 0, 3);
  checkShape(pose, {3, 4}, "cameraFromWorld");
  const at::Tensor opacities = s.opacities.reshape({-1});
  checkShape(opacities, {n}, "opacities");
  // An empty stand-in: the autograd machinery wants every argument defined.
  const at::Tensor screen = screenMeans ? *screenMeans : torch::empty({0});
  if (screenMeans) checkShape(screen, {n, 2}, "screenMeans");

  auto call = c10::make_intrusive<Call>();
  call->rasterizer = rasterizer_;
  call->options = options;
  if (background.defined()) call->background = plainFloat(background.detach());
  const auto learns = [](const at::Tensor& t) { return t.defined() && t.requires_grad(); };
  call->keep = torch::GradMode::is_enabled() &&
               (learns(s.means) || learns(s.scales) || learns(s.rotations) || learns(opacities) ||
                learns(s.colours) || learns(pose) || learns(camera.intrinsics) || learns(screen));
  const variable_list out = RasterizeFunction::apply(
      plainFloat(s.means), plainFloat(s.scales), plainFloat(s.rotations), plainFloat(opacities),
      plainFloat(s.colours), plainFloat(pose), plainFloat(camera.intrinsics), screen, call);
  return {out[0], out[1], out[2], out[3]};
}

RasterTensors TorchRasterizer::draw(const SplatTensors& splats, const at::Tensor& background,
                                    const Camera& camera, RasterizeOptions options,
                                    const at::Tensor* screenMeans) const {
  RasterCamera c = toRasterCamera(camera);
  options.width = c.width, options.height = c.height;
  const at::Tensor pose = torch::from_blob(c.cameraFromWorld.data(), {3, 4}).clone();
  return draw(splats, background, {pose, torch::tensor({c.fx, c.fy, c.cx, c.cy})}, options,
              screenMeans);
}

}  // namespace likeness
