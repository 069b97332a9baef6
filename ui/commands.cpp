#include "ui/commands.h"

#include <QAction>
#include <QMenu>

namespace likeness {

QAction* Commands::add(QMenu* menu, const QString& text, const QString& name, const QKeySequence& keys, const QString& tip,
                       std::function<void()> slot) {
  auto* action = menu->addAction(text);
  action->setObjectName(name);
  action->setShortcut(keys);
  action->setToolTip(tip);
  action->setStatusTip(tip);
  connect(action, &QAction::triggered, this, std::move(slot));
  actions_[name] = action;
  return action;
}

void Commands::take(QMenu* menu, const QList<QAction*>& actions) {
  for (QAction* action : actions) {
    if (!action) {
      menu->addSeparator();
      continue;
    }
    menu->addAction(action);
    actions_[action->objectName()] = action;
  }
}

void Commands::check(const QString& name, bool on) {
  if (QAction* action = find(name)) action->setChecked(on);
}

void Commands::allow(QAction* action, const QString& tip, const QString& why) {
  if (!action) return;
  action->setEnabled(why.isEmpty());
  action->setToolTip(why.isEmpty() ? tip : why);
  action->setStatusTip(action->toolTip());
}

}  // namespace likeness
