#include "engine/jobs/sample_job.h"

#include <torch/torch.h>

#include <chrono>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/job_context.h"
#include "engine/core/memory_budget.h"
#include "engine/core/memory_gate.h"
#include "engine/core/parallel.h"
#include "engine/core/paths.h"
#include "engine/guidance/guidance_torch.h"
#include "engine/guidance/picture_sampler_torch.h"
#include "engine/guidance/sample_tensors_torch.h"
#include "engine/jobs/sample_files.h"
#include "engine/jobs/sample_memory.h"
#include "engine/media/image_io.h"
#include "models/blocks/scratch_pool_torch.h"
#include "models/diffusion/clip_text_torch.h"
#include "models/diffusion/controlnet_torch.h"
#include "models/diffusion/lora_torch.h"
#include "models/diffusion/unet_torch.h"
#include "models/diffusion/vae_torch.h"
#include "models/face/face_check.h"
#include "models/face/face_geometry.h"
#include "models/io/tensor_file.h"
#include "models/text/clip_tokenizer.h"
#include "models/weights/load_network_torch.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t kCellPixels = 8;     // of the VAE
constexpr double kPreviewShare = 0.15;      // of a run's time, at most
constexpr const char* kFacePrompt = "photo of a id person";  // Arc2Face's; "id" gives its place to the face
constexpr const char* kFaceWord = "id";

void checkRequest(const SampleRequest& request) {
  if (request.photo.empty() && request.params.prompt.empty())
    throw Error("There is neither a prompt nor a photo to sample from.", "Give a prompt, or the photo of a person.");
  if (request.params.size % kCellPixels)
    throw Error("The size " + std::to_string(request.params.size) + " is no multiple of 8.",
                "Use " + std::to_string(request.params.size / kCellPixels * kCellPixels) + ", or 512.");
}

// picture.png, picture-2.png, ...
fs::path numbered(const fs::path& out, int number) {
  if (out.empty() || number == 1) return out;
  return out.parent_path() / (out.stem().string() + "-" + std::to_string(number) + out.extension().string());
}

at::Tensor idsOf(const ClipTokenizer& tokenizer, const std::string& prompt) {
  return at::tensor(tokenizer.encodePadded(prompt), at::kLong).unsqueeze(0);
}

}  // namespace

class SampleJob::Run {
 public:
  Run(SampleRequest request, SampleModels models, SamplePreviewSlot* previews)
      : request_(std::move(request)), models_(std::move(models)), previews_(previews) {}

  void run(JobContext& context) {
    const struct Release {  // whoever keeps the job keeps the pictures, not gigabytes of weights
      Run& run;
      ~Release() { run.release(); }
    } release{*this};
    at::set_num_threads(ThreadBudget::instance().threads());
    const at::NoGradGuard noGrad;
    context.bindParams(ParamGroup::viewing("sample", LIKENESS_TEXT("params", "Sampling"), request_.params));
    pictures_.clear();
    checkRequest(request_);
    requireForSampling(models_, request_.params, portrait());
    checkSampleFiles(models_, request_);
    forecast_ = sampleForecast(models_.sizes, request_.params, portrait(), previews_ != nullptr, loraValues(request_));
    if (drawsWithTestWeights(models_, request_.params, portrait()))
      context.warn("These are test weights, not trained ones: the picture will be noise.",
                   "Install the published files with `likeness models import` or `likeness models fetch`.");
    if (!readConditions(context) || !loadNetworks(context)) return;
    for (int k = 0; k < request_.params.count; ++k)
      if (!samplePicture(context, k) || !decodePicture(context, k)) return;
  }
  const std::vector<SampledPicture>& pictures() const { return pictures_; }

 private:
  void release() {
    loras_.clear();
    unet_.reset();
    vae_.reset();
    control_.reset();
    conditions_ = {};
    controlPicture_ = at::Tensor();
    latent_ = at::Tensor();
  }

  bool portrait() const { return !request_.photo.empty(); }
  std::int64_t cells() const { return request_.params.size / kCellPixels; }

