#pragma once
#include <QDockWidget>

#include "engine/api/photo_check.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace likeness {

class PhotoView;
class StepHeader;

/// Photo -> check -> Start as three steps in place: the picture with its landmarks, what was noticed,
/// and the buttons of the run. Start is off with the reason beside it.
class PhotoDock : public QDockWidget {
  Q_OBJECT
 public:
  enum class RunState { idle, running, paused, stopping };
  explicit PhotoDock(QWidget* parent = nullptr);

  void showLoading(const QString& path);
  /// `corrected`: the user's landmarks; empty = as detected.
  /// `name`: what the user calls the photo; empty = there is none.
  void showCheck(const PhotoCheck& check, const QString& name, const std::vector<glm::vec2>& corrected = {});
  void showLandmarks(const PhotoCheck& check, const std::vector<glm::vec2>& corrected);
  void setRunState(RunState state);
  /// What the run does now; `fraction` 0..1, `secondsLeft` negative = not known.
  void setProgress(const QString& stage, double fraction, double secondsLeft);
  /// Why Start has to wait for something else; empty: it need not.
  void setWaitReason(const QString& reason);
  /// A stopped run can go on.
  void setResumable(bool resumable);
  /// The last step is done: there is an avatar of this photo.
  void setFinished(bool finished);
  /// Points as corrected by the user, photo pixels; empty when untouched.
  std::vector<glm::vec2> correctedLandmarks() const;
  PhotoView* view() { return view_; }

 Q_SIGNALS:
  void openRequested();
  void faceChosen(int index);
  void startRequested();
  void resumeRequested();
  void pauseRequested(bool on);
  void stopRequested();
  void landmarksMoved();
  void landmarksReset();

 private:
  void updateButtons();
  void updateSteps();
  void updateFindings();
  QString stateLine() const;
  QWidget* runControls(QWidget* page);

  PhotoView* view_;
  StepHeader *photoStep_, *checkStep_, *startStep_;
  QLabel *photoName_, *findings_;
  QLabel* reason_;
  QProgressBar* progress_;
  QPushButton *open_, *resetPoints_, *start_, *resume_, *pause_, *stop_;
  RunState state_ = RunState::idle;
  QString waitReason_, loadingName_;
  QStringList notes_;  ///< what was noticed in the photo
  bool usable_ = false, loading_ = false, finished_ = false, resumable_ = false;
};

}  // namespace likeness
