#include "engine/appearance/photo_refine.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/appearance/adam.h"
#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/losses/photometric.h"
#include "engine/render/raster/rasterizer.h"

namespace likeness {
namespace {

constexpr std::size_t kGrain = 8192;

// The state of one refinement.
class Refinement {
 public:
  Refinement(const RefineTarget& target, SplatSet& splats)
      : target_(target), splats_(splats), camera_(toRasterCamera(target.camera)),
        rasterizer_(makeCpuRasterizer()), colourAdam_(3 * splats.size()), offsetAdam_(3 * splats.size()),
        colours_(3 * splats.size()), offsets_(3 * splats.size()), byColour_(3 * splats.size()),
        byMean_(3 * splats.size()) {
    for (std::size_t i = 0; i < colours_.size(); ++i)
      colours_[i] = 0.5f + kShDc * splats.sh[i / 3 * std::size_t(splats.shCoefficients()) * 3 + i % 3];
    start_ = colours_;
    startMeans_ = splats.means;
    picture_ = ImageF(target.camera.width, target.camera.height, 3);
  }

  ImageF pixelWeights() {
    ImageF weight(target_.camera.width, target_.camera.height, 1);
    SplatInputs in{splats_.means, splats_.scales, splats_.rotations, splats_.opacities, target_.seen, 1};
    RasterOutputs out;
    out.colour = weight.pixels;
    const std::array<float, 1> none{0};
    rasterizer_->forward(in, camera_, {}, none, out, false);
    // Pixels that are only half explained by what the photo shows (a collar, a hairline) teach nothing.
    for (float& w : weight.pixels) {
      const float t = std::clamp((w - 0.5f) / 0.4f, 0.0f, 1.0f);
      w = t * t * (3 - 2 * t);
    }
    if (!target_.person.empty())
      for (std::size_t i = 0; i < weight.pixels.size(); ++i) weight.pixels[i] *= target_.person.pixels[i];
    return weight;
  }

  RefineState state() const { return {steps_, colours_, offsets_, colourAdam_.state(), offsetAdam_.state()}; }

  void restore(const RefineState& from) {
    for (const auto* values : {&from.colours, &from.offsets, &from.colourAdam.first, &from.colourAdam.second,
                               &from.offsetAdam.first, &from.offsetAdam.second})
      if (values->size() != colours_.size())
        throw Error("The stored state of a refinement belongs to another avatar.", "Start the run again.");
    steps_ = from.steps;
    colours_ = from.colours;
    offsets_ = from.offsets;
    colourAdam_.restore(from.colourAdam);
    offsetAdam_.restore(from.offsetAdam);
    write();
  }

  int steps() const { return steps_; }

  double step(PhotometricLoss& loss, const RefineParams& params) {
    const SplatInputs in{splats_.means, splats_.scales, splats_.rotations, splats_.opacities, colours_, 3};
    RasterOutputs out;
    out.colour = picture_.pixels;
    auto frame = rasterizer_->forward(in, camera_, {}, kBackground, out, true);
    const double value = loss.evaluate(picture_, byPicture_);
    RasterOutputGradients byOut;
    byOut.colour = byPicture_.pixels;
    SplatGradients bySplats;
    bySplats.means = byMean_;
    bySplats.colours = byColour_;
    rasterizer_->backward(*frame, in, out, byOut, bySplats, nullptr);
    regularise(params);
    colourAdam_.step(colours_, byColour_, target_.seen, 3, params.colourRate);
    offsetAdam_.step(offsets_, byMean_, target_.seen, 3, params.offsetRate);
    write();
    ++steps_;
    return value;
  }

 private:
  // The loss is a mean over pixels: a splat's share is small, so the pulls are scaled like it.
  void regularise(const RefineParams& params) {
    const float share = 1.0f / float(splats_.size());
    parallelFor(colours_.size(), kGrain, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t i = begin; i < end; ++i)
        byColour_[i] += 2 * share * params.keepColour * (colours_[i] - start_[i]);
    });
    const VertexGraph& g = *target_.graph;
    parallelFor(g.size(), kGrain, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t i = begin; i < end; ++i)
        for (std::uint32_t k = g.start[i]; k < g.start[i + 1]; ++k)
          for (std::size_t c = 0; c < 3; ++c) {
            const std::size_t own = 3 * i + c, other = 3 * std::size_t(g.neighbour[k]) + c;
            byMean_[own] += 2 * share * params.laplacian * (offsets_[own] - offsets_[other]);
            byColour_[own] += 2 * share * params.smoothColour *
                              (colours_[own] - start_[own] - colours_[other] + start_[other]);
          }
    });
  }

  void write() {
    const std::size_t stride = std::size_t(splats_.shCoefficients()) * 3;
    for (std::size_t i = 0; i < colours_.size(); ++i) {
      colours_[i] = std::clamp(colours_[i], 0.0f, 1.0f);
      splats_.sh[i / 3 * stride + i % 3] = (colours_[i] - 0.5f) / kShDc;
      splats_.means[i] = startMeans_[i] + offsets_[i];
    }
  }

  static constexpr std::array<float, 3> kBackground{0.5f, 0.5f, 0.5f};
  const RefineTarget& target_;
  SplatSet& splats_;
  RasterCamera camera_;
  std::unique_ptr<Rasterizer> rasterizer_;
  Adam colourAdam_, offsetAdam_;
  std::vector<float> colours_, offsets_, start_, startMeans_, byColour_, byMean_;
  ImageF picture_, byPicture_;
  int steps_ = 0;
};

}  // namespace

