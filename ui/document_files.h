#pragma once
#include <QMenu>
#include <QObject>
#include <functional>

#include "ui/studio_document.h"

namespace likeness {

class Settings;

/// New, Open, Save and what they ask: unsaved changes, a file that moved or changed, a second window,
/// recovery after a crash. Owns no state but the menu of recent files.
class DocumentFiles : public QObject {
  Q_OBJECT
 public:
  /// All must outlive it; `window` is the parent of every dialog.
  DocumentFiles(QWidget* window, StudioDocument& document, StudioEngine& engine, Settings& settings);

  void startNew();
  void choose();
  void open(const QString& path);
  void save();
  void saveAs();
  void share();
  enum class Leaving { document, program };
  /// False when the user wants to stay. Stops a run and saves when the user says so.
  bool mayLeave(Leaving what = Leaving::document);
  /// Shows the recovery dialog for what a killed program left.
  void offerRecovery();
  /// Asked before the engine is needed while something else than a run has it; false: the user wants to wait.
  std::function<bool()> mayTakeEngine;
  /// The library's folder, where a document without a file is proposed to go.
  std::function<QString()> libraryPlace;
  QMenu* recentMenu() { return recent_; }

 Q_SIGNALS:
  void noted(const QString& sentence);
  /// `about`: "open", "save", "autosave", "share" or "versions"; succeeded() says the same when it went well.
  void failed(const QString& sentence, const QString& about);
  void succeeded(const QString& about);
  /// The document brought a photo; its face has to be found again.
  void photoFound(const QString& path, int face);

 private:
  void receive(OpenedDocument opened, const QString& path);
  void fillRecent();
  void finishWrite(const WriteResult& result);
  bool saveAndWait();
  bool stopRun(Leaving what);
  StudioEngine::Opened receiver(const QString& path);

  QWidget* window_;
  StudioDocument& document_;
  StudioEngine& engine_;
  Settings& settings_;
  QMenu* recent_;
  bool waits_ = false;  ///< for a run to end
};

}  // namespace likeness
