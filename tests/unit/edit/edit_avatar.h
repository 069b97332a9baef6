#pragma once
#include "engine/avatar/avatar.h"
#include "engine/core/paths.h"
#include "engine/head/flame_files.h"
#include "engine/render/head_resources.h"
#include "engine/splats/avatar_from_head.h"

/// The default head with its own textures and short hair, as an avatar.
namespace likeness::fixture {

inline std::shared_ptr<const Avatar> editAvatar() {
  static const auto made = [] {
    const auto folder = resourcePath("default_head");
    auto avatar = std::make_shared<Avatar>();
    avatar->head = loadHeadModel(folder / "head.npz");
    HeadAvatarLook look;
    look.textures = loadHeadTextures(folder, *avatar->head);
    look.hair = loadHairShell(folder, "short01");
    avatar->splats = std::make_shared<BoundSplats>(avatarFromHead(avatar->head, {}, look));
    const SplatTemplate shape(*avatar->head, avatar->splats->recipe);
    avatar->paint.scalp.assign(shape.vertices().size(), 0);
    avatar->photoExpression = neutralExpression();
    avatar->photoCamera = portraitCamera(0, 0, 24, 512, 512);
    return std::shared_ptr<const Avatar>(avatar);
  }();
  return made;
}

}  // namespace likeness::fixture
