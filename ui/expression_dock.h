#pragma once
#include <QDockWidget>
#include <map>
#include <string>
#include <vector>

#include "engine/api/expression.h"

class QDoubleSpinBox;
class QSlider;

namespace likeness {

class PresetBar;

/// Sliders for every control of a head, in groups; presets, reset, random and mirror.
class ExpressionDock : public QDockWidget {
  Q_OBJECT
 public:
  /// `folder` is where preset files are looked for.
  ExpressionDock(const std::vector<ExpressionPreset>& presets, const QString& folder, QWidget* parent = nullptr);
  const std::vector<float>& values() const { return values_; }
  /// Shows values without emitting changed().
  void showValues(const std::vector<float>& values);
  /// Adds or replaces a preset, e.g. the photo's own expression, and offers it first.
  void setPhotoExpression(const std::vector<float>& values);
  /// The document's own presets, offered after the shipped ones.
  void setOwnPresets(const std::vector<ExpressionPreset>& presets);
  /// Control values of a preset by the name shown; empty when there is none.
  std::map<std::string, float> presetValues(const QString& name) const;
  PresetBar* presets() { return bar_; }

 Q_SIGNALS:
  /// `dragging`: a slider is held. `what`: the control that moved, empty for a step of its own; `text`
  /// names the step for the history.
  void changed(const std::vector<float>& values, bool dragging, const QString& what, const QString& text);

 private:
  struct Row {
    QSlider* slider = nullptr;
    QDoubleSpinBox* number = nullptr;
  };
  QWidget* buttons();
  int labelWidth() const;
  QWidget* group(ControlGroup group);
  Row addRow(int control, QWidget* parent);
  void set(int control, float value, bool dragging);
  void setAll(const std::vector<float>& values, const QString& text);
  void random();
  void applyPreset(const QString& name);
  void fillPresets();
  void updateBar();

  std::vector<ExpressionPreset> presets_, own_;
  std::vector<float> photoExpression_;
  std::vector<float> values_;
  std::vector<Row> rows_;
  PresetBar* bar_ = nullptr;
  QString current_;  ///< name of the preset chosen last
};

}  // namespace likeness
