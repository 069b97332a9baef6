#include "models/face/reference_face.h"

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/json_text.h"
#include "models/face/aligned_crop.h"
#include "models/face/arcface_torch.h"
#include "models/face/expression_encoder_torch.h"
#include "models/face/tap_summary_torch.h"
#include "models/reference/reference_kinds.h"
#include "models/weights/procedural_weights.h"

namespace likeness {
namespace {

constexpr std::int64_t kCells = 7;  // of a summarised activation, per axis
using PhotoReader = std::function<Image8(const std::filesystem::path&)>;

at::Tensor uniform(const char* name, std::vector<std::int64_t> shape, std::uint64_t seed) {
  return torchTensor(proceduralUniform(name, shape, seed)).clone();
}

TensorMap recomputeEmbedder(const ReferenceCase& c, EmbedderKind kind) {
  const TensorMap inputs = c.beside("inputs");
  const auto network = makeEmbedder(kind);
  fillProcedurally(network->weights(), c.seed);
  TensorMap out;
  const Observer record = [&](const std::string& path, const at::Tensor& x) {
    summariseTap(out, "tap." + path, x, kCells);
  };
  const at::Tensor faces = torchTensor(inputs.at("input")).clone().requires_grad_(true);
  const at::Tensor embedding = network->embed(faces, record);
  const at::Tensor cosine = at::cosine_similarity(embedding, torchTensor(inputs.at("target")), 1);
  cosine.sum().backward();
  out["embedding"] = hostTensor(embedding);
  out["cosine"] = hostTensor(cosine);
  out["grad_cosine_input"] = hostTensor(faces.grad());
  return out;
}

TensorMap recomputeIdentityCrop(const ReferenceCase& c) {
  const at::Tensor large = uniform("input.idcrop", {1, 3, 384, 384}, c.seed).requires_grad_(true);
  const at::Tensor crop = identityLossCrop(large);
  (crop * at::linspace(-1, 1, crop.numel()).view_as(crop)).sum().backward();
  const at::Tensor grad = large.grad();
  constexpr std::int64_t kStep = 8;
  TensorMap out;
  out["crop_of_384"] = hostTensor(crop);
  out["crop_of_256"] = hostTensor(identityLossCrop(uniform("input.idcrop256", {1, 3, 256, 256}, c.seed)));
  out["grad_384_every_8th"] =
      hostTensor(grad.slice(2, 0, std::nullopt, kStep).slice(3, 0, std::nullopt, kStep));
  out["grad_384_l2"] = hostTensor(grad.to(at::kDouble).norm().to(at::kFloat).view({1}));
  return out;
}

// left, top, right, bottom in pixel centres, from the facts beside the file; edge to edge here.
FaceBox boxBeside(const ReferenceCase& c) {
  const std::filesystem::path facts = c.folder / "facts.json";
  std::vector<double> box{170, 60, 275, 190};  // of the published set
  if (std::filesystem::exists(facts)) {
    constexpr std::uint64_t kLargest = 1 << 20;
    const auto json = parseJson(readFile(facts, kLargest).text());
    if (!json.is_object() || !json.contains("box") || json["box"].size() != 4)
      throw Error("The file facts.json beside the reference file names no `box`.");
    box = json["box"].get<std::vector<double>>();
  }
  return {box[0] + 0.5, box[1] + 0.5, box[2] + 0.5, box[3] + 0.5};
}

HostTensor matrixOf(const Affine2& m) {
  return HostTensor::of(std::vector<double>{m.a, m.b, m.c, m.d, m.e, m.f}, {2, 3});
}

// [3, 224, 224] of the sample photo
at::Tensor cropOf(const Image8& photo, const FaceBox& box, DecaBox kind) {
  const std::vector<float> planes = decaPlanes(photo, box, kind);
  return at::tensor(at::ArrayRef<float>(planes)).view({3, 224, 224});
}

void addDecaCrops(TensorMap& out, const Image8& photo, const FaceBox& box) {
  constexpr std::int64_t kStep = 4;
  for (const auto& [kind, name] : {std::pair{DecaBox::landmarks68, "crop.kpt68"}, {DecaBox::detector, "crop.bbox"}}) {
    out[std::string(name) + ".matrix"] = matrixOf(decaCropFromPhoto(box, kind));
    out[std::string(name) + ".chw_every_4th"] = hostTensor(
        cropOf(photo, box, kind).slice(1, 0, std::nullopt, kStep).slice(2, 0, std::nullopt, kStep));
  }
}

void addSplit(TensorMap& out) {
  const FaceCodes codes = splitFaceCodes(torchTensor(out.at("E_flame.output")));
  const std::pair<const char*, const at::Tensor*> parts[] = {
      {"shape", &codes.shape}, {"tex", &codes.texture}, {"exp", &codes.expression},
      {"pose", &codes.pose},   {"cam", &codes.camera},  {"light", &codes.light}};
  for (const auto& [name, tensor] : parts) out[std::string("E_flame.split.") + name] = hostTensor(*tensor);
}

TensorMap recomputeDeca(const ReferenceCase& c, const Image8& photo) {
  constexpr std::int64_t kExpressions = 50;
  const at::NoGradGuard noGrad;
  const FaceBox box = boxBeside(c);
  TensorMap out;
  addDecaCrops(out, photo, box);
  const ExpressionEncoder network(kExpressions);
  fillProcedurally(network.weights(), c.seed);
  const at::Tensor noise = (uniform("input", {3, 224, 224}, c.seed) + 1) / 2;
  const at::Tensor portrait =
      c.has("input.photo") ? torchTensor(c.input("input.photo")) : cropOf(photo, box, DecaBox::landmarks68);
  network.encode(at::stack({noise, portrait}), [&](const std::string& path, const at::Tensor& x) {
    if (path.find(".tap.") != path.npos)
      summariseTap(out, path, x, kCells);
    else
      out[path] = hostTensor(x);
  });
  addSplit(out);
  return out;
}

}  // namespace

void addFaceReferenceKinds(ReferenceKinds& kinds, PhotoReader readPhoto, std::filesystem::path samplePhoto) {
  for (const auto& [name, kind] : {std::pair{"iresnet50", EmbedderKind::iresnet50},
                                   {"iresnet100", EmbedderKind::iresnet100},
                                   {"ir_se50", EmbedderKind::irSe50}})
    kinds.add({name, {}, [kind = kind](const ReferenceCase& c) { return recomputeEmbedder(c, kind); }});
  kinds.add({"idloss_crop", {}, recomputeIdentityCrop});
  kinds.add({"deca", {"input.photo"}, [readPhoto, samplePhoto](const ReferenceCase& c) {
    const std::filesystem::path beside = c.folder / "../samples/astronaut.png";
    return recomputeDeca(c, readPhoto(std::filesystem::exists(beside) ? beside : samplePhoto));
  }});
}

}  // namespace likeness
