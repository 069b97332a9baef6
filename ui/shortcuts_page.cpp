#include "ui/shortcuts_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/command_palette.h"
#include "ui/shortcuts.h"

namespace likeness {
namespace {

QPushButton* button(const QString& text, const char* name, const QString& tip, QWidget* parent) {
  auto* out = new QPushButton(text, parent);
  out->setObjectName(name);
  out->setToolTip(tip);
  out->setAutoDefault(false);  // Enter in the key field must not press it
  return out;
}

QString shown(const QKeySequence& keys) { return keys.toString(QKeySequence::NativeText); }

}  // namespace

ShortcutsPage::ShortcutsPage(Shortcuts& shortcuts, QWidget* parent)
    : QWidget(parent), shortcuts_(shortcuts), search_(new QLineEdit(this)), list_(new QTreeWidget(this)) {
  setObjectName("shortcutsPage");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(8);
  search_->setObjectName("shortcutSearch");
  search_->setPlaceholderText(tr("Search a command or its keys"));
  search_->setAccessibleName(tr("Search commands"));
  search_->setClearButtonEnabled(true);
  list_->setObjectName("shortcutList");
  list_->setAccessibleName(tr("Commands and their keys"));
  list_->setHeaderLabels({tr("Command"), tr("Keys"), tr("Default")});
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  list_->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
  column->addWidget(search_);
  column->addWidget(list_, 1);
  column->addWidget(buildEditor());
  connect(search_, &QLineEdit::textChanged, this, &ShortcutsPage::fill);
  connect(list_, &QTreeWidget::currentItemChanged, this, &ShortcutsPage::showChosen);
  connect(&shortcuts_, &Shortcuts::changedKeys, this, &ShortcutsPage::fill);
  fill();
}

QWidget* ShortcutsPage::buildEditor() {
  auto* box = new QWidget(this);
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  auto* row = new QHBoxLayout;
  keys_ = new QKeySequenceEdit(box);
  keys_->setObjectName("shortcutKeys");
  keys_->setAccessibleName(tr("Press the new keys"));
  keys_->setToolTip(tr("Press the new keys; up to four after each other"));
  for (auto* field : keys_->findChildren<QLineEdit*>()) field->setAccessibleName(tr("Press the new keys"));
  assign_ = button(tr("Assign"), "assignShortcut", tr("Give these keys to the command"), box);
  clear_ = button(tr("Remove"), "clearShortcut", tr("The command keeps its place in the menu, without keys"), box);
  reset_ = button(tr("Reset"), "resetShortcut", tr("The default keys of this command"), box);
  auto* all = button(tr("Reset all"), "resetShortcuts", tr("The default keys of every command"), box);
  row->addWidget(keys_, 1);
  for (auto* b : {assign_, clear_, reset_, all}) row->addWidget(b);
  note_ = new QLabel(box);
  note_->setObjectName("shortcutNote");
  note_->setWordWrap(true);
  take_ = button({}, "takeShortcut", tr("The other command is left without keys"), box);
  auto* second = new QHBoxLayout;
  second->addWidget(note_, 1);
  second->addWidget(take_);
  column->addLayout(row);
  column->addLayout(second);
  connect(keys_, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutsPage::check);
  connect(assign_, &QPushButton::clicked, this, [this] { assign(false); });
  connect(take_, &QPushButton::clicked, this, [this] { assign(true); });
  connect(clear_, &QPushButton::clicked, this, [this] { shortcuts_.set(chosen(), {}); });
  connect(reset_, &QPushButton::clicked, this, &ShortcutsPage::resetChosen);
  connect(all, &QPushButton::clicked, &shortcuts_, &Shortcuts::resetAll);
  return box;
}

QAction* ShortcutsPage::chosen() const {
  const auto* item = list_->currentItem();
  return item ? static_cast<QAction*>(item->data(0, Qt::UserRole).value<void*>()) : nullptr;
}

void ShortcutsPage::choose(const QString& command) {
  for (int i = 0; i < list_->topLevelItemCount(); ++i) {
    auto* item = list_->topLevelItem(i);
    if (static_cast<QAction*>(item->data(0, Qt::UserRole).value<void*>())->objectName() == command) list_->setCurrentItem(item);
  }
}

void ShortcutsPage::fill() {
  const QAction* before = chosen();
  const QString wanted = before ? before->objectName() : QString();
  list_->clear();
  for (QAction* command : shortcuts_.commands()) {
    const QString name = Shortcuts::name(command), keys = shown(command->shortcut());
    if (!CommandPalette::matches(search_->text(), name + " " + keys)) continue;
    auto* item = new QTreeWidgetItem(list_, {name, keys, shown(shortcuts_.standard(command))});
    item->setData(0, Qt::UserRole, QVariant::fromValue<void*>(command));
    item->setToolTip(0, command->toolTip());
    QFont font = item->font(1);
    font.setBold(shortcuts_.changed(command));
    item->setFont(1, font);
  }
  if (!wanted.isEmpty()) choose(wanted);
  if (!list_->currentItem() && list_->topLevelItemCount()) list_->setCurrentItem(list_->topLevelItem(0));
  showChosen();
}

void ShortcutsPage::showChosen() {
  const QAction* command = chosen();
  const QSignalBlocker block(keys_);
  keys_->setKeySequence(command ? command->shortcut() : QKeySequence());
  keys_->setEnabled(command);
  check();
}

void ShortcutsPage::say(const QString& sentence) { note_->setText(sentence); }

void ShortcutsPage::check() {
  QAction* command = chosen();
  const QKeySequence keys = keys_->keySequence();
  const bool fresh = command && !keys.isEmpty() && keys != command->shortcut();
  const QString refusal = fresh ? Shortcuts::refusal(keys) : QString();
  QAction* other = fresh && refusal.isEmpty() ? shortcuts_.conflict(keys, command) : nullptr;
  assign_->setEnabled(fresh && refusal.isEmpty() && !other);
  clear_->setEnabled(command && !command->shortcut().isEmpty());
  reset_->setEnabled(command && shortcuts_.changed(command));
  take_->setVisible(other);
  if (other) {
    say(tr("%1 belongs to “%2”; “%3” cannot have it too.").arg(shown(keys), Shortcuts::name(other), Shortcuts::name(command)));
    take_->setText(tr("Take it from “%1”").arg(Shortcuts::name(other)));
  } else {
    say(!refusal.isEmpty() ? refusal : fresh ? tr("These keys are free.") : tr("Choose a command, click the field and press keys."));
  }
}

void ShortcutsPage::assign(bool take) {
  QAction* command = chosen();
  const QKeySequence keys = keys_->keySequence();
  if (take)
    while (QAction* other = shortcuts_.conflict(keys, command)) shortcuts_.set(other, {});
  choose(command->objectName());  // the list was filled anew
  shortcuts_.set(command, keys);
}

void ShortcutsPage::resetChosen() {
  QAction* command = chosen();
  if (QAction* loser = shortcuts_.reset(command))
    say(tr("“%1” has its keys back; “%2” is left without.").arg(Shortcuts::name(command), Shortcuts::name(loser)));
}

}  // namespace likeness
