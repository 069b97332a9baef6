#include <algorithm>

#include "engine/project/flame_motion.h"
#include "ui/expression_dock.h"
#include "ui/main_window.h"
#include "ui/studio_document.h"
#include "ui/time_bar.h"
#include "ui/timeline_dock.h"
#include "ui/timeline_model.h"
#include "ui/track_view.h"
#include "viewport/viewport_widget.h"

namespace likeness {

void MainWindow::connectTimeline() {
  connect(timeline_, &TimelineModel::namesChanged, this, [this] { timeBar_->setClips(timeline_->names(), timeline_->current()); });
  connect(timeline_, &TimelineModel::clipChanged, this, &MainWindow::showClip);
  connect(timeBar_, &TimeBar::clipChosen, this, [this](int index) {
    timeline_->choose(index);
    timeBar_->setTime(0);
  });
  connect(timeBar_, &TimeBar::timeChanged, this, [this](double seconds, bool scrubbing) {
    timelineDock_->tracks()->setTime(seconds);
    playClip(seconds, scrubbing);
  });
  connect(timelineDock_->tracks(), &TrackView::timeChosen, this, [this](double seconds, bool scrubbing) {
    timeBar_->setPlaying(false);
    timeBar_->scrub(seconds, scrubbing);
  });
  connect(timelineDock_, &TimelineDock::keyRequested, this, &MainWindow::setKeys);
  connect(timelineDock_, &TimelineDock::noted, this, &MainWindow::noteWritten);
  connect(timelineDock_, &TimelineDock::flameMotionChosen, this, [this](const QString& file) {
    engine_->readMotion(std::filesystem::u8path(file.toStdString()), [this, file](std::optional<ImportedClip> in, std::string problem) {
      QMetaObject::invokeMethod(this, [this, file, in, problem] {
        if (!in) return complain(QString::fromStdString(problem));
        for (const auto& note : in->notes) noteWritten(QString::fromStdString(note));
        timeline_->add(in->clip, tr("Import %1").arg(file.section('/', -1)));
      }, Qt::QueuedConnection);
    });
  });
  timeBar_->setClips(timeline_->names(), timeline_->current());
  showClip();
}

void MainWindow::showClip() {
  const TimelineClip& clip = timeline_->clip();
  timeBar_->setRange(clip.duration, clip.loopBegin, clip.loopEnd, clip.framesPerSecond);
}

void MainWindow::playClip(double seconds, bool scrubbing) {
  ControlValues values = timeline_->clip().sample(seconds);
  applyCamera(values, scrubbing);
  std::erase_if(values, [](const auto& v) { return findControl(v.first) < 0; });  // camera, or of a newer program
  const auto controls = expressionFromNames(values);
  expressionDock_->showValues(controls);
  applyControls(controls, scrubbing);
}

void MainWindow::applyCamera(const ControlValues& values, bool interacting) {
  OrbitCamera& orbit = viewport_->orbitCamera();
  const auto take = [&values](const char* key, float& into) {
    const auto it = values.find(key);
    if (it != values.end()) into = it->second;
    return it != values.end();
  };
  const bool yaw = take("camera/yaw", orbit.yaw), pitch = take("camera/pitch", orbit.pitch), distance = take("camera/distance", orbit.distance);
  if (yaw || pitch || distance) Q_EMIT viewport_->viewChanged(viewport_->currentCamera(), interacting);
}

// Keys every control that shows something, and those that the clip already moves; the camera joins
// once it has keys of its own or was turned away from the front.
void MainWindow::setKeys() {
  ControlValues values = namesFromExpression(expressionDock_->values());
  const TimelineClip& clip = timeline_->clip();
  for (const auto& track : clip.tracks)
    if (findControl(track.control) >= 0 && !values.contains(track.control)) values[track.control] = 0;
  const OrbitCamera& orbit = viewport_->orbitCamera();
  const bool turned = orbit.yaw != 0 || orbit.pitch != 0;
  if (turned || clip.track("camera/yaw")) {
    values["camera/yaw"] = orbit.yaw;
    values["camera/pitch"] = orbit.pitch;
    values["camera/distance"] = orbit.distance;
  }
  if (values.empty()) return complain(tr("The face rests and the camera looks from the front: there is nothing to key. Move a slider first."));
  KeySelection keys;
  timeline_->edit(tr("Set keys"), [&](TimelineClip& c) { keys = likeness::setKeys(c, values, timeBar_->time()); });
  timeline_->select(keys);
}

}  // namespace likeness
