#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QSize>
#include <QString>
#include <QStringList>

namespace likeness {

class MainWindow;

/// Which screens, in which colours and sizes: every combination is one picture.
struct ScreenShots {
  QStringList screens, themes;  ///< screenNames(); "light", "dark" or "system"
  QList<QSize> sizes;
  /// With one picture its file, else NAME.png becomes NAME_SCREEN_THEME_WIDTHxHEIGHT.png.
  QString file;
};

/// Pictures of the program's screens for its documentation: opens one after the other over the window, waits until
/// it is painted and saves what the screen shows.
class ScreenShot : public QObject {
  Q_OBJECT
 public:
  /// `files` may be shown, e.g. in the queue. Throws Error for an unknown screen.
  ScreenShot(MainWindow& window, const ScreenShots& wanted, const QStringList& files);
  void take();

 Q_SIGNALS:
  /// 0: all were saved.
  void done(int code);

 private:
  struct Picture {
    QString screen, theme;
    QSize size;
    QString file;
  };
  void whenReady(const std::function<void()>& then);
  void next();
  void open();
  void settle();
  void save();

  MainWindow& window_;
  QStringList files_;
  QList<Picture> left_;
  QElapsedTimer waited_;
  QString theme_;  ///< that the window has now
  bool ran_ = false, good_ = true;
};

}  // namespace likeness
