#include "ui/expression_dock.h"

#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/preset_bar.h"

namespace likeness {
namespace {

constexpr int kSliderSteps = 400;

QString label(std::string_view text) {
  return QCoreApplication::translate("expression", std::string(text).c_str());
}

}  // namespace

ExpressionDock::ExpressionDock(const std::vector<ExpressionPreset>& presets, const QString& folder, QWidget* parent)
    : QDockWidget(tr("Expression"), parent), presets_(presets), values_(neutralExpression()) {
  setObjectName("expressionDock");
  rows_.resize(values_.size());
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  bar_ = new PresetBar("expression", folder, page);
  fillPresets();
  connect(bar_, &PresetBar::chosen, this, &ExpressionDock::applyPreset);
  column->addWidget(bar_);
  column->addWidget(buttons());
  auto* scroll = new QScrollArea(page);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  auto* list = new QWidget(scroll);
  auto* groups = new QVBoxLayout(list);
  for (ControlGroup g : {ControlGroup::mouth, ControlGroup::jaw, ControlGroup::eyes, ControlGroup::brows,
                         ControlGroup::cheeksNose, ControlGroup::tongue, ControlGroup::head})
    groups->addWidget(group(g));
  groups->addStretch(1);
  int widest = 0;  // one width for all numbers, as for all names: the sliders end below each other, too
  for (const Row& row : rows_) widest = std::max(widest, row.number->sizeHint().width());
  for (const Row& row : rows_) row.number->setMinimumWidth(widest);
  scroll->setWidget(list);
  column->addWidget(scroll, 1);
  setWidget(page);
}

QWidget* ExpressionDock::buttons() {
  auto* bar = new QWidget(this);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(0, 0, 0, 0);
  auto* reset = new QPushButton(tr("Reset"), bar);
  reset->setObjectName("expressionReset");
  reset->setToolTip(tr("Back to the neutral face"));
  auto* dice = new QPushButton(tr("Random"), bar);
  dice->setObjectName("expressionRandom");
  dice->setToolTip(tr("A random plausible expression"));
  auto* mirror = new QPushButton(tr("Mirror"), bar);
  mirror->setObjectName("expressionMirror");
  mirror->setToolTip(tr("Swap left and right"));
  for (auto* button : {reset, dice, mirror}) row->addWidget(button);
  connect(reset, &QPushButton::clicked, this, [this] { setAll(neutralExpression(), tr("Reset expression")); });
  connect(dice, &QPushButton::clicked, this, &ExpressionDock::random);
  connect(mirror, &QPushButton::clicked, this, [this] { setAll(mirroredExpression(values_), tr("Mirror expression")); });
  return bar;
}

void ExpressionDock::fillPresets() {
  QStringList shipped, own;
  if (!photoExpression_.empty()) shipped << tr("As in the photo");
  for (const auto& preset : presets_) shipped << label(preset.label);
  for (const auto& preset : own_) own << QString::fromStdString(preset.label);
  bar_->setPresets(shipped, own);
  updateBar();
}

void ExpressionDock::setOwnPresets(const std::vector<ExpressionPreset>& presets) {
  own_ = presets;
  fillPresets();
}

std::map<std::string, float> ExpressionDock::presetValues(const QString& name) const {
  for (const auto& preset : own_)
    if (QString::fromStdString(preset.label) == name) return preset.values;
  for (const auto& preset : presets_)
    if (label(preset.label) == name) return preset.values;
  if (!photoExpression_.empty() && name == tr("As in the photo")) return namesFromExpression(photoExpression_);
  return {};
}

void ExpressionDock::updateBar() {
  if (current_.isEmpty() && !presets_.empty()) current_ = label(presets_.front().label);
  bar_->setCurrent(current_, expressionFromNames(presetValues(current_)) != values_);
}

int ExpressionDock::labelWidth() const {
  int width = 0;
  for (const auto& control : expressionControls()) width = std::max(width, QLabel(label(control.label)).sizeHint().width());
  return width;
}

QWidget* ExpressionDock::group(ControlGroup which) {
  auto* box = new QGroupBox(label(controlGroupLabel(which)), this);
  auto* grid = new QGridLayout(box);
  grid->setColumnStretch(1, 1);
  grid->setColumnMinimumWidth(0, labelWidth());  // sliders of all groups stand below each other
  const auto& controls = expressionControls();
  for (int c = 0, line = 0; c < int(controls.size()); ++c) {
    if (controls[std::size_t(c)].group != which) continue;
    rows_[std::size_t(c)] = addRow(c, box);
    auto* name = new QLabel(label(controls[std::size_t(c)].label), box);
    name->setBuddy(rows_[std::size_t(c)].slider);
    grid->addWidget(name, line, 0);
    grid->addWidget(rows_[std::size_t(c)].slider, line, 1);
    grid->addWidget(rows_[std::size_t(c)].number, line++, 2);
  }
  return box;
}

ExpressionDock::Row ExpressionDock::addRow(int control, QWidget* parent) {
  const ExpressionControl& info = expressionControls()[std::size_t(control)];
  Row row;
  row.slider = new QSlider(Qt::Horizontal, parent);
  row.slider->setObjectName(QString::fromUtf8(info.key.data(), qsizetype(info.key.size())));
  row.slider->setAccessibleName(label(info.label));
  row.slider->setRange(0, kSliderSteps);
  row.slider->setMinimumWidth(60);
  row.slider->setToolTip(tr("%1: %2 to %3").arg(label(info.label)).arg(double(info.minimum)).arg(double(info.maximum)));
  row.number = new QDoubleSpinBox(parent);
  row.number->setToolTip(row.slider->toolTip());
  row.number->setRange(double(info.minimum), double(info.maximum));
  row.number->setDecimals(info.unit.empty() ? 2 : 1);
  row.number->setSingleStep(double(info.maximum - info.minimum) / 20);
  row.number->setAccessibleName(label(info.label));
  if (!info.unit.empty()) row.number->setSuffix(QStringLiteral("°"));
  connect(row.slider, &QSlider::valueChanged, this, [this, control, info, slider = row.slider](int at) {
    set(control, info.minimum + (info.maximum - info.minimum) * float(at) / kSliderSteps, slider->isSliderDown());
  });
  connect(row.slider, &QSlider::sliderReleased, this, [this] { Q_EMIT changed(values_, false, {}, {}); });
  connect(row.number, &QDoubleSpinBox::valueChanged, this, [this, control](double v) { set(control, float(v), false); });
  const QSignalBlocker block(row.slider);
  row.slider->setValue(int(std::lround(-info.minimum / (info.maximum - info.minimum) * kSliderSteps)));
  return row;
}

void ExpressionDock::set(int control, float value, bool dragging) {
  values_[std::size_t(control)] = value;
  const auto values = values_;
  showValues(values);
  const ExpressionControl& info = expressionControls()[std::size_t(control)];
  Q_EMIT changed(values_, dragging, QString::fromUtf8(info.key.data(), qsizetype(info.key.size())), label(info.label));
}

void ExpressionDock::showValues(const std::vector<float>& values) {
  values_ = values;
  updateBar();
  for (std::size_t i = 0; i < rows_.size() && i < values.size(); ++i) {
    const ExpressionControl& info = expressionControls()[i];
    if (!rows_[i].slider) continue;
    const QSignalBlocker a(rows_[i].slider), b(rows_[i].number);
    const float share = (values[i] - info.minimum) / (info.maximum - info.minimum);
    rows_[i].slider->setValue(int(std::lround(share * kSliderSteps)));
    rows_[i].number->setValue(double(values[i]));
  }
}

void ExpressionDock::setAll(const std::vector<float>& values, const QString& text) {
  showValues(values);
  Q_EMIT changed(values_, false, {}, text);
}

void ExpressionDock::setPhotoExpression(const std::vector<float>& values) {
  photoExpression_ = values;
  fillPresets();
}

// Two presets in random strengths: combinations that an artist authored stay plausible.
void ExpressionDock::random() {
  if (presets_.empty()) return;
  auto* dice = QRandomGenerator::global();
  auto values = neutralExpression();
  for (int pick = 0; pick < 2; ++pick) {
    const auto& preset = presets_[std::size_t(dice->bounded(int(presets_.size())))];
    const auto add = expressionFromNames(preset.values);
    const float strength = float(0.3 + 0.5 * dice->generateDouble());
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto& info = expressionControls()[i];
      values[i] = std::clamp(values[i] + strength * add[i], info.minimum, info.maximum);
    }
  }
  setAll(values, tr("Random expression"));
}

void ExpressionDock::applyPreset(const QString& name) {
  current_ = name;
  setAll(expressionFromNames(presetValues(name)), name);
}

}  // namespace likeness
