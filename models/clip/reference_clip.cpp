#include "models/clip/reference_clip.h"

#include "engine/core/error.h"
#include "models/clip/clip_picture.h"
#include "models/clip/clip_torch.h"
#include "models/reference/reference_kinds.h"
#include "models/reference/summaries_torch.h"

namespace likeness {
namespace {

constexpr int kPictures = 100;  // a file of pictures numbers them from 0

Image8 pictureOf(const HostTensor& rgb8) {
  if (rgb8.shape.size() != 3 || rgb8.shape[2] != 3) throw Error("A reference picture is not [height, width, 3].");
  const auto values = rgb8.as<std::uint8_t>();
  Image8 picture(int(rgb8.shape[1]), int(rgb8.shape[0]), 3);
  std::copy(values.begin(), values.end(), picture.pixels.begin());
  return picture;
}

HostTensor bytesOf(const Image8& picture) {
  return HostTensor::of(picture.pixels, {picture.height, picture.width, picture.channels});
}

// [1, 3, size, size] by the integer path
at::Tensor planesOf(const Image8& picture) {
  const std::vector<float> planes = clipPlanes(picture);
  return at::tensor(at::ArrayRef<float>(planes)).view({1, 3, picture.height, picture.width});
}

TensorMap recomputeSmall(const ReferenceCase& c) {
  const Clip clip(ClipConfig::small());
  fillProcedurally(clip.weights(), c.seed);
  const at::Tensor picture = torchTensor(c.input("image")).clone().requires_grad_(true);
  const at::Tensor ids = torchTensor(c.input("ids"));
  const at::Tensor pixels = clipPixels(picture, clip.config().imageSize);
  const at::Tensor vision = clip.image().hidden(pixels), language = clip.text().hidden(ids);
  const at::Tensor image = clip.image().project(vision), text = clip.text().project(language, ids);
  const at::Tensor cosine = at::cosine_similarity(image, text, 1);
  const auto gradient = [&](const at::Tensor& loss) {
    return hostTensor(torch::autograd::grad({loss}, {picture}, {}, /*retain_graph=*/true)[0]);
  };
  TensorMap out;
  out["pixels"] = hostTensor(pixels);
  out["image_features"] = hostTensor(image);
  out["text_features"] = hostTensor(text);
  out["logits_per_image"] = hostTensor(clip.logits(image, text));
  out["cosine"] = hostTensor(cosine);
  out["grad.image"] = gradient((image * torchTensor(c.input("cotangent"))).sum());
  out["grad.image_of_cosine"] = gradient(cosine.sum());
  out["vision_last_hidden_state"] = hostTensor(vision);
  out["text_last_hidden_state"] = hostTensor(language);
  return out;
}

TensorMap recomputeFull(const ReferenceCase& c, const ClipConfig& config) {
  const at::NoGradGuard noGrad;
  const Clip clip(config);
  fillProcedurally(clip.weights(), c.seed);
  const Image8 resized = clipPicture(pictureOf(c.input("rgb8")), int(config.imageSize));
  const at::Tensor pixels = planesOf(resized), ids = torchTensor(c.input("ids"));
  TensorMap out;
  const Observer record = recordInto(out, "block.", true);
  const at::Tensor image = clip.encodeImage(pixels, record), text = clip.encodeText(ids, record);
  out["resized8"] = bytesOf(resized);
  out["pixels"] = hostTensor(pixels);
  out["image_features"] = hostTensor(image);
  out["text_features"] = hostTensor(text);
  out["logits_per_image"] = hostTensor(clip.logits(image, text));
  return out;
}

TensorMap recomputePreprocess(const ReferenceCase& c) {
  constexpr int kSize = 224;
  TensorMap out;
  for (const auto& [name, rgb8] : c.inputs) {
    const std::string stem = name.substr(0, name.find('.'));
    const Image8 resized = clipPicture(pictureOf(rgb8), kSize);
    const at::Tensor picture = torchTensor(rgb8).permute({2, 0, 1}).unsqueeze(0).to(at::kFloat) / 255;
    const at::Tensor smooth = clipPixels(picture, kSize);
    out[stem + ".resized8"] = bytesOf(resized);
    out[stem + ".float_path"] = hostTensor(smooth[0]);
    const at::Tensor difference = (smooth.to(at::kDouble) - planesOf(resized).to(at::kDouble)).abs().max();
    out[stem + ".max_abs_difference"] = hostTensor(difference.to(at::kFloat).view({1}));
  }
  return out;
}

std::vector<std::string> pictureNames() {
  std::vector<std::string> names;
  for (int i = 0; i < kPictures; ++i) names.push_back("image" + std::to_string(i) + ".rgb8");
  return names;
}

}  // namespace

void addClipReferenceKinds(ReferenceKinds& kinds) {
  kinds.add({"clip_small", {"image", "ids", "cotangent"}, recomputeSmall});
  for (const auto& [name, config] : {std::pair{"clip_vit-b-32", ClipConfig::vitB32()},
                                     {"clip_vit-l-14", ClipConfig::vitL14()}})
    kinds.add({name, {"rgb8", "ids"}, [config = config](const ReferenceCase& c) { return recomputeFull(c, config); }});
  kinds.add({"clip_preprocess", pictureNames(), recomputePreprocess});
}

}  // namespace likeness
