#include "engine/avatar/avatar_ply.h"

#include "engine/avatar/splat_selection.h"
#include "engine/splats/rig_file.h"
#include "engine/splats/splat_ply.h"

namespace likeness {

SplatSet restSplats(const Avatar& avatar) {
  HeadState rest;
  rest.betas = avatar.splats->betas;
  return posedSplats(*avatar.splats, *avatar.head, rest);
}

std::shared_ptr<const Avatar> readAvatarPly(const std::filesystem::path& file,
                                            std::shared_ptr<const HeadModel> head) {
  auto out = std::make_shared<Avatar>();
  out->head = head;
  out->splats = attachRig(readSplatPly(file), readRig(rigPathFor(file)), head);
  out->photoExpression = neutralExpression();
  out->photoCamera = portraitCamera(0, 0, 24, 512, 512);
  return out;
}

void writeAvatarPly(const std::filesystem::path& file, const Avatar& avatar, const std::string& madeWith) {
  Avatar visible = avatar;
  if (!avatar.hidden.empty()) {
    auto kept = std::make_shared<BoundSplats>(*avatar.splats);
    keepSplats(*kept, [&](std::size_t i) { return !avatar.hidden[i]; });
    visible.splats = kept;
  }
  writeSplatPly(file, restSplats(visible));
  writeRig(rigPathFor(file), *visible.splats, madeWith);
}

}  // namespace likeness
