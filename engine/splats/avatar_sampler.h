#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/splats/avatar_from_head.h"

namespace likeness {

/// A person drawn from the head's own statistics.
struct SampledPerson {
  std::vector<float> betas;
  HeadAvatarLook look;
  std::string hairName;   ///< "" = bald
  std::string eyeColour;
};

/// What to draw; a name that is set is not drawn.
struct PersonChoice {
  std::uint64_t seed = 0;
  std::string hair;        ///< shell name, "none", or "" = draw
  std::string eyes;        ///< colour name or "" = draw
  float spread = 0.8f;     ///< standard deviation of the identity coefficients, cut at 2.2 sigma
};

/// Identity, skin (albedo.npz), eye colour, hair shell and tint from a seed; the same seed gives the
/// same person on every machine. Shells named in withheld.json are never drawn. `folder` is a head
/// folder (docs/file_formats.md); throws Error naming what it lacks.
SampledPerson samplePerson(const std::filesystem::path& folder, const HeadModel& head,
                           const PersonChoice& choice);

}  // namespace likeness
