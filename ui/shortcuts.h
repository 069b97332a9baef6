#pragma once
#include <QKeySequence>
#include <QMap>
#include <QObject>

class QAction;

namespace likeness {

class Settings;

/// The keys of the window's commands: their defaults as the program made them, and what the user chose
/// instead, kept in the settings by the command's object name.
class Shortcuts : public QObject {
  Q_OBJECT
 public:
  /// Commands are the actions below `window` named action... or toggle_...; both must outlive this.
  Shortcuts(QObject& window, Settings& settings);

  /// Finds new commands and gives each the keys that were kept; call it when commands were added.
  void apply();
  QList<QAction*> commands() const;  ///< by menu text
  QKeySequence standard(const QAction* command) const;
  bool changed(const QAction* command) const;
  /// Another command that has these keys already, or that begins with them or the other way round; null: none.
  QAction* conflict(const QKeySequence& keys, const QAction* command) const;
  /// Why these keys cannot be a shortcut at all; empty when they can.
  static QString refusal(const QKeySequence& keys);

  /// Empty keys take the shortcut away. Conflicts are the caller's to settle before.
  void set(QAction* command, const QKeySequence& keys);
  /// The default keys; whoever holds them loses them, and is returned.
  QAction* reset(QAction* command);
  void resetAll();
  /// A command's name as menus show it, without mnemonics.
  static QString name(const QAction* command);

 Q_SIGNALS:
  void changedKeys();

 private:
  QObject& window_;
  Settings& settings_;
  QMap<QString, QKeySequence> standard_;
};

}  // namespace likeness
