#pragma once
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QWidget>
#include <functional>
#include <memory>

#include "engine/project/session_mark.h"

class QMenu;

namespace likeness {

class Commands;
class EngineGuests;
class JobQueue;
class LibraryDialog;
class MainWindow;
class Preferences;
class QueueDock;
class Settings;
class Shortcuts;
class Theme;

/// What surrounds the document in the window: preferences, shortcuts, the queue, the library, the session. Adds its own commands to the window's
/// menus and lets preferences act.
class Shell : public QObject {
  Q_OBJECT
 public:
  /// All must outlive the shell.
  Shell(MainWindow& window, Commands& commands, EngineGuests& guests, Settings& settings, Theme& theme);
  ~Shell() override;

  Preferences& preferences() { return *preferences_; }
  Shortcuts& shortcuts() { return *shortcuts_; }

  void addFileCommands(QMenu* menu);
  void addEditCommands(QMenu* menu);
  void addRunCommands(QMenu* menu);
  void addViewCommands(QMenu* menu);
  void addHelpCommands(QMenu* menu);
  /// Checks the theme's entry in the menu; call it when every command is there.
  void finish();
  /// Commands that depend on the document are on or say why not.
  void updateCommands();
  void openPreferences();
  /// For this session only; "light", "dark", else as the system.
  void showTheme(const QString& name);
  void openLibrary();
  void startDemo();

  JobQueue& queue() { return *queue_; }
  QueueDock* queueDock() { return queueDock_; }
  /// Asks for consent where a file needs it; shows the queue.
  void addToQueue(const QStringList& files);

  /// Says what the last session left, and marks this one as running until the program quits. For the program,
  /// not for windows in tests.
  void beginSession();
  void noteCrash(const UncleanExit& exit);
  /// Starts this program again with these arguments; tests put their own in its place.
  std::function<void(const QStringList&)> startProgram;

 private:
  void apply(const QString& key);
  void allowDemo();
  void buildQueue();
  void chooseForQueue();
  void openLog();
  void openDiagnostics();
  void restart(bool safeMode);
  void applyTheme();

  MainWindow& window_;
  Commands& commands_;
  EngineGuests& guests_;
  Settings& settings_;
  Theme& theme_;
  std::unique_ptr<Preferences> preferences_;
  Shortcuts* shortcuts_;
  JobQueue* queue_ = nullptr;
  QueueDock* queueDock_ = nullptr;
  QPointer<QWidget> demo_;
  LibraryDialog* library_ = nullptr;  ///< made when first opened
  std::unique_ptr<SessionMark> mark_;
  QString trace_;  ///< of the last session's crash; empty: none
};

}  // namespace likeness
