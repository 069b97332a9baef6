#pragma once
#include <QDockWidget>

class QLabel;
class QPushButton;
class QToolButton;
class QTreeWidget;

namespace likeness {

class JobQueue;

/// The queue as a list in its order: state, progress and what can be done with each entry. A button that is off
/// says why.
class QueueDock : public QDockWidget {
  Q_OBJECT
 public:
  explicit QueueDock(JobQueue& queue, QWidget* parent = nullptr);

 Q_SIGNALS:
  void addRequested();
  void filesDropped(const QStringList& files);
  void openRequested(const QString& document);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QWidget* buttons(QWidget* page);
  void refresh();
  void updateButtons();
  int chosen() const;

  JobQueue& queue_;
  QTreeWidget* list_;
  QLabel* reason_;
  QPushButton *add_, *hold_, *pause_, *stop_, *again_, *remove_, *open_, *clear_;
  QToolButton *up_, *down_;
};

}  // namespace likeness
