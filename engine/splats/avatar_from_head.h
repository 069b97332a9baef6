#pragma once
#include <memory>
#include <vector>

#include "engine/render/head_scene.h"
#include "engine/splats/binding.h"

namespace likeness {

/// What an avatar made straight from a head looks like.
struct HeadAvatarLook {
  HeadTextures textures{};                  ///< empty ones leave plain colours
  std::shared_ptr<const HairShell> hair{};  ///< null: bald
  HeadLook look{};                          ///< tints
  MeshLight light = studioLight();
};

/// Numbers of the surface sampling; the defaults leave no holes at 512 px.
struct HeadAvatarParams {
  float coverage = 0.62f;        ///< standard deviation / spacing along the surface
  float thickness = 0.12f;       ///< standard deviation across / along the surface
  float opacity = 0.97f;
  float cardSpacing = 0.00028f;  ///< metres between splats of brows and lashes
  int hairSplats = 32000;
};

/// Builds an avatar from head parameters alone, no optimisation: one flat splat per template vertex
/// of skin, eyes, teeth and tongue (vertex-bound, facial mask set for all but the scalp and neck
/// rims), triangle-local splats for brows and lashes, and hair splats bound to the nearest rigid
/// scalp triangle. Colours are the textures under the given light, baked. Needs a head with quads;
/// throws Error otherwise.
BoundSplats avatarFromHead(std::shared_ptr<const HeadModel> head, const std::vector<float>& betas,
                           const HeadAvatarLook& look, const HeadAvatarParams& params = {});

}  // namespace likeness
