#pragma once
#include <memory>
#include <mutex>

#include "engine/project/document.h"

namespace likeness {

struct Avatar;

/// The rows of the avatar that was stored last: an unchanged one costs nothing at the next autosave.
struct AvatarRows {
  std::mutex mutex;
  std::shared_ptr<const Avatar> avatar;
  DocumentContent rows;
};

/// Puts the avatar's splats, rig, camera and head into `content` in place of what was there; null
/// leaves `content` as it is. From any thread.
void putAvatar(const std::shared_ptr<const Avatar>& avatar, AvatarRows& cache, DocumentContent& content);

}  // namespace likeness
