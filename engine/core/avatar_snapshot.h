#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "engine/core/latest_slot.h"
#include "engine/core/splat_set.h"

namespace likeness {

/// What poses an avatar's canonical splats. Engine modules derive from it; the pose worker gets it
/// back by dynamic_pointer_cast. Immutable once shared.
class AvatarRig {
 public:
  virtual ~AvatarRig() = default;
};

/// Splats that live on a device; only the module that made the buffer looks inside.
class DeviceSplats {
 public:
  virtual ~DeviceSplats() = default;
  virtual std::size_t size() const = 0;  ///< number of splats
};

/// The state of an avatar at one step of a job. Immutable; published by the engine at a step
/// boundary, at most every 100 ms, read by the pose worker and the viewport at leisure.
struct AvatarSnapshot {
  std::shared_ptr<const SplatSet> splats;        ///< canonical (unposed) splats on the host, or null
  std::shared_ptr<const DeviceSplats> device;    ///< the same on a device, or null
  std::shared_ptr<const AvatarRig> rig;          ///< null: the splats do not move
  std::string stage;                             ///< id of the stage that made it
  std::int64_t step = 0;                         ///< within that stage
};

using SnapshotSlot = LatestSlot<AvatarSnapshot>;

}  // namespace likeness
