#include "ui/clip_player.h"

#include <algorithm>

#include "engine/api/studio_engine.h"
#include "ui/expression_dock.h"
#include "ui/time_bar.h"
#include "ui/timeline_dock.h"
#include "ui/timeline_model.h"
#include "ui/track_view.h"
#include "viewport/viewport_widget.h"

namespace likeness {

ClipPlayer::ClipPlayer(TimelineModel& timeline, TimeBar& timeBar, TimelineDock& dock, ExpressionDock& face, StudioEngine& engine,
                       ViewportWidget& viewport, QObject* parent)
    : QObject(parent), timeline_(timeline), timeBar_(timeBar), dock_(dock), face_(face), engine_(engine), viewport_(viewport) {
  connect(&timeline_, &TimelineModel::namesChanged, this, [this] { timeBar_.setClips(timeline_.names(), timeline_.current()); });
  connect(&timeline_, &TimelineModel::clipChanged, this, &ClipPlayer::showClip);
  connect(&timeBar_, &TimeBar::clipChosen, this, [this](int index) {
    timeline_.choose(index);
    timeBar_.setTime(0);
  });
  connect(&timeBar_, &TimeBar::timeChanged, this, [this](double seconds, bool scrubbing) {
    dock_.tracks()->setTime(seconds);
    play(seconds, scrubbing);
  });
  connect(dock_.tracks(), &TrackView::timeChosen, this, [this](double seconds, bool scrubbing) {
    timeBar_.setPlaying(false);
    timeBar_.scrub(seconds, scrubbing);
  });
  connect(&dock_, &TimelineDock::keyRequested, this, &ClipPlayer::setKeys);
  connect(&dock_, &TimelineDock::noted, this, &ClipPlayer::noted);
  connect(&dock_, &TimelineDock::flameMotionChosen, this, &ClipPlayer::readMotion);
  timeBar_.setClips(timeline_.names(), timeline_.current());
  showClip();
}

void ClipPlayer::readMotion(const QString& file) {
  engine_.readMotion(std::filesystem::u8path(file.toStdString()), [this, file](std::optional<ImportedClip> in, std::string problem) {
    QMetaObject::invokeMethod(this, [this, file, in, problem] {
      if (!in) return Q_EMIT refused(QString::fromStdString(problem));
      for (const auto& note : in->notes) Q_EMIT noted(QString::fromStdString(note));
      timeline_.add(in->clip, tr("Import %1").arg(file.section('/', -1)));
    }, Qt::QueuedConnection);
  });
}

void ClipPlayer::showClip() {
  const TimelineClip& clip = timeline_.clip();
  timeBar_.setRange(clip.duration, clip.loopBegin, clip.loopEnd, clip.framesPerSecond);
}

void ClipPlayer::play(double seconds, bool scrubbing) {
  ControlValues values = timeline_.clip().sample(seconds);
  applyCamera(values, scrubbing);
  std::erase_if(values, [](const auto& v) { return findControl(v.first) < 0; });  // camera, or of a newer program
  const auto controls = expressionFromNames(values);
  face_.showValues(controls);
  engine_.view().setControls(controls, scrubbing);
}

void ClipPlayer::applyCamera(const ControlValues& values, bool interacting) {
  OrbitCamera& orbit = viewport_.orbitCamera();
  const auto take = [&values](const char* key, float& into) {
    const auto it = values.find(key);
    if (it != values.end()) into = it->second;
    return it != values.end();
  };
  const bool yaw = take("camera/yaw", orbit.yaw), pitch = take("camera/pitch", orbit.pitch), distance = take("camera/distance", orbit.distance);
  if (yaw || pitch || distance) Q_EMIT viewport_.viewChanged(viewport_.currentCamera(), interacting);
}

// Keys every control that shows something, and those that the clip already moves; the camera joins
// once it has keys of its own or was turned away from the front.
void ClipPlayer::setKeys() {
  ControlValues values = namesFromExpression(face_.values());
  const TimelineClip& clip = timeline_.clip();
  for (const auto& track : clip.tracks)
    if (findControl(track.control) >= 0 && !values.contains(track.control)) values[track.control] = 0;
  const OrbitCamera& orbit = viewport_.orbitCamera();
  const bool turned = orbit.yaw != 0 || orbit.pitch != 0;
  if (turned || clip.track("camera/yaw")) {
    values["camera/yaw"] = orbit.yaw;
    values["camera/pitch"] = orbit.pitch;
    values["camera/distance"] = orbit.distance;
  }
  if (values.empty()) return Q_EMIT refused(tr("The face rests and the camera looks from the front: there is nothing to key. Move a slider first."));
  KeySelection keys;
  timeline_.edit(tr("Set keys"), [&](TimelineClip& c) { keys = likeness::setKeys(c, values, timeBar_.time()); });
  timeline_.select(keys);
}

}  // namespace likeness
