#pragma once
#include <QMainWindow>
#include <QMap>
#include <QTimer>
#include <functional>
#include <memory>

#include "engine/api/expression.h"
#include "engine/api/studio_engine.h"
#include "ui/photo_dock.h"
#include "viewport/hud.h"

class QAction;
class QDockWidget;
class QLabel;
class QMenu;

namespace likeness {

class ColourFiles;
class DocumentFiles;
class ExpressionDock;
class HistoryDock;
class LogDock;
class MessageBar;
class ParameterDock;
class PlotsDock;
class RunStripDock;
class SampleDock;
class SampleStudio;
class SelectDock;
class Settings;
class SplatEditing;
class Shell;
class StudioDocument;
class Theme;
class TimeBar;
class TimelineDock;
class TimelineModel;
class VersionsDock;
class ViewBar;
class ViewControl;
class ViewportWidget;

/// The studio's window: viewport in the middle, photo on the left, expression and parameters on
/// the right, time bar and log below. It only forwards: edits go to the document and come back as its
/// signals, the engine works on its own threads.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(QWidget* parent = nullptr);
  ~MainWindow() override;

  /// Asks for consent before the first photo of the user's own.
  void openPhoto(const QString& path);
  /// Asks once before the first photo of the user's own is measured; shipped ones need no consent.
  bool consent(const QString& path);
  /// A document or a photo, by its suffix.
  void openFile(const QString& path);
  /// The photo that the studio starts with; no edit of the document.
  void showSample(const QString& path);
  /// What a killed program left.
  void offerRecovery();
  /// Window size, docks and theme as the user left them.
  void restoreLayout();
  /// Starts the run as soon as the face has been found.
  void startWhenReady() { startWhenReady_ = true; }

  /// Off: the live view is not fed (window minimised, measurements).
  void setViewActive(bool active) { viewActive_ = active; }

  ViewportWidget* viewport() { return viewport_; }
  StudioEngine& engine() { return *engine_; }
  ParamRegistry& params() { return params_; }
  StudioDocument& document() { return *document_; }
  DocumentFiles& files() { return *files_; }
  Shell& shell() { return *shell_; }
  MessageBar* messageBar() { return messageBar_; }
  ExpressionDock* expressionDock() { return expressionDock_; }
  TimeBar* timeBar() { return timeBar_; }
  SplatEditing& editing() { return *editing_; }
  ColourFiles& colourFiles() { return *colourFiles_; }
  TimelineModel& timeline() { return *timeline_; }
  TimelineDock* timelineDock() { return timelineDock_; }
  ViewControl& viewControl() { return *viewControl_; }
  /// Null in builds without the model manager.
  SampleStudio* sampling() { return sample_.get(); }

 Q_SIGNALS:
  void runFinished(bool good);

 protected:
  void closeEvent(QCloseEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void buildDocks();
  void buildMenus();
  QAction* addAction(QMenu* menu, const QString& text, const char* name, const QKeySequence& key, const QString& tip,
                     std::function<void()> slot);
  void buildFileMenu();
  void buildEditMenu();
  void buildEditing();
  void buildSelectMenu();
  void updateEditing();
  void buildRunMenu();
  void buildAnimationMenu();
  void buildViewMenu();
  void buildLookingMenus(QMenu* view);
  void buildStandardViews(QMenu* menu);
  void buildDrawnMenu(QMenu* menu);
  void buildOverlayMenu(QMenu* menu);
  void buildCompareMenu(QMenu* menu);
  void buildNavigationMenu(QMenu* menu);
  void updateLookingActions();
  void buildHelpMenu();
  void buildThemeMenu(QMenu* menu);
  void updateActions();
  void resetLayout();
  void openPalette();
  QList<QDockWidget*> docks() const;
  void connectView();
  void connectDocks();
  void connectDocument();
  void connectTimeline();
  void showClip();
  void setKeys();
  void showPicture();
  void showDocument();
  void showPhoto();
  void showTitle();
  void takeCheck(const PhotoCheck& check);
  void checkPhoto(const QString& path, int face, bool restoring);
  void noteWritten(const QString& sentence);
  void poll();
  void showEvent(const Event& event);
  void showProgress();
  void showRun(HudState& hud);
  void applyParams(const QStringList& keys);
  void applyViewParams();
  void scheduleAutosave();
  void applyCamera(const ControlValues& values, bool interacting);
  void applyControls(const std::vector<float>& values, bool interacting);
  void playClip(double seconds, bool scrubbing);
  void choosePhoto();
  void exportPly();
  void start();
  void resume();
  void finished(bool good);
  void buildSample();
  void addSampleActions(QMenu* menu);
  void updateSampleActions();
  void checkSample();
  void startSample();
  void saveSample();
  void useSampleAsPhoto();
  void sampleEvent(const Event& event);
  void pollSample();
  void complain(const QString& sentence);

  ParamRegistry params_;
  std::unique_ptr<Settings> settings_;
  std::unique_ptr<StudioEngine> engine_;
  std::unique_ptr<StudioDocument> document_;
  DocumentFiles* files_ = nullptr;
  TimelineModel* timeline_ = nullptr;
  ViewportWidget* viewport_ = nullptr;
  PhotoDock* photoDock_ = nullptr;
  ExpressionDock* expressionDock_ = nullptr;
  ParameterDock* parameterDock_ = nullptr;
  LogDock* logDock_ = nullptr;
  HistoryDock* historyDock_ = nullptr;
  TimelineDock* timelineDock_ = nullptr;
  PlotsDock* plotsDock_ = nullptr;
  SelectDock* selectDock_ = nullptr;
  SplatEditing* editing_ = nullptr;
  ColourFiles* colourFiles_ = nullptr;
  VersionsDock* versionsDock_ = nullptr;
  RunStripDock* runStripDock_ = nullptr;
  ViewControl* viewControl_ = nullptr;
  ViewBar* viewBar_ = nullptr;
  std::shared_ptr<SampleStudio> sample_;
  SampleDock* sampleDock_ = nullptr;
  Theme* theme_ = nullptr;
  std::unique_ptr<Shell> shell_;
  QByteArray firstLayout_;
  MessageBar* messageBar_ = nullptr;
  TimeBar* timeBar_ = nullptr;
  QLabel* weightsNote_ = nullptr;
  QTimer pollTimer_, autosaveTimer_;
  QMap<QString, QAction*> actions_;  ///< by object name
  std::uint64_t readinessSeen_ = 0, previewSeen_ = 0;
  bool sampling_ = false;  ///< the job that runs is a sampling
  std::uint64_t checkSeen_ = 0, snapshotSeen_ = 0, pictureSeen_ = 0;
  qint64 lastSnapshotMs_ = 0, lastHudMs_ = 0;
  enum class CheckFor { user, sample, document } checkFor_ = CheckFor::user;
  QString missingTold_;
  bool expressionHeld_ = false, startWhenReady_ = false, running_ = false, viewActive_ = true;
  double lastLoss_ = -1;
};

}  // namespace likeness
