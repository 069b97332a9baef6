// Keying a whole pose without changing what the clip showed at the times that were keyed before.
#include <algorithm>

#include "engine/project/timeline_edit.h"

namespace likeness {
namespace {

using Keys = std::vector<TimelineKey>;

std::vector<double> keyedTimes(const TimelineClip& clip) {
  std::vector<double> out;
  for (const auto& track : clip.tracks)
    for (const auto& key : track.keys) out.push_back(key.time);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// What a key at `seconds` would change of a track: the curve from the key before it to the one after it.
class Surroundings {
 public:
  Surroundings(const TimelineTrack& track, double seconds, double halfFrame) : track_(track), half_(halfFrame) {
    for (const auto& key : track_.keys) (key.time < seconds - half_ ? before_ : key.time > seconds + half_ ? after_ : at_).push_back(key);
  }
  // The keys with the present values that keep these times, all before or all after the new key, as they are. Where
  // the track is constant the one nearest to the new key does; past a moving stretch the curve would run differently.
  Keys pinsBefore(std::vector<double> times) const {
    if (!before_.empty()) std::erase_if(times, [this](double t) { return t < before_.back().time + half_; });
    if (!times.empty() && level(before_.empty() ? nullptr : &before_.back())) times = {times.back()};
    return pins(times, before_);
  }
  Keys pinsAfter(std::vector<double> times) const {
    if (!after_.empty()) std::erase_if(times, [this](double t) { return t > after_.front().time - half_; });
    if (!times.empty() && level(after_.empty() ? nullptr : &after_.front())) times.resize(1);
    return pins(times, at_.empty() ? before_ : at_);
  }

 private:
  // Whether the track stays at the value of `end`, the key before or after, up to the place of the new one.
  bool level(const TimelineKey* end) const {
    const Keys& other = !at_.empty() ? at_ : !before_.empty() && end == &before_.back() ? after_ : before_;
    if (!end || other.empty()) return true;
    return end->value == (&other == &before_ ? other.back() : other.front()).value;
  }
  Keys pins(const std::vector<double>& times, const Keys& governing) const {
    Keys out;
    for (const double t : times) out.push_back({t, track_.sample(t), governing.empty() ? Easing::smooth : governing.back().easing});
    return out;
  }

  const TimelineTrack& track_;
  double half_;
  Keys before_, at_, after_;
};

void pin(TimelineClip& clip, const std::string& control, const std::vector<double>& times, double seconds) {
  const TimelineTrack* found = clip.track(control);
  if (!found && control.starts_with("camera/")) return;  // a camera that nobody keyed has no place to rest at
  const TimelineTrack track = found ? *found : TimelineTrack{control, {}};
  const double half = 0.5 / clip.framesPerSecond;
  const auto first = std::lower_bound(times.begin(), times.end(), seconds - half), last = std::upper_bound(times.begin(), times.end(), seconds + half);
  const Surroundings around(track, seconds, half);
  for (const auto& keys : {around.pinsBefore({times.begin(), first}), around.pinsAfter({last, times.end()})})
    for (const auto& key : keys) setKey(clip, control, key.time, key.value, key.easing);
}

}  // namespace

KeySelection setKeys(TimelineClip& clip, const ControlValues& values, double seconds) {
  const std::vector<double> times = keyedTimes(clip);
  KeySelection out;
  for (const auto& [control, value] : values) {
    pin(clip, control, times, clip.snapped(seconds));
    out.merge(setKey(clip, control, seconds, value));
  }
  return out;
}

}  // namespace likeness
