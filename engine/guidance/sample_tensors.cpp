#include "engine/guidance/sample_tensors_torch.h"

#include <cstring>

#include "models/diffusion/vae_torch.h"

namespace likeness {

Image8 pictureFromTensor(const at::Tensor& rgb) {
  const at::Tensor bytes = ((rgb[0].to(at::kFloat).clamp(-1, 1) + 1) * 127.5)
                               .round().to(at::kByte).permute({1, 2, 0}).contiguous();
  Image8 out(int(bytes.size(1)), int(bytes.size(0)), 3);
  std::memcpy(out.pixels.data(), bytes.const_data_ptr(), out.pixels.size());
  return out;
}

at::Tensor controlTensor(const Image8& picture, std::int64_t channels, std::int64_t side) {
  const at::Tensor all = torch::from_blob(const_cast<std::uint8_t*>(picture.pixels.data()),
                                          {picture.height, picture.width, picture.channels}, at::kByte);
  const std::int64_t edge = std::min(picture.width, picture.height);
  const at::Tensor square = all.narrow(0, (picture.height - edge) / 2, edge).narrow(1, (picture.width - edge) / 2, edge);
  const at::Tensor planes = square.permute({2, 0, 1}).narrow(0, 0, channels).unsqueeze(0).to(at::kFloat) / 255;
  return at::_upsample_bilinear2d_aa(planes.contiguous(), {side, side}, false).clamp(0, 1);
}

Image8 roughPicture(const Vae& vae, const at::Tensor& latent) {
  constexpr std::int64_t kCells = 16;
  const at::NoGradGuard noGrad;
  const at::Tensor small = latent.size(2) > kCells || latent.size(3) > kCells
                               ? at::adaptive_avg_pool2d(latent, {std::min(kCells, latent.size(2)), std::min(kCells, latent.size(3))})
                               : latent;
  return pictureFromTensor(vae.pictureOf(small));
}

}  // namespace likeness
