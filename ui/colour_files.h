#pragma once
#include <QList>
#include <QObject>

#include "engine/api/avatar_editor.h"

class QAction;
class QWidget;

namespace likeness {

class Settings;
class StudioDocument;

/// The skin's colours as a picture for other programs, and back: two commands and what they ask.
class ColourFiles : public QObject {
  Q_OBJECT
 public:
  /// All must outlive it but for the window, its parent.
  ColourFiles(StudioDocument& document, StudioEngine& engine, Settings& settings, QWidget* window);
  const QList<QAction*>& commands() const { return commands_; }
  /// Empty: the commands can be used; else why not.
  void setObstacle(const QString& why);

  void write(const QString& path, int size, int bits);
  /// One undo step; what cannot be read is told as the failure of a job.
  void read(const QString& path);

 Q_SIGNALS:
  void noted(const QString& sentence);
  void refused(const QString& sentence);

 private:
  void chooseAndWrite();
  void chooseAndRead();

  StudioDocument& document_;
  StudioEngine& engine_;
  Settings& settings_;
  QWidget* window_;
  AvatarEditor editor_;
  QList<QAction*> commands_;
};

}  // namespace likeness
