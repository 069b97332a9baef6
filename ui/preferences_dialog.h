#pragma once
#include <QDialog>
#include <map>
#include <string>

#include "engine/core/params.h"

class QFormLayout;
class QLabel;
class QTabWidget;
class QToolButton;

namespace likeness {

class ParameterEditor;
class Preferences;

/// Every preference on a few pages, built from their descriptions. A change is kept and acts at once; what
/// has to wait says "at the next start" beside it. Pages of other parts can be added.
class PreferencesDialog : public QDialog {
  Q_OBJECT
 public:
  /// `preferences` must outlive the dialog.
  explicit PreferencesDialog(Preferences& preferences, QWidget* parent = nullptr);
  void addPage(QWidget* page, const QString& title);
  QTabWidget* pages() { return pages_; }

 private:
  struct Row {
    ParameterEditor* editor = nullptr;
    QLabel* effect = nullptr;
    QToolButton* reset = nullptr;
  };
  QWidget* page(const QString& intro, const std::vector<std::string>& keys);
  void addRow(const std::string& key, QFormLayout* form);
  void addDevice(QFormLayout* form);
  void tune(ParameterEditor* editor, const ParamInfo& info, QWidget* row);
  void apply(const std::string& key, const ParamValue& value);
  void refresh();

  Preferences& preferences_;
  QTabWidget* pages_;
  QLabel* refusal_;
  std::map<std::string, Row> rows_;
};

}  // namespace likeness