  // Whether to go on; throws when the budget refuses and nobody can resume. Finished pictures are written.
  bool admitted(JobContext& context, const char* stage, std::int64_t bytes) {
    if (!context.step()) return false;
    if (const auto refused = holdToBudget(context, stage, bytes, kSampleMemoryRemedies)) throw *refused;
    return !context.stopSeen();
  }

  TensorMap tensorsOf(const char* role) { return sampleTensors(models_, request_.params, portrait(), role); }

  bool readConditions(JobContext& context) {
    if (!admitted(context, "text", forecast_.text)) return false;
    ProgressSpan span = context.stage(0.08, "text", portrait() ? LIKENESS_TEXT("sample", "Reading the face")
                                                               : LIKENESS_TEXT("sample", "Reading the prompt"));
    const auto encoder = loadNetwork<ClipText>(tensorsOf("text_encoder"), kTextTitle, models_.sizes.text);
    const ClipTokenizer tokenizer = ClipTokenizer::shipped();
    conditions_.guidance = guidanceOf(request_.params, portrait());
    conditions_.unconditional = encoder->encode(idsOf(tokenizer, request_.params.negative));
    if (portrait())
      conditions_.conditional = encodeFace(*encoder, idsOf(tokenizer, kFacePrompt), tokenizer.encode(kFaceWord).at(0), identity(context)).conditioning;
    else
      conditions_.conditional = encoder->encode(idsOf(tokenizer, request_.params.prompt));
    span.fraction(1);
    return context.step();
  }

  // Unit vector [1, 512] of the photo's person.
  at::Tensor identity(JobContext& context) {
    const FacePipeline faces(resourcePath("face_networks"), models_.face(request_.face));
    const Image8 photo = readPhoto(request_.photo).rgb;
    const FaceReport report = checkFace(faces, photo, request_.face.number - 1);
    requireUsableFace(report);
    for (const auto& finding : report.findings) context.warn(finding.text, finding.remedy);
    const std::vector<float> face = faces.identity(photo, fivePoints(report.mesh));
    return faceIdentity(at::tensor(face).unsqueeze(0));
  }

  bool loadNetworks(JobContext& context) {
    if (!admitted(context, "sample", forecast_.sample)) return false;
    const ProgressSpan span = context.stage(0.04, "load", LIKENESS_TEXT("sample", "Loading the networks"));
    const bool half = request_.params.precision == SamplePrecision::bfloat16;
    type_ = half ? at::kBFloat16 : at::kFloat;
    unet_ = loadNetwork<UNet>(tensorsOf("unet"), kUNetTitle, models_.sizes.unet, type_);
    unet_->pack();  // each network before the next is loaded: what it no longer needs is free by then
    if (!context.step()) return false;
    loadControl();
    vae_ = loadNetwork<Vae>(tensorsOf("vae"), kVaeTitle, models_.sizes.vae, at::kFloat, onlyKeys(isDecoderKey));
    if (!request_.params.lora.empty())
      attach(context, fs::u8path(request_.params.lora), request_.params.loraScale);
    for (const SampleLora& lora : request_.loras) attach(context, lora.file, lora.scale);
    conditions_.conditional = conditions_.conditional.to(type_);
    conditions_.unconditional = conditions_.unconditional.to(type_);
    return context.step();
  }

  void loadControl() {
    const TensorMap tensors = controlTensors(models_, request_.params, portrait());
    if (tensors.empty()) return;
    const std::int64_t channels = controlChannels(tensors);
    const ControlNetConfig config{models_.sizes.unet, channels, models_.sizes.controlEmbedding};
    control_ = loadNetwork<ControlNet>(tensors, kControlTitle, config, type_);
    control_->pack();
    controlPicture_ = controlTensor(controlPicture(request_, tensors), channels, request_.params.size).to(type_);
  }

  void attach(JobContext& context, const fs::path& file, double scale) {
    loras_.push_back(attachLora(unet_->weights(), openTensorFile(file).tensors, fileInQuotes(file), scale));
    if (const auto& unused = loras_.back()->unused(); !unused.empty())
      context.warn(std::to_string(unused.size()) + " tensors of the LoRA " + fileInQuotes(file) + " are not for the UNet and are left out.");
  }

