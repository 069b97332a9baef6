#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QString>

namespace likeness {

class MainWindow;

/// Pictures of the program's screens for its documentation: opens one over the window, waits until it is painted
/// and saves what the screen shows.
class ScreenShot : public QObject {
  Q_OBJECT
 public:
  /// Their names, e.g. "window", "compare", "preferences"; --help lists them.
  static QStringList screens();
  /// `files` go into the queue. Throws Error for an unknown screen.
  ScreenShot(MainWindow& window, const QString& screen, const QString& file, const QStringList& files);
  void take();

 Q_SIGNALS:
  /// 0: saved.
  void done(int code);

 private:
  void open();
  void save();

  MainWindow& window_;
  QString screen_, file_;
  QStringList files_;
  QElapsedTimer waited_;
};

}  // namespace likeness
