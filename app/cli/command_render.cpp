#include <CLI/CLI.hpp>
#include <cmath>

#include "app/cli/avatar_io.h"
#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "engine/avatar/avatar_ply.h"
#include "engine/avatar/contact_sheet.h"
#include "engine/core/error.h"

namespace likeness {
namespace {

struct RenderOptions {
  std::string avatar, out, background = "0.9,0.9,0.91";
  std::vector<std::string> set;
  float yaw = 0, pitch = 0, fov = 24;
  int size = 512, tile = 256;
  bool photoExpression = false;
};

std::vector<float> expressionOf(const RenderOptions& options, const Avatar& avatar) {
  std::vector<float> values = options.photoExpression ? avatar.photoExpression : neutralExpression();
  for (const auto& item : options.set) {
    const std::size_t at = item.find('=');
    const int control = at == std::string::npos ? -1 : findControl(item.substr(0, at));
    char* end = nullptr;
    const float value = at == std::string::npos ? 0 : std::strtof(item.c_str() + at + 1, &end);
    if (control < 0 || end == item.c_str() + at + 1 || *end || !std::isfinite(value))
      throw Error("--set " + item + " is not CONTROL=NUMBER with a known control.", "For example --set jawOpen=0.5.");
    values[std::size_t(control)] = value;
  }
  return values;
}

std::array<float, 3> backgroundOf(const RenderOptions& options) {
  std::array<float, 3> c{};
  const bool three = std::sscanf(options.background.c_str(), "%f,%f,%f", &c[0], &c[1], &c[2]) == 3;
  if (!three || !std::isfinite(c[0] + c[1] + c[2]))
    throw Error("--background " + options.background + " is not R,G,B.", "Give three numbers 0..1.");
  return c;
}

void runRender(const RenderOptions& options) {
  if (!std::isfinite(options.yaw + options.pitch + options.fov))
    throw Error("--yaw, --pitch and --fov must be finite numbers.", "For example --yaw 30.");
  const auto avatar = loadAvatar(options.avatar);
  const auto background = backgroundOf(options);
  const Camera camera = portraitCamera(options.yaw, options.pitch, options.fov, options.size, options.size);
  writePicture(options.out, renderAvatar(*avatar, expressionOf(options, *avatar), camera, background.data()));
}

}  // namespace

void addRenderCommand(CLI::App& app) {
  auto* command = app.add_subcommand("render", "Draw an avatar from any side, with any expression");
  auto o = std::make_shared<RenderOptions>();
  command->add_option("--avatar", o->avatar, ".likeness, or .ply with its rig beside it")->required();
  command->add_option("--out", o->out, kPictureHelp)->required();
  command->add_option("--yaw", o->yaw, "Degrees; positive looks at the person's left side");
  command->add_option("--pitch", o->pitch, "Degrees; positive looks from above")->check(CLI::Range(-89.0, 89.0));
  command->add_option("--fov", o->fov, "Vertical field of view, degrees")->check(CLI::Range(5.0, 90.0));
  command->add_option("--size", o->size, "Side of the picture, pixels")->check(CLI::Range(16, 8192));
  command->add_option("--set", o->set, "Expression control, for example jawOpen=0.5");
  command->add_option("--background", o->background, "R,G,B 0..1");
  command->add_flag("--photo-expression", o->photoExpression, "Start from the expression of the photo");
  command->callback([o] { runRender(*o); });
}

void addSheetCommand(CLI::App& app) {
  auto* command = app.add_subcommand("sheet", "Contact sheet of an avatar: 8 azimuths, 6 expressions");
  auto o = std::make_shared<RenderOptions>();
  command->add_option("--avatar", o->avatar, ".likeness, or .ply with its rig beside it")->required();
  command->add_option("--out", o->out, kPictureHelp)->required();
  command->add_option("--tile", o->tile, "Side of one picture, pixels")->check(CLI::Range(64, 1024));
  command->callback([o] { writePicture(o->out, contactSheet(*loadAvatar(o->avatar), o->tile)); });
}

void addExportCommand(CLI::App& app) {
  auto* command = app.add_subcommand("export", "Write the splats of an avatar as PLY, with the rig beside it");
  auto o = std::make_shared<RenderOptions>();
  command->add_option("--avatar", o->avatar, ".likeness document")->required();
  command->add_option("--out", o->out, "PLY to write")->required();
  command->callback([o] { writeAvatarPly(std::filesystem::u8path(o->out), *loadAvatar(o->avatar), madeWithMark()); });
}

}  // namespace likeness
