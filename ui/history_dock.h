#pragma once
#include <QDockWidget>

class QUndoStack;

namespace likeness {

/// Every step of the document; a click goes back or forward to it.
class HistoryDock : public QDockWidget {
  Q_OBJECT
 public:
  explicit HistoryDock(QUndoStack& stack, QWidget* parent = nullptr);
};

}  // namespace likeness
