#pragma once
#include <QDockWidget>
#include <QList>
#include <functional>

class QAction;
class QComboBox;
class QDoubleSpinBox;
class QMenu;

namespace likeness {

class Settings;
class TimelineModel;
class TrackView;

/// The editor of the current clip: tracks, keys, easing, rate, length, and the clips as files.
class TimelineDock : public QDockWidget {
  Q_OBJECT
 public:
  TimelineDock(TimelineModel& model, Settings& settings, QWidget* parent = nullptr);
  TrackView* tracks() { return tracks_; }
  /// Every command of the timeline, null for a separator; the window puts them into its menu.
  const QList<QAction*>& commands() const { return commands_; }

  void importLiveLink(const QString& file);
  void exportLiveLink(const QString& file);

 Q_SIGNALS:
  void keyRequested();
  /// FLAME motion needs the head, which the window has.
  void flameMotionChosen(const QString& file);
  void noted(const QString& sentence);

 private:
  QAction* command(const QString& text, const char* name, const QKeySequence& key, const QString& tip, std::function<void()> slot);
  void buildCommands();
  void buildClipCommands();
  QWidget* bar();
  void refresh();

  TimelineModel& model_;
  Settings& settings_;
  TrackView* tracks_;
  QList<QAction*> commands_;
  QAction *newClip_ = nullptr, *key_ = nullptr, *remove_ = nullptr, *cut_ = nullptr, *copy_ = nullptr, *paste_ = nullptr, *removeClip_ = nullptr,
          *rename_ = nullptr;
  QComboBox *easing_ = nullptr, *rate_ = nullptr;
  QDoubleSpinBox* length_ = nullptr;
};

}  // namespace likeness
