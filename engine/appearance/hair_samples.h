#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/appearance/hair_picture.h"
#include "engine/render/head_scene.h"

namespace likeness {

/// One place on a hair shell, head frame.
struct HairSample {
  glm::vec3 position{0};       ///< metres
  glm::vec3 normal{0, 0, 1};   ///< unit, away from the skull
  glm::vec3 strand{0, -1, 0};  ///< along the hair, not unit
  float spacing = 0.002f;      ///< metres between neighbours on one card
  float alpha = 1;             ///< of the texture, 0..1
  float luminance = 0.1f;      ///< of the texture, linear
  float keep = 1;              ///< 0..1 after carving
};

/// About `count` samples, even over the cards' opaque area. `headVertices` [V, 3] at rest.
std::vector<HairSample> sampleShell(const HairShell& shell, std::span<const float> headVertices,
                                    const glm::vec3& cranium, int count);

/// The same of what lies above the bust's soft edge, feathered: an avatar ends there, and so does its
/// hair. `bust`: height of its lowest point in the head frame, metres.
std::vector<HairSample> sampleAboveBust(const HairShell& shell, std::span<const float> headVertices,
                                        const glm::vec3& cranium, float bust, int count);

/// How a shell had to change to meet a photo's outline.
struct OutlineChange {
  float stretch = 0;    ///< mean |log factor| of the distance from the middle of the skull
  float thickness = 1;  ///< the photo's hair at the outline over the shell's, metres above the skull
};
/// Moves the samples away from or towards the middle of the skull so that their outline meets the
/// person's, smoothly over the angle in the picture; factor per angle within 0.75..1.5. Where that
/// makes the hair thinner it gets thinner behind the skull too (with `picture.skull`).
OutlineChange reachOutline(const HairPicture& picture, std::vector<HairSample>& samples);

/// Carves each sample, feathered: nothing over the seen skin of the face, nothing outside the
/// person's outline, below the chin line only where the photo shows hanging hair. What no photo
/// shows (behind the head, outside the picture) reaches no lower than the hair that is seen, or the
/// nape. Returns the share of the samples' opacity that is lost.
float carve(const HairPicture& picture, std::vector<HairSample>& samples);

/// Carves samples before the head whose pixels are nearer to skin than to `hairColour`
/// (display-referred), brightness aside: a shaded forehead is not hair.
void carveSkinColoured(const HairPicture& picture, const glm::vec3& hairColour,
                       std::vector<HairSample>& samples);

/// What the samples cover in the picture.
struct HairCover {
  ImageF front;  ///< [H, W, 1] 1 where hair lies before the head
  ImageF any;    ///< [H, W, 1] 1 where there is hair at all
  ImageF depth;  ///< [H, W, 1] of the nearest opaque sample, metres; 1e9 where none
};
HairCover coverOf(const HairPicture& picture, std::span<const HairSample> samples);

}  // namespace likeness
