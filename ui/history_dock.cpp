#include "ui/history_dock.h"

#include <QUndoView>

namespace likeness {

HistoryDock::HistoryDock(QUndoStack& stack, QWidget* parent) : QDockWidget(tr("History"), parent) {
  setObjectName("historyDock");
  auto* view = new QUndoView(&stack, this);
  view->setObjectName("history");
  view->setAccessibleName(tr("Steps of this document"));
  view->setToolTip(tr("Click a step to go back or forward to it."));
  view->setEmptyLabel(tr("As opened"));
  view->setFrameShape(QFrame::NoFrame);
  setWidget(view);
}

}  // namespace likeness
