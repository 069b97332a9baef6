#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/param_options.h"
#include "engine/avatar/avatar_file.h"
#include "engine/avatar/avatar_look.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/head/flame_files.h"
#include "engine/jobs/document_preview.h"

namespace likeness {
namespace {

struct LookOptions {
  std::string avatar, out;
  LookParams look;
};

// Everything else in the document (photos, landmarks, parameters, versions) stays. As in the window the look takes
// the place of an earlier one, and the avatar without a look is kept as its base.
void runLook(LookOptions& options) {
  const auto from = std::filesystem::u8path(options.avatar), to = std::filesystem::u8path(options.out);
  if (from.extension() != ".likeness" || to.extension() != ".likeness")
    throw Error("A look is changed in a .likeness document.", "Give --avatar and --out files that end in .likeness.");
  std::error_code ignored;
  if (!std::filesystem::equivalent(from, to, ignored)) requireNoVersions(to);
  DocumentContent content = readDocument(from);
  const auto head = loadHeadModel(resourcePath("default_head/head.npz"));
  const auto avatar = avatarFromDocument(content, head, from.string());
  const auto styled = restyled(avatar, options.look, resourcePath("default_head"));
  replaceAvatarRows(documentOf(*styled, nullptr, {}), content);
  content.preview = documentPreview(*styled);
  const auto settings = ParamGroup::viewing("look", Text{}, options.look).toJson();
  for (const auto& [key, value] : settings.items()) content.parameters[key] = value.dump();
  rewriteDocument(from, to, content);
}

}  // namespace

void addLookCommand(CLI::App& app) {
  auto* command = app.add_subcommand("look", "Change hair, hair colour, eyes or skin of a finished avatar; an earlier look is replaced");
  auto o = std::make_shared<LookOptions>();
  command->add_option("--avatar", o->avatar, ".likeness document")->required();
  command->add_option("--out", o->out, ".likeness document to write (may be the same)")->required();
  addParamOptions(*command, ParamGroup::viewing("look", Text{}, o->look));
  command->callback([o] { runLook(*o); });
}

}  // namespace likeness
