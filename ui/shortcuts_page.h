#pragma once
#include <QWidget>

class QAction;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace likeness {

class Shortcuts;

/// The page where keys are given to commands: search, press the keys, Assign. Keys that another command has
/// are not taken silently: both names are shown, and one button moves the keys.
class ShortcutsPage : public QWidget {
  Q_OBJECT
 public:
  explicit ShortcutsPage(Shortcuts& shortcuts, QWidget* parent = nullptr);
  /// Chooses a command by its object name.
  void choose(const QString& command);

 private:
  QWidget* buildEditor();
  void fill();
  void showChosen();
  void check();
  void assign(bool take);
  void resetChosen();
  void say(const QString& sentence);
  QAction* chosen() const;

  Shortcuts& shortcuts_;
  QLineEdit* search_;
  QTreeWidget* list_;
  QKeySequenceEdit* keys_;
  QLabel* note_;
  QPushButton *assign_, *take_, *clear_, *reset_;
};

}  // namespace likeness
