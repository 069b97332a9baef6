// Sampling on small networks through the path of the full ones: prompts, portraits, LoRA, ControlNet, stop,
// previews, what is missing, and the memory budget.
#include <torch/torch.h>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/catalog/model_store.h"
#include "engine/core/error.h"
#include "engine/core/job_context.h"
#include "engine/core/job_runner.h"
#include "engine/core/memory_budget.h"
#include "engine/core/memory_gate.h"
#include "engine/guidance/picture_sampler_torch.h"
#include "engine/jobs/sample_job.h"
#include "engine/jobs/sample_memory.h"
#include "engine/media/image_io.h"
#include "models/io/safetensors.h"
#include "models/weights/load_network_torch.h"
#include "tests/unit/sampling/small_models_torch.h"

using namespace likeness;
using test::smallModels;

namespace {

SampleRequest quick(const std::string& prompt = "a red cube") {
  SampleRequest request;
  request.params.prompt = prompt;
  request.params.steps = 3;
  request.params.size = 64;
  return request;
}

struct Ran {
  JobOutcome outcome;
  std::vector<SampledPicture> pictures;
  std::vector<Event> events;
  std::string warnings, failure, remedy;
};

Ran sampled(const SampleRequest& request, const std::function<void(const Event&, const JobHandle&)>& react = {},
            const SampleModels& models = smallModels(), SamplePreviewSlot* previews = nullptr) {
  SampleJob job(request, models, previews);
  JobOutputs outputs;
  const JobHandle handle;
  Ran ran;
  outputs.events.onSend([&] {
    for (const Event& event : outputs.events.drain()) {
      ran.events.push_back(event);
      if (const auto* warning = std::get_if<Warning>(&event)) ran.warnings += warning->text + " " + warning->remedy + "\n";
      if (const auto* failed = std::get_if<JobFailed>(&event)) ran.failure = failed->text, ran.remedy = failed->remedy;
      if (react) react(event, handle);
    }
  });
  ran.outcome = runJob(job, handle, outputs);
  ran.pictures = job.pictures();
  return ran;
}

double meanDifference(const Image8& a, const Image8& b) {
  if (a.pixels.size() != b.pixels.size() || a.empty()) return 255;
  double sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(int(a.pixels[i]) - int(b.pixels[i]));
  return sum / double(a.pixels.size());
}

// A rank-2 adapter of one attention in the middle, strong enough to show.
void writeSmallLora(const std::filesystem::path& file) {
  const std::string at = "unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_v.";
  const std::vector<std::int64_t> down{2, 64}, up{64, 2};
  writeSafetensors(file, {{at + "lora_A.weight", proceduralUniform("down", down, 1)}, {at + "lora_B.weight", proceduralUniform("up", up, 1)},
                          {"text_encoder.text_model.x.lora_A.weight", proceduralUniform("text", down, 1)}});
}

}  // namespace

