#include "engine/project/timeline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/core/error.h"
#include "engine/core/json_text.h"

namespace likeness {
namespace {

using nlohmann::json;
constexpr std::array kEasings{Easing::hold, Easing::linear, Easing::smooth, Easing::easeIn, Easing::easeOut};
constexpr std::array kNames{"hold", "linear", "smooth", "easeIn", "easeOut"};
constexpr std::size_t kMostKeys = 1000000;
constexpr JsonLimits kLimits{.bytes = 1 << 30, .values = 64 << 20};  // an hour of every control at 60 a second

float weightOf(Easing easing, float u) {
  switch (easing) {
    case Easing::hold: return 0;
    case Easing::linear: return u;
    case Easing::smooth: return u * u * (3 - 2 * u);
    case Easing::easeIn: return u * u;
    case Easing::easeOut: return u * (2 - u);
  }
  return u;
}

[[noreturn]] void bad(const std::string& why) {
  throw Error("This is not a clip: " + why + ".", "Open a backup, or make the clip anew.");
}

double number(const json& object, const char* key, double least, double most) {
  if (!object.contains(key) || !object[key].is_number()) bad(std::string(key) + " is missing");
  const double value = object[key].get<double>();
  if (!std::isfinite(value) || value < least || value > most) bad(std::string(key) + " is out of range");
  return value;
}

Easing easingFrom(const json& row) {
  if (row.size() < 3 || !row[2].is_string()) return Easing::smooth;
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (row[2].get<std::string>() == kNames[i]) return kEasings[i];
  return Easing::smooth;  // of a newer program
}

TimelineTrack trackFrom(const std::string& control, const json& rows) {
  if (!rows.is_array() || rows.size() > kMostKeys) bad("the keys of " + control + " are not a list");
  TimelineTrack track{control, {}};
  for (const auto& row : rows) {
    if (!row.is_array() || row.size() < 2 || !row[0].is_number() || !row[1].is_number()) bad("a key of " + control + " needs time and value");
    const TimelineKey key{row[0].get<double>(), row[1].get<float>(), easingFrom(row)};
    if (!std::isfinite(key.time) || !std::isfinite(key.value) || key.time < 0 || key.time > kLongestClip)
      bad("a key of " + control + " is out of range");
    if (!track.keys.empty() && key.time <= track.keys.back().time) bad("the times of " + control + " do not ascend");
    track.keys.push_back(key);
  }
  return track;
}

}  // namespace

const char* easingName(Easing easing) { return kNames[std::size_t(easing)]; }

float TimelineTrack::sample(double seconds) const {
  if (keys.empty()) return 0;
  const auto next = std::upper_bound(keys.begin(), keys.end(), seconds, [](double t, const TimelineKey& k) { return t < k.time; });
  if (next == keys.begin()) return keys.front().value;
  if (next == keys.end()) return keys.back().value;
  const TimelineKey& a = *(next - 1);
  const float w = weightOf(a.easing, float((seconds - a.time) / (next->time - a.time)));
  return a.value + w * (next->value - a.value);
}

const TimelineTrack* TimelineClip::track(const std::string& control) const {
  for (const auto& t : tracks)
    if (t.control == control) return &t;
  return nullptr;
}

ControlValues TimelineClip::sample(double seconds) const {
  ControlValues out;
  for (const auto& t : tracks)
    if (!t.keys.empty()) out[t.control] = t.sample(seconds);
  return out;
}

double TimelineClip::snapped(double seconds) const { return std::round(seconds * framesPerSecond) / framesPerSecond; }

void sortTracks(TimelineClip& clip) {
  std::sort(clip.tracks.begin(), clip.tracks.end(), [](const TimelineTrack& a, const TimelineTrack& b) { return a.control < b.control; });
}

TimelineClip timelineFromClip(const ExpressionClip& clip) {
  TimelineClip out;
  out.name = clip.name;
  out.duration = out.loopEnd = std::max(0.1, clip.duration());
  std::map<std::string, TimelineTrack> tracks;
  for (const auto& key : clip.keys)
    for (const auto& [control, value] : key.controls) tracks[control].control = control;
  // A control that a key does not name rests there.
  for (const auto& key : clip.keys)
    for (auto& [control, track] : tracks) {
      const auto value = key.controls.find(control);
      track.keys.push_back({key.time, value == key.controls.end() ? 0.0f : value->second, Easing::smooth});
    }
  for (auto& [control, track] : tracks) out.tracks.push_back(std::move(track));
  return out;
}

std::string timelineToJson(const TimelineClip& clip) {
  json tracks = json::object();
  for (const auto& track : clip.tracks) {
    json rows = json::array();
    for (const auto& key : track.keys) rows.push_back({key.time, key.value, easingName(key.easing)});
    tracks[track.control] = std::move(rows);
  }
  return json{{"name", clip.name}, {"fps", clip.framesPerSecond}, {"duration", clip.duration},
              {"loop", {clip.loopBegin, clip.loopEnd}}, {"tracks", std::move(tracks)}}.dump();
}

TimelineClip timelineFromJson(const std::string& text) {
  const json in = parseJson(text, kLimits);
  if (!in.is_object() || !in.contains("name") || !in["name"].is_string()) bad("it has no name");
  TimelineClip clip;
  clip.name = in["name"].get<std::string>();
  clip.framesPerSecond = int(number(in, "fps", 1, 240));
  clip.duration = clip.loopEnd = number(in, "duration", 1e-3, kLongestClip);
  if (in.contains("loop") && in["loop"].is_array() && in["loop"].size() == 2 && in["loop"][0].is_number() && in["loop"][1].is_number()) {
    clip.loopBegin = std::clamp(in["loop"][0].get<double>(), 0.0, clip.duration);
    clip.loopEnd = std::clamp(in["loop"][1].get<double>(), clip.loopBegin, clip.duration);
  }
  if (!in.contains("tracks") || !in["tracks"].is_object()) bad("it has no tracks");
  for (const auto& [control, rows] : in["tracks"].items()) clip.tracks.push_back(trackFrom(control, rows));
  return clip;
}

}  // namespace likeness
