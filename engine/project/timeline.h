#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/head/expression_clip.h"

namespace likeness {

inline constexpr double kLongestClip = 3600;  ///< seconds

/// How a value travels from a key to the next one.
enum class Easing { hold, linear, smooth, easeIn, easeOut };
const char* easingName(Easing easing);  ///< "hold", "linear", ... as in files

struct TimelineKey {
  double time = 0;  ///< seconds
  float value = 0;
  Easing easing = Easing::smooth;  ///< towards the next key
  bool operator==(const TimelineKey&) const = default;
};

/// The keys of one control ("jawOpen", "headYaw") or of the camera ("camera/yaw", "camera/pitch",
/// degrees; "camera/distance", metres), times ascending.
struct TimelineTrack {
  std::string control;
  std::vector<TimelineKey> keys;
  /// Held before the first key and after the last; 0 without keys.
  float sample(double seconds) const;
  bool operator==(const TimelineTrack&) const = default;
};

/// An animation on named controls, so that it plays on any head.
struct TimelineClip {
  std::string name;
  int framesPerSecond = 30;  ///< 24, 25, 30 or 60; keys snap to frames
  double duration = 2;       ///< seconds
  double loopBegin = 0, loopEnd = 2;
  std::vector<TimelineTrack> tracks;  ///< by name, ascending

  const TimelineTrack* track(const std::string& control) const;
  /// Values of every track at `seconds`, camera tracks included.
  ControlValues sample(double seconds) const;
  double frame(double seconds) const { return seconds * framesPerSecond; }
  double snapped(double seconds) const;  ///< to the nearest frame
  bool operator==(const TimelineClip&) const = default;
};

/// Brings tracks into the order of their names, after reading them from elsewhere.
void sortTracks(TimelineClip& clip);

/// A whole-pose clip as one track a control.
TimelineClip timelineFromClip(const ExpressionClip& clip);

/// As documents keep it. Reading throws Error for text that is no clip, times that do not ascend or
/// are not finite, or a rate that is not offered.
std::string timelineToJson(const TimelineClip& clip);
TimelineClip timelineFromJson(const std::string& text);

}  // namespace likeness
