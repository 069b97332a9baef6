#include "engine/project/timeline_edit.h"

#include <algorithm>
#include <cmath>

namespace likeness {
namespace {


// Tracks stay in the order of their names, as files have them.
TimelineTrack& trackOf(TimelineClip& clip, const std::string& control) {
  const auto at = std::lower_bound(clip.tracks.begin(), clip.tracks.end(), control,
                                   [](const TimelineTrack& t, const std::string& name) { return t.control < name; });
  if (at != clip.tracks.end() && at->control == control) return *at;
  return *clip.tracks.insert(at, {control, {}});
}

bool sameFrame(const TimelineClip& clip, double a, double b) { return std::abs(a - b) * clip.framesPerSecond < 0.5; }

// Puts keys into a track; where a frame is taken, the new key wins. Returns their times.
void insertKeys(const TimelineClip& clip, TimelineTrack& track, const std::vector<TimelineKey>& keys) {
  for (const auto& key : keys) {
    std::erase_if(track.keys, [&](const TimelineKey& k) { return sameFrame(clip, k.time, key.time); });
    const auto at = std::upper_bound(track.keys.begin(), track.keys.end(), key.time,
                                     [](double t, const TimelineKey& k) { return t < k.time; });
    track.keys.insert(at, key);
  }
}

void selectTimes(const TimelineClip& clip, const TimelineTrack& track, const std::vector<TimelineKey>& keys, KeySelection& out) {
  for (const auto& key : keys)
    for (std::size_t i = 0; i < track.keys.size(); ++i)
      if (sameFrame(clip, track.keys[i].time, key.time)) out.insert({track.control, i});
}

double placed(const TimelineClip& clip, double seconds) { return clip.snapped(std::clamp(seconds, 0.0, kLongestClip)); }

// Takes the selected keys out of a track, and with `ripple` everything after the first of them.
std::vector<TimelineKey> take(TimelineTrack& track, const KeySelection& keys, bool ripple) {
  std::vector<TimelineKey> taken, left;
  bool after = false;
  for (std::size_t i = 0; i < track.keys.size(); ++i) {
    const bool chosen = keys.contains({track.control, i});
    after = after || chosen;
    (chosen || (ripple && after) ? taken : left).push_back(track.keys[i]);
  }
  track.keys = std::move(left);
  return taken;
}

double earliest(const TimelineClip& clip, const KeySelection& keys) {
  double first = kLongestClip;
  for (const auto& t : clip.tracks)
    for (std::size_t i = 0; i < t.keys.size(); ++i)
      if (keys.contains({t.control, i})) first = std::min(first, t.keys[i].time);
  return first;
}

template <class Change>
void changeKeys(TimelineClip& clip, const KeySelection& keys, const Change& change) {
  for (auto& t : clip.tracks)
    for (std::size_t i = 0; i < t.keys.size(); ++i)
      if (keys.contains({t.control, i})) change(t.keys[i]);
}

}  // namespace

KeySelection setKey(TimelineClip& clip, const std::string& control, double seconds, float value, Easing easing) {
  TimelineTrack& track = trackOf(clip, control);
  const TimelineKey key{placed(clip, seconds), value, easing};
  insertKeys(clip, track, {key});
  KeySelection out;
  selectTimes(clip, track, {key}, out);
  return out;
}

void removeKeys(TimelineClip& clip, const KeySelection& keys) {
  for (auto& t : clip.tracks) take(t, keys, false);
  std::erase_if(clip.tracks, [](const TimelineTrack& t) { return t.keys.empty(); });
}

KeySelection moveKeys(TimelineClip& clip, const KeySelection& keys, double seconds, bool ripple) {
  // With ripple no key may run over the ones that stay before it, so the move ends at the nearest frame after them.
  const double step = clip.snapped(std::max(seconds, -earliest(clip, keys)));
  KeySelection out;
  for (auto& track : clip.tracks) {
    std::vector<TimelineKey> taken = take(track, keys, ripple);
    if (taken.empty()) continue;
    double mine = step;
    if (ripple && !track.keys.empty())
      mine = std::max(mine, track.keys.back().time + 1.0 / clip.framesPerSecond - taken.front().time);
    for (auto& key : taken) key.time = placed(clip, key.time + mine);
    insertKeys(clip, track, taken);
    selectTimes(clip, track, taken, out);
  }
  return out;
}

void setEasing(TimelineClip& clip, const KeySelection& keys, Easing easing) {
  changeKeys(clip, keys, [&](TimelineKey& k) { k.easing = easing; });
}

void setKeyValue(TimelineClip& clip, const KeySelection& keys, float value) {
  changeKeys(clip, keys, [&](TimelineKey& k) { k.value = value; });
}

KeyClipboard copyKeys(const TimelineClip& clip, const KeySelection& keys) {
  const double first = earliest(clip, keys);
  KeyClipboard out;
  for (const auto& t : clip.tracks) {
    TimelineTrack copy{t.control, {}};
    for (std::size_t i = 0; i < t.keys.size(); ++i)
      if (keys.contains({t.control, i})) copy.keys.push_back({t.keys[i].time - first, t.keys[i].value, t.keys[i].easing});
    if (!copy.keys.empty()) out.tracks.push_back(std::move(copy));
  }
  return out;
}

KeySelection pasteKeys(TimelineClip& clip, const KeyClipboard& clipboard, double seconds) {
  KeySelection out;
  for (const auto& from : clipboard.tracks) {
    TimelineTrack& track = trackOf(clip, from.control);
    std::vector<TimelineKey> keys = from.keys;
    for (auto& key : keys) key.time = placed(clip, key.time + seconds);
    insertKeys(clip, track, keys);
    selectTimes(clip, track, keys, out);
  }
  return out;
}

KeySelection keysBetween(const TimelineClip& clip, const std::vector<std::string>& controls, double from, double to) {
  KeySelection out;
  for (const auto& t : clip.tracks) {
    if (std::find(controls.begin(), controls.end(), t.control) == controls.end()) continue;
    for (std::size_t i = 0; i < t.keys.size(); ++i)
      if (t.keys[i].time >= from && t.keys[i].time <= to) out.insert({t.control, i});
  }
  return out;
}

void setFrameRate(TimelineClip& clip, int framesPerSecond) {
  clip.framesPerSecond = framesPerSecond;
  for (auto& track : clip.tracks) {
    std::vector<TimelineKey> keys = std::move(track.keys);
    track.keys.clear();
    for (auto& key : keys) key.time = placed(clip, key.time);
    insertKeys(clip, track, keys);
  }
}

void setDuration(TimelineClip& clip, double seconds) {
  const bool whole = clip.loopEnd >= clip.duration;
  clip.duration = std::max(1.0 / clip.framesPerSecond, clip.snapped(std::min(seconds, kLongestClip)));
  clip.loopEnd = whole ? clip.duration : std::min(clip.loopEnd, clip.duration);
  clip.loopBegin = std::min(clip.loopBegin, clip.loopEnd);
}

}  // namespace likeness
