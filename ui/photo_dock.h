#pragma once
#include <QDockWidget>

#include "engine/api/photo_check.h"

class QLabel;
class QPushButton;

namespace likeness {

class PhotoView;

/// Photo -> check -> Start, in place: the picture with its landmarks, what was noticed, and the
/// buttons of the run. Start is off with the reason beside it.
class PhotoDock : public QDockWidget {
  Q_OBJECT
 public:
  enum class RunState { idle, running, paused };
  explicit PhotoDock(QWidget* parent = nullptr);

  void showLoading(const QString& path);
  void showCheck(const PhotoCheck& check);
  void setRunState(RunState state);
  /// Points as corrected by the user, photo pixels; empty when untouched.
  std::vector<glm::vec2> correctedLandmarks() const;
  PhotoView* view() { return view_; }

 Q_SIGNALS:
  void openRequested();
  void faceChosen(int index);
  void startRequested();
  void pauseRequested(bool on);
  void stopRequested();

 private:
  void updateButtons();

  PhotoView* view_;
  QLabel* findings_;
  QLabel* reason_;
  QPushButton *open_, *start_, *pause_, *stop_;
  RunState state_ = RunState::idle;
  bool usable_ = false, loading_ = false;
};

}  // namespace likeness
