#include <torch/torch.h>

#include "engine/core/error.h"
#include "engine/render/raster/rasterize_op.h"
#include "engine/render/raster/spherical_harmonics.h"
#include "engine/render/raster/tensor_spans_torch.h"

namespace likeness {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

ShInputs inputsOf(const at::Tensor& sh, const at::Tensor& means, const at::Tensor& centre) {
  ShInputs in;
  while ((in.degree + 1) * (in.degree + 1) < sh.size(1)) ++in.degree;
  in.sh = readSpan(sh);
  in.means = readSpan(means);
  std::copy_n(centre.const_data_ptr<float>(), 3, in.cameraCentre.begin());
  return in;
}

struct ShFunction : torch::autograd::Function<ShFunction> {
  static at::Tensor forward(AutogradContext* ctx, at::Tensor sh, at::Tensor means,
                            at::Tensor centre) {
    at::Tensor colours = torch::empty({means.size(0), 3}, means.options());
    evaluateSh(inputsOf(sh, means, centre), writeSpan(colours));
    ctx->save_for_backward({sh, means, centre, colours});
    return colours;
  }
  static variable_list backward(AutogradContext* ctx, variable_list byColours) {
    const variable_list saved = ctx->get_saved_variables();
    const at::Tensor given = plainFloat(byColours[0]);
    variable_list out(3);
    for (int k : {0, 1})
      if (ctx->needs_input_grad(k)) out[k] = torch::empty_like(saved[k]);
    const auto centre =
        evaluateShBackward(inputsOf(saved[0], saved[1], saved[2]), readSpan(saved[3]),
                           readSpan(given), {writeSpan(out[0]), writeSpan(out[1])});
    out[2] = torch::tensor({float(centre[0]), float(centre[1]), float(centre[2])});
    return out;
  }
};

}  // namespace

at::Tensor shColours(const at::Tensor& sh, const at::Tensor& means,
                     const at::Tensor& cameraCentre) {
  if (sh.dim() != 3 || sh.size(2) != 3 || means.dim() != 2 || means.size(0) != sh.size(0) ||
      cameraCentre.numel() != 3)
    throw Error("Spherical harmonics need sh [N, K, 3], means [N, 3] and a camera centre [3].",
                "Check the shapes of the inputs.");
  return ShFunction::apply(plainFloat(sh), plainFloat(means), plainFloat(cameraCentre));
}

}  // namespace likeness
