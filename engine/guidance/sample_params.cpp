#include "engine/guidance/sample_params.h"

namespace likeness {
namespace {

void describeText(ParamList<SampleParams>& list) {
  list.add(&SampleParams::prompt,
           {.key = "sample.prompt", .label = LIKENESS_TEXT("sample", "Prompt"),
            .help = LIKENESS_TEXT("sample", "What the picture shows, in words; up to 75 tokens count. A portrait of a photo's person needs none.")});
  list.add(&SampleParams::negative,
           {.key = "sample.negative", .label = LIKENESS_TEXT("sample", "Negative prompt"),
            .help = LIKENESS_TEXT("sample", "What the picture should not show.")});
  list.add(&SampleParams::model,
           {.key = "sample.model", .label = LIKENESS_TEXT("sample", "Model"),
            .help = LIKENESS_TEXT("sample", "Whose weights draw from a prompt; a portrait always takes those of Arc2Face."),
            .choices = {{"sd15", LIKENESS_TEXT("sample", "Stable Diffusion 1.5")},
                        {"realistic_vision", LIKENESS_TEXT("sample", "Realistic Vision")}}});
}

void describeWalk(ParamList<SampleParams>& list) {
  list.add(&SampleParams::steps,
           {.key = "sample.steps", .label = LIKENESS_TEXT("sample", "Steps"),
            .help = LIKENESS_TEXT("sample", "Steps from noise to picture; more than 25 seldom show with DPM-Solver++."),
            .minimum = 1, .maximum = 500, .step = 1, .unit = "steps"});
  list.add(&SampleParams::guidance,
           {.key = "sample.guidance", .label = LIKENESS_TEXT("sample", "Guidance"),
            .help = LIKENESS_TEXT("sample", "How closely the picture follows prompt or person; 0 takes the usual 7.5 for prompts and 3 for "
                                            "portraits, 1 is no guidance and half the work."),
            .minimum = 0, .maximum = 30, .step = 0.5});
  list.add(&SampleParams::seed,
           {.key = "sample.seed", .label = LIKENESS_TEXT("sample", "Seed"),
            .help = LIKENESS_TEXT("sample", "The same seed with the same settings gives the same picture; further pictures count on from it."),
            .minimum = 0, .maximum = 2147483000, .step = 1});
  list.add(&SampleParams::size,
           {.key = "sample.size", .label = LIKENESS_TEXT("sample", "Size"),
            .help = LIKENESS_TEXT("sample", "Side of the square picture, a multiple of 8. The networks were trained at 512."),
            .minimum = 64, .maximum = 2048, .step = 64, .unit = "px"});
  list.add(&SampleParams::scheduler,
           {.key = "sample.scheduler", .label = LIKENESS_TEXT("sample", "Scheduler"),
            .help = LIKENESS_TEXT("sample", "How the steps are taken; DDPM draws new noise at each and needs many."),
            .choices = {{"dpm", LIKENESS_TEXT("sample", "DPM-Solver++")},
                        {"ddim", LIKENESS_TEXT("sample", "DDIM")},
                        {"deis", LIKENESS_TEXT("sample", "DEIS")},
                        {"ddpm", LIKENESS_TEXT("sample", "DDPM")}}});
  list.add(&SampleParams::count,
           {.key = "sample.count", .label = LIKENESS_TEXT("sample", "Pictures"),
            .help = LIKENESS_TEXT("sample", "How many pictures to make, one after another."),
            .minimum = 1, .maximum = 100, .step = 1});
}

void describeParts(ParamList<SampleParams>& list) {
  list.add(&SampleParams::lora,
           {.key = "sample.lora", .label = LIKENESS_TEXT("sample", "LoRA file"),
            .help = LIKENESS_TEXT("sample", "A low-rank adapter for the UNet of Stable Diffusion 1.5; empty for none."), .flags = paramPath});
  list.add(&SampleParams::loraScale,
           {.key = "sample.loraScale", .label = LIKENESS_TEXT("sample", "LoRA scale"),
            .help = LIKENESS_TEXT("sample", "Strength of the LoRA; it may be moved while a picture is made."),
            .minimum = -2, .maximum = 2, .step = 0.05, .flags = paramLive});
  list.add(&SampleParams::control,
           {.key = "sample.control", .label = LIKENESS_TEXT("sample", "Control picture"),
            .help = LIKENESS_TEXT("sample", "A picture that steers the ControlNet, e.g. normals; empty for none."), .flags = paramPath});
  list.add(&SampleParams::controlnet,
           {.key = "sample.controlnet", .label = LIKENESS_TEXT("sample", "ControlNet"),
            .help = LIKENESS_TEXT("sample", "A file, or the name that `likeness models list` gives an installed one; empty takes the usual one for "
                                            "portraits or prompts."), .flags = paramPath});
  list.add(&SampleParams::controlScale,
           {.key = "sample.controlScale", .label = LIKENESS_TEXT("sample", "Control scale"),
            .help = LIKENESS_TEXT("sample", "Strength of the ControlNet; it may be moved while a picture is made."),
            .minimum = 0, .maximum = 2, .step = 0.05, .flags = paramLive});
  list.add(&SampleParams::precision,
           {.key = "sample.precision", .label = LIKENESS_TEXT("sample", "Precision"),
            .help = LIKENESS_TEXT("sample", "Numbers of the UNet: bfloat16 takes half the memory and is fast only on processors made for it."),
            .choices = {{"float32", LIKENESS_TEXT("sample", "float32")}, {"bfloat16", LIKENESS_TEXT("sample", "bfloat16")}},
            .flags = paramAdvanced});
}

}  // namespace

void describe(ParamList<SampleParams>& list) {
  describeText(list);
  describeWalk(list);
  describeParts(list);
}

double guidanceOf(const SampleParams& params, bool portrait) {
  constexpr double kPrompts = 7.5, kPortraits = 3;  // public defaults of Stable Diffusion and Arc2Face
  if (params.guidance > 0) return params.guidance;
  return portrait ? kPortraits : kPrompts;
}

}  // namespace likeness
