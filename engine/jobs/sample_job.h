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
  FaceParams face;
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
/// that a stop keeps it. Scales of LoRA and ControlNet are live. Throws Error, first of all when a model is
/// missing. One thing at a time is loaded, as the memory forecast (sample_memory.h) counts it.
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
