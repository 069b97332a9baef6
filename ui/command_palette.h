#pragma once
#include <QDialog>
#include <QHash>
#include <QList>

class QAction;
class QLineEdit;
class QListWidget;

namespace likeness {

/// Every command of the window by name: type a few letters, Enter runs it. Commands that are off say
/// why and stay where they are.
class CommandPalette : public QDialog {
  Q_OBJECT
 public:
  explicit CommandPalette(const QList<QAction*>& actions, QWidget* parent = nullptr);
  /// True when every word of `typed` begins, or stands inside, a word of `text`. Commands whose name has them come
  /// before those whose menu, keys or tool tip have.
  static bool matches(const QString& typed, const QString& text);

 protected:
  void paintEvent(QPaintEvent*) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void takeInOrder(QList<QAction*> actions);
  void fill();
  void addRow(QAction* action);
  void run();

  QList<QAction*> actions_;
  QHash<QAction*, QString> menus_;  ///< where each stands
  QLineEdit* search_;
  QListWidget* list_;
};

}  // namespace likeness
