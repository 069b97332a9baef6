#include <cstdio>
#include <memory>
#include <string>

#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "engine/api/torch_threads.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/guidance/reference_distill.h"
#ifdef LIKENESS_HAS_FACE
#include "engine/media/image_io.h"
#include "models/face/reference_face.h"
#endif
#include "models/clip/reference_clip.h"
#include "models/diffusion/reference_diffusion.h"
#include "models/perceptual/reference_lpips.h"
#include "models/reference/reference_kinds.h"

namespace likeness {
namespace {

struct Options {
  std::string kind, in, out;
  bool list = false;
};

ReferenceKinds allKinds() {
  ReferenceKinds kinds;
  addDiffusionReferenceKinds(kinds);
  addDistillReferenceKinds(kinds);
  addClipReferenceKinds(kinds);
  addPerceptualReferenceKinds(kinds, resourcesFolder() / "perceptual");
#ifdef LIKENESS_HAS_FACE
  addFaceReferenceKinds(kinds, [](const std::filesystem::path& photo) { return readPhoto(photo).rgb; },
                        resourcesFolder() / "sample/astronaut.png");
#endif
  return kinds;
}

void run(const Options& options) {
  const ReferenceKinds kinds = allKinds();
  if (options.list) {
    for (const std::string& name : kinds.names()) std::puts(name.c_str());
    return;
  }
  if (options.kind.empty() || options.in.empty() || options.out.empty())
    throw Error("A reference file is recomputed from a kind, --in and --out.",
                "`likeness reference --list` names the kinds.");
  applyThreadBudgetToTorch();
  kinds.run(options.kind, options.in, options.out);
}

}  // namespace

void addReferenceCommand(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "reference", "Recompute a stored reference file of a network, to compare with other programs");
  auto options = std::make_shared<Options>();
  command->add_option("kind", options->kind, "The file's name without sizes and indices");
  command->add_option("--in", options->in, "Reference file (safetensors): inputs and the seed");
  command->add_option("--out", options->out, "Written: inputs as they are, outputs recomputed");
  command->add_flag("--list", options->list, "Name every kind");
  command->callback([options] { run(*options); });
}

}  // namespace likeness
