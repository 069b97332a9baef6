#pragma once
#include <functional>
#include <memory>

#include "engine/splats/binding.h"
#include "engine/splats/splat_builder.h"

namespace likeness {

/// Display-referred colour of a splat seen from its front (SH degree 0).
glm::vec3 splatColour(const SplatSet& splats, std::size_t i);
/// Sets it; higher SH coefficients stay.
void setSplatColour(SplatSet& splats, std::size_t i, const glm::vec3& colour);

/// Drops every splat for which `keep` is false; the order stays.
void keepSplats(BoundSplats& splats, const std::function<bool(std::size_t)>& keep);
/// The same for values of one byte a splat; an empty array stays empty.
void keepRows(std::vector<std::uint8_t>& values, const std::function<bool(std::size_t)>& keep);

/// Adds splats that were placed on the head in `state`.
void appendSplats(BoundSplats& splats, SplatBuilder added, std::shared_ptr<const HeadModel> head,
                  const HeadState& state);

}  // namespace likeness
