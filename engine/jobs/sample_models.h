#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/core/host_tensor.h"
#include "engine/guidance/sample_params.h"
#include "models/diffusion/configs.h"
#include "models/face/face_params.h"
#include "models/face/face_pipeline.h"

namespace likeness {

class ModelStore;

/// Constructor values of the networks of one sampling run.
struct SampleSizes {
  UNetConfig unet;
  VaeConfig vae;
  ClipTextConfig text;
  std::vector<std::int64_t> controlEmbedding{16, 32, 96, 256};
};

/// One network that a run needs: a role of the first of these catalog models that has it.
struct SampleNeed {
  std::string role;
  std::vector<std::string> models;  ///< ids, the preferred one first
};

/// Where a run's networks come from.
struct SampleModels {
  SampleSizes sizes;
  std::function<bool(const std::string& model, const std::string& role)> has;
  /// Tensors under the names of the network; throws Error naming what is missing and how to get it.
  std::function<TensorMap(const std::string& model, const std::string& role)> tensors;
  /// The networks that find and describe the face of a portrait: the detector that `params` choose, and ArcFace, on
  /// whose vectors Arc2Face was trained. Throws Error likewise.
  std::function<FaceParts(const FaceParams& params)> face;

  /// The models folder of the model manager.
  static SampleModels installed(const ModelStore& store);
};

/// Everything that a run needs besides files that the user names. `portrait`: from a photo.
std::vector<SampleNeed> sampleNeeds(const SampleParams& params, bool portrait);
/// The first model of a need that is at hand; the preferred one when none is.
std::string chosenModel(const SampleModels& models, const SampleNeed& need);
/// One sentence that names every model that is missing and how to get it; empty when nothing is.
std::string missingForSampling(const SampleModels& models, const SampleParams& params, bool portrait);
/// The same as an Error.
void requireForSampling(const SampleModels& models, const SampleParams& params, bool portrait);
/// Whether the weights that would draw are no trained ones (looksProcedural); reads vectors only.
bool drawsWithTestWeights(const SampleModels& models, const SampleParams& params, bool portrait);

/// The tensors of a role of sampleNeeds; empty when the run has no such role.
TensorMap sampleTensors(const SampleModels& models, const SampleParams& params, bool portrait, const std::string& role);
/// The ControlNet that `params` mean: an id of the catalog or a file; empty without a control picture.
TensorMap controlTensors(const SampleModels& models, const SampleParams& params, bool portrait);

}  // namespace likeness
