#include "ui/shortcuts.h"

#include <QAction>
#include <QRegularExpression>
#include <algorithm>

#include "ui/settings.h"

namespace likeness {
namespace {

QString keptAs(const QAction* command) { return "shortcuts/" + command->objectName(); }

bool overlap(const QKeySequence& a, const QKeySequence& b) {
  return !a.isEmpty() && !b.isEmpty() && (a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch);
}

}  // namespace

Shortcuts::Shortcuts(QObject& window, Settings& settings) : QObject(&window), window_(window), settings_(settings) {}

QString Shortcuts::name(const QAction* command) {
  QString text = command->text();
  text.remove('&').remove(QChar(0x2026));
  // Entries that their menu explains need it said outside of it.
  if (command->objectName().startsWith("toggle_")) return tr("Show panel: %1").arg(text);
  if (command->objectName().startsWith("actionTheme_")) return tr("Theme: %1").arg(text);
  return text;
}

QList<QAction*> Shortcuts::commands() const {
  QList<QAction*> out;
  for (auto* action : window_.findChildren<QAction*>(QRegularExpression("^(action|toggle_)")))
    if (!action->isSeparator() && !name(action).isEmpty()) out << action;
  std::sort(out.begin(), out.end(), [](const QAction* a, const QAction* b) { return QString::localeAwareCompare(name(a), name(b)) < 0; });
  return out;
}

QKeySequence Shortcuts::standard(const QAction* command) const { return standard_.value(command->objectName()); }

void Shortcuts::apply() {
  for (QAction* command : commands()) {
    if (!standard_.contains(command->objectName())) standard_[command->objectName()] = command->shortcut();
    const QString kept = settings_.text(keptAs(command), "default");
    if (kept != "default") command->setShortcut(QKeySequence(kept, QKeySequence::PortableText));
  }
  Q_EMIT changedKeys();
}

bool Shortcuts::changed(const QAction* command) const { return command->shortcut() != standard(command); }

QAction* Shortcuts::conflict(const QKeySequence& keys, const QAction* command) const {
  for (QAction* other : commands()) {
    if (other == command) continue;
    for (const auto& taken : other->shortcuts())
      if (overlap(taken, keys)) return other;
  }
  return nullptr;
}

// A letter alone would be taken from fields, sliders, the tracks and the view.
QString Shortcuts::refusal(const QKeySequence& keys) {
  for (int i = 0; i < keys.count(); ++i) {
    const QKeyCombination combination = keys[uint(i)];
    const bool function = combination.key() >= Qt::Key_F1 && combination.key() <= Qt::Key_F35;
    const bool modified = combination.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (!function && !modified)
      return tr("%1 alone belongs to fields, sliders and the view. Add Ctrl or Alt, or take a function key.")
          .arg(QKeySequence(combination).toString(QKeySequence::NativeText));
  }
  return {};
}

void Shortcuts::set(QAction* command, const QKeySequence& keys) {
  command->setShortcut(keys);
  if (keys == standard(command)) settings_.remove(keptAs(command));
  else settings_.setText(keptAs(command), keys.toString(QKeySequence::PortableText));
  Q_EMIT changedKeys();
}

QAction* Shortcuts::reset(QAction* command) {
  QAction* holder = conflict(standard(command), command);
  if (holder) set(holder, {});
  set(command, standard(command));
  return holder;
}

void Shortcuts::resetAll() {
  for (QAction* command : commands())
    if (changed(command)) set(command, standard(command));
}

}  // namespace likeness
