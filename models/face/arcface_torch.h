#pragma once
#include <memory>
#include <vector>

#include "models/blocks/convolution_torch.h"
#include "models/blocks/norms_torch.h"
#include "models/blocks/observer.h"
#include "models/weights/load_weights_torch.h"

namespace likeness {

/// A network from aligned faces to identity vectors, differentiable in the picture.
class FaceEmbedder {
 public:
  virtual ~FaceEmbedder() = default;
  /// Keys as the public checkpoint spells them.
  virtual const WeightTable& weights() const = 0;
  /// faces: [B, 3, 112, 112] RGB in [-1, 1], aligned (arcfaceCrop) -> [B, 512].
  virtual at::Tensor embed(const at::Tensor& faces, const Observer& observer = {}) const = 0;
};

/// insightface's arcface_torch backbones (recognition/arcface_torch/backbones/iresnet.py; backbone.pth):
/// `depth` 50 or 100. Embeddings are raw, norms about 20 to 35.
std::unique_ptr<FaceEmbedder> makeIResNet(int depth, const at::TensorOptions& options = at::kFloat);

/// IR-SE50 as pSp and StyleCLIP read it (StyleCLIP models/facial_recognition/model_irse.py;
/// model_ir_se50.pth). Embeddings have unit length.
std::unique_ptr<FaceEmbedder> makeIrSe50(const at::TensorOptions& options = at::kFloat);

/// Rules for their files: the counters num_batches_tracked may be absent.
LoadRules embedderLoadRules();

/// Which network a checkpoint holds; nothing when it is none of these.
enum class EmbedderKind { iresnet50, iresnet100, irSe50 };
std::optional<EmbedderKind> embedderKindOf(const TensorMap& tensors);
std::unique_ptr<FaceEmbedder> makeEmbedder(EmbedderKind kind, const at::TensorOptions& options = at::kFloat);

/// The identity loss's crop of an aligned portrait [B, 3, H, W]: adaptive average pooling to 256 (skipped
/// at 256 rows), rows 35..222 and columns 32..219, pooling to 112 (StyleCLIP criteria/id_loss.py).
at::Tensor identityLossCrop(const at::Tensor& portrait);

}  // namespace likeness
