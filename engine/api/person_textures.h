#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "engine/edit/uv_colours.h"
#include "engine/render/head_scene.h"
#include "engine/splats/binding.h"

namespace likeness {

/// The pictures that the head mesh wears for one person: skin as the splats have it, the photo's light included, and
/// eyes in the person's colour; teeth, lashes and brows are the head folder's. Baked anew only when they changed.
class PersonTextures {
 public:
  /// `plain`: the head folder's own; empty ones, of a head that is not the folder's, stay empty.
  PersonTextures(HeadTextures plain, std::filesystem::path headFolder);

  /// Takes over the colours of a rig of the same head; true when a picture became another one.
  bool wear(const SplatRig& rig);
  const HeadTextures& textures() const { return worn_; }

 private:
  bool wearSkin(const SplatRig& rig);
  bool wearEyes(const SplatRig& rig);

  std::filesystem::path folder_;
  HeadTextures worn_;
  std::optional<UvLayout> layout_;
  TemplateRecipe recipe_;
  std::shared_ptr<const BoundSplats> skinOf_;
  std::string eyeColour_;
  glm::vec3 irisTint_{0};
};

}  // namespace likeness
