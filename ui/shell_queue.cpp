// The queue of drafts in the window: what may enter it, and what it keeps from starting.
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QStatusBar>

#include "ui/commands.h"
#include "ui/engine_guests.h"
#include "ui/job_queue.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/queue_dock.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/studio_document.h"

namespace likeness {

void Shell::buildQueue() {
  queue_ = new JobQueue(window_.engine(), *preferences_, settings_, this);
  queueDock_ = new QueueDock(*queue_, &window_);
  connect(queueDock_, &QueueDock::addRequested, this, &Shell::chooseForQueue);
  connect(queueDock_, &QueueDock::filesDropped, this, &Shell::addToQueue);
  connect(queueDock_, &QueueDock::openRequested, &window_, &MainWindow::openFile);
  connect(queue_, &JobQueue::workingChanged, &guests_, &EngineGuests::changed);
  connect(queue_, &JobQueue::finished, this, [this](const QString& file) { window_.statusBar()->showMessage(tr("The queue wrote %1").arg(file), 8000); });
  for (const auto signal : {&JobQueue::failed, &JobQueue::warned})
    connect(queue_, signal, this, [this](const QString& sentence) { window_.messageBar()->showProblem(sentence); });
  EngineGuest guest;
  guest.works = [this] {
    const auto* entry = queue_->current();
    return entry ? tr("The queue is working on %1.").arg(QFileInfo(entry->input).fileName()) : QString();
  };
  guest.remedy = tr("Stop it there, or add this photo to the queue.");
  guest.effect = tr("It can go back to the front of the queue and start anew later; nothing of yours is lost.");
  guest.button = tr("Put it back");
  guest.stop = [this] {
    queue_->setHeld(true);
    queue_->stopCurrent(true);
  };
  guests_.add(std::move(guest));
}

void Shell::addRunCommands(QMenu* menu) {
  menu->addSeparator();
  commands_.add(menu, tr("&Add to the queue…"), "actionQueueAdd", {}, tr("Photos and documents that are drafted one after another, beside the open document"),
          [this] { chooseForQueue(); });
  commands_.add(menu, tr("&Queue this photo"), "actionQueuePhoto", {}, {}, [this] {
    addToQueue({QString::fromStdString(window_.document().photo().path)});
  });
}

void Shell::updateCommands() {
  const PhotoCheck& photo = window_.document().photo();
  const bool usable = photo.chosen >= 0 && photo.refusal.empty();
  commands_.allow("actionQueuePhoto", tr("Draft the photo of the window into the library, beside the open document"),
                  usable ? QString() : tr("Open a photo that shows a face."));
}

void Shell::chooseForQueue() {
  const QStringList files = QFileDialog::getOpenFileNames(&window_, tr("Add to the queue"), settings_.folder("photo"),
                                                          tr("Photos and documents (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.likeness)"));
  if (files.isEmpty()) return;
  settings_.setFolder("photo", files.front());
  addToQueue(files);
}

void Shell::addToQueue(const QStringList& files) {
  for (const QString& file : files)
    if (!window_.photos().consent(QFileInfo(file).absoluteFilePath())) return;
  const QStringList refused = queue_->add(files);
  if (!refused.isEmpty()) window_.messageBar()->showProblem(refused.join(' '));
  queueDock_->show();
  queueDock_->raise();
}

}  // namespace likeness
