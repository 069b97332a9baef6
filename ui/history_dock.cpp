#include "ui/history_dock.h"

#include <QUndoView>
#include <QVBoxLayout>

namespace likeness {

HistoryDock::HistoryDock(QUndoStack& stack, QWidget* parent) : QDockWidget(tr("History"), parent) {
  setObjectName("historyDock");
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(8, 4, 8, 8);  // as the list of versions beside it
  auto* view = new QUndoView(&stack, page);
  view->setObjectName("history");
  view->setAccessibleName(tr("Steps of this document"));
  view->setToolTip(tr("Click a step to go back or forward to it."));
  view->setEmptyLabel(tr("As opened"));
  column->addWidget(view);
  setWidget(page);
}

}  // namespace likeness
