#pragma once
#include <QDockWidget>
#include <map>
#include <string>

#include "engine/core/param_registry.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace likeness {

class ParameterEditor;

/// Every parameter of the registry, grouped, searchable, with its mark (live or next run), reset
/// arrow and help. Built from the registry alone: a new parameter appears here by itself.
class ParameterDock : public QDockWidget {
  Q_OBJECT
 public:
  /// `registry` must outlive the dock.
  explicit ParameterDock(ParamRegistry& registry, QWidget* parent = nullptr);
  /// Shows the registry's values again, e.g. after undo or a preset.
  void refresh();

 Q_SIGNALS:
  /// The registry already holds the new value.
  void parameterChanged(const std::string& key, const likeness::ParamValue& value);
  void refused(const QString& sentence);

 private:
  struct Row {
    QWidget* widget = nullptr;
    ParameterEditor* editor = nullptr;
    QToolButton* reset = nullptr;
    QString searchText;
    bool advanced = false;
  };
  void addGroup(ParamGroup& group, QWidget* parent);
  void addRow(ParamGroup& group, std::size_t index, QFormLayout* form);
  void apply(const std::string& key, const ParamValue& value);
  void filter();

  ParamRegistry& registry_;
  std::map<std::string, Row> rows_;
  QLineEdit* search_ = nullptr;
  QToolButton* showAdvanced_ = nullptr;
};

}  // namespace likeness