  NoisePrediction prediction() {
    return [this](const at::Tensor& x, std::int64_t timestep, const at::Tensor& context) {
      const GuidanceNetworks networks{.unet = unet_.get(), .control = control_.get(), .controlScale = request_.params.controlScale};
      return noisePrediction(networks, controlPicture_)(x.to(type_), timestep, context).to(at::kFloat);
    };
  }

  bool samplePicture(JobContext& context, int k) {
    ProgressSpan span = context.stage(0.78 / request_.params.count, "sample", LIKENESS_TEXT("sample", "Sampling"));
    PictureSampler sampler(prediction(), makeSampleScheduler(request_.params.scheduler, request_.params.steps), conditions_);
    sampler.begin(std::uint64_t(request_.params.seed) + std::uint64_t(k), cells(), cells());
    const auto start = Clock::now();
    double previewSeconds = 0;
    while (!sampler.finished()) {
      if (!context.step()) return false;
      if (!request_.params.lora.empty()) loras_.front()->setScale(request_.params.loraScale);
      sampler.step();
      span.steps(sampler.done(), sampler.steps());
      const double spent = std::chrono::duration<double>(Clock::now() - start).count();
      if (previews_ && !sampler.finished() && previewSeconds <= kPreviewShare * spent) {
        const auto before = Clock::now();
        show(roughPicture(*vae_, sampler.cleanLatent()), k, int(sampler.done()), false);
        previewSeconds += std::chrono::duration<double>(Clock::now() - before).count();
      }
    }
    latent_ = sampler.latent();
    return context.step();
  }

  bool decodePicture(JobContext& context, int k) {
    ScratchPool::rest();
    if (!admitted(context, "decode", forecast_.decode)) return false;
    ProgressSpan span = context.stage(0.1 / request_.params.count, "decode", LIKENESS_TEXT("sample", "Decoding the picture"));
    const at::Tensor scaled = latent_ / vae_->config().scaling;
    const at::Tensor rgb = cells() <= kWholeCells ? vae_->decode(scaled) : vae_->decodeTiled(scaled, kTileCells);
    if (!rgb.isfinite().all().item<bool>())
      throw Error::failure("The networks gave no finite picture.", "Check the weights with `likeness models verify`, or lower the guidance.");
    SampledPicture picture{pictureFromTensor(rgb), request_.params.seed + k, numbered(request_.out, k + 1)};
    if (!picture.file.empty()) {
      writePng(picture.file, picture.rgb);
      context.send(ArtifactWritten{picture.file.string(), "picture"});
    }
    show(picture.rgb, k, request_.params.steps, true);
    pictures_.push_back(std::move(picture));
    span.fraction(1);
    return true;
  }

  void show(const Image8& rgb, int k, int step, bool finished) {
    if (previews_) previews_->publish(SamplePreview{rgb, k + 1, request_.params.count, step, request_.params.steps, finished});
  }

  SampleRequest request_;
  SampleModels models_;
  SamplePreviewSlot* previews_;
  SampleForecast forecast_;
  SampleConditions conditions_;
  at::ScalarType type_ = at::kFloat;
  std::unique_ptr<UNet> unet_;
  std::unique_ptr<Vae> vae_;
  std::unique_ptr<ControlNet> control_;
  std::vector<std::unique_ptr<LoraAdapter>> loras_;  // the first is that of the settings, where they name one
  at::Tensor controlPicture_, latent_;
  std::vector<SampledPicture> pictures_;
};

SampleJob::SampleJob(SampleRequest request, SampleModels models, SamplePreviewSlot* previews)
    : run_(std::make_unique<Run>(std::move(request), std::move(models), previews)) {}
SampleJob::~SampleJob() = default;
void SampleJob::run(JobContext& context) { run_->run(context); }
const std::vector<SampledPicture>& SampleJob::pictures() const { return run_->pictures(); }

}  // namespace likeness
