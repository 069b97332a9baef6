#pragma once
#include <QObject>

#include "engine/api/sample_studio.h"
#include "engine/core/event.h"

class QMenu;

namespace likeness {

class Commands;
class EngineGuests;
class ParamRegistry;
class SampleDock;
class Settings;
class StudioDocument;
class StudioEngine;

/// Sampling in the window: what is installed, start, cancel, the picture as it comes, what becomes of it. The
/// panel Sample asks and shows.
class SampleControl : public QObject {
  Q_OBJECT
 public:
  /// All must outlive it.
  SampleControl(StudioDocument& document, StudioEngine& engine, ParamRegistry& params, Settings& settings, Commands& commands,
                EngineGuests& guests, SampleDock& dock);
  SampleStudio& studio() { return studio_; }

  void addCommands(QMenu* menu);
  /// An event of the engine, in order.
  void take(const Event& event);
  /// Shows what came since the last call.
  void poll();

 Q_SIGNALS:
  void noted(const QString& sentence);
  void refused(const QString& sentence);
  /// The picture, written as a file, is to be the photo.
  void photoWanted(const QString& path);

 private:
  SampleWish wish() const;
  void check();
  void start();
  void save();
  void useAsPhoto();
  void updateObstacle();
  void updateCommands();

  StudioDocument& document_;
  StudioEngine& engine_;
  ParamRegistry& params_;
  Settings& settings_;
  Commands& commands_;
  EngineGuests& guests_;
  SampleDock& dock_;
  SampleStudio studio_;
  int guest_ = -1;
  std::uint64_t readinessSeen_ = 0, previewSeen_ = 0;
  bool sampling_ = false;  ///< the job that runs is a sampling
};

}  // namespace likeness
