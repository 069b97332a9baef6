#pragma once
#include <QWidget>
#include <functional>

#include "engine/core/param_value.h"

namespace likeness {

/// A control for one parameter, chosen by its kind: slider + number, number, switch, list, text,
/// colour. Shows the value, never owns it.
class ParameterEditor : public QWidget {
  Q_OBJECT
 public:
  /// The editor that suits `info`; `info` must outlive it.
  static ParameterEditor* create(const ParamInfo& info, QWidget* parent);
  /// Shows a value without emitting edited().
  virtual void show(const ParamValue& value) = 0;
  using QWidget::show;

 Q_SIGNALS:
  void edited(const likeness::ParamValue& value);

 protected:
  using QWidget::QWidget;
};

}  // namespace likeness
