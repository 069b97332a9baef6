#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "engine/core/host_tensor.h"
#include "engine/splats/binding.h"

namespace likeness {

/// What ties splats to a head, as named tensors and text (docs/file_formats.md, "Rig sidecar"): the
/// rest pose itself stays in the splat file.
struct RigData {
  TensorMap tensors;
  std::map<std::string, std::string> metadata;
};
RigData rigData(const BoundSplats& splats);
/// Anchors, kinds, facial mask, layers, recipe, identity; `local` holds only layers. `source` names
/// the file in messages. Throws Error for missing or contradicting entries.
BoundSplats splatsFromRig(const RigData& rig, const std::string& source);

/// "avatar.rig.safetensors" beside "avatar.ply".
std::filesystem::path rigPathFor(const std::filesystem::path& splatFile);
/// Writes atomically. A `madeWith` that is not empty becomes the metadata entry "made_with".
void writeRig(const std::filesystem::path& path, const BoundSplats& splats, const std::string& madeWith = {});
BoundSplats readRig(const std::filesystem::path& path);

/// Binds the rest-pose splats of a reloaded file to their rig, so that they animate. Throws Error
/// when numbers of splats differ or the rig belongs to another head.
std::shared_ptr<const BoundSplats> attachRig(const SplatSet& restSplats, BoundSplats rig,
                                             std::shared_ptr<const HeadModel> head);

}  // namespace likeness
