#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/image.h"
#include "engine/core/job.h"
#include "engine/core/latest_slot.h"
#include "engine/jobs/sample_models.h"
#include "models/face/face_params.h"

namespace likeness {

/// A LoRA and its strength; the one of SampleParams comes beside these.
struct SampleLora {
  std::filesystem::path file;
  double scale = 1;
};

struct SampleRequest {
  SampleParams params;
  FaceParams face;                 ///< which face of the photo, and who finds it; identity is always ArcFace's
  std::filesystem::path photo;     ///< portraits of this person (Arc2Face); empty: params.prompt
  std::vector<SampleLora> loras;
  std::filesystem::path out;       ///< PNG; further pictures get -2, -3 ...; empty: nothing is written
};

struct SampledPicture {
  Image8 rgb;
  int seed = 0;
  std::filesystem::path file;  ///< empty when nothing was written
};

/// What a run shows while it goes on: a rough picture of what the step expects, or a finished one.
struct SamplePreview {
  Image8 rgb;
  int number = 1, count = 1;  ///< of the picture
  int step = 0, steps = 0;
  bool finished = false;
};
using SamplePreviewSlot = LatestSlot<SamplePreview>;

/// Pictures from a prompt, or portraits of a photo's person through Arc2Face (arXiv 2403.11641): text or face
/// conditioning, sampling with classifier-free guidance, decoding. Each finished picture is written at once, so
/// that a stop keeps it. The scales of the settings' LoRA and of the ControlNet are live.
/// run() throws Error when a model is not installed or a file that the run names is missing or of another kind, all
/// before anything is loaded; later when the memory budget refuses a stage or the networks give no finite picture.
/// Memory as the forecast (sample_memory.h) counts it: the text encoder is gone before the UNet comes, UNet and
/// ControlNet are packed one after the other, of the VAE only the decoder is loaded, and the UNet's working memory is
/// given back before a picture is decoded.
class SampleJob : public Job {
 public:
  /// `previews` may be null; else it outlives the job.
  SampleJob(SampleRequest request, SampleModels models, SamplePreviewSlot* previews = nullptr);
  ~SampleJob() override;
  std::string name() const override { return "sample"; }
  void run(JobContext& context) override;
  /// The finished ones so far; after run().
  const std::vector<SampledPicture>& pictures() const;

 private:
  class Run;
  std::unique_ptr<Run> run_;
};

}  // namespace likeness
