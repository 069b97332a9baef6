#include "engine/project/flame_motion.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "models/io/npz.h"

namespace likeness {
namespace {

constexpr std::int64_t kMostFrames = 200000;

struct Rows {
  std::vector<float> values;
  std::int64_t count = 0, width = 0;
  std::vector<float> row(std::int64_t t) const {
    return {values.begin() + t * width, values.begin() + (t + 1) * width};
  }
};

// The first of several names that the file has, as [frames, width].
std::optional<Rows> find(const TensorMap& tensors, std::initializer_list<const char*> names, std::int64_t width, const std::string& file) {
  for (const char* name : names) {
    const auto it = tensors.find(name);
    if (it == tensors.end()) continue;
    const auto& shape = it->second.shape;
    Rows rows{it->second.toFloat(), shape.empty() ? 0 : shape[0], shape.size() == 2 ? shape[1] : 0};
    if (shape.size() != 2 || rows.count < 1 || rows.count > kMostFrames || (width && rows.width != width))
      throw Error(file + ": " + name + " has the wrong shape.", width ? "It must be [frames, " + std::to_string(width) + "]." : "It must be [frames, codes].");
    for (const float v : rows.values)
      if (!std::isfinite(v)) throw Error(file + ": " + name + " holds values that are not numbers.", "Export the motion again.");
    return rows;
  }
  return std::nullopt;
}

glm::vec3 vec(const std::optional<Rows>& rows, std::int64_t t, std::int64_t offset = 0) {
  if (!rows) return glm::vec3(0);
  const float* p = rows->values.data() + t * rows->width + offset;
  return {p[0], p[1], p[2]};
}

struct Motion {
  std::optional<Rows> expression, rotation, neck, jaw, eyes, leftEye, rightEye;
  std::int64_t frames = 0;

  HeadState state(std::int64_t t, bool codesFit) const {
    HeadState s;
    if (expression && codesFit) s.expression = expression->row(t);
    s.globalRotation = vec(rotation, t);
    s.neck = vec(neck, t);
    s.jaw = vec(jaw, t);
    s.leftEye = eyes ? vec(eyes, t) : vec(leftEye, t);
    s.rightEye = eyes ? vec(eyes, t, 3) : vec(rightEye, t);
    return s;
  }
};

Motion motionFrom(const std::filesystem::path& path) {
  const TensorMap tensors = readNpzTensors(path);
  const std::string file = fileInQuotes(path);
  Motion m{find(tensors, {"expr", "expression", "exp"}, 0, file), find(tensors, {"rotation", "global_orient"}, 3, file),
           find(tensors, {"neck_pose", "neck"}, 3, file), find(tensors, {"jaw_pose", "jaw"}, 3, file),
           find(tensors, {"eyes_pose", "eyes"}, 6, file), find(tensors, {"leye_pose"}, 3, file), find(tensors, {"reye_pose"}, 3, file), 0};
  for (const auto* rows : {&m.expression, &m.rotation, &m.neck, &m.jaw, &m.eyes, &m.leftEye, &m.rightEye}) {
    if (!*rows) continue;
    if (m.frames && (*rows)->count != m.frames) throw Error(file + " holds arrays of different lengths.", "Export the motion again.");
    m.frames = (*rows)->count;
  }
  if (!m.frames) throw Error(file + " holds no FLAME motion.", "It needs expr, jaw_pose or other pose arrays.");
  return m;
}

}  // namespace

ImportedClip readFlameMotion(const std::filesystem::path& file, const ExpressionSpace& space, bool codesFit, int framesPerSecond) {
  const Motion motion = motionFrom(file);
  ImportedClip out;
  out.clip.name = file.stem().string();
  out.clip.framesPerSecond = framesPerSecond;
  out.clip.duration = out.clip.loopEnd = std::max(0.1, double(motion.frames - 1) / framesPerSecond);
  if (out.clip.duration > kLongestClip) throw Error("The motion of " + fileInQuotes(file) + " is longer than an hour.", "Cut it into parts.");
  const auto& controls = expressionControls();
  std::vector<TimelineTrack> tracks(controls.size());
  for (std::int64_t t = 0; t < motion.frames; ++t) {
    const auto values = space.controls(motion.state(t, codesFit));
    for (std::size_t i = 0; i < tracks.size(); ++i)
      tracks[i].keys.push_back({double(t) / framesPerSecond, std::clamp(values[i], controls[i].minimum, controls[i].maximum), Easing::linear});
  }
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    tracks[i].control = std::string(controls[i].key);
    const bool moves = std::any_of(tracks[i].keys.begin(), tracks[i].keys.end(), [](const TimelineKey& k) { return std::abs(k.value) > 1e-4f; });
    if (moves) out.clip.tracks.push_back(std::move(tracks[i]));
  }
  sortTracks(out.clip);
  if (motion.expression && !codesFit)
    out.notes.push_back("The expression codes belong to FLAME's own basis; this head took jaw, neck, eyes and head turn only.");
  return out;
}

}  // namespace likeness
