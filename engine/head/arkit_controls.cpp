#include "engine/head/arkit_controls.h"

#include <array>
#include <string>
#include <unordered_map>

namespace likeness {
namespace {

using G = ControlGroup;

constexpr std::array<ExpressionControl, controlCount> kControls{{
    {"eyeBlinkLeft", "Blink left", G::eyes, 0, 1, ""},
    {"eyeLookDownLeft", "Look down left", G::eyes, 0, 1, ""},
    {"eyeLookInLeft", "Look in left", G::eyes, 0, 1, ""},
    {"eyeLookOutLeft", "Look out left", G::eyes, 0, 1, ""},
    {"eyeLookUpLeft", "Look up left", G::eyes, 0, 1, ""},
    {"eyeSquintLeft", "Squint left", G::eyes, 0, 1, ""},
    {"eyeWideLeft", "Wide left", G::eyes, 0, 1, ""},
    {"eyeBlinkRight", "Blink right", G::eyes, 0, 1, ""},
    {"eyeLookDownRight", "Look down right", G::eyes, 0, 1, ""},
    {"eyeLookInRight", "Look in right", G::eyes, 0, 1, ""},
    {"eyeLookOutRight", "Look out right", G::eyes, 0, 1, ""},
    {"eyeLookUpRight", "Look up right", G::eyes, 0, 1, ""},
    {"eyeSquintRight", "Squint right", G::eyes, 0, 1, ""},
    {"eyeWideRight", "Wide right", G::eyes, 0, 1, ""},
    {"jawForward", "Jaw forward", G::jaw, 0, 1, ""},
    {"jawLeft", "Jaw left", G::jaw, 0, 1, ""},
    {"jawRight", "Jaw right", G::jaw, 0, 1, ""},
    {"jawOpen", "Jaw open", G::jaw, 0, 1, ""},
    {"mouthClose", "Close (with open jaw)", G::mouth, 0, 1, ""},
    {"mouthFunnel", "Funnel", G::mouth, 0, 1, ""},
    {"mouthPucker", "Pucker", G::mouth, 0, 1, ""},
    {"mouthLeft", "Mouth left", G::mouth, 0, 1, ""},
    {"mouthRight", "Mouth right", G::mouth, 0, 1, ""},
    {"mouthSmileLeft", "Smile left", G::mouth, 0, 1, ""},
    {"mouthSmileRight", "Smile right", G::mouth, 0, 1, ""},
    {"mouthFrownLeft", "Frown left", G::mouth, 0, 1, ""},
    {"mouthFrownRight", "Frown right", G::mouth, 0, 1, ""},
    {"mouthDimpleLeft", "Dimple left", G::mouth, 0, 1, ""},
    {"mouthDimpleRight", "Dimple right", G::mouth, 0, 1, ""},
    {"mouthStretchLeft", "Stretch left", G::mouth, 0, 1, ""},
    {"mouthStretchRight", "Stretch right", G::mouth, 0, 1, ""},
    {"mouthRollLower", "Roll lower lip", G::mouth, 0, 1, ""},
    {"mouthRollUpper", "Roll upper lip", G::mouth, 0, 1, ""},
    {"mouthShrugLower", "Shrug lower lip", G::mouth, 0, 1, ""},
    {"mouthShrugUpper", "Shrug upper lip", G::mouth, 0, 1, ""},
    {"mouthPressLeft", "Press left", G::mouth, 0, 1, ""},
    {"mouthPressRight", "Press right", G::mouth, 0, 1, ""},
    {"mouthLowerDownLeft", "Lower lip down left", G::mouth, 0, 1, ""},
    {"mouthLowerDownRight", "Lower lip down right", G::mouth, 0, 1, ""},
    {"mouthUpperUpLeft", "Upper lip up left", G::mouth, 0, 1, ""},
    {"mouthUpperUpRight", "Upper lip up right", G::mouth, 0, 1, ""},
    {"browDownLeft", "Brow down left", G::brows, 0, 1, ""},
    {"browDownRight", "Brow down right", G::brows, 0, 1, ""},
    {"browInnerUp", "Inner brows up", G::brows, 0, 1, ""},
    {"browOuterUpLeft", "Outer brow up left", G::brows, 0, 1, ""},
    {"browOuterUpRight", "Outer brow up right", G::brows, 0, 1, ""},
    {"cheekPuff", "Cheek puff", G::cheeksNose, 0, 1, ""},
    {"cheekSquintLeft", "Cheek squint left", G::cheeksNose, 0, 1, ""},
    {"cheekSquintRight", "Cheek squint right", G::cheeksNose, 0, 1, ""},
    {"noseSneerLeft", "Sneer left", G::cheeksNose, 0, 1, ""},
    {"noseSneerRight", "Sneer right", G::cheeksNose, 0, 1, ""},
    {"tongueOut", "Tongue out", G::tongue, 0, 1, ""},
    {"headYaw", "Head turn", G::head, -90, 90, "deg"},
    {"headPitch", "Head nod", G::head, -45, 45, "deg"},
    {"headRoll", "Head tilt", G::head, -45, 45, "deg"},
    {"neckYaw", "Neck turn", G::head, -45, 45, "deg"},
    {"neckPitch", "Neck nod", G::head, -35, 35, "deg"},
    {"neckRoll", "Neck tilt", G::head, -35, 35, "deg"},
    {"gazeYaw", "Gaze sideways", G::eyes, -1, 1, ""},
    {"gazePitch", "Gaze up", G::eyes, -1, 1, ""},
}};

std::string swapped(std::string_view key, std::string_view from, std::string_view to) {
  const std::size_t at = key.rfind(from);
  if (at == std::string_view::npos) return {};
  return std::string(key.substr(0, at)) + std::string(to) +
         std::string(key.substr(at + from.size()));
}

}  // namespace

const char* controlGroupLabel(ControlGroup group) {
  switch (group) {
    case G::brows: return "Brows";
    case G::eyes: return "Eyes";
    case G::jaw: return "Jaw";
    case G::mouth: return "Mouth";
    case G::cheeksNose: return "Cheeks and nose";
    case G::tongue: return "Tongue";
    case G::head: return "Head";
  }
  return "";
}

const std::vector<ExpressionControl>& expressionControls() {
  static const std::vector<ExpressionControl> controls(kControls.begin(), kControls.end());
  return controls;
}

int findControl(std::string_view key) {
  static const auto* table = [] {
    auto* t = new std::unordered_map<std::string, int>;
    for (int i = 0; i < controlCount; ++i) t->emplace(kControls[std::size_t(i)].key, i);
    return t;
  }();
  std::string name(key);
  if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z') name[0] = char(name[0] - 'A' + 'a');
  const auto it = table->find(name);
  return it == table->end() ? -1 : it->second;
}

int mirroredControl(int control, bool& negate) {
  const std::string_view key = kControls[std::size_t(control)].key;
  negate = control == headYaw || control == headRoll || control == neckYaw ||
           control == neckRoll || control == gazeYaw;
  for (const auto& other : {swapped(key, "Left", "Right"), swapped(key, "Right", "Left")})
    if (!other.empty()) return findControl(other);
  return control;
}

}  // namespace likeness
