#pragma once
#include <QKeySequence>
#include <QMap>
#include <QObject>
#include <functional>

class QAction;
class QMenu;

namespace likeness {

/// The window's commands by their object names: made alike, found again, on or off with the reason.
class Commands : public QObject {
 public:
  using QObject::QObject;

  QAction* add(QMenu* menu, const QString& text, const QString& name, const QKeySequence& keys, const QString& tip,
               std::function<void()> slot);
  /// Puts commands that were made elsewhere into a menu; null is a separator.
  void take(QMenu* menu, const QList<QAction*>& actions);
  /// Null: there is none of that name in this build.
  QAction* find(const QString& name) const { return actions_.value(name); }
  void check(const QString& name, bool on);

  /// On while `why` is empty; the tool tip says what the command does, else why it is off.
  static void allow(QAction* action, const QString& tip, const QString& why);
  void allow(const QString& name, const QString& tip, const QString& why) { allow(find(name), tip, why); }

 private:
  QMap<QString, QAction*> actions_;
};

}  // namespace likeness
