#include "engine/api/avatar_content.h"

#include "engine/avatar/avatar_file.h"

namespace likeness {

void putAvatar(const std::shared_ptr<const Avatar>& avatar, AvatarRows& cache, DocumentContent& content) {
  if (!avatar) return;
  std::lock_guard lock(cache.mutex);
  if (cache.avatar != avatar) {
    cache.rows = documentOf(*avatar, nullptr, {});
    cache.avatar = avatar;
  }
  replaceAvatarRows(cache.rows, content);
}

}  // namespace likeness
