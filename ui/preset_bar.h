#pragma once
#include <QStringList>
#include <QWidget>

class QAction;
class QComboBox;

namespace likeness {

/// Choose, save, delete, import and export presets of one kind. It knows names only; whoever owns the
/// values answers its signals.
class PresetBar : public QWidget {
  Q_OBJECT
 public:
  /// `kind` is used in object names: "parameter", "expression".
  explicit PresetBar(const QString& kind, const QString& folder, QWidget* parent = nullptr);
  /// Shipped ones first, then the document's own.
  void setPresets(const QStringList& shipped, const QStringList& own);
  /// Marks the preset in use; `modified`: values differ from it.
  void setCurrent(const QString& name, bool modified);
  QString current() const { return current_; }
  /// The question for a name, replaceable by tests.
  QString askName();

 Q_SIGNALS:
  void chosen(const QString& name);
  void saveRequested(const QString& name);
  void removeRequested(const QString& name);
  void exportRequested(const QString& name, const QString& file);
  void importRequested(const QString& file);

 private:
  void fill();
  void updateActions();

  QComboBox* box_;
  QAction *save_, *remove_, *import_, *export_;
  QStringList shipped_, own_;
  QString current_, folder_;
  bool modified_ = false;
};

}  // namespace likeness
