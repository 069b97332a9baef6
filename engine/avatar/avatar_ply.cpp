#include "engine/avatar/avatar_ply.h"

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
  writeSplatPly(file, restSplats(avatar));
  writeRig(rigPathFor(file), *avatar.splats, madeWith);
}

}  // namespace likeness
