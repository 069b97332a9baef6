#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "engine/avatar/avatar.h"
#include "engine/edit/splat_mask.h"

namespace likeness {

class StudioEngine;

/// Edits of the finished avatar that take longer than a window may wait: they run on the engine
/// thread, after what waits there, and call `done` there. What goes wrong becomes the job's failure in
/// the engine's events, and `done` is not called.
class AvatarEditor {
 public:
  /// `engine` must outlive the editor.
  explicit AvatarEditor(StudioEngine& engine);

  /// Splats of a region (splatRegionNames).
  void selectRegion(std::shared_ptr<const Avatar> avatar, std::string region, std::function<void(SplatMask)> done);

  /// The skin's colours as a PNG of size x size pixels and 8 or 16 bits (uv_colours.h).
  void writeColours(std::shared_ptr<const Avatar> avatar, std::filesystem::path file, int size, int bits,
                    std::function<void()> done);
  /// Reads an edited picture back; the avatar given with its colours.
  void readColours(std::shared_ptr<const Avatar> avatar, std::filesystem::path file,
                   std::function<void(std::shared_ptr<const Avatar>)> done);

 private:
  struct Cache;
  StudioEngine& engine_;
  std::shared_ptr<Cache> cache_;  ///< touched on the engine thread only
};

}  // namespace likeness
