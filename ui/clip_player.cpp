#include "ui/clip_player.h"

#include <QScopedValueRollback>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/api/studio_engine.h"
#include "engine/core/json_text.h"
#include "ui/expression_dock.h"
#include "ui/studio_document.h"
#include "ui/time_bar.h"
#include "ui/timeline_dock.h"
#include "ui/timeline_model.h"
#include "ui/track_view.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {

constexpr const char* kPlayhead = "playhead";  // in the document's view state, seconds

}  // namespace

ClipPlayer::ClipPlayer(StudioDocument& document, TimelineModel& timeline, TimeBar& timeBar, TimelineDock& dock, ExpressionDock& face,
                       StudioEngine& engine, ViewportWidget& viewport, QObject* parent)
    : QObject(parent), document_(document), timeline_(timeline), timeBar_(timeBar), dock_(dock), face_(face), engine_(engine), viewport_(viewport) {
  connect(&timeline_, &TimelineModel::namesChanged, this, [this] { timeBar_.setClips(timeline_.names(), timeline_.current()); });
  connect(&timeline_, &TimelineModel::clipChanged, this, &ClipPlayer::showClip);
  connect(&timeBar_, &TimeBar::clipChosen, this, [this](int index) {
    timeline_.choose(index);
    timeBar_.setTime(0);
  });
  connect(&timeBar_, &TimeBar::timeChanged, this, [this](double seconds, bool scrubbing) {
    dock_.tracks()->setTime(seconds);
    document_.setViewState(kPlayhead, nlohmann::json(seconds).dump());
    if (!moving_) play(seconds, scrubbing);
  });
  connect(dock_.tracks(), &TrackView::timeChosen, this, [this](double seconds, bool scrubbing) {
    timeBar_.setPlaying(false);
    timeBar_.scrub(seconds, scrubbing);
  });
  connect(&dock_, &TimelineDock::keyRequested, this, &ClipPlayer::setKeys);
  connect(&dock_, &TimelineDock::noted, this, &ClipPlayer::noted);
  connect(&dock_, &TimelineDock::flameMotionChosen, this, &ClipPlayer::readMotion);
  connectDocument();
  timeBar_.setClips(timeline_.names(), timeline_.current());
  showClip();
}

void ClipPlayer::connectDocument() {
  // After the model has reloaded: it was connected before.
  connect(&document_, &StudioDocument::itemsChanged, this, [this](const QString& kind) {
    if (kind == "clip") follow();
  });
  connect(&document_, &StudioDocument::playheadMoved, this, &ClipPlayer::movePlayhead);
  connect(&document_, &StudioDocument::expressionChanged, this, [this] {
    unkeyed_ = !inClip(timeBar_.time());
    if (unkeyed_ && timeBar_.playing()) movePlayhead(timeBar_.time());  // the next frame would take it away again
  });
  connect(&document_, &StudioDocument::replaced, this, &ClipPlayer::open);
}

// The face of the document stays; the playhead goes to where it was left, else to a key that shows this face.
void ClipPlayer::open() {
  const auto stored = parseJson(document_.viewState(kPlayhead));
  std::vector<double> times{stored.is_number() ? stored.get<double>() : 0};
  for (const auto& track : timeline_.clip().tracks)
    for (const auto& key : track.keys) times.push_back(key.time);
  const auto at = std::find_if(times.begin(), times.end(), [this](double t) { return inClip(t); });
  movePlayhead(at == times.end() ? times.front() : *at);
  unkeyed_ = at == times.end();
}

// Without the face.
void ClipPlayer::movePlayhead(double seconds) {
  if (moving_) return;
  shown_ = seconds;
  const QScopedValueRollback<bool> moving(moving_, true);
  timeBar_.setPlaying(false);
  timeBar_.setTime(seconds);
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

std::vector<float> ClipPlayer::pose(double seconds) const {
  ControlValues values = timeline_.clip().sample(seconds);
  std::erase_if(values, [](const auto& v) { return findControl(v.first) < 0; });  // camera, or of a newer program
  return expressionFromNames(values);
}

// Whether the clip shows the present expression at that time, or at the frame of it, where a key would be.
bool ClipPlayer::inClip(double seconds) const {
  return pose(seconds) == document_.expression() || pose(timeline_.clip().snapped(seconds)) == document_.expression();
}

void ClipPlayer::play(double seconds, bool scrubbing) {
  if (unkeyed_ && seconds == shown_) return;  // the playhead was only touched
  applyCamera(timeline_.clip().sample(seconds), scrubbing);
  if (unkeyed_) leaveExpression(seconds);
  shown_ = seconds;
  showPose(pose(seconds), scrubbing);
}

void ClipPlayer::showPose(const std::vector<float>& controls, bool scrubbing) {
  document_.followExpression(controls);
  face_.showValues(controls);
  engine_.view().setControls(controls, scrubbing);
}

void ClipPlayer::leaveExpression(double seconds) {
  const QScopedValueRollback<bool> moving(moving_, true);
  document_.leaveExpression(pose(seconds), shown_, seconds);
  Q_EMIT noted(tr("The expression had no key, so the playhead left it. Undo brings it back."));
}

// A clip was edited, also by undo: the face shows what it has now, unless an expression waits to be keyed.
void ClipPlayer::follow() {
  if (unkeyed_) unkeyed_ = !inClip(timeBar_.time());
  else showPose(pose(timeBar_.time()), false);
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
  if (values.empty())  // a clip that begins at rest: the rows of the face say so
    for (const char* control : {"mouthSmileLeft", "mouthSmileRight", "jawOpen"}) values[control] = 0;
  const OrbitCamera& orbit = viewport_.orbitCamera();
  const bool turned = orbit.yaw != 0 || orbit.pitch != 0;
  if (turned || clip.track("camera/yaw")) {
    values["camera/yaw"] = orbit.yaw;
    values["camera/pitch"] = orbit.pitch;
    values["camera/distance"] = orbit.distance;
  }
  KeySelection keys;
  timeline_.edit(tr("Set keys"), [&](TimelineClip& c) { keys = likeness::setKeys(c, values, timeBar_.time()); });
  timeline_.select(keys);
}

}  // namespace likeness
