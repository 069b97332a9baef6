#include "ui/sample_dock.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/parameter_editor.h"
#include "ui/translate.h"

namespace likeness {
namespace {

constexpr const char* kPrompt = "sample.prompt";
constexpr int kPromptLines = 3, kPictureHeight = 180;

QString gigabytes(std::int64_t bytes) { return QString::number(double(bytes) / (1LL << 30), 'f', 1); }

QLabel* wrapped(const char* name, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setObjectName(name);
  label->setWordWrap(true);
  return label;
}

}  // namespace

SampleDock::SampleDock(ParamRegistry& params, QWidget* parent) : QDockWidget(tr("Sample"), parent), params_(params) {
  setObjectName("sampleDock");
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* page = new QWidget(scroll);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(12, 8, 12, 12);
  column->setSpacing(8);
  column->addWidget(wishes());
  column->addWidget(controls());
  column->addWidget(result(), 1);
  scroll->setWidget(page);
  setWidget(scroll);
  refresh();
}

QWidget* SampleDock::wishes() {
  auto* box = new QWidget(this);
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, 0);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  source_ = new QComboBox(box);
  source_->setObjectName("sampleSource");
  source_->addItems({tr("A prompt"), tr("The photo's person")});
  source_->setAccessibleName(tr("Make a picture of"));
  source_->setToolTip(tr("A picture of what the prompt says, or a portrait of the person in the photo (Arc2Face)"));
  connect(source_, &QComboBox::activated, this, [this] {
    prompt_->setEnabled(!portrait());
    known_ = false;
    updateButtons();
    Q_EMIT wishChanged();
  });
  prompt_ = new QPlainTextEdit(box);
  prompt_->setObjectName("samplePrompt");
  prompt_->setAccessibleName(tr("Prompt"));
  prompt_->setTabChangesFocus(true);
  prompt_->setPlaceholderText(tr("What the picture shows, in English"));
  prompt_->setFixedHeight(kPromptLines * fontMetrics().lineSpacing() + 12);
  prompt_->setToolTip(translated(params_.groupOf(kPrompt)->info(*params_.groupOf(kPrompt)->find(kPrompt)).help));
  connect(prompt_, &QPlainTextEdit::textChanged, this,
          [this] { Q_EMIT edited(kPrompt, ParamValue(prompt_->toPlainText().toStdString())); });
  form->addRow(tr("From"), source_);
  form->addRow(tr("Prompt"), prompt_);
  for (const char* key : {"sample.negative", "sample.steps", "sample.guidance", "sample.seed", "sample.size", "sample.lora", "sample.loraScale"})
    addSetting(form, key);
  return box;
}

void SampleDock::addSetting(QFormLayout* form, const std::string& key) {
  const ParamGroup& group = *params_.groupOf(key);
  const ParamInfo& info = group.info(*group.find(key));
  auto* editor = ParameterEditor::create(info, this);
  editor->setObjectName("panel_" + QString::fromStdString(key));
  connect(editor, &ParameterEditor::edited, this, [this, key](const ParamValue& value) { Q_EMIT edited(key, value); });
  auto* label = new QLabel(translated(info.label), this);
  label->setBuddy(editor);
  label->setToolTip(editor->toolTip());
  form->addRow(label, editor);
  editors_[key] = editor;
}

QPushButton* SampleDock::addButton(const QString& text, const char* name, const QString& tip, QWidget* parent) {
  auto* button = new QPushButton(text, parent);
  button->setObjectName(name);
  button->setToolTip(tip);
  return button;
}

QWidget* SampleDock::controls() {
  auto* box = new QWidget(this);
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  weights_ = wrapped("sampleWeights", box);
  QFont bold = weights_->font();
  bold.setBold(true);
  weights_->setFont(bold);
  memory_ = wrapped("sampleMemory", box);
  start_ = addButton(tr("Start sampling"), "sampleStart", {}, box);
  stop_ = addButton(tr("Cancel"), "sampleStop", tr("End sampling; finished pictures are kept"), box);
  progress_ = new QProgressBar(box);
  progress_->setObjectName("sampleProgress");
  progress_->setRange(0, 1000);
  progress_->setAccessibleName(tr("Progress of sampling"));
  reason_ = wrapped("sampleReason", box);
  reason_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  for (QWidget* widget : std::initializer_list<QWidget*>{weights_, memory_, start_, progress_, stop_, reason_}) column->addWidget(widget);
  connect(start_, &QPushButton::clicked, this, [this] {
    if (state_ == RunState::paused) Q_EMIT resumeRequested();
    else Q_EMIT startRequested();
  });
  connect(stop_, &QPushButton::clicked, this, &SampleDock::stopRequested);
  return box;
}

