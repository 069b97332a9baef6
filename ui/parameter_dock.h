#pragma once
#include <QDockWidget>
#include <map>
#include <string>

#include "engine/core/param_registry.h"

class QGroupBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace likeness {

class ParameterEditor;
class PresetBar;

/// Every parameter of the registry, grouped, searchable, with its mark (live or next run), reset
/// arrow and help. Built from the registry alone: a new parameter appears here by itself.
class ParameterDock : public QDockWidget {
  Q_OBJECT
 public:
  /// `registry` must outlive the dock; `folder` is where preset files are looked for.
  ParameterDock(ParamRegistry& registry, const QString& folder, QWidget* parent = nullptr);
  /// Shows the registry's values again, e.g. after undo or a preset.
  void refresh();
  /// The preset that values are compared with; keys that it lacks rest at their defaults.
  void setReference(const QString& name, const std::map<std::string, ParamValue>& values);
  /// How many values differ from the reference.
  int differing() const { return differing_; }
  PresetBar* presets() { return presets_; }

 Q_SIGNALS:
  /// The user wants this checked value; whoever owns the document sets it and calls refresh().
  void edited(const std::string& key, const likeness::ParamValue& value);
  void refused(const QString& sentence);

 private:
  struct Row {
    QWidget* widget = nullptr;
    ParameterEditor* editor = nullptr;
    QToolButton* reset = nullptr;
    QLabel* label = nullptr;
    QString mark = "?";  ///< what the label says about the reference
    QGroupBox* group = nullptr;
    QString searchText;
    bool advanced = false;
    bool wide = false;  ///< the label stands above the control
  };
  void addGroup(ParamGroup& group, QWidget* parent);
  void addRow(ParamGroup& group, std::size_t index, QGroupBox* box);
  void layOut(const Row& row, QWidget* mark);
  void apply(const std::string& key, const ParamValue& value);
  void filter();

  ParamRegistry& registry_;
  std::map<std::string, Row> rows_;
  ParamValue reference(const ParamGroup& group, std::size_t index) const;
  QString help(const ParamInfo& info) const;

  PresetBar* presets_ = nullptr;
  QString referenceName_;
  std::map<std::string, ParamValue> reference_;
  int differing_ = 0;
  QLineEdit* search_ = nullptr;
  QToolButton* showAdvanced_ = nullptr;
};

}  // namespace likeness
