// What the window tells its user: problems above the view until they are no longer true, the rest in the status bar.
#include <QStatusBar>

#include "ui/clip_player.h"
#include "ui/colour_files.h"
#include "ui/document_files.h"
#include "ui/log_dock.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/parameter_dock.h"
#include "ui/splat_editing.h"
#include "ui/studio_document.h"

namespace likeness {

void MainWindow::complain(const QString& sentence, const QString& about) {
  docks_.log->add(LogLevel::error, sentence);
  messageBar_->showProblem(sentence, about);
}

void MainWindow::noteWritten(const QString& sentence) {
  docks_.log->add(LogLevel::info, sentence);
  statusBar()->showMessage(sentence, 8000);
}

// Who complains, and what makes the complaint untrue.
void MainWindow::followMessages() {
  const auto complainAbout = [this](const QString& about) { return [this, about](const QString& sentence) { complain(sentence, about); }; };
  const auto settle = [this](const QString& about) { return [this, about] { messageBar_->settle(about); }; };
  connect(photos_, &PhotoFlow::refused, this, complainAbout("photo"));
  connect(photos_, &PhotoFlow::taken, this, settle("photo"));
  connect(docks_.parameters, &ParameterDock::refused, this, complainAbout("parameter"));
  connect(document_.get(), &StudioDocument::parametersChanged, this, settle("parameter"));
  connect(player_, &ClipPlayer::refused, this, complainAbout("clip"));
  connect(document_.get(), &StudioDocument::itemsChanged, this, [this](const QString& kind) { messageBar_->settle(kind); });
  connect(editing_, &SplatEditing::refused, this, complainAbout("splats"));
  connect(document_.get(), &StudioDocument::avatarChanged, this, settle("splats"));
  connect(colourFiles_, &ColourFiles::refused, this, complainAbout("colours"));
  connect(colourFiles_, &ColourFiles::noted, this, settle("colours"));
  connect(files_, &DocumentFiles::failed, this, &MainWindow::complain);
  connect(files_, &DocumentFiles::succeeded, messageBar_, &MessageBar::settle);
  connect(files_, &DocumentFiles::noted, this, &MainWindow::noteWritten);
}

}  // namespace likeness
