#include "app/cli/head_avatar.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/head/flame_files.h"
#include "engine/splats/avatar_sampler.h"
#include "engine/splats/mean_face.h"
#include "engine/splats/rig_file.h"
#include "engine/splats/splat_ply.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

void writeAvatar(const PersonChoice& choice, const fs::path& folder) {
  const fs::path headFile = resourcePath("default_head/head.npz");
  const auto head = loadHeadModel(headFile);
  const SampledPerson person = samplePerson(headFile.parent_path(), *head, choice);
  BoundSplats avatar = avatarFromHead(head, person.betas, person.look);
  applyMeanFaceOf(headFile.parent_path(), avatar);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw Error("The folder " + folder.string() + " cannot be made.", "Choose another folder.",
                error.message());
  HeadState rest;
  rest.betas = person.betas;
  const fs::path ply = folder / "avatar.ply";
  writeSplatPly(ply, posedSplats(avatar, *head, rest));
  writeRig(rigPathFor(ply), avatar);
  const std::string hair = person.hairName.empty() ? "none" : person.hairName;
  if (commonOptions().json)
    printJsonLine({{"splats", avatar.size()}, {"hair", hair}, {"eyes", person.eyeColour},
                   {"ply", ply.string()}, {"rig", rigPathFor(ply).string()}});
  else
    std::printf("%zu splats (hair %s, eyes %s) written to %s\n", avatar.size(), hair.c_str(),
                person.eyeColour.c_str(), ply.c_str());
}

}  // namespace

void addHeadAvatarCommand(CLI::App& head) {
  CLI::App* command = head.add_subcommand(
      "avatar", "Make an avatar straight from head parameters drawn from a seed");
  auto choice = std::make_shared<PersonChoice>();
  auto folder = std::make_shared<std::string>();
  command->add_option("--seed", choice->seed, "The same seed gives the same person");
  command->add_option("--hair", choice->hair, "Hair shell, or none (default: drawn)");
  command->add_option("--eyes", choice->eyes, "Eye colour (default: drawn)");
  command->add_option("--out", *folder, "Folder for avatar.ply and avatar.rig.safetensors")
      ->required();
  command->callback([choice, folder] { writeAvatar(*choice, *folder); });
}
}  // namespace likeness
