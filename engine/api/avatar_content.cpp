#include "engine/api/avatar_content.h"

#include "engine/avatar/avatar_file.h"

namespace likeness {
namespace {

bool ofAvatar(const std::string& name) {
  return name.rfind("splats/", 0) == 0 || name.rfind("rig/", 0) == 0 || name.rfind("paint/", 0) == 0 || name == "photo/expression" || name == "photo/camera";
}

}  // namespace

void putAvatar(const std::shared_ptr<const Avatar>& avatar, AvatarRows& cache, DocumentContent& content) {
  if (!avatar) return;
  std::lock_guard lock(cache.mutex);
  if (cache.avatar != avatar) {
    cache.rows = documentOf(*avatar, nullptr, {});
    cache.avatar = avatar;
  }
  std::erase_if(content.tensors, [](const auto& row) { return ofAvatar(row.first); });
  std::erase_if(content.meta, [](const auto& row) { return ofAvatar(row.first); });
  content.tensors.insert(cache.rows.tensors.begin(), cache.rows.tensors.end());
  for (const auto& [key, value] : cache.rows.meta) content.meta[key] = value;
}

}  // namespace likeness
