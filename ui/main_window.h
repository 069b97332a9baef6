#pragma once
#include <QMainWindow>
#include <QTimer>
#include <memory>

#include "engine/api/expression.h"
#include "engine/api/studio_engine.h"
#include "ui/photo_dock.h"

class QLabel;

namespace likeness {

class ExpressionDock;
class LogDock;
class ParameterDock;
class TimeBar;
class ViewportWidget;

/// The studio's window: viewport in the middle, photo on the left, expression and parameters on
/// the right, time bar and log below. It only forwards: the engine works on its own threads.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(QWidget* parent = nullptr);
  ~MainWindow() override;

  void openPhoto(const QString& path);
  /// Starts the run as soon as the face has been found.
  void startWhenReady() { startWhenReady_ = true; }

  /// Off: the live view is not fed (window minimised, measurements).
  void setViewActive(bool active) { viewActive_ = active; }

  ViewportWidget* viewport() { return viewport_; }
  StudioEngine& engine() { return *engine_; }
  ParamRegistry& params() { return params_; }
  ExpressionDock* expressionDock() { return expressionDock_; }
  TimeBar* timeBar() { return timeBar_; }

 Q_SIGNALS:
  void runFinished(bool good);

 protected:
  void closeEvent(QCloseEvent* event) override;

 private:
  void buildDocks();
  void buildMenus();
  void connectView();
  void poll();
  void showEvent(const Event& event);
  void showProgress();
  void applyViewParams(const std::string& key);
  void applyControls(const std::vector<float>& values, bool interacting);
  void playClip(double seconds, bool scrubbing);
  void choosePhoto();
  void exportPly();
  void saveDocument();
  void start();
  void finished(bool good);
  void complain(const QString& sentence);

  ParamRegistry params_;
  std::unique_ptr<StudioEngine> engine_;
  std::vector<ExpressionClip> clips_;
  ViewportWidget* viewport_ = nullptr;
  PhotoDock* photoDock_ = nullptr;
  ExpressionDock* expressionDock_ = nullptr;
  ParameterDock* parameterDock_ = nullptr;
  LogDock* logDock_ = nullptr;
  TimeBar* timeBar_ = nullptr;
  QLabel* weightsNote_ = nullptr;
  QTimer pollTimer_;
  std::uint64_t checkSeen_ = 0, snapshotSeen_ = 0, pictureSeen_ = 0;
  qint64 lastSnapshotMs_ = 0, lastHudMs_ = 0;
  PhotoCheck check_;
  bool startWhenReady_ = false, running_ = false, viewActive_ = true;
  double lastLoss_ = -1;
};

}  // namespace likeness
