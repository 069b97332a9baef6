#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/project/timeline.h"

namespace likeness {

/// A clip from a file, and what could not be taken over (sentences).
struct ImportedClip {
  TimelineClip clip;
  std::vector<std::string> notes;
};

/// Live Link Face CSV: `Timecode,BlendShapeCount,` then shapes and head, eye angles in columns that are
/// found by name in any order and case. Timecode HH:MM:SS:FF.mmm counts frames of `timecodeRate` (0 =
/// guessed: 60 when a frame number above 29 occurs, else 30); frames may repeat or be skipped. Angles
/// are radians. Head yaw, pitch, roll become headYaw/Pitch/Roll in degrees; eyes are taken from the
/// eyeLook shapes. Throws Error naming line and column for a file that is none.
ImportedClip readLiveLinkCsv(const std::filesystem::path& file, int timecodeRate = 0);

/// The clip sampled at its own rate, in Apple's column order. Left is the subject's left.
void writeLiveLinkCsv(const std::filesystem::path& file, const TimelineClip& clip);

}  // namespace likeness
