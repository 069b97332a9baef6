#include "ui/measure.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <cmath>
#include <cstdio>

#include "ui/main_window.h"
#include "ui/studio_document.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {
constexpr int kTickMs = 5;
constexpr int kDriveMs = 16;
constexpr int kHiddenMs = 10000;
}  // namespace

std::optional<Measure::Mode> Measure::modeFromName(const QString& name) {
  if (name == "idle") return Mode::idle;
  if (name == "live") return Mode::live;
  if (name == "drag") return Mode::drag;
  if (name == "start") return Mode::start;
  return std::nullopt;
}

Measure::Measure(MainWindow& window, Mode mode, int seconds, bool json, double startMs, QString photo)
    : window_(window), mode_(mode), seconds_(seconds), json_(json), startMs_(startMs), photo_(std::move(photo)) {
  tick_.setInterval(kTickMs);
  tick_.setTimerType(Qt::PreciseTimer);
  drive_.setInterval(kDriveMs);
  drive_.setTimerType(Qt::PreciseTimer);
  connect(&tick_, &QTimer::timeout, this, &Measure::tick);
  connect(&drive_, &QTimer::timeout, this, &Measure::drive);
}

void Measure::begin() {
  window_.viewport()->setFixedSize(800, 600);
  if (mode_ == Mode::live || mode_ == Mode::drag) {
    // The splat-colour stage repeats for as long as it is measured.
    window_.params().set("refine.steps", ParamValue(5000));
    window_.startWhenReady();
    window_.showSample(photo_);
  }
  // Each composes the whole window, whatever asked for it.
  connect(window_.viewport(), &QOpenGLWidget::frameSwapped, this, [this] { ++frames_; });
  clock_.start();
  beat_.start();
  tick_.start();
}

double Measure::steps() const {
  const auto progress = window_.engine().outputs().progress.read().value;
  return progress ? double(progress->step) : 0;
}

bool Measure::refining() const {
  const auto progress = window_.engine().outputs().progress.read().value;
  return progress && progress->stage == "refine" && progress->step > 3;
}

void Measure::tick() {
  const qint64 gap = beat_.restart();
  if (phase_ == Phase::counting) longestStallMs_ = std::max(longestStallMs_, gap - kTickMs);
  ViewportWidget& view = *window_.viewport();
  if (firstPictureMs_ < 0 && view.picturesShown() > 0) firstPictureMs_ = startMs_ + double(clock_.elapsed());
  switch (phase_) {
    case Phase::waiting:
      if (mode_ == Mode::start) {
        if (firstPictureMs_ >= 0) finish();
      } else if (mode_ == Mode::idle ? view.picturesShown() > 0 : refining()) {
        startCounting();
      }
      break;
    case Phase::counting:
      if (clock_.elapsed() >= seconds_ * 1000) stopCounting();
      break;
    case Phase::released: {
      const auto newest = window_.engine().view().pictures().read().value;
      if (newest && newest->fullResolution && fullAfterMs_ < 0) fullAfterMs_ = double(released_.elapsed());
      if (fullAfterMs_ < 0 && released_.elapsed() < 3000) break;
      window_.setViewActive(false);
      phase_ = Phase::hidden;
      stepsAtStart_ = steps();
      clock_.restart();
      break;
    }
    case Phase::hidden:
      if (clock_.elapsed() < kHiddenMs) break;
      hiddenStepsPerSecond_ = (steps() - stepsAtStart_) * 1000.0 / double(clock_.elapsed());
      finish();
      break;
    case Phase::done: break;
  }
}

void Measure::drive() {
  angle_ += 0.06f;
  ViewportWidget& view = *window_.viewport();
  view.orbitCamera().yaw = 50 * std::sin(angle_);
  Q_EMIT view.viewChanged(view.currentCamera(), mode_ == Mode::drag);
}

void Measure::startCounting() {
  phase_ = Phase::counting;
  picturesAtStart_ = window_.viewport()->picturesShown();
  framesAtStart_ = frames_;
  stepsAtStart_ = steps();
  clock_.restart();
  if (mode_ != Mode::live) drive_.start();
}

void Measure::stopCounting() {
  const double seconds = double(clock_.elapsed()) / 1000.0;
  picturesPerSecond_ = double(window_.viewport()->picturesShown() - picturesAtStart_) / seconds;
  framesPerSecond_ = double(frames_ - framesAtStart_) / seconds;
  stepsPerSecond_ = (steps() - stepsAtStart_) / seconds;
  drive_.stop();
  if (mode_ == Mode::idle) return finish();
  phase_ = Phase::released;
  ViewportWidget& view = *window_.viewport();
  Q_EMIT view.viewChanged(view.currentCamera(), false);
  released_.start();
}

void Measure::finish() {
  phase_ = Phase::done;
  tick_.stop();
  window_.engine().stop();
  const char* names[] = {"idle", "live", "drag", "start"};
  const auto newest = window_.engine().view().pictures().read().value;
  QJsonObject out{{"mode", names[int(mode_)]}};
  if (mode_ == Mode::start) {
    out["first_picture_ms"] = firstPictureMs_;
  } else {
    out["pictures_per_second"] = picturesPerSecond_;
    out["frames_per_second"] = framesPerSecond_;
    out["longest_stall_ms"] = double(longestStallMs_);
    out["splats"] = newest && newest->splats ? double(newest->splats->size()) : 0;
  }
  if (mode_ == Mode::live || mode_ == Mode::drag) {
    out["steps_per_second"] = stepsPerSecond_;
    out["hidden_steps_per_second"] = hiddenStepsPerSecond_;
    out["full_after_release_ms"] = fullAfterMs_;
    out["slowest_autosave_ms"] = window_.document().store().slowestCommitMs();
    out["document_mb"] = double(window_.document().store().workingBytes()) / 1e6;
  }
  if (json_) std::printf("%s\n", QJsonDocument(out).toJson(QJsonDocument::Compact).constData());
  else for (auto it = out.begin(); it != out.end(); ++it) std::printf("%-26s %s\n", qPrintable(it.key()), qPrintable(it.value().toVariant().toString()));
  std::fflush(stdout);
  Q_EMIT done(0);
}

}  // namespace likeness
