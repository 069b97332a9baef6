#include "ui/demo_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/api/all_params.h"
#include "engine/api/view_params.h"
#include "engine/core/paths.h"
#include "ui/demo_label.h"
#include "ui/translate.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {

constexpr int kTickMs = 33;
constexpr double kHandsOff = 4;  // seconds after a visitor's last touch until the story turns the view again
const char* const kFaces[] = {"smile", "surprise", "winkLeft", "laugh"};

// Those of the shipped expressions that the story shows.
std::vector<ExpressionPreset> demoFaces() {
  const auto all = loadExpressionPresets(resourcePath("presets/expressions.json"));
  std::vector<ExpressionPreset> out;
  for (const char* key : kFaces)
    for (const auto& preset : all)
      if (preset.key == key) out.push_back(preset);
  return out;
}

}  // namespace

DemoWindow::DemoWindow(std::vector<DemoSample> samples, const DemoPace& pace, QWidget* parent)
    : QWidget(parent, Qt::Window), samples_(std::move(samples)), pace_(pace), params_(makeDocumentParams()),
      engine_(std::make_unique<StudioEngine>(params_)), story_(demoFaces(), pace), viewport_(new ViewportWidget(this)),
      stage_(new QStackedWidget(this)), bigPhoto_(demoLabel("demoPhoto", 1, false, this)) {
  setObjectName("demoWindow");
  setWindowTitle(tr("Likeness demo"));
  setAttribute(Qt::WA_DeleteOnClose);
  setAutoFillBackground(true);
  bigPhoto_->setAlignment(Qt::AlignCenter);
  bigPhoto_->setWordWrap(false);
  bigPhoto_->setMinimumSize(1, 1);
  viewport_->setAcceptDrops(false);
  viewport_->showHud(false);
  stage_->addWidget(bigPhoto_);
  stage_->addWidget(viewport_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* row = new QHBoxLayout;
  row->setSpacing(0);
  row->addWidget(buildPanel());
  row->addWidget(stage_, 1);
  column->addLayout(row, 1);
  column->addWidget(buildGallery());
  connectView();
  qApp->installEventFilter(this);  // a touch anywhere in this window counts, also on its children
  timer_.setInterval(kTickMs);
  connect(&timer_, &QTimer::timeout, this, &DemoWindow::tick);
  tell(0);
  timer_.start();
}

DemoWindow::~DemoWindow() {
  qApp->removeEventFilter(this);
  engine_->view().pictures().onPublish({});
}

void DemoWindow::connectView() {
  connect(viewport_, &ViewportWidget::viewChanged, this, [this](const Camera& camera, bool interacting) { engine_->view().setCamera(camera, interacting); });
  connect(viewport_, &ViewportWidget::glReady, this, [this](bool software) { engine_->view().setHardware(!software); });
  ViewParams look = paramsFrom<ViewParams>(params_, "view");
  const QColor background = palette().color(QPalette::Window);
  look.background = {float(background.redF()), float(background.greenF()), float(background.blueF())};
  viewport_->setBackground(background);
  viewport_->setFieldOfView(look.fieldOfView);
  engine_->view().setLook(look);
  engine_->view().pictures().onPublish([this] {
    QMetaObject::invokeMethod(this, [this] {
      const auto newest = engine_->view().pictures().read();
      if (newest.generation == pictureSeen_ || !newest.value) return;
      pictureSeen_ = newest.generation;
      viewport_->showPicture(newest.value);
    }, Qt::QueuedConnection);
  });
}

void DemoWindow::tell(int sample) {
  sample_ = sample;
  if (engine_->running()) engine_->stop();
  problem_.clear();
  checked_ = drafting_ = false;
  checkSeen_ = engine_->photoChecks().generation();
  engine_->showAvatar(nullptr);
  engine_->checkPhoto(std::filesystem::u8path(samples_[std::size_t(sample)].file.toStdString()));
  viewport_->resetView();
  story_.begin();
  clock_.restart();
  untouched_.restart();
  held_.invalidate();
  for (int i = 0; i < int(tiles_.size()); ++i) tiles_[std::size_t(i)]->setChecked(i == sample);
  enterScene();
}

void DemoWindow::tick() {
  poll();
  const auto before = story_.scene();
  const bool told = story_.advance(double(clock_.restart()) / 1000.0);
  if (untouched_.elapsed() > qint64(pace_.idle * 1000) && held_.isValid()) return tell(0);  // a visitor left
  if (told) return tell((sample_ + 1) % int(samples_.size()));
  if (story_.scene() != before || story_.scene() != shown_) enterScene();
  applyFrame(story_.frame());
  showCaption();
}

void DemoWindow::poll() {
  const auto check = engine_->photoChecks().read();
  if (check.generation != checkSeen_ && check.value->path == samples_[std::size_t(sample_)].file.toStdString()) {
    checkSeen_ = check.generation;
    checked_ = true;
    if (!check.value->refusal.empty()) problem_ = QString::fromStdString(check.value->refusal);
    else engine_->startDraft(*check.value, {});
  }
  for (const auto& event : engine_->outputs().events.drain()) {
    if (const auto* started = std::get_if<JobStarted>(&event)) drafting_ = started->job == "draft" && checked_;
    else if (const auto* failed = std::get_if<JobFailed>(&event)) problem_ = QString::fromStdString(failed->text + " " + failed->remedy);
    else if (const auto* warning = std::get_if<Warning>(&event); warning && engine_->paused()) {
      // It paused for want of memory, and nobody is there to resume it.
      problem_ = QString::fromStdString(warning->text + " " + warning->remedy);
      engine_->stop();
    }
    engine_->view().setJobRunning(drafting_ && engine_->running());
  }
  const auto snapshot = engine_->outputs().snapshots.read();
  if (snapshot.generation != snapshotSeen_ && snapshot.value) {
    snapshotSeen_ = snapshot.generation;
    engine_->view().setSnapshot(snapshot.value);
  }
  if (!problem_.isEmpty() && story_.scene() != DemoStory::Scene::failed) story_.fail();
  if (drafting_ && !engine_->running() && engine_->avatar()) story_.headReady();
}

void DemoWindow::enterScene() {
  shown_ = story_.scene();
  stage_->setCurrentWidget(shown_ == DemoStory::Scene::photo ? static_cast<QWidget*>(bigPhoto_) : viewport_);
  const auto& sample = samples_[std::size_t(sample_)];
  title_->setText(sample.name);
  note_->setText(sample.note);
  showPhoto();
  for (int i = 0; i < 4; ++i) {
    QFont font = steps_[i]->font();
    font.setBold(i == int(shown_));
    steps_[i]->setFont(font);
    steps_[i]->setForegroundRole(i == int(shown_) ? QPalette::WindowText : QPalette::PlaceholderText);
  }
  progress_->setVisible(shown_ == DemoStory::Scene::head);
  progress_->setValue(0);
}

void DemoWindow::showPhoto() {
  const QPixmap photo(samples_[std::size_t(sample_)].file);
  if (shown_ == DemoStory::Scene::photo) {
    const QSize room = stage_->size() * 0.86;
    bigPhoto_->setPixmap(photo.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    smallPhoto_->clear();
  } else {
    smallPhoto_->setPixmap(photo.scaled(smallPhoto_->size(), Qt::KeepAspectRatio, Qt::SmoothTransformation));
  }
}

void DemoWindow::showCaption() {
  QString text = problem_;
  if (shown_ == DemoStory::Scene::head) {
    const auto progress = engine_->outputs().progress.read().value;
    if (progress && drafting_) {
      text = translated(progress->label);
      progress_->setValue(int(1000 * progress->fraction));
    } else {
      text = tr("Looking for the face");
    }
  } else if (const int face = story_.frame().expression; face >= 0) {
    text = QString::fromStdString(story_.faces()[std::size_t(face)].label);
  }
  caption_->setText(text);
}

// A visitor who turns the head keeps it turned for a while.
void DemoWindow::applyFrame(const DemoStory::Frame& frame) {
  engine_->view().setControls(frame.controls, shown_ == DemoStory::Scene::expressions);
  const bool hands = held_.isValid() && held_.elapsed() < qint64(kHandsOff * 1000);
  OrbitCamera& orbit = viewport_->orbitCamera();
  if (hands || (orbit.yaw == frame.yaw && orbit.pitch == 0)) return;
  orbit.yaw = frame.yaw;
  orbit.pitch = 0;
  Q_EMIT viewport_->viewChanged(viewport_->currentCamera(), shown_ == DemoStory::Scene::turn);
}

bool DemoWindow::eventFilter(QObject* watched, QEvent* event) {
  const auto* widget = qobject_cast<QWidget*>(watched);
  if (widget && widget->window() == this &&
      (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::Wheel || event->type() == QEvent::KeyPress)) {
    untouched_.restart();
    held_.restart();
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
      close();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void DemoWindow::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  showPhoto();
}

void DemoWindow::closeEvent(QCloseEvent* event) {
  timer_.stop();
  engine_->stop();
  Q_EMIT left();
  event->accept();
}

}  // namespace likeness
