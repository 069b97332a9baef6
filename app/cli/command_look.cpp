#include <CLI/CLI.hpp>

#include "app/cli/commands.h"
#include "app/cli/param_options.h"
#include "engine/avatar/avatar_file.h"
#include "engine/avatar/avatar_look.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/head/flame_files.h"

namespace likeness {
namespace {

struct LookOptions {
  std::string avatar, out;
  LookParams look;
};

// Everything else in the document (photos, landmarks, parameters) stays. The new look becomes the avatar
// itself, so that the settings of an earlier look have nothing to say any more.
void runLook(const LookOptions& options) {
  const auto from = std::filesystem::u8path(options.avatar), to = std::filesystem::u8path(options.out);
  if (from.extension() != ".likeness" || to.extension() != ".likeness")
    throw Error("A look is changed in a .likeness document.", "Give --avatar and --out files that end in .likeness.");
  DocumentContent content = readDocument(from);
  const auto head = loadHeadModel(resourcePath("default_head/head.npz"));
  const auto avatar = avatarFromDocument(content, head, from.string());
  replaceAvatarRows(documentOf(*withLook(*avatar, options.look, resourcePath("default_head")), nullptr, {}), content);
  std::erase_if(content.parameters, [](const auto& row) { return row.first.rfind("look.", 0) == 0; });
  writeDocument(to, content);
}

}  // namespace

void addLookCommand(CLI::App& app) {
  auto* command = app.add_subcommand("look", "Change hair, hair colour, eyes or skin of a finished avatar");
  auto o = std::make_shared<LookOptions>();
  command->add_option("--avatar", o->avatar, ".likeness document")->required();
  command->add_option("--out", o->out, ".likeness document to write (may be the same)")->required();
  addParamOptions(*command, ParamGroup::viewing("look", Text{}, o->look));
  command->callback([o] { runLook(*o); });
}

}  // namespace likeness
