// How the panel Sample is built, and how its picture fills the room there is.
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/parameter_editor.h"
#include "ui/sample_dock.h"
#include "ui/translate.h"

namespace likeness {
namespace {

constexpr int kPromptLines = 3, kPictureHeight = 180;

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
  if (auto* number = editor->findChild<QDoubleSpinBox*>(); number && key == "sample.guidance") number->setSpecialValueText(tr("usual"));
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
