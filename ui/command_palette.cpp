#include "ui/command_palette.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/shortcuts.h"

namespace likeness {
namespace {

constexpr int kName = Qt::UserRole + 1, kKeys = kName + 1, kNote = kName + 2, kUsable = kName + 3;
constexpr int kRow = 28, kMargin = 8;

// The name on the left, after it the command's menu or why it cannot be used, the keys on the right. The item's text has all of
// them in one line, for searching and reading aloud.
class CommandRow : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, kRow}; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.text.clear();
    row.widget->style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
    const bool chosen = row.state & QStyle::State_Selected;
    const QString name = index.data(kName).toString(), keys = index.data(kKeys).toString(), note = index.data(kNote).toString();
    QRect room = row.rect.adjusted(kMargin, 0, -kMargin, 0);
    const auto draw = [&](const QString& text, QPalette::ColorRole role, Qt::Alignment side) {
      painter->setPen(row.palette.color(chosen ? QPalette::HighlightedText : role));
      painter->drawText(room, side | Qt::AlignVCenter, row.fontMetrics.elidedText(text, Qt::ElideRight, room.width()));
    };
    painter->setFont(row.font);
    draw(keys, QPalette::PlaceholderText, Qt::AlignRight);
    if (!keys.isEmpty()) room.setRight(room.right() - row.fontMetrics.horizontalAdvance(keys) - 2 * kMargin);
    draw(name, index.data(kUsable).toBool() ? QPalette::Text : QPalette::PlaceholderText, Qt::AlignLeft);
    room.setLeft(room.left() + row.fontMetrics.horizontalAdvance(name) + 2 * kMargin);
    if (room.width() > kMargin) draw(note, QPalette::PlaceholderText, Qt::AlignLeft);
  }
};

struct Place {
  QAction* action;
  QString menu;
};

// Every command below `actions`, menu by menu.
void collect(const QList<QAction*>& actions, const QString& menu, QList<Place>& into) {
  for (QAction* action : actions) {
    if (!action->menu()) into << Place{action, menu};
    else collect(action->menu()->actions(), menu.isEmpty() ? Shortcuts::name(action) : menu + " > " + Shortcuts::name(action), into);
  }
}

}  // namespace

CommandPalette::CommandPalette(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), search_(new QLineEdit(this)), list_(new QListWidget(this)) {
  setObjectName("commandPalette");
  setWindowTitle(tr("Commands"));
  takeInOrder(actions);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 12, 12, 12);
  search_->setObjectName("commandSearch");
  search_->setPlaceholderText(tr("Type a command"));
  search_->setAccessibleName(tr("Search commands"));
  list_->setObjectName("commandList");
  list_->setAccessibleName(tr("Commands"));
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setItemDelegate(new CommandRow(list_));
  list_->setUniformItemSizes(true);
  column->addWidget(search_);
  column->addWidget(list_);
  resize(640, 420);
  search_->installEventFilter(this);
  connect(search_, &QLineEdit::textChanged, this, &CommandPalette::fill);
  connect(search_, &QLineEdit::returnPressed, this, &CommandPalette::run);
  connect(list_, &QListWidget::itemClicked, this, &CommandPalette::run);
  fill();
}

// As the menus have them: what belongs together stands together.
void CommandPalette::takeInOrder(QList<QAction*> actions) {
  actions.removeIf([](const QAction* action) { return action->isSeparator() || Shortcuts::name(action).isEmpty(); });
  QList<Place> places;
  if (const auto* window = qobject_cast<QMainWindow*>(parentWidget())) collect(window->menuBar()->actions(), {}, places);
  for (const Place& place : places)
    if (actions.removeOne(place.action)) {
      actions_ << place.action;
      menus_[place.action] = place.menu;
    }
  actions_ << actions;
}

bool CommandPalette::matches(const QString& typed, const QString& text) {
  const QStringList words = typed.split(' ', Qt::SkipEmptyParts);
  return std::all_of(words.begin(), words.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

void CommandPalette::fill() {
  list_->clear();
  const QString typed = search_->text();
  QList<QAction*> others;
  for (auto* action : actions_) {
    const QString name = Shortcuts::name(action), keys = action->shortcut().toString(QKeySequence::NativeText);
    if (matches(typed, name)) addRow(action);
    else if (matches(typed, QStringList{menus_.value(action), name, keys, action->toolTip()}.join(' '))) others << action;
  }
  for (auto* action : others) addRow(action);
  if (list_->count() == 0) {
    auto* nothing = new QListWidgetItem(tr("No command has these words."), list_);
    nothing->setFlags(Qt::NoItemFlags);
    nothing->setData(kName, nothing->text());
  }
  list_->setCurrentRow(0);
}

void CommandPalette::addRow(QAction* action) {
  QString name = Shortcuts::name(action);
  if (action->isCheckable() && action->isChecked()) name += tr(" (on)");
  const QString keys = action->shortcut().toString(QKeySequence::NativeText);
  const QString whyNot = action->isEnabled() ? QString() : action->toolTip();
  auto* item = new QListWidgetItem(QStringList{name, keys, whyNot}.join(' ').simplified(), list_);
  item->setData(Qt::UserRole, QVariant::fromValue<void*>(action));
  item->setData(kName, name);
  item->setData(kKeys, keys);
  item->setData(kNote, whyNot.isEmpty() ? menus_.value(action) : whyNot);
  item->setData(kUsable, whyNot.isEmpty());
  item->setToolTip(action->toolTip());
}

void CommandPalette::run() {
  const auto* item = list_->currentItem();
  auto* action = item ? static_cast<QAction*>(item->data(Qt::UserRole).value<void*>()) : nullptr;
  if (!action || !action->isEnabled()) return;
  accept();
  QTimer::singleShot(0, action, &QAction::trigger);  // after the palette is gone, so that dialogs stand alone
}

// It has no frame of the window manager's.
void CommandPalette::paintEvent(QPaintEvent* event) {
  QDialog::paintEvent(event);
  QPainter painter(this);
  painter.setPen(palette().color(QPalette::Mid));
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
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
