#include "engine/head/expression_clip.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/error.h"
#include "engine/core/json_text.h"

namespace likeness {
namespace {

using nlohmann::json;

[[noreturn]] void badFile(const std::filesystem::path& file, const std::string& why) {
  throw Error(file.string() + " is not a list of expression clips: " + why + ".",
              "Restore the file or remove it.");
}

ExpressionClip clipFromJson(const json& object, const std::filesystem::path& file) {
  if (!object.is_object() || !object.contains("name") || !object["name"].is_string() ||
      !object.contains("keys") || !object["keys"].is_array())
    badFile(file, "a clip needs a name and keys");
  ExpressionClip clip{object["name"].get<std::string>(), {}};
  for (const auto& k : object["keys"]) {
    if (!k.is_object() || !k.contains("time") || !k["time"].is_number() || !k.contains("controls") ||
        !k["controls"].is_object())
      badFile(file, "a key needs a time and controls");
    ExpressionClip::Key key{k["time"].get<double>(), {}};
    for (const auto& [name, value] : k["controls"].items()) {
      if (!value.is_number()) badFile(file, "control " + name + " is not a number");
      key.controls[name] = value.get<float>();
    }
    if (!clip.keys.empty() && key.time <= clip.keys.back().time)
      badFile(file, "the times of clip " + clip.name + " do not ascend");
    clip.keys.push_back(std::move(key));
  }
  if (clip.keys.empty()) badFile(file, "clip " + clip.name + " has no keys");
  return clip;
}

float valueOf(const ControlValues& controls, const std::string& name) {
  const auto it = controls.find(name);
  return it == controls.end() ? 0.0f : it->second;
}

}  // namespace

ControlValues ExpressionClip::sample(double seconds) const {
  if (keys.empty()) return {};
  const auto next = std::upper_bound(keys.begin(), keys.end(), seconds,
                                     [](double t, const Key& key) { return t < key.time; });
  if (next == keys.begin()) return keys.front().controls;
  if (next == keys.end()) return keys.back().controls;
  const Key& a = *(next - 1);
  const Key& b = *next;
  const double u = (seconds - a.time) / (b.time - a.time);
  const float w = float(u * u * (3 - 2 * u));
  ControlValues out = a.controls;
  for (auto& [name, value] : out) value = (1 - w) * value + w * valueOf(b.controls, name);
  for (const auto& [name, value] : b.controls)
    if (!a.controls.contains(name)) out[name] = w * value;
  return out;
}

std::vector<ExpressionClip> readExpressionClips(const std::filesystem::path& file) {
  const json list = readJson(file);
  if (!list.is_array()) badFile(file, "it does not hold a JSON array");
  std::vector<ExpressionClip> clips;
  for (const auto& object : list) clips.push_back(clipFromJson(object, file));
  return clips;
}

}  // namespace likeness
