#pragma once
#include <QObject>
#include <cstdint>

#include "engine/api/photo_check.h"

class QWidget;

namespace likeness {

class EngineGuests;
class PhotoDock;
class Settings;
class StudioDocument;
class StudioEngine;

/// Photo -> check -> Start: finds the face of a photo, keeps it in the document, starts and resumes the run.
/// The panel Photo asks and shows.
class PhotoFlow : public QObject {
  Q_OBJECT
 public:
  /// All must outlive it but for the window, its parent.
  PhotoFlow(StudioDocument& document, StudioEngine& engine, Settings& settings, EngineGuests& guests, PhotoDock& dock, QWidget* window);

  /// Asks once before the first photo of the user's own is measured; shipped ones need no consent.
  bool consent(const QString& path);
  void choose();
  void open(const QString& path);
  /// The photo that the studio starts with; no edit of the document.
  void showSample(const QString& path);
  /// The photo of an opened document, found again; no edit.
  void restore(const QString& path, int face);
  void start();
  /// The stopped run of this document, from where it was kept.
  void resume();
  /// Starts the run as soon as the face has been found.
  void startWhenReady() { startWhenReady_ = true; }
  /// Whether the document's photo shows a face.
  bool usable() const;
  /// Takes the newest check.
  void poll();

 Q_SIGNALS:
  void refused(const QString& sentence);
  /// A photo was read and is the document's now.
  void taken();

 private:
  enum class For { user, sample, document };
  void check(const QString& path, int face, For whom);
  void take(const PhotoCheck& check);
  void refuse(const PhotoCheck& check);
  void showDocument();
  bool mayReplaceEdits();
  void begin(bool another);

  StudioDocument& document_;
  StudioEngine& engine_;
  Settings& settings_;
  EngineGuests& guests_;
  PhotoDock& dock_;
  QWidget* window_;
  For for_ = For::user;
  std::uint64_t seen_ = 0;
  bool startWhenReady_ = false;
};

}  // namespace likeness
