#pragma once
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/project/timeline.h"

namespace likeness {

/// One key of a clip: its control and its position in that track.
using KeyRef = std::pair<std::string, std::size_t>;
using KeySelection = std::set<KeyRef>;

/// Keys cut from their clip; times count from the earliest of them.
struct KeyClipboard {
  std::vector<TimelineTrack> tracks;
  bool empty() const { return tracks.empty(); }
};

// Every edit keeps times ascending and on frames, between 0 and an hour, and returns the selection
// that the user would expect afterwards. Two keys never share a frame: the moved one wins.

/// Adds a key, or changes the one on that frame.
KeySelection setKey(TimelineClip& clip, const std::string& control, double seconds, float value,
                    Easing easing = Easing::smooth);
/// One key for each control. The pose at the times at which the clip had keys stays as it was: where one of these
/// tracks has no key there, it gets one with the value that it shows; a new control rests (0).
KeySelection setKeys(TimelineClip& clip, const ControlValues& values, double seconds);
void removeKeys(TimelineClip& clip, const KeySelection& keys);
/// Moves keys by `seconds`, all by the same amount (none goes below 0). `ripple`: later keys of all
/// tracks that hold a moved key move along.
KeySelection moveKeys(TimelineClip& clip, const KeySelection& keys, double seconds, bool ripple);
void setEasing(TimelineClip& clip, const KeySelection& keys, Easing easing);
void setKeyValue(TimelineClip& clip, const KeySelection& keys, float value);

KeyClipboard copyKeys(const TimelineClip& clip, const KeySelection& keys);
KeySelection pasteKeys(TimelineClip& clip, const KeyClipboard& clipboard, double seconds);
/// Keys of the tracks in `controls` between two times, both included.
KeySelection keysBetween(const TimelineClip& clip, const std::vector<std::string>& controls, double from, double to);
/// A new rate: keys go to the nearest frame.
void setFrameRate(TimelineClip& clip, int framesPerSecond);
/// A new length; keys behind it stay and come back when it grows again.
void setDuration(TimelineClip& clip, double seconds);

}  // namespace likeness
