#include "app/cli/head_mean_face.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"
#include "engine/appearance/mean_face_fit.h"
#include "engine/core/paths.h"
#include "engine/head/flame_files.h"
#include "engine/render/head_resources.h"

namespace likeness {
namespace {

struct MeanFaceOptions {
  std::string out;
  MeanFaceSettings settings;
};

void runMeanFace(const MeanFaceOptions& options) {
  const auto folder = resourcePath("default_head");
  const auto head = loadHeadModel(folder / "head.npz");
  const MeanFaceFit fit =
      fitMeanFace(head, loadHeadTextures(folder, *head), options.settings, [&](int step, double loss) {
        if (!commonOptions().json && step % 20 == 0) {
          std::printf("step %d of %d, loss %.4f\n", step, options.settings.steps, loss);
          std::fflush(stdout);
        }
        return true;
      });
  const auto file = std::filesystem::u8path(options.out);
  writeMeanFace(file, fit.face);
  if (commonOptions().json)
    printJsonLine({{"splats", fit.face.size()}, {"start_psnr", fit.startPsnr}, {"psnr", fit.psnr}, {"file", file.string()}});
  else
    std::printf("%zu splats, held-out views %.2f dB -> %.2f dB, written to %s\n", fit.face.size(),
                fit.startPsnr, fit.psnr, file.string().c_str());
}

}  // namespace

void addHeadMeanFaceCommand(CLI::App& head) {
  CLI::App* command = head.add_subcommand(
      "mean-face", "Fit the splats that every avatar starts from to pictures of the mean head");
  auto o = std::make_shared<MeanFaceOptions>();
  command->add_option("--out", o->out, "File to write: mean_face.safetensors of the head folder")->required();
  command->add_option("--steps", o->settings.steps, "Steps of the fit, one view each")->check(CLI::Range(1, 100000));
  command->add_option("--size", o->settings.size, "Side of the pictures, pixels")->check(CLI::Range(64, 2048));
  command->callback([o] { runMeanFace(*o); });
}

}  // namespace likeness