void describe(ParamList<RefineParams>& list) {
  list.add(&RefineParams::steps, {.key = "refine.steps", .label = LIKENESS_TEXT("refine", "Steps"),
      .help = LIKENESS_TEXT("refine", "Optimisation steps of splat colours and offsets against the photo."),
      .minimum = 0, .maximum = 5000, .step = 10, .unit = "steps", .flags = paramLive});
  list.add(&RefineParams::colourRate, {.key = "refine.colour_rate", .label = LIKENESS_TEXT("refine", "Colour rate"),
      .help = LIKENESS_TEXT("refine", "How far a splat's colour may move in one step."),
      .minimum = 0, .maximum = 0.1, .flags = paramLive});
  list.add(&RefineParams::offsetRate, {.key = "refine.offset_rate", .label = LIKENESS_TEXT("refine", "Offset rate"),
      .help = LIKENESS_TEXT("refine", "How far a splat may move in one step."),
      .minimum = 0, .maximum = 1e-3, .unit = "m", .flags = paramLive | paramAdvanced});
  list.add(&RefineParams::ssim, {.key = "refine.ssim", .label = LIKENESS_TEXT("refine", "Structure weight"),
      .help = LIKENESS_TEXT("refine", "Share of structural similarity (SSIM) in the picture loss; the rest is absolute difference."),
      .minimum = 0, .maximum = 1, .flags = paramLive});
  list.add(&RefineParams::keepColour, {.key = "refine.keep_colour", .label = LIKENESS_TEXT("refine", "Keep painted colour"),
      .help = LIKENESS_TEXT("refine", "Pull towards the colour painted from the photo."),
      .minimum = 0, .maximum = 10, .flags = paramLive});
  list.add(&RefineParams::smoothColour, {.key = "refine.smooth_colour", .label = LIKENESS_TEXT("refine", "Smooth colour changes"),
      .help = LIKENESS_TEXT("refine", "How strongly neighbouring splats change colour together, so that skin is not sharpened beyond the photo."),
      .minimum = 0, .maximum = 100, .flags = paramLive | paramAdvanced});
  list.add(&RefineParams::laplacian, {.key = "refine.laplacian", .label = LIKENESS_TEXT("refine", "Smooth offsets"),
      .help = LIKENESS_TEXT("refine", "How strongly neighbouring splats move together."),
      .minimum = 0, .maximum = 1e6, .flags = paramLive | paramAdvanced});
  list.add(&RefineParams::gloss, {.key = "refine.gloss", .label = LIKENESS_TEXT("refine", "Highlights kept"),
      .help = LIKENESS_TEXT("refine", "Share of the photo's highlights on the skin that stays where it is. Real highlights move when the head turns; the rest is spread over the skin around them."),
      .minimum = 0, .maximum = 1});
  list.add(&RefineParams::shine, {.key = "refine.shine", .label = LIKENESS_TEXT("refine", "Moving highlights"),
      .help = LIKENESS_TEXT("refine", "How much of the shine that the photo shows on the skin moves with the view. At 0 the skin has one colour from everywhere."),
      .minimum = 0, .maximum = 1});
}

void refineOnPhoto(const RefineTarget& target, const RefineParams& params, SplatSet& splats,
                   const RefineStep& afterStep, const RefineState* from) {
  Refinement refinement(target, splats);
  PhotometricLoss loss(target.picture, refinement.pixelWeights(), params.ssim);
  if (from) refinement.restore(*from);
  const std::function<RefineState()> state = [&] { return refinement.state(); };
  while (refinement.steps() < params.steps) {
    const int step = refinement.steps();
    loss.setLambda(params.ssim);
    const double value = refinement.step(loss, params);
    if (!afterStep(step, value, state)) return;
  }
}

}  // namespace likeness
