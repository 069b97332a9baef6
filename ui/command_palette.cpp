#include "ui/command_palette.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/shortcuts.h"

namespace likeness {

CommandPalette::CommandPalette(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), search_(new QLineEdit(this)), list_(new QListWidget(this)) {
  setObjectName("commandPalette");
  setWindowTitle(tr("Commands"));
  for (auto* action : actions)
    if (!action->isSeparator() && !Shortcuts::name(action).isEmpty()) actions_ << action;
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 12, 12, 12);
  search_->setObjectName("commandSearch");
  search_->setPlaceholderText(tr("Type a command"));
  search_->setAccessibleName(tr("Search commands"));
  list_->setObjectName("commandList");
  list_->setAccessibleName(tr("Commands"));
  list_->setFocusPolicy(Qt::NoFocus);
  column->addWidget(search_);
  column->addWidget(list_);
  resize(520, 360);
  search_->installEventFilter(this);
  connect(search_, &QLineEdit::textChanged, this, &CommandPalette::fill);
  connect(search_, &QLineEdit::returnPressed, this, &CommandPalette::run);
  connect(list_, &QListWidget::itemClicked, this, &CommandPalette::run);
  fill();
}

bool CommandPalette::matches(const QString& typed, const QString& text) {
  const QStringList words = typed.split(' ', Qt::SkipEmptyParts);
  return std::all_of(words.begin(), words.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

void CommandPalette::fill() {
  list_->clear();
  for (auto* action : actions_) {
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    QString line = Shortcuts::name(action);
    if (!matches(search_->text(), line + " " + action->toolTip())) continue;
    if (action->isCheckable() && action->isChecked()) line += tr(" (on)");
    if (!keys.isEmpty()) line += "    " + keys;
    if (!action->isEnabled()) line += "    " + action->toolTip();
    auto* item = new QListWidgetItem(line, list_);
    item->setData(Qt::UserRole, QVariant::fromValue<void*>(action));
    item->setToolTip(action->toolTip());
    if (!action->isEnabled()) item->setForeground(palette().color(QPalette::PlaceholderText));
  }
  list_->setCurrentRow(0);
}

void CommandPalette::run() {
  const auto* item = list_->currentItem();
  if (!item) return;
  auto* action = static_cast<QAction*>(item->data(Qt::UserRole).value<void*>());
  if (!action->isEnabled()) return;
  accept();
  QTimer::singleShot(0, action, &QAction::trigger);  // after the palette is gone, so that dialogs stand alone
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched == search_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (step && list_->count()) {
      list_->setCurrentRow(std::clamp(list_->currentRow() + step, 0, list_->count() - 1));
      return true;
    }
  }
  return QDialog::eventFilter(watched, event);
}

}  // namespace likeness
