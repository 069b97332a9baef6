#pragma once
#include <QMainWindow>
#include <QTimer>
#include <memory>

#include "engine/api/studio_engine.h"
#include "ui/commands.h"
#include "ui/docks.h"
#include "ui/engine_guests.h"
#include "ui/photo_flow.h"
#include "viewport/hud.h"

class QMenu;

namespace likeness {

class ClipPlayer;
class ColourFiles;
class DocumentFiles;
class MessageBar;
class SampleControl;
class SampleStudio;
class Settings;
class Shell;
class SplatEditing;
class StudioDocument;
class Theme;
class TimeBar;
class TimelineModel;
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

  void openPhoto(const QString& path) { photos_->open(path); }
  /// A document or a photo, by its suffix.
  void openFile(const QString& path);
  /// The photo that the studio starts with; no edit of the document.
  void showSample(const QString& path) { photos_->showSample(path); }
  void startWhenReady() { photos_->startWhenReady(); }
  /// What a killed program left.
  void offerRecovery();
  /// Window size, docks and theme as the user left them.
  void restoreLayout();

  /// Off: the live view is not fed (window minimised, measurements).
  void setViewActive(bool active) { viewActive_ = active; }

  ViewportWidget* viewport() { return viewport_; }
  StudioEngine& engine() { return *engine_; }
  ParamRegistry& params() { return params_; }
  StudioDocument& document() { return *document_; }
  DocumentFiles& files() { return *files_; }
  PhotoFlow& photos() { return *photos_; }
  Shell& shell() { return *shell_; }
  MessageBar* messageBar() { return messageBar_; }
  ExpressionDock* expressionDock() { return docks_.expression; }
  TimeBar* timeBar() { return timeBar_; }
  SplatEditing& editing() { return *editing_; }
  ColourFiles& colourFiles() { return *colourFiles_; }
  TimelineModel& timeline() { return *timeline_; }
  TimelineDock* timelineDock() { return docks_.timeline; }
  ViewControl& viewControl() { return *viewControl_; }
  /// Null in builds without the model manager.
  SampleStudio* sampling();

 Q_SIGNALS:
  void runFinished(bool good);
  /// Every event of the engine, in order, after the window took it.
  void engineSaid(const likeness::Event& event);

 protected:
  void closeEvent(QCloseEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void buildCentre();
  void buildDocks();
  void buildEditing();
  void buildSample();
  void buildMenus();
  QMenu* menuOf(const QString& title);
  void buildFileMenu();
  void buildEditMenu();
  void buildRunMenu();
  void buildViewMenu();
  void buildThemeMenu(QMenu* menu);
  void buildHelpMenu();
  void addSampleCommands(QMenu* menu);
  void updateActions();
  void resetLayout();
  void openPalette();
  void connectView();
  void connectDocks();
  void connectDocument();
  void showPicture();
  void showDocument();
  void showTitle();
  void poll();
  void take(const Event& event);
  void takeWarning(const Warning& warning);
  void finished(bool good);
  void showProgress();
  void showProgressBesidePicture();
  void showMetrics();
  void showRun(HudState& hud);
  void applyViewParams();
  void scheduleAutosave();
  void exportPly();
  void usePhoto(const QString& path);
  void complain(const QString& sentence, const QString& about = {});
  void followMessages();
  void noteWritten(const QString& sentence);

  ParamRegistry params_;
  Commands commands_;
  EngineGuests guests_;
  std::unique_ptr<Settings> settings_;
  std::unique_ptr<StudioEngine> engine_;
  std::unique_ptr<StudioDocument> document_;
  DocumentFiles* files_ = nullptr;
  TimelineModel* timeline_ = nullptr;
  PhotoFlow* photos_ = nullptr;
  ClipPlayer* player_ = nullptr;
  ViewportWidget* viewport_ = nullptr;
  Docks docks_;
  SplatEditing* editing_ = nullptr;
  ColourFiles* colourFiles_ = nullptr;
  ViewControl* viewControl_ = nullptr;
  ViewBar* viewBar_ = nullptr;
  std::shared_ptr<SampleControl> sample_;
  Theme* theme_ = nullptr;
  std::unique_ptr<Shell> shell_;
  QByteArray firstLayout_;
  MessageBar* messageBar_ = nullptr;
  TimeBar* timeBar_ = nullptr;
  QTimer pollTimer_, autosaveTimer_;
  std::string job_;  ///< the one that runs on the engine's thread, as its events say
  std::uint64_t snapshotSeen_ = 0, pictureSeen_ = 0;
  qint64 lastSnapshotMs_ = 0, lastProgressMs_ = 0;
  QString missingTold_;
  bool expressionHeld_ = false, viewActive_ = true;
  double lastLoss_ = -1;
  std::vector<Metric> newMetrics_;  ///< not yet in the document
};

}  // namespace likeness