QWidget* SampleDock::result() {
  auto* box = new QWidget(this);
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  view_ = new QLabel(box);
  view_->setObjectName("samplePicture");
  view_->setAccessibleName(tr("Sampled picture"));
  view_->setAlignment(Qt::AlignCenter);
  view_->setMinimumHeight(kPictureHeight);
  view_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
  view_->setText(tr("The picture appears here."));
  view_->setForegroundRole(QPalette::PlaceholderText);
  line_ = wrapped("sampleLine", box);
  auto* row = new QHBoxLayout;
  save_ = addButton(tr("Save picture…"), "sampleSave", {}, box);
  use_ = addButton(tr("Use as photo"), "sampleUse", {}, box);
  row->addWidget(save_);
  row->addWidget(use_);
  column->addWidget(view_, 1);
  column->addWidget(line_);
  column->addLayout(row);
  connect(save_, &QPushButton::clicked, this, &SampleDock::saveRequested);
  connect(use_, &QPushButton::clicked, this, &SampleDock::usePhotoRequested);
  return box;
}

bool SampleDock::portrait() const { return source_->currentIndex() == 1; }

void SampleDock::refresh() {
  for (const auto& [key, editor] : editors_) editor->show(params_.groupOf(key)->get(key));
  const QString prompt = QString::fromStdString(std::get<std::string>(params_.groupOf(kPrompt)->get(kPrompt)));
  if (prompt_->toPlainText() != prompt) {
    const QSignalBlocker block(prompt_);
    prompt_->setPlainText(prompt);
  }
  updateButtons();
}

void SampleDock::setPhotoUsable(bool usable) {
  photoUsable_ = usable;
  updateButtons();
}

void SampleDock::setReadiness(const SampleReadiness& readiness) {
  known_ = readiness.portrait == portrait();
  readiness_ = readiness;
  updateButtons();
}

void SampleDock::setRunState(RunState state) {
  if (state == RunState::running && state_ == RunState::idle) progress_->setValue(0);
  state_ = state;
  updateButtons();
}

void SampleDock::setObstacle(const QString& why) {
  obstacle_ = why;
  updateButtons();
}

void SampleDock::setProgress(const Progress& progress) {
  progress_->setValue(int(1000 * progress.fraction));
  const QString left = progress.secondsRemaining < 0 ? QString() : tr(", about %n s left", nullptr, int(progress.secondsRemaining + 0.5));
  const QString steps = progress.steps > 0 ? tr(" %1 of %2").arg(progress.step).arg(progress.steps) : QString();
  reason_->setText(translated(progress.label) + steps + left);
}

void SampleDock::showPicture(const QImage& picture, bool finished, const QString& line) {
  shown_ = picture;
  if (finished) picture_ = picture;
  line_->setText(line);
  paintPicture();
  updateButtons();
}

void SampleDock::showNote(const QString& sentence) { line_->setText(sentence); }

QString SampleDock::reason() const {
  if (state_ == RunState::running) return tr("A picture is being made.");
  if (state_ == RunState::paused) return tr("Paused for want of memory.");
  if (!obstacle_.isEmpty()) return obstacle_;
  if (portrait() && !photoUsable_) return tr("Open a photo that shows a face.");
  if (!portrait() && prompt_->toPlainText().trimmed().isEmpty()) return tr("Write a prompt.");
  if (!known_) return tr("Looking at the installed models…");
  if (!readiness_.missing.empty()) return QString::fromStdString(readiness_.missing);
  return {};
}

void SampleDock::updateButtons() {
  const bool running = state_ == RunState::running, paused = state_ == RunState::paused;
  const QString why = reason();
  start_->setVisible(!running);
  start_->setText(paused ? tr("Resume") : tr("Start sampling"));
  start_->setEnabled(why.isEmpty() || paused);
  start_->setToolTip(paused ? tr("Go on, once there is enough memory") : why.isEmpty() ? tr("Make the picture") : why);
  stop_->setVisible(running || paused);
  progress_->setVisible(running || paused);
  if (!running) reason_->setText(why);
  reason_->setVisible(running || !why.isEmpty());
  weights_->setVisible(known_ && readiness_.testWeights);
  weights_->setText(tr("⚠ Test weights are installed, not trained ones: every picture will be noise."));
  memory_->setVisible(known_ && readiness_.missing.empty());
  const QString need = tr("Memory: about %1 GB of %2 GB that may be used.").arg(gigabytes(readiness_.forecast), gigabytes(readiness_.room));
  memory_->setText(readiness_.forecast <= readiness_.room ? need : "⚠ " + need + " " + tr("The run would pause."));
  const QString none = tr("There is no finished picture yet.");
  for (auto* button : {save_, use_}) button->setEnabled(!picture_.isNull());
  save_->setToolTip(picture_.isNull() ? none : tr("Write the picture as PNG"));
  const bool free = state_ == RunState::idle && obstacle_.isEmpty();
  use_->setEnabled(!picture_.isNull() && free);
  use_->setToolTip(picture_.isNull() ? none : !free ? why : tr("Make the avatar from this picture"));
}

void SampleDock::paintPicture() {
  if (shown_.isNull()) return;
  const QSize room(view_->width(), std::max(kPictureHeight, view_->height()));
  view_->setPixmap(QPixmap::fromImage(shown_.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
}

void SampleDock::resizeEvent(QResizeEvent* event) {
  QDockWidget::resizeEvent(event);
  paintPicture();
}

}  // namespace likeness
