#include "app/cli/commands.h"
#include "app/cli/head_avatar.h"
#include "app/cli/head_mean_face.h"
#include "app/cli/head_picture.h"
#include "app/cli/head_pose.h"

namespace likeness {

void addHeadCommand(CLI::App& app) {
  CLI::App* command = app.add_subcommand("head", "Work with parametric heads");
  command->require_subcommand(1);
#ifdef LIKENESS_HEAD_PICTURE
  addHeadAvatarCommand(*command);
  addHeadPictureCommand(*command);
  addHeadMeanFaceCommand(*command);
#endif
  addHeadPoseCommand(*command);
  addHeadExpressionsCommand(*command);
}

}  // namespace likeness