class TestSampling : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  std::filesystem::path path(const char* name) { return std::filesystem::path(folder_.path().toStdString()) / name; }

 private Q_SLOTS:
  void init() { at::set_num_threads(1); }
  void cleanup() {
    MemoryBudget::setProcessLimit(0);
    setJobsAttended(false);
  }

  void stepsEqualTheReference() {
    const Safetensors file = readSafetensors(LIKENESS_TEST_DATA "/diffusion/data/scheduler_sampling.safetensors");
    const TensorMap& golden = file.tensors;
    const auto unet = loadNetwork<UNet>(smallModels(std::stoull(file.metadata.at("seed"))).tensors("sd15", "unet"), "unet", UNetConfig::small());
    const auto predict = [&](const at::Tensor& x, std::int64_t t, const at::Tensor& c) { return (*unet)(x, t, c); };
    const at::NoGradGuard noGrad;
    const std::int64_t steps = golden.at("ddim.after_each_step").shape[0];
    const std::tuple<SampleScheduler, const char*, std::int64_t> kinds[] = {
        {SampleScheduler::ddim, "ddim", steps}, {SampleScheduler::deis, "deis", steps}, {SampleScheduler::dpmSolver, "dpmpp2m", 25}};
    for (const auto& [kind, name, count] : kinds) {
      const at::Tensor wanted = torchTensor(golden.at(std::string(name) + ".final"));
      PictureSampler sampler(predict, makeSampleScheduler(kind, count),
                             {torchTensor(golden.at("cond")), torchTensor(golden.at("uncond")), 7.5});
      sampler.beginFrom(torchTensor(golden.at("start")));
      while (!sampler.finished()) sampler.step();
      const double error = ((sampler.latent() - wanted).norm() / wanted.norm()).item<double>();
      QVERIFY2(error < 1e-4, qPrintable(QString("%1: %2").arg(name).arg(error)));
    }
  }

  void theSameSeedGivesTheSamePicture() {
    const Ran first = sampled(quick()), again = sampled(quick());
    QVERIFY2(first.outcome == JobOutcome::finished, first.failure.c_str());
    QCOMPARE(first.pictures.size(), 1u);
    QCOMPARE(first.pictures[0].rgb.width, 64);
    QVERIFY(first.pictures[0].rgb.pixels == again.pictures[0].rgb.pixels);
    SampleRequest other = quick();
    other.params.seed = 1;
    QVERIFY(meanDifference(sampled(other).pictures[0].rgb, first.pictures[0].rgb) > 2);
    QVERIFY(meanDifference(sampled(quick("a blue sphere")).pictures[0].rgb, first.pictures[0].rgb) > 0.1);
    other = quick();
    other.params.negative = "blurred";
    QVERIFY(meanDifference(sampled(other).pictures[0].rgb, first.pictures[0].rgb) > 0.1);
    other = quick();
    other.params.guidance = 1;
    QVERIFY(meanDifference(sampled(other).pictures[0].rgb, first.pictures[0].rgb) > 0.1);
  }

  void furtherPicturesCountOnFromTheSeed() {
    SampleRequest three = quick(), third = quick();
    three.params.count = 3;
    three.params.seed = 5;
    three.out = path("many.png");
    third.params.seed = 7;
    const Ran ran = sampled(three);
    QCOMPARE(ran.pictures.size(), 3u);
    QVERIFY(ran.pictures[2].rgb.pixels == sampled(third).pictures[0].rgb.pixels);
    QVERIFY(readPhoto(path("many-3.png")).rgb.pixels == ran.pictures[2].rgb.pixels);
    QVERIFY(std::filesystem::exists(path("many.png")) && std::filesystem::exists(path("many-2.png")));
  }

  void everySchedulerAndPrecisionDraws() {
    std::vector<std::vector<std::uint8_t>> seen;
    for (int kind = 0; kind < 4; ++kind) {
      SampleRequest request = quick();
      request.params.scheduler = SampleScheduler(kind);
      for (const int steps : {1, 20}) {
        request.params.steps = steps;
        const Ran ran = sampled(request);
        QVERIFY2(ran.outcome == JobOutcome::finished, ran.failure.c_str());
        QVERIFY(std::find(seen.begin(), seen.end(), ran.pictures[0].rgb.pixels) == seen.end());
        seen.push_back(ran.pictures[0].rgb.pixels);
      }
    }
    SampleRequest half = quick();
    half.params.guidance = 1;
    half.params.scheduler = SampleScheduler::ddim;
    const Ran exact = sampled(half);
    half.params.precision = SamplePrecision::bfloat16;
    const Ran rough = sampled(half);
    QVERIFY2(rough.outcome == JobOutcome::finished, rough.failure.c_str());
    const double apart = meanDifference(rough.pictures[0].rgb, exact.pictures[0].rgb);
    QVERIFY2(apart > 0 && apart < 12, qPrintable(QString::number(apart)));
  }

  void aLoraShowsAtItsScaleEvenWhileItRuns() {
    writeSmallLora(path("lora.safetensors"));
    const Image8 plain = sampled(quick()).pictures[0].rgb;
    SampleRequest with = quick();
    with.params.lora = path("lora.safetensors").string();
    with.params.loraScale = 0;
    const Ran none = sampled(with);
    QVERIFY2(none.warnings.find("1 tensors of the LoRA") != std::string::npos, none.warnings.c_str());
    QVERIFY(none.pictures[0].rgb.pixels == plain.pixels);
    with.params.loraScale = 1;
    const Image8 full = sampled(with).pictures[0].rgb;
    QVERIFY(meanDifference(full, plain) > 0.1);
    SampleRequest listed = quick();
    listed.loras.push_back({path("lora.safetensors"), 1});
    QVERIFY(sampled(listed).pictures[0].rgb.pixels == full.pixels);
    // The slider goes to zero before the first step.
    const Ran live = sampled(with, [](const Event& event, const JobHandle& handle) {
      const auto* stage = std::get_if<StageChanged>(&event);
      if (stage && stage->stage == "sample") handle.liveParams->post("sample.loraScale", ParamValue(0.0));
    });
    QVERIFY(live.pictures[0].rgb.pixels == plain.pixels);
  }

  void filesAreCheckedBeforeAnythingIsLoaded() {
    writePng(path("steer.png"), Image8(64, 64, 3, 90));
    writeSmallLora(path("good.safetensors"));
    writeSafetensors(path("other.safetensors"), {{"blocks.0.attn.lora_A.weight", proceduralUniform("down", std::vector<std::int64_t>{2, 64}, 1)}});
    const auto refused = [](const SampleRequest& request, const SampleModels& models, const char* why) {
      const Ran ran = sampled(request, {}, models);
      const bool began = std::any_of(ran.events.begin(), ran.events.end(), [](const Event& e) { return std::get_if<StageChanged>(&e); });
      return ran.outcome == JobOutcome::failed && !began && ran.failure.find(why) != std::string::npos ? std::string() : ran.failure + " / " + why;
    };
    const auto with = [&](auto change) {
      SampleRequest request = quick();
      change(request);
      return request;
    };
    const SampleModels models = smallModels();
    SampleModels damaged = models;
    damaged.tensors = [inner = models.tensors](const std::string& model, const std::string& role) {
      TensorMap out = inner(model, role);
      if (role == "vae") out.erase("decoder.conv_out.weight");
      return out;
    };
    const std::string faults[] = {
        refused(with([&](SampleRequest& r) { r.params.lora = path("gone.safetensors").string(); }), models, "gone.safetensors"),
        refused(with([&](SampleRequest& r) { r.loras = {{path("good.safetensors"), 1}, {path("other.safetensors"), 1}}; }), models, "other.safetensors"),
        refused(with([&](SampleRequest& r) { r.params.control = path("gone.png").string(); }), models, "gone.png"),
        refused(with([&](SampleRequest& r) { r.params.control = path("steer.png").string(), r.params.controlnet = path("gone.pth").string(); }), models, "gone.pth"),
        refused(with([&](SampleRequest& r) { r.params.control = path("steer.png").string(), r.params.controlnet = path("good.safetensors").string(); }), models, "no ControlNet"),
        refused(with([&](SampleRequest& r) { r.photo = path("gone.jpg"); }), models, "gone.jpg"),
        refused(quick(), damaged, "The VAE's file does not hold a whole network")};
    for (const std::string& fault : faults) QVERIFY2(fault.empty(), fault.c_str());
    // What only the encoder has is never asked for.
    damaged.tensors = [inner = models.tensors](const std::string& model, const std::string& role) {
      TensorMap out = inner(model, role);
      std::erase_if(out, [](const auto& entry) { return entry.first.starts_with("encoder.") || entry.first.starts_with("quant_conv."); });
      return out;
    };
    QVERIFY(sampled(quick(), {}, damaged).pictures.at(0).rgb.pixels == sampled(quick()).pictures.at(0).rgb.pixels);
  }

  void aControlPictureSteers() {
    Image8 left(96, 64, 3, 20), right(96, 64, 3, 220);
    writePng(path("left.png"), left);
    writePng(path("right.png"), right);
    SampleRequest request = quick();
    request.params.control = path("left.png").string();
    const Ran dark = sampled(request);
    QVERIFY2(dark.outcome == JobOutcome::finished, dark.failure.c_str());
    request.params.control = path("right.png").string();
    QVERIFY(meanDifference(sampled(request).pictures[0].rgb, dark.pictures[0].rgb) > 0.1);
    request.params.controlScale = 0;
    QVERIFY(sampled(request).pictures[0].rgb.pixels == sampled(quick()).pictures[0].rgb.pixels);
    request.params.control = path("absent.png").string();
    QVERIFY(sampled(request).failure.find("absent.png") != std::string::npos);
    request.params.control = path("left.png").string();
    request.params.controlnet = "nothing_like_it";
    QVERIFY(sampled(request).failure.find("nothing_like_it") != std::string::npos);
  }

  void aPortraitFollowsThePerson() {
    SampleRequest request = quick("");
    request.photo = LIKENESS_SOURCE_DIR "/resources/sample/astronaut.png";
    const Ran first = sampled(request);
    QVERIFY2(first.outcome == JobOutcome::finished, first.failure.c_str());
    // Another person: the same face in other colours has another SmallIdentity.
    Image8 photo = readPhoto(request.photo).rgb;
    for (auto& v : photo.pixels) v = std::uint8_t(v * 3 / 4);
    writePng(path("other.png"), photo);
    request.photo = path("other.png");
    const Ran other = sampled(request);
    QVERIFY2(other.outcome == JobOutcome::finished, other.failure.c_str());
    QVERIFY(meanDifference(first.pictures[0].rgb, other.pictures[0].rgb) > 0.1);
    // The settings choose who finds the face; identity is ArcFace's in any case.
    SampleModels models = smallModels();
    std::vector<DetectorNetwork> asked;
    models.face = [&asked, inner = models.face](const FaceParams& params) {
      asked.push_back(params.detector);
      return inner(params);
    };
    request.face.detector = DetectorNetwork::scrfd;
    sampled(request, {}, models);
    QCOMPARE(asked, std::vector<DetectorNetwork>{DetectorNetwork::scrfd});
    writePng(path("grey.png"), Image8(200, 200, 3, 128));
    request.face = {};
    request.photo = path("grey.png");
    QVERIFY(sampled(request).failure.find("face") != std::string::npos);
  }

  void whatIsMissingIsNamedInOneSentence() {
    const SampleModels none = SampleModels::installed(ModelStore(path("no_models")));
    Ran ran = sampled(quick(), {}, none);
    QVERIFY2(ran.failure == "Stable Diffusion 1.5 (text_encoder, unet, vae) is not installed.", ran.failure.c_str());
    QVERIFY2(ran.remedy.find("`likeness models fetch sd15`") != std::string::npos && ran.remedy.find("likeness models import") != std::string::npos, ran.remedy.c_str());
    SampleRequest portrait = quick("");
    portrait.photo = "photo.png";
    ran = sampled(portrait, {}, none);
    for (const char* part : {"Arc2Face (text_encoder, unet)", "Stable Diffusion 1.5 (vae)", "ArcFace", "are not installed"})
      QVERIFY2(ran.failure.find(part) != std::string::npos, ran.failure.c_str());
    SampleRequest bad = quick();
    bad.params.size = 100;
    QVERIFY(sampled(bad).failure.find("no multiple of 8") != std::string::npos);
    QVERIFY(sampled(quick("")).failure.find("neither a prompt nor a photo") != std::string::npos);
  }

  void testWeightsAreCalledThat() {
    QVERIFY(sampled(quick()).warnings.find("test weights") != std::string::npos);
    SampleModels trained = smallModels();
    trained.tensors = [inner = trained.tensors](const std::string& model, const std::string& role) {
      TensorMap out = inner(model, role);
      for (auto& [name, tensor] : out)
        if (name.ends_with("norm1.weight") || name.ends_with("layer_norm1.weight") || name.ends_with("norm_out.weight")) {
          std::vector<float> values = tensor.toFloat();
          values[0] = 0.5f;
          tensor = HostTensor::of(values, tensor.shape);
        }
      return out;
    };
    const Ran ran = sampled(quick(), {}, trained);
    QVERIFY2(ran.warnings.empty() && ran.outcome == JobOutcome::finished, (ran.warnings + ran.failure).c_str());
  }

  void aStopKeepsFinishedPictures() {
    SampleRequest many = quick();
    many.params.count = 50;
    many.out = path("stopped.png");
    const Ran ran = sampled(many, [](const Event& event, const JobHandle& handle) {
      if (std::get_if<ArtifactWritten>(&event)) handle.control->requestStop();
    });
    QVERIFY(ran.outcome == JobOutcome::cancelled);
    QCOMPARE(ran.pictures.size(), 1u);
    QVERIFY(std::filesystem::exists(path("stopped.png")) && !std::filesystem::exists(path("stopped-2.png")));
  }

  void previewsComeAndDoNotChangeThePicture() {
    SamplePreviewSlot slot;
    std::vector<SamplePreview> seen;
    slot.onPublish([&] { seen.push_back(*slot.read().value); });
    SampleRequest request = quick();
    request.params.steps = 8;
    request.params.size = 256;
    const Ran watched = sampled(request, {}, smallModels(), &slot);
    QVERIFY(seen.size() >= 2 && seen.back().finished && !seen.front().finished);
    QCOMPARE(seen.front().rgb.width, 128);
    QVERIFY(seen.back().rgb.pixels == watched.pictures[0].rgb.pixels);
    QVERIFY(sampled(request).pictures[0].rgb.pixels == watched.pictures[0].rgb.pixels);
  }

  void anUnattendedRunOverTheBudgetStopsAndNamesThreeRemedies() {
    SampleRequest request = quick();
    request.params.count = 2;
    request.out = path("budget.png");
    const Ran ran = sampled(request, [](const Event& event, const JobHandle&) {
      if (std::get_if<ArtifactWritten>(&event)) MemoryBudget::setProcessLimit(residentBytes() / 2);
    });
    QVERIFY(ran.outcome == JobOutcome::failed);
    QVERIFY2(ran.failure.find("The stage decode would need") == 0, ran.failure.c_str());
    for (const char* way : {"Close other programs", "smaller size", "runtime.memoryBudget"}) QVERIFY(ran.remedy.find(way) != std::string::npos);
    QVERIFY(std::filesystem::exists(path("budget.png")));
  }

  void anAttendedRunPausesAndGoesOnWithMoreMemory() {
    setJobsAttended(true);
    int pauses = 0;
    const Ran ran = sampled(quick(), [&](const Event& event, const JobHandle& handle) {
      const auto* stage = std::get_if<StageChanged>(&event);
      if (stage && stage->stage == "load") MemoryBudget::setProcessLimit(1 << 20);
      if (!std::get_if<Warning>(&event) || !handle.control->pauseRequested()) return;
      if (++pauses == 2) MemoryBudget::setProcessLimit(0);  // the first resume changes nothing: it pauses again
      handle.control->resume();
    });
    QVERIFY2(ran.outcome == JobOutcome::finished, ran.failure.c_str());
    QCOMPARE(pauses, 2);
    QVERIFY(ran.warnings.find("The run is paused") != std::string::npos);
    MemoryBudget::setProcessLimit(1 << 20);
    const Ran stopped = sampled(quick(), [](const Event& event, const JobHandle& handle) {
      if (std::get_if<Warning>(&event) && handle.control->pauseRequested()) handle.control->requestStop();
    });
    QVERIFY(stopped.outcome == JobOutcome::cancelled);
  }
};

QTEST_GUILESS_MAIN(TestSampling)
#include "test_sampling.moc"
