#include "ui/parameter_editor.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <cmath>
#include <limits>

#include "ui/translate.h"

namespace likeness {
namespace {

constexpr int kSliderSteps = 1000;

QHBoxLayout* rowOf(QWidget* widget) {
  auto* row = new QHBoxLayout(widget);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(6);
  return row;
}

class NumberEditor : public ParameterEditor {
 public:
  NumberEditor(const ParamInfo& info, QWidget* parent) : ParameterEditor(parent), info_(info) {
    auto* row = rowOf(this);
    number_ = new QDoubleSpinBox(this);
    number_->setKeyboardTracking(false);
    const bool whole = info.kind == ParamKind::integer;
    const double span = info.maximum - info.minimum;
    number_->setRange(info.hasRange() ? info.minimum : -1e9, info.hasRange() ? info.maximum : 1e9);
    number_->setDecimals(whole ? 0 : decimalsFor(info.hasRange() ? span : 1.0));
    number_->setSingleStep(info.step > 0 ? info.step : whole ? 1 : span / 100);
    if (!info.unit.empty()) number_->setSuffix(" " + QString::fromStdString(info.unit));
    if (info.hasRange()) {
      slider_ = new QSlider(Qt::Horizontal, this);
      slider_->setRange(0, kSliderSteps);
      slider_->setMinimumWidth(70);
      row->addWidget(slider_, 1);
      connect(slider_, &QSlider::valueChanged, this, [this](int at) { slid(at); });
      setFocusProxy(slider_);
    }
    if (!slider_) setFocusProxy(number_);
    row->addWidget(number_, slider_ ? 0 : 1);
    connect(number_, &QDoubleSpinBox::valueChanged, this, [this](double v) { typed(v); });
  }
  void show(const ParamValue& value) override {
    const double v = std::holds_alternative<int>(value) ? std::get<int>(value) : std::get<double>(value);
    const QSignalBlocker a(number_);
    number_->setValue(v);
    moveSlider(v);
  }

 private:
  static int decimalsFor(double span) {
    return span <= 0 ? 3 : std::clamp(int(3 - std::floor(std::log10(span))), 0, 6);
  }
  void moveSlider(double v) {
    if (!slider_) return;
    const QSignalBlocker block(slider_);
    slider_->setValue(int(std::lround((v - info_.minimum) / (info_.maximum - info_.minimum) * kSliderSteps)));
  }
  void slid(int at) {
    double v = info_.minimum + (info_.maximum - info_.minimum) * at / kSliderSteps;
    if (info_.kind == ParamKind::integer) v = std::round(v);
    const QSignalBlocker block(number_);
    number_->setValue(v);
    emitValue(number_->value());
  }
  void typed(double v) {
    moveSlider(v);
    emitValue(v);
  }
  void emitValue(double v) {
    if (info_.kind == ParamKind::integer) Q_EMIT edited(ParamValue(int(std::lround(v))));
    else Q_EMIT edited(ParamValue(v));
  }
  const ParamInfo& info_;
  QDoubleSpinBox* number_ = nullptr;
  QSlider* slider_ = nullptr;
};

class SwitchEditor : public ParameterEditor {
 public:
  explicit SwitchEditor(QWidget* parent) : ParameterEditor(parent), box_(new QCheckBox(this)) {
    rowOf(this)->addWidget(box_);
    static_cast<QHBoxLayout*>(layout())->addStretch(1);  // beside its label, as the other controls begin
    setFocusProxy(box_);
    connect(box_, &QCheckBox::toggled, this, [this](bool on) { Q_EMIT edited(ParamValue(on)); });
  }
  void show(const ParamValue& value) override {
    const QSignalBlocker block(box_);
    box_->setChecked(std::get<bool>(value));
  }

 private:
  QCheckBox* box_;
};

class ChoiceEditor : public ParameterEditor {
 public:
  ChoiceEditor(const ParamInfo& info, QWidget* parent) : ParameterEditor(parent), box_(new QComboBox(this)) {
    rowOf(this)->addWidget(box_, 1);
    setFocusProxy(box_);
    for (const auto& choice : info.choices)
      box_->addItem(translated(choice.label), QString::fromStdString(choice.id));
    connect(box_, &QComboBox::activated, this, [this] {
      Q_EMIT edited(ParamValue(box_->currentData().toString().toStdString()));
    });
  }
  void show(const ParamValue& value) override {
    box_->setCurrentIndex(box_->findData(QString::fromStdString(std::get<std::string>(value))));
  }

 private:
  QComboBox* box_;
};

class TextEditor : public ParameterEditor {
 public:
  TextEditor(const ParamInfo& info, QWidget* parent) : ParameterEditor(parent), line_(new QLineEdit(this)) {
    rowOf(this)->addWidget(line_, 1);
    setFocusProxy(line_);
    line_->setPlaceholderText(translated(info.help));  // an empty box would not say what belongs there
    connect(line_, &QLineEdit::editingFinished, this,
            [this] { Q_EMIT edited(ParamValue(line_->text().toStdString())); });
  }
  void show(const ParamValue& value) override {
    line_->setText(QString::fromStdString(std::get<std::string>(value)));
  }

 private:
  QLineEdit* line_;
};

class ColourEditor : public ParameterEditor {
 public:
  explicit ColourEditor(QWidget* parent) : ParameterEditor(parent), button_(new QPushButton(this)) {
    rowOf(this)->addWidget(button_);
    setFocusProxy(button_);
    connect(button_, &QPushButton::clicked, this, [this] {
      const QColor c = QColorDialog::getColor(colour_, this);
      if (c.isValid())
        Q_EMIT edited(ParamValue(ColourRgb{float(c.redF()), float(c.greenF()), float(c.blueF())}));
    });
  }
  void show(const ParamValue& value) override {
    const auto& c = std::get<ColourRgb>(value);
    colour_ = QColor::fromRgbF(c.r, c.g, c.b);
    button_->setText(colour_.name());
    button_->setStyleSheet(QString("background: %1; color: %2").arg(colour_.name(), colour_.lightnessF() > 0.5 ? "black" : "white"));
  }

 private:
  QPushButton* button_;
  QColor colour_;
};

}  // namespace

ParameterEditor* ParameterEditor::create(const ParamInfo& info, QWidget* parent) {
  ParameterEditor* editor = nullptr;
  switch (info.kind) {
    case ParamKind::boolean: editor = new SwitchEditor(parent); break;
    case ParamKind::integer:
    case ParamKind::real: editor = new NumberEditor(info, parent); break;
    case ParamKind::choice: editor = new ChoiceEditor(info, parent); break;
    case ParamKind::colour: editor = new ColourEditor(parent); break;
    case ParamKind::text: editor = new TextEditor(info, parent); break;
  }
  editor->setObjectName(QString::fromStdString(info.key));
  editor->setAccessibleName(translated(info.label));
  editor->setToolTip(translated(info.help));
  for (auto* part : editor->findChildren<QWidget*>())
    if (part->focusPolicy() & Qt::TabFocus) part->setAccessibleName(translated(info.label));
  return editor;
}

}  // namespace likeness
