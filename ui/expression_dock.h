#pragma once
#include <QDockWidget>
#include <vector>

#include "engine/api/expression.h"

class QComboBox;
class QDoubleSpinBox;
class QSlider;

namespace likeness {

/// Sliders for every control of a head, in groups; presets, reset, random and mirror.
class ExpressionDock : public QDockWidget {
  Q_OBJECT
 public:
  explicit ExpressionDock(const std::vector<ExpressionPreset>& presets, QWidget* parent = nullptr);
  const std::vector<float>& values() const { return values_; }
  /// Shows values without emitting changed().
  void showValues(const std::vector<float>& values);
  /// Adds or replaces a preset, e.g. the photo's own expression, and offers it first.
  void setPhotoExpression(const std::vector<float>& values);

 Q_SIGNALS:
  /// `dragging`: a slider is held.
  void changed(const std::vector<float>& values, bool dragging);

 private:
  struct Row {
    QSlider* slider = nullptr;
    QDoubleSpinBox* number = nullptr;
  };
  QWidget* buttons();
  QWidget* group(ControlGroup group);
  Row addRow(int control, QWidget* parent);
  void set(int control, float value, bool dragging);
  void setAll(const std::vector<float>& values);
  void random();
  void applyPreset(int index);
  void fillPresets();

  std::vector<ExpressionPreset> presets_;
  std::vector<float> photoExpression_;
  std::vector<float> values_;
  std::vector<Row> rows_;
  QComboBox* presetBox_ = nullptr;
};

}  // namespace likeness
