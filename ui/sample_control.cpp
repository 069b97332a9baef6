#include "ui/sample_control.h"

#include <QDateTime>
#include <QDir>
#include <QGuiApplication>
#include <QMenu>
#include <QWindow>

#include "engine/core/paths.h"
#include "engine/jobs/sample_job.h"
#include "ui/commands.h"
#include "ui/engine_guests.h"
#include "ui/picture_png.h"
#include "ui/sample_dock.h"
#include "ui/save_path.h"
#include "ui/studio_document.h"

namespace likeness {

SampleControl::SampleControl(StudioDocument& document, StudioEngine& engine, ParamRegistry& params, Settings& settings, Commands& commands,
                             EngineGuests& guests, SampleDock& dock)
    : document_(document), engine_(engine), params_(params), settings_(settings), commands_(commands), guests_(guests),
      dock_(dock), studio_(engine) {
  guest_ = guests_.add({[this] { return studio_.running() ? tr("A picture is being sampled.") : QString(); },
                        tr("Wait until it is done, or cancel it in the panel Sample."), tr("Finished pictures are kept."), tr("Cancel sampling"),
                        [this] { studio_.stop(); }});
  connect(&dock_, &SampleDock::edited, this, [this](const std::string& key, const ParamValue& value) { document_.setParameter(key, value); });
  connect(&dock_, &SampleDock::wishChanged, this, &SampleControl::check);
  connect(&dock_, &SampleDock::startRequested, this, &SampleControl::start);
  connect(&dock_, &SampleDock::stopRequested, this, [this] { studio_.stop(); });
  connect(&dock_, &SampleDock::resumeRequested, this, [this] { studio_.resume(); });
  connect(&dock_, &SampleDock::saveRequested, this, &SampleControl::save);
  connect(&dock_, &SampleDock::usePhotoRequested, this, &SampleControl::useAsPhoto);
  connect(&dock_, &QDockWidget::visibilityChanged, this, &SampleControl::check);
  // Models may have come in meanwhile.
  connect(qApp, &QGuiApplication::focusWindowChanged, this, &SampleControl::check);
  connect(&guests_, &EngineGuests::changed, this, &SampleControl::updateObstacle);
  const auto again = [this] {
    dock_.refresh();
    dock_.setPhotoUsable(document_.photo().chosen >= 0 && document_.photo().refusal.empty());
    check();
  };
  for (const auto signal : {&StudioDocument::photoChanged, &StudioDocument::replaced}) connect(&document_, signal, this, again);
  connect(&document_, &StudioDocument::parametersChanged, this, again);
}

SampleWish SampleControl::wish() const {
  SampleWish out{paramsFrom<SampleParams>(params_, "sample"), {}, paramsFrom<FaceParams>(params_, "face")};
  if (!dock_.portrait()) return out;
  out.photo = std::filesystem::u8path(document_.photo().path);
  out.face.number = std::max(0, document_.photo().chosen) + 1;
  return out;
}

void SampleControl::addCommands(QMenu* menu) {
  menu->addSeparator();
  commands_.add(menu, tr("Sample a pi&cture"), "actionSample", QKeySequence(tr("Ctrl+Shift+R")), {}, [this] { start(); });
  commands_.add(menu, tr("Ca&ncel sampling"), "actionSampleStop", QKeySequence(tr("Ctrl+Shift+.")), {}, [this] { studio_.stop(); });
  updateCommands();
}

void SampleControl::updateCommands() {
  commands_.allow("actionSample", tr("Make a picture with the settings of the panel Sample"), dock_.reason());
  commands_.allow("actionSampleStop", tr("End sampling; finished pictures are kept"), sampling_ ? QString() : tr("No picture is being made."));
}

void SampleControl::updateObstacle() {
  dock_.setObstacle(document_.runGoesOn() ? tr("A run is going on.") : guests_.takenBy(guest_));
  updateCommands();
}

// Only while somebody looks: it reads the headers of gigabytes.
void SampleControl::check() {
  updateCommands();
  if (dock_.isVisible()) studio_.check(wish());
}

void SampleControl::start() {
  updateObstacle();
  if (!dock_.reason().isEmpty()) return;  // short jobs of the engine, e.g. a photo's check, are waited for
  dock_.show();
  dock_.raise();
  studio_.start(wish());
  Q_EMIT guests_.changed();
}

void SampleControl::save() {
  const QString path = chooseExportPath(&dock_, settings_, document_.path(), tr("Save picture"), "sample.png", tr("Pictures (*.png)"));
  if (path.isEmpty()) return;
  if (dock_.picture().save(path, "PNG")) Q_EMIT noted(tr("Wrote %1").arg(path));
  else Q_EMIT refused(tr("%1 cannot be written. Choose another folder.").arg(path));
}

void SampleControl::useAsPhoto() {
  QDir folder(QString::fromStdString(cacheFolder().string()));
  folder.mkpath("sampled");
  const QString path = folder.filePath("sampled/sample-%1.png").arg(QDateTime::currentMSecsSinceEpoch());
  if (!dock_.picture().save(path, "PNG")) return Q_EMIT refused(tr("%1 cannot be written. Free some space.").arg(path));
  Q_EMIT photoWanted(path);
}

void SampleControl::take(const Event& event) {
  using State = SampleDock::RunState;
  const auto* cancelled = std::get_if<JobCancelled>(&event);
  const auto* failed = std::get_if<JobFailed>(&event);
  if (const auto* started = std::get_if<JobStarted>(&event)) {
    sampling_ = started->job == "sample";
    dock_.setRunState(sampling_ ? State::running : State::idle);
    if (sampling_) dock_.showNote({});
    updateObstacle();
  } else if (const auto* warning = std::get_if<Warning>(&event); warning && sampling_) {
    const QString sentence = QString::fromStdString(warning->text + " " + warning->remedy);
    dock_.showNote(sentence);
    if (studio_.paused()) Q_EMIT refused(sentence);
  } else if (std::get_if<JobFinished>(&event) || cancelled || failed) {
    if (sampling_ && failed) dock_.showNote(QString::fromStdString(failed->text + " " + failed->remedy));
    if (sampling_ && cancelled) dock_.showNote(tr("Cancelled; finished pictures are kept."));
    sampling_ = false;
    dock_.setRunState(State::idle);
    check();
    Q_EMIT guests_.changed();
  }
}

void SampleControl::poll() {
  const auto readiness = studio_.readiness().read();
  if (readiness.generation != readinessSeen_) {
    readinessSeen_ = readiness.generation;
    dock_.setReadiness(*readiness.value);
    updateCommands();
  }
  const auto preview = studio_.previews().read();
  if (preview.generation != previewSeen_) {
    previewSeen_ = preview.generation;
    const SamplePreview& p = *preview.value;
    if (p.finished || sampling_)  // a rough look that comes after a cancel would hide its note
      dock_.showPicture(toQImage(p.rgb), p.finished,
                        p.finished ? tr("Picture %1 of %2").arg(p.number).arg(p.count)
                                   : tr("Picture %1 of %2, rough look after step %3").arg(p.number).arg(p.count).arg(p.step));
  }
  if (!sampling_) return;
  const bool paused = studio_.paused();
  dock_.setRunState(paused ? SampleDock::RunState::paused : SampleDock::RunState::running);
  if (const auto progress = engine_.outputs().progress.read().value; progress && !paused) dock_.setProgress(*progress);
}

}  // namespace likeness
